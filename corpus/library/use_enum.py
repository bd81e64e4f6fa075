"""enum and dataclasses."""
import dataclasses
import enum
from dataclasses import dataclass, field
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = auto()
    CRIMSON = 1

    @property
    def pretty(self):
        return self.name.title()

    @classmethod
    def default(cls):
        return cls.RED


print(Color.RED, repr(Color.GREEN), Color(2), Color["RED"], Color.CRIMSON is Color.RED, list(Color), Color.__members__, Color.RED.pretty, Color.default(), len(Color), Color.RED in Color, hash(Color.RED) == hash("RED"), Color.RED.value, isinstance(Color.RED, Color))


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R | Perm.X, repr(Perm.RW), ~Perm.R, Perm.RW & Perm.W, Perm.R ^ Perm.RW, Perm.R in Perm.RW, bool(Perm(0)), list(Perm.RW), Perm(5), Perm.X.value, len(Perm.RW))


class N(IntEnum):
    ONE = 1
    TWO = 2


class F(IntFlag, boundary=enum.KEEP):
    A = 1
    B = 2


class S(StrEnum):
    LOW = auto()
    HIGH = "HI"


print(N.ONE + 1, N.TWO > N.ONE, f"{N.ONE} {N.TWO!r} {N.ONE:>3}", F.A | 8, F(3), repr(F.A | F.B), S.LOW, S.HIGH.lower(), f"{S.LOW:>5}", N(1) == 1, sorted(N, reverse=True))
Animal = Enum("Animal", "ANT BEE", start=5)
print(list(Animal), Enum("Q", {"a": 1})("a" == "a"), IntEnum("I", [("x", 3)]).x)


class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @enum.nonmember
    def helper():
        return 1

    extra = enum.member((7.0, 2.0))


print(Planet.EARTH.mass, Planet.EARTH.value, list(Planet)[1:], Planet.helper() if callable(Planet.helper) else "")


class Weekday(Enum):
    MON = "mo"

    @classmethod
    def _missing_(cls, value):
        return cls.MON if value == "?" else None

    def _generate_next_value_(name, start, count, last):
        return name


print(Weekday("?"), enum.verify(enum.UNIQUE)(Weekday) is Weekday, enum.global_enum_repr(N.ONE), enum.show_flag_values(5) if hasattr(enum, "show_flag_values") else "", enum.property)
for bad in (lambda: Color(9), lambda: Color["NO"], lambda: setattr(Color, "RED", 5), lambda: unique(Enum("D", {"a": 1, "b": 1})), lambda: Perm(99), lambda: Color.RED < Color.GREEN, lambda: type("E", (Color,), {}), lambda: Color.nope, lambda: enum.verify(enum.CONTINUOUS)(IntEnum("G", {"a": 1, "b": 3})), lambda: delattr(Color, "RED")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)


@dataclass(order=True)
class Item:
    name: str
    price: float = 0.0
    tags: list = field(default_factory=list, compare=False, repr=False)
    total: float = field(init=False, default=1.0)

    def __post_init__(self):
        self.total = self.price * 2


i = Item("a", 2.5)
print(i, i == Item("a", 2.5), i < Item("b"), dataclasses.asdict(i), dataclasses.astuple(i), dataclasses.replace(i, name="z"), [f.name for f in dataclasses.fields(i)], dataclasses.is_dataclass(i), Item.__match_args__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    x: int
    y: int = 0
    scale: dataclasses.InitVar[int] = 1


pt = Point(x=1)
print(pt, hash(pt) == hash(Point(x=1)), {pt: 1}, Point.__slots__)


@dataclass
class Child(Item):
    extra: int = 5
    _: dataclasses.KW_ONLY
    last: str = "l"


print(Child("c"), dataclasses.make_dataclass("Made", [("a", int), ("b", str, "dflt")], namespace={"hi": lambda self: "hi"})(1).hi(), dataclasses.field(default=1).default)
for bad in (lambda: setattr(pt, "x", 2), lambda: Point(1), lambda: Item(), lambda: dataclasses.fields(5), lambda: dataclasses.asdict(1), lambda: dataclass(type("B", (), {"__annotations__": {"a": list}, "a": []})), lambda: dataclasses.replace(i, total=1), lambda: hash(i), lambda: field(default=1, default_factory=int), lambda: dataclasses.make_dataclass("K", ["class"]), lambda: Item("a") < 5, lambda: delattr(pt, "x")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
