class DisjointSet:
    def __init__(self, items=()):
        self.parent = {}
        self.size = {}
        for x in items:
            self.add(x)

    def add(self, x):
        if x not in self.parent:
            self.parent[x] = x
            self.size[x] = 1

    def find(self, x):
        root = x
        while self.parent[root] != root:
            root = self.parent[root]
        while self.parent[x] != root:
            self.parent[x], x = root, self.parent[x]
        return root

    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if self.size[a] < self.size[b]:
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size.pop(b)
        return True

    def __len__(self):
        return len(self.size)

    def __contains__(self, x):
        return x in self.parent

    def groups(self):
        out = {}
        for x in self.parent:
            out.setdefault(self.find(x), []).append(x)
        return sorted(out.values(), key=lambda g: (-len(g), str(g)))


def kruskal(edges):
    ds = DisjointSet(v for e in edges for v in e[1:])
    tree = []
    for w, a, b in sorted(edges):
        if ds.union(a, b):
            tree.append((a, b, w))
    return tree, sum(w for *_, w in tree), len(ds)


edges = [(7, "A", "D"), (5, "A", "B"), (8, "B", "C"), (9, "B", "D"), (7, "B", "E"), (5, "C", "E"), (15, "D", "E"), (6, "D", "F"), (8, "E", "F"), (9, "E", "G"), (11, "F", "G"), (1, "X", "Y")]
tree, total, parts = kruskal(edges)
for t in tree:
    print(*t)
print(total, parts)
mixed = DisjointSet([1, "one", (1,), 1.0, None])
mixed.union(1, "one")
mixed.union("one", None)
print(mixed.groups(), len(mixed), True in mixed)
try:
    mixed.find("missing")
except KeyError as e:
    print("KeyError", e)
