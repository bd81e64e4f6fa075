from collections import Counter


def step(alive):
    neighbours = Counter((x + dx, y + dy) for x, y in alive for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
    return {cell for cell, n in neighbours.items() if n == 3 or (n == 2 and cell in alive)}


def parse(text):
    return {(x, y) for y, line in enumerate(text.splitlines()) for x, c in enumerate(line) if c == "#"}


def render(alive):
    if not alive:
        return "(empty)"
    xs = [x for x, _ in alive]
    ys = [y for _, y in alive]
    rows = []
    for y in range(min(ys), max(ys) + 1):
        rows.append("".join("#" if (x, y) in alive else "." for x in range(min(xs), max(xs) + 1)))
    return "\n".join(rows)


glider = parse(""".#.
..#
###""")
world = glider
for generation in range(5):
    print(f"-- generation {generation}, {len(world)} alive")
    print(render(world))
    world = step(world)

r_pentomino = parse(".##\n##.\n.#.")
for _ in range(60):
    r_pentomino = step(r_pentomino)
print(len(r_pentomino), min(r_pentomino), max(r_pentomino))
print(render(step({(0, 0)})))
