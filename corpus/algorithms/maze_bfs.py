from collections import deque

MAZE = """\
#########
#S..#...#
#.#.#.#.#
#.#...#.#
#.#####.#
#...#..E#
#########"""


def find(grid, ch):
    for r, row in enumerate(grid):
        c = row.find(ch)
        if c != -1:
            return r, c
    raise LookupError(f"no {ch!r} in maze")


def solve(grid):
    start, end = find(grid, "S"), find(grid, "E")
    queue = deque([start])
    came = {start: None}
    while queue:
        pos = queue.popleft()
        if pos == end:
            break
        r, c = pos
        for nxt in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if nxt not in came and grid[nxt[0]][nxt[1]] != "#":
                came[nxt] = pos
                queue.append(nxt)
    else:
        return None
    path = []
    node = end
    while node is not None:
        path.append(node)
        node = came[node]
    return path[::-1]


grid = MAZE.split("\n")
path = solve(grid)
print(len(path), path[:4])
canvas = [list(row) for row in grid]
for r, c in path[1:-1]:
    canvas[r][c] = "*"
print("\n".join(map("".join, canvas)))
walled = ["#####", "#S#E#", "#####"]
print(solve(walled))
try:
    solve(["###"])
except LookupError as e:
    print(e)
