"""Records the comparisons that list.sort makes: python3 record_sort.py > sort.txt
A line: the keys | a hash of the sequence of (left, right) index pairs, their number | the resulting order."""
import random

random.seed(11)


class Key:
    log = []

    def __init__(self, v, i):
        self.v, self.i = v, i

    def __lt__(self, other):
        Key.log.append((self.i, other.i))
        return self.v < other.v


def show(values):
    keys = [Key(v, i) for i, v in enumerate(values)]
    Key.log = []
    keys.sort()
    h = 0
    for a, b in Key.log:
        h = (h * 1000003 + a * 65537 + b) % (2**61 - 1)
    print(" ".join(map(str, values)), "|", h, len(Key.log), "|", " ".join(str(k.i) for k in keys))


for n in [0, 1, 2, 3, 5, 8, 13, 31, 32, 63, 64, 65, 100, 127, 128, 200, 400, 1000]:
    show(list(range(n)))
    show(list(range(n))[::-1])
    show([random.randrange(n + 1) for _ in range(n)])
    show([random.randrange(5) for _ in range(n)])
    show(sorted(random.randrange(n + 1) for _ in range(n // 2)) + sorted(random.randrange(n + 1) for _ in range(n - n // 2)))
    base = sorted(random.randrange(10 * n + 1) for _ in range(n))
    for _ in range(3):
        if n:
            base[random.randrange(n)] = random.randrange(10 * n + 1)
    show(base)
    blocks = []
    while len(blocks) < n:
        start = random.randrange(n)
        blocks += range(start, start + random.randrange(1, 90))
    show(blocks[:n])
