class Sparse:
    def __init__(self, rows, cols, data=None):
        self.shape = rows, cols
        self.data = {k: v for k, v in (data or {}).items() if v}

    @classmethod
    def identity(cls, n):
        return cls(n, n, {(i, i): 1 for i in range(n)})

    def _check(self, key):
        r, c = key
        if not (0 <= r < self.shape[0] and 0 <= c < self.shape[1]):
            raise IndexError(f"{key} outside {self.shape}")

    def __getitem__(self, key):
        self._check(key)
        return self.data.get(key, 0)

    def __setitem__(self, key, value):
        self._check(key)
        if value:
            self.data[key] = value
        else:
            self.data.pop(key, None)

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            return NotImplemented
        out = Sparse(self.shape[0], other.shape[1])
        for (i, k), a in self.data.items():
            for (k2, j), b in other.data.items():
                if k == k2:
                    out[i, j] += a * b
        return out

    def __add__(self, other):
        out = Sparse(*self.shape, self.data)
        for k, v in other.data.items():
            out[k] += v
        return out

    def __mul__(self, scalar):
        return Sparse(*self.shape, {k: v * scalar for k, v in self.data.items()})

    __rmul__ = __mul__

    @property
    def T(self):
        return Sparse(*reversed(self.shape), {(c, r): v for (r, c), v in self.data.items()})

    def __eq__(self, o):
        return self.shape == o.shape and self.data == o.data

    def __str__(self):
        return "\n".join(" ".join(f"{self[r, c]!s:>4}" for c in range(self.shape[1])) for r in range(self.shape[0]))


m = Sparse(3, 3)
m[0, 1] = 2
m[2, 0] = -1.5
m[1, 1] = 10 ** 12
print(m, m.data, sep="\n")
print(m @ m, (m @ Sparse.identity(3)) == m, 2 * m == m + m, m.T, sep="\n")
m[0, 1] = 0
print(len(m.data))
for bad in (lambda: m[3, 0], lambda: m @ Sparse(2, 2), lambda: m["x"]):
    try:
        bad()
    except (IndexError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
