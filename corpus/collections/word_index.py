import string
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

Hit = namedtuple("Hit", "line column")
TEXT = """The cat sat.
The dog sat on the cat!
A dog? No, the Cat."""

index = defaultdict(list)
for n, line in enumerate(TEXT.split("\n"), 1):
    col = 0
    for raw in line.split():
        col = line.index(raw, col)
        index[raw.strip(string.punctuation).lower()].append(Hit(n, col + 1))
        col += len(raw)
for word in sorted(index):
    print(f"{word:5}", ", ".join(f"{h.line}:{h.column}" for h in index[word]))
counts = Counter({w: len(h) for w, h in index.items()})
print(counts.most_common(3), counts["zebra"], sum(counts.values()), counts - Counter("cat cat".split()))
recent = deque(maxlen=3)
for w in TEXT.lower().split():
    recent.append(w)
print(recent, recent[0], list(recent)[::-1])
lru = OrderedDict()
for key in "abcabdbea":
    lru.pop(key, None)
    lru[key] = key.upper()
    if len(lru) > 3:
        print("evict", lru.popitem(last=False), end=" ")
print(list(lru))
defaults, env, cli = {"color": "red", "user": "guest", "n": 1}, {"user": "admin"}, {"color": None}
cm = ChainMap(cli, env, defaults)
print(cm["color"], cm["user"], cm["n"], sorted(cm), {k: cm[k] for k in ("n", "user")})
cm["new"] = 1
print(cli, len(cm), "n" in cm)
groups = defaultdict(lambda: defaultdict(int))
for w, hits in index.items():
    groups[len(w)][w[0]] += len(hits)
print({k: dict(v) for k, v in sorted(groups.items())})
Point = namedtuple("Point", ["x", "y"])
pts = [Point(2, 3), Point(1, 5), Point(1, 2)]
print(sorted(pts), max(pts, key=lambda p: p.y), Point(*(a + b for a, b in zip(*pts[:2]))), pts[0]._asdict(), Point(1, 2) in pts, hash(Point(1, 2)) == hash((1, 2)))
bag = Counter(a=3, b=1)
bag.update("aab")
bag.subtract(["b", "c"])
print(bag, +bag, list(bag.elements()), bag & Counter(a=2, c=5), bag | Counter(b=9))
