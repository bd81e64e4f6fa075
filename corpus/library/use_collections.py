"""collections and collections.abc."""
import collections
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, abc, defaultdict, deque, namedtuple

P = namedtuple("P", "x y z", defaults=[3])
p = P(1, 2)
print(p, p._fields, p._field_defaults, p._asdict(), p._replace(x=9), P._make([4, 5, 6]), p.x, p[1], p == (1, 2, 3), P.__doc__, P.x.__doc__, hash(p) == hash((1, 2, 3)), p.count(1), p.index(2))
print(namedtuple("R", ["a", "def", "a"], rename=True)._fields)
d = deque([1, 2, 3], maxlen=4)
d.append(4); d.append(5); d.appendleft(0); d.extend([7, 8]); d.extendleft([9]); d.rotate(1)
print(d, d.pop(), d.popleft(), d.maxlen, d.count(7), d.index(0) if 0 in d else "", list(reversed(d)), d + deque([1]), d * 2, d.copy())
d.insert(1, "i"); d.remove("i"); d.reverse(); del d[0]; d[0] = "z"
print(d, len(d), d < deque(["zz"])); d.clear(); print(d, bool(d))
c = Counter("abracadabra")
print(c, c.most_common(2), sorted(c.elements()), c["zz"], c.total(), c - Counter("aab"), c + Counter("xa"), c & Counter("aab"), c | Counter("zz"), +Counter(a=1, b=-1), -Counter(a=1, b=-2), Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2))
c.update("aaa"); c.subtract({"a": 2}); del c["b"]; print(c, dict(c), c.copy())
o = OrderedDict(a=1, b=2, c=3)
o.move_to_end("a"); o.move_to_end("c", last=False); print(o, o.popitem(), o.popitem(last=False), list(reversed(o)), o == {"b": 2}, o | {"z": 1}, OrderedDict.fromkeys("xy", 0))
dd = defaultdict(list, {"x": [1]}); dd["y"].append(2); print(dd, dd.default_factory, dd | {"q": 1}, dd.copy(), dd.get("no"), dd.pop("x"))
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m, m["a"], m["b"], m.maps, m.parents, m.new_child({"c": 9}), len(m), list(m), dict(m), m.get("zz"), "b" in m); m["n"] = 5; del m["a"]; print(m, m.pop("n"))


class UD(UserDict):
    def __setitem__(self, k, v):
        super().__setitem__(k.upper(), v)


u = UD(a=1); u.update(b=2); print(u, u.data, len(u), "A" in u, u | {"c": 3}, u.copy())
ul = UserList([3, 1, 2]); ul.append(4); ul.sort(); ul += [9]; print(ul, ul[1:3], ul + [1], ul * 2, ul.count(1), ul.index(2), ul.pop(), ul == [1, 2, 3, 4], ul.copy(), [0] + ul)
us = UserString("hello"); print(us, us.upper(), us + "x", us[1:3], "ell" in us, us.replace("l", "L"), us * 2, us == "hello", hash(us) == hash("hello"), us.split("l"), us.encode(), us.center(9, "*"), us % () if False else "", us.find("l"), us.isalpha(), us.join(["a", "b"]), us.title(), us.zfill(7))
for name in abc.__all__:
    cls = getattr(abc, name)
    print(name, sorted(getattr(cls, "__abstractmethods__", ())), [isinstance(x, cls) for x in ([], (), {}, set(), "", b"", 1, iter([]), (i for i in ()), range(1), len, {}.keys(), {}.values(), {}.items(), memoryview(b""), deque(), frozenset())])


class Seq(abc.Sequence):
    def __getitem__(self, i):
        return [10, 20, 30][i]

    def __len__(self):
        return 3


s = Seq(); print(list(s), 20 in s, s.index(30), s.count(10), list(reversed(s)))


class MyMap(abc.MutableMapping):
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


mm = MyMap(); mm.update(a=1, b=2); print(mm.pop("a"), mm.setdefault("c", 3), mm.get("q"), list(mm.keys()), list(mm.items()), list(mm.values()), mm == {"b": 2, "c": 3}, mm.popitem()); mm.clear(); print(len(mm))


class MySet(abc.MutableSet):
    def __init__(self, it=()):
        self.s = list(dict.fromkeys(it))

    def __contains__(self, x):
        return x in self.s

    def __iter__(self):
        return iter(self.s)

    def __len__(self):
        return len(self.s)

    def add(self, x):
        if x not in self.s:
            self.s.append(x)

    def discard(self, x):
        if x in self.s:
            self.s.remove(x)


a, b = MySet([1, 2, 3]), MySet([2, 3, 4]); print(list(a & b), list(a | b), list(a - b), list(a ^ b), a <= b, a.isdisjoint(b), a == MySet([3, 2, 1])); a |= b; a.remove(1); a -= MySet([2]); print(list(a), a.pop()); a.clear()
for bad in (lambda: namedtuple("X", "a a"), lambda: namedtuple("1X", "a"), lambda: P(1), lambda: P(1, 2, 3, 4), lambda: p._replace(q=1), lambda: deque([], -1), lambda: deque().pop(), lambda: deque().remove(1), lambda: Counter(5), lambda: OrderedDict().popitem(), lambda: o.move_to_end("zz"), lambda: defaultdict(5), lambda: defaultdict()["x"], lambda: ChainMap()["x"], lambda: abc.Sequence(), lambda: hash(deque()), lambda: mm.pop("zz"), lambda: m.popitem() and ChainMap().popitem(), lambda: deque([1])[5], lambda: setattr(p, "x", 1), lambda: deque() + [1]):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
