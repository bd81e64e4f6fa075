from collections import defaultdict, deque


class Graph:
    def __init__(self, directed=False):
        self.adj = defaultdict(set)
        self.directed = directed

    def add_edge(self, u, v):
        self.adj[u].add(v)
        self.adj[v]
        if not self.directed:
            self.adj[v].add(u)
        return self

    def bfs(self, start):
        seen, q, order = {start}, deque([start]), []
        while q:
            u = q.popleft()
            order.append(u)
            for v in sorted(self.adj[u] - seen):
                seen.add(v)
                q.append(v)
        return order

    def dfs(self, u, seen=None):
        seen = set() if seen is None else seen
        seen.add(u)
        yield u
        for v in sorted(self.adj[u]):
            if v not in seen:
                yield from self.dfs(v, seen)

    def components(self):
        left = set(self.adj)
        while left:
            comp = set(self.dfs(min(left)))
            yield sorted(comp)
            left -= comp

    def shortest(self, a, b):
        prev = {a: None}
        q = deque([a])
        while q:
            u = q.popleft()
            if u == b:
                path = []
                while u is not None:
                    path.append(u)
                    u = prev[u]
                return path[::-1]
            for v in sorted(self.adj[u]):
                if v not in prev:
                    prev[v] = u
                    q.append(v)
        return None

    def scc(self):
        index, low, stack, out = {}, {}, [], []

        def visit(v):
            index[v] = low[v] = len(index)
            stack.append(v)
            for w in sorted(self.adj[v]):
                if w not in index:
                    visit(w)
                    low[v] = min(low[v], low[w])
                elif w in stack:
                    low[v] = min(low[v], index[w])
            if low[v] == index[v]:
                comp = []
                while True:
                    w = stack.pop()
                    comp.append(w)
                    if w == v:
                        break
                out.append(sorted(comp))

        for v in sorted(self.adj):
            if v not in index:
                visit(v)
        return out

    def bipartite(self):
        colour = {}
        for s in sorted(self.adj):
            if s in colour:
                continue
            colour[s] = 0
            q = [s]
            while q:
                u = q.pop()
                for v in self.adj[u]:
                    if v not in colour:
                        colour[v] = 1 - colour[u]
                        q.append(v)
                    elif colour[v] == colour[u]:
                        return False
        return True


g = Graph()
for e in [(1, 2), (1, 3), (2, 4), (3, 4), (4, 5), (6, 7)]:
    g.add_edge(*e)
print(g.bfs(1), list(g.dfs(1)), list(g.components()), g.shortest(1, 5), g.shortest(1, 7), g.bipartite())
g.add_edge(2, 3)
print(g.bipartite())
d = Graph(directed=True).add_edge(1, 2).add_edge(2, 3).add_edge(3, 1).add_edge(3, 4).add_edge(4, 5).add_edge(5, 4)
print(d.scc(), d.bfs(4), {k: sorted(v) for k, v in sorted(d.adj.items())})
