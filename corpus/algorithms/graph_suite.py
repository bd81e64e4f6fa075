"""Graph algorithms on one class: Tarjan, Bellman-Ford, Floyd-Warshall, Kruskal, Prim, A*, colouring, Euler tours, max flow."""
import heapq
import math
from collections import defaultdict, deque
from typing import Iterator


class NegativeCycle(Exception):
    def __init__(self, cycle):
        super().__init__(" -> ".join(cycle))
        self.cycle = cycle


class Graph:
    def __init__(self, edges=(), directed=True):
        self.directed = directed
        self.out: dict[str, dict[str, float]] = defaultdict(dict)
        for a, b, *weight in edges:
            self.link(a, b, weight[0] if weight else 1)

    def link(self, a, b, weight=1):
        self.out[a][b] = weight
        self.out[b]
        if not self.directed:
            self.out[b][a] = weight
        return self

    def __iter__(self) -> Iterator[str]:
        return iter(self.out)

    def __len__(self):
        return len(self.out)

    @property
    def edges(self):
        return [(a, b, w) for a, targets in self.out.items() for b, w in targets.items() if self.directed or a < b]

    def components(self):
        """Tarjan's strongly connected components."""
        index, low, stack, on_stack, found = {}, {}, [], set(), []

        def visit(v):
            index[v] = low[v] = len(index)
            stack.append(v)
            on_stack.add(v)
            for w in self.out[v]:
                if w not in index:
                    visit(w)
                    low[v] = min(low[v], low[w])
                elif w in on_stack:
                    low[v] = min(low[v], index[w])
            if low[v] == index[v]:
                component = []
                while True:
                    w = stack.pop()
                    on_stack.discard(w)
                    component.append(w)
                    if w == v:
                        break
                found.append(sorted(component))

        for v in list(self.out):
            if v not in index:
                visit(v)
        return found

    def bellman_ford(self, source):
        distance = dict.fromkeys(self.out, math.inf)
        before = {}
        distance[source] = 0
        for round_ in range(len(self)):
            changed = None
            for a, b, w in self.edges:
                if distance[a] + w < distance[b]:
                    distance[b], before[b] = distance[a] + w, a
                    changed = b
            if changed is None:
                return distance, before
        for _ in range(len(self)):
            changed = before[changed]
        cycle, at = [changed], before[changed]
        while at != changed:
            cycle.append(at)
            at = before[at]
        raise NegativeCycle([changed, *reversed(cycle)][:len(cycle) + 1])

    def floyd(self):
        d = {(a, b): 0 if a == b else self.out[a].get(b, math.inf) for a in self.out for b in self.out}
        for k in self.out:
            for i in self.out:
                for j in self.out:
                    if (through := d[i, k] + d[k, j]) < d[i, j]:
                        d[i, j] = through
        return d

    def kruskal(self):
        parent = {v: v for v in self}

        def find(v):
            while parent[v] != v:
                parent[v] = v = parent[parent[v]]
            return v

        for w, a, b in sorted((w, a, b) for a, b, w in self.edges):
            ra, rb = find(a), find(b)
            if ra != rb:
                parent[ra] = rb
                yield a, b, w

    def prim(self, start):
        seen, total = {start}, 0
        heap = [(w, b) for b, w in self.out[start].items()]
        heapq.heapify(heap)
        while heap:
            w, v = heapq.heappop(heap)
            if v in seen:
                continue
            seen.add(v)
            total += w
            for b, weight in self.out[v].items():
                if b not in seen:
                    heapq.heappush(heap, (weight, b))
        return total

    def colour(self):
        colours = {}
        for v in sorted(self, key=lambda v: (-len(self.out[v]), v)):
            used = {colours.get(w) for w in self.out[v]}
            colours[v] = next(c for c in range(len(self)) if c not in used)
        return colours

    def euler(self, start):
        rest = {v: sorted(targets, reverse=True) for v, targets in self.out.items()}
        stack, tour = [start], []
        while stack:
            v = stack[-1]
            if rest[v]:
                w = rest[v].pop()
                if not self.directed:
                    rest[w].remove(v)
                stack.append(w)
            else:
                tour.append(stack.pop())
        return tour[::-1]

    def max_flow(self, source, sink):
        left = {a: dict(targets) for a, targets in self.out.items()}
        for a, b, _ in self.edges:
            left[b].setdefault(a, 0)
        flow = 0
        while True:
            before, queue = {source: None}, deque([source])
            while queue and sink not in before:
                v = queue.popleft()
                for w, room in left[v].items():
                    if room > 0 and w not in before:
                        before[w] = v
                        queue.append(w)
            if sink not in before:
                return flow, {v for v in before}
            path, v = [], sink
            while before[v] is not None:
                path.append((before[v], v))
                v = before[v]
            amount = min(left[a][b] for a, b in path)
            for a, b in path:
                left[a][b] -= amount
                left[b][a] += amount
            flow += amount


def a_star(grid, start, goal):
    rows, cols = len(grid), len(grid[0])
    guess = lambda p: abs(p[0] - goal[0]) + abs(p[1] - goal[1])
    open_, cost, came = [(guess(start), start)], {start: 0}, {}
    while open_:
        _, here = heapq.heappop(open_)
        if here == goal:
            path = [here]
            while here in came:
                here = came[here]
                path.append(here)
            return path[::-1]
        r, c = here
        for dr, dc in (0, 1), (1, 0), (0, -1), (-1, 0):
            there = nr, nc = r + dr, c + dc
            if 0 <= nr < rows and 0 <= nc < cols and grid[nr][nc] != "#":
                new = cost[here] + (5 if grid[nr][nc] == "~" else 1)
                if new < cost.get(there, math.inf):
                    cost[there], came[there] = new, here
                    heapq.heappush(open_, (new + guess(there), there))
    return None


web = Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "d"), ("f", "e")])
print(web.components(), len(web))
roads = Graph([("A", "B", 4), ("A", "C", 2), ("C", "B", 1), ("B", "D", 5), ("C", "D", 8.5), ("D", "E", -3)])
distance, before = roads.bellman_ford("A")
print(distance, before)
d = roads.floyd()
print(d["A", "E"], d["E", "A"], sum(1 for v in d.values() if v == math.inf))
try:
    roads.link("E", "B", -3).bellman_ford("A")
except NegativeCycle as error:
    print("negative cycle:", sorted(set(error.cycle)), len(error.cycle))
town = Graph([("p", "q", 7), ("p", "r", 3), ("q", "r", 1), ("q", "s", 2), ("r", "s", 8), ("s", "t", 4)], directed=False)
tree = list(town.kruskal())
print(tree, sum(w for *_, w in tree), town.prim("p"), town.colour())
print(Graph([("1", "2"), ("2", "3"), ("3", "1"), ("3", "4"), ("4", "3")]).euler("1"), Graph([("x", "y"), ("y", "z"), ("z", "x")], directed=False).euler("x"))
pipes = Graph([("s", "a", 10), ("s", "b", 5), ("a", "b", 15), ("a", "t", 5), ("b", "t", 10)])
flow, side = pipes.max_flow("s", "t")
print(flow, sorted(side))
maze = ["..#....", ".##.##.", "....#..", ".##~~.#", "....#.."]
path = a_star(maze, (0, 0), (4, 6))
print(len(path), path[:4], a_star(["S#.", "##."], (0, 0), (1, 2)))
for r, row in enumerate(maze):
    print("".join("*" if (r, c) in path else cell for c, cell in enumerate(row)))
