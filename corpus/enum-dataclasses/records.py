from dataclasses import astuple, dataclass, field, make_dataclass
from functools import cached_property
from typing import NamedTuple, List


class Point(NamedTuple):
    x: float
    y: float = 0.0

    def dist(self, other: "Point") -> float:
        return ((self.x - other.x) ** 2 + (self.y - other.y) ** 2) ** 0.5


@dataclass(eq=True, unsafe_hash=True)
class Segment:
    a: Point
    b: Point

    @cached_property
    def length(self):
        print("computing")
        return self.a.dist(self.b)


@dataclass
class Path:
    points: List[Point] = field(default_factory=list)
    closed: bool = False

    def __add__(self, p):
        return Path(self.points + [Point(*p)], self.closed)

    def __iter__(self):
        pts = self.points + self.points[:1] if self.closed else self.points
        return (Segment(a, b) for a, b in zip(pts, pts[1:]))

    def __len__(self):
        return len(self.points)

    @property
    def length(self):
        return sum(s.length for s in self)


p = Path() + (0, 0) + (3, 4) + Point(3)
print(p, len(p), p.length)
p.closed = True
print(round(p.length, 6), astuple(p), p == Path(list(p.points), True), hash(Segment(Point(0), Point(1))) == hash(Segment(Point(0), Point(1))))
s = Segment(Point(0, 0), Point(1, 1))
print(s.length == s.length, s.__dict__.keys(), {s: 1}[Segment(Point(0), Point(1, 1))])
Dyn = make_dataclass("Dyn", ["a", ("b", int), ("c", str, field(default="z"))])
print(Dyn(1, 2), Dyn.__name__, Dyn(1, 2) == Dyn(1, 2, "z"))
@dataclass
class Node:
    name: str
    kids: "list[Node]" = field(default_factory=list)
    parent: "Node" = field(default=None, repr=False, compare=False)
    def add(self, name):
        n = Node(name, parent=self)
        self.kids.append(n)
        return n
    @property
    def path(self):
        return (self.parent.path + "/" if self.parent else "") + self.name
root = Node("root")
leaf = root.add("a").add("b")
root.add("c")
print(root, leaf.path, leaf.parent.parent is root)
@dataclass
class Inventory:
    def __init_subclass__(cls, **kw): print("sub", cls.__name__)
    total: float = 0
    def __eq__(self, o): return "custom eq"
@dataclass
class Shop(Inventory):
    name: str = "shop"
print(Shop(3), Shop() == 1, Inventory() == 2, Shop.__match_args__)
