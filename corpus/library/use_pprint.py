"""Every public function of pprint and reprlib."""
import collections
import dataclasses
import io
import pprint
import reprlib
import types

DATA = {"name": "x" * 30, "list": list(range(40)), "nested": {"a": {"b": {"c": [1, (2, 3), {4}, frozenset([5])]}}}, "text": "lorem ipsum dolor sit amet " * 5, (1, 2): b"bytes" * 20, "t": (1,)}
pprint.pprint(DATA)
pprint.pprint(DATA, width=40, indent=2, compact=True)
pprint.pprint(DATA, depth=2, sort_dicts=False)
pprint.pp({"b": 1, "a": 2})
print(pprint.pformat([["deep", ["er"]]] * 5, width=30), pprint.isreadable(DATA), pprint.isrecursive(DATA), pprint.saferepr({"b": 1, "a": [2]}))
loop = [1]
loop.append(loop)
print(pprint.isrecursive(loop), pprint.isreadable(loop), pprint.saferepr(loop)[:18])
pprint.pprint(collections.OrderedDict([("one", 1), ("two", 2)]), width=20)
pprint.pprint(collections.defaultdict(int, {"k" * 20: 1, "l" * 20: 2}), width=30)
pprint.pprint(collections.Counter("abracadabra"), width=20)
pprint.pprint(collections.deque(range(20), maxlen=30), width=30)
pprint.pprint(collections.ChainMap({"a": 1}, {"b": 2}), width=15)
pprint.pprint(types.SimpleNamespace(alpha=1, beta="b" * 30, gamma=[1, 2, 3]), width=30)
pprint.pprint(types.MappingProxyType({"a" * 20: 1, "b" * 20: 2}), width=30)


@dataclasses.dataclass
class Point:
    x: int
    label: str = "a label that is long"


pprint.pprint([Point(1), Point(2, "other")], width=30)
pprint.pprint({"bytes": bytearray(range(60))}, width=40)
pprint.pprint({3000000: 1, -5: 2}, underscore_numbers=True)
p = pprint.PrettyPrinter(width=20, stream=io.StringIO())
p.pprint({"a": [1, 2, 3, 4, 5, 6, 7, 8]})
print(p._stream.getvalue(), p.pformat({1, 2, 3}), p.isreadable(1), p.isrecursive(1), p.format({"x": 1}, {}, 1, 0))
r = reprlib.Repr()
r.maxstring, r.maxlist, r.maxdict, r.maxlevel, r.maxlong, r.maxother = 12, 3, 2, 3, 10, 10
print(r.repr("a" * 50), r.repr(list(range(10))), r.repr({i: i for i in range(5)}), r.repr([[[[1]]]]), r.repr(10 ** 30), r.repr(set(range(9))), r.repr(collections.deque(range(9))), r.repr((1, 2, 3, 4, 5, 6, 7)), r.repr(1.5))
print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr(frozenset(range(20))))


class Ring(list):
    @reprlib.recursive_repr("<loop>")
    def __repr__(self):
        return "Ring(" + ", ".join(map(repr, self)) + ")"


ring = Ring([1])
ring.append(ring)
print(ring)
