class Tree:
    def __init__(self):
        self.root = None
        self.count = 0

    def insert(self, key, value=None):
        self.root = self._insert(self.root, key, value)

    def _insert(self, node, key, value):
        if node is None:
            self.count += 1
            return [None, key, value, None]
        if key < node[1]:
            node[0] = self._insert(node[0], key, value)
        elif key > node[1]:
            node[3] = self._insert(node[3], key, value)
        else:
            node[2] = value
        return node

    def delete(self, key):
        def smallest(n):
            while n[0]:
                n = n[0]
            return n

        def rec(n, k):
            if n is None:
                raise KeyError(k)
            if k < n[1]:
                n[0] = rec(n[0], k)
            elif k > n[1]:
                n[3] = rec(n[3], k)
            elif n[0] and n[3]:
                s = smallest(n[3])
                n[1], n[2] = s[1], s[2]
                n[3] = rec(n[3], s[1])
            else:
                return n[0] or n[3]
            return n

        self.root = rec(self.root, key)
        self.count -= 1

    def __iter__(self):
        def walk(n):
            if n:
                yield from walk(n[0])
                yield n[1], n[2]
                yield from walk(n[3])
        return walk(self.root)

    def height(self):
        h = lambda n: 0 if n is None else 1 + max(h(n[0]), h(n[3]))
        return h(self.root)

    def range(self, lo, hi):
        return [k for k, _ in self if lo <= k < hi]

    def levels(self):
        level = [self.root] if self.root else []
        while level:
            yield [n[1] for n in level]
            level = [c for n in level for c in (n[0], n[3]) if c]


t = Tree()
for i, k in enumerate([50, 30, 70, 20, 40, 60, 80, 30, 65]):
    t.insert(k, chr(97 + i))
print(list(t), t.count, t.height(), list(t.levels()))
for k in (20, 70, 50):
    t.delete(k)
    print("deleted", k, [key for key, _ in t])
try:
    t.delete(999)
except KeyError as e:
    print("no", e)
print(t.range(35, 66), dict(t)[30])
w = Tree()
for word in "the quick brown fox jumps over the lazy dog".split():
    w.insert(word, len(word))
print(" ".join(k for k, v in w if v > 3))
try:
    w.insert(5)
except TypeError as e:
    print(e)
