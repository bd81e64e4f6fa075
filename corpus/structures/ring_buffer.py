class Ring:
    """Fixed-size buffer that overwrites the oldest."""

    def __init__(self, size):
        self.data = [None] * size
        self.start = 0
        self.length = 0

    def append(self, x):
        cap = len(self.data)
        self.data[(self.start + self.length) % cap] = x
        if self.length < cap:
            self.length += 1
        else:
            self.start = (self.start + 1) % cap

    def popleft(self):
        if not self.length:
            raise IndexError("empty ring")
        x, self.data[self.start] = self.data[self.start], None
        self.start = (self.start + 1) % len(self.data)
        self.length -= 1
        return x

    def __len__(self): return self.length
    def __getitem__(self, i):
        if not -self.length <= i < self.length:
            raise IndexError(i)
        return self.data[(self.start + i % self.length) % len(self.data)]
    def __repr__(self): return f"Ring({list(self)})"


r = Ring(3)
for i in range(5):
    r.append(i)
    print(r, len(r), r.data)
print(r.popleft(), r[0], r[-1], r, 4 in r, list(reversed(r)))
r.popleft(); r.popleft()
print(bool(r))
try:
    r.popleft()
except IndexError as e:
    print(e, e.args)


class MovingAverage:
    def __init__(self, n): self.ring = Ring(n)
    def __call__(self, x):
        self.ring.append(x)
        return sum(self.ring) / len(self.ring)


ma = MovingAverage(3)
print([round(ma(x), 3) for x in (1, 2, 6, 7, 0.5)])
