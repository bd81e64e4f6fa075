"""Operator overloading: quantities with units, reflected operators, NotImplemented, formatting, hashing, vectors of them."""
from __future__ import annotations

import math
import operator
from collections import defaultdict
from fractions import Fraction
from functools import total_ordering
from numbers import Number


class Unit:
    """Powers of base units: m/s² is {"m": 1, "s": -2}."""

    known: dict[frozenset, Unit] = {}

    def __new__(cls, **powers):
        key = frozenset((k, v) for k, v in powers.items() if v)
        if key not in cls.known:
            made = cls.known[key] = super().__new__(cls)
            made.powers = dict(sorted(key))
        return cls.known[key]

    def __mul__(self, other):
        if isinstance(other, Unit):
            sums = defaultdict(int, self.powers)
            for name, power in other.powers.items():
                sums[name] += power
            return Unit(**sums)
        return Quantity(other, self) if isinstance(other, Number) else NotImplemented

    __rmul__ = __mul__

    def __pow__(self, n):
        return Unit(**{name: power * n for name, power in self.powers.items()})

    def __truediv__(self, other):
        return self * other ** -1

    def __rtruediv__(self, number):
        return Quantity(number, self ** -1)

    def __bool__(self):
        return bool(self.powers)

    def __repr__(self):
        def part(items):
            return "·".join(name + (str(abs(p)).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")) if abs(p) != 1 else "") for name, p in items)
        above = [item for item in self.powers.items() if item[1] > 0]
        below = [item for item in self.powers.items() if item[1] < 0]
        return (part(above) or ("1" if below else "")) + ("/" + part(below) if below else "")


class UnitError(TypeError):
    pass


@total_ordering
class Quantity:
    __slots__ = ("value", "unit")

    def __init__(self, value, unit=Unit()):
        object.__setattr__(self, "value", value)
        object.__setattr__(self, "unit", unit)

    def __setattr__(self, name, value):
        raise AttributeError(f"{type(self).__name__} is read-only")

    def _same(self, other, what):
        if not isinstance(other, Quantity):
            other = Quantity(other)
        if other.unit is not self.unit:
            raise UnitError(f"cannot {what} {self.unit or 'a number'} and {other.unit or 'a number'}")
        return other.value

    def __add__(self, other):
        return Quantity(self.value + self._same(other, "add"), self.unit) if isinstance(other, (Quantity, Number)) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __neg__(self):
        return Quantity(-self.value, self.unit)

    def __pos__(self):
        return self

    def __abs__(self):
        return Quantity(abs(self.value), self.unit)

    def __mul__(self, other):
        if isinstance(other, Quantity):
            return Quantity(self.value * other.value, self.unit * other.unit)
        if isinstance(other, Unit):
            return Quantity(self.value, self.unit * other)
        return Quantity(self.value * other, self.unit) if isinstance(other, Number) else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, Quantity):
            return Quantity(self.value / other.value, self.unit / other.unit)
        if isinstance(other, Unit):
            return Quantity(self.value, self.unit / other)
        return Quantity(self.value / other, self.unit) if isinstance(other, Number) else NotImplemented

    def __rtruediv__(self, other):
        return Quantity(other / self.value, self.unit ** -1)

    def __divmod__(self, other):
        whole, rest = divmod(self.value, self._same(other, "divide"))
        return whole, Quantity(rest, self.unit)

    def __floordiv__(self, other):
        return divmod(self, other)[0]

    def __mod__(self, other):
        return divmod(self, other)[1]

    def __pow__(self, n, mod=None):
        if mod is not None:
            return NotImplemented
        return Quantity(self.value ** n, self.unit ** n)

    def __eq__(self, other):
        if isinstance(other, Quantity):
            return self.unit is other.unit and self.value == other.value
        return not self.unit and self.value == other if isinstance(other, Number) else NotImplemented

    def __lt__(self, other):
        return self.value < self._same(other, "compare")

    def __hash__(self):
        return hash((self.value, self.unit)) if self.unit else hash(self.value)

    def __bool__(self):
        return bool(self.value)

    def __float__(self):
        if self.unit:
            raise UnitError(f"{self} is not a plain number")
        return float(self.value)

    def __int__(self):
        return int(float(self))

    def __round__(self, n=None):
        return Quantity(round(self.value, n), self.unit)

    __floor__, __ceil__, __trunc__ = (lambda self, f=f: Quantity(f(self.value), self.unit) for f in (math.floor, math.ceil, math.trunc))

    def __format__(self, spec):
        number, _, mark = spec.partition("|")
        text = format(self.value, number)
        return f"{text} [{self.unit}]" if mark == "b" else f"{text} {self.unit}".rstrip()

    def __repr__(self):
        return f"Quantity({self.value!r}, {self.unit})"

    def __str__(self):
        return f"{self}"

    def __index__(self):
        if self.unit or not isinstance(self.value, int):
            raise TypeError("only plain whole numbers can be an index")
        return self.value


m, s, kg = Unit(m=1), Unit(s=1), Unit(kg=1)
N = kg * m / s ** 2
speed = 12 * m / (4 * s)
print(speed, repr(speed), speed * 2, 2 * speed, speed / 3, 6 / speed, N, N is Unit(s=-2, m=1, kg=1), s ** -1, Unit())
force = Quantity(Fraction(3, 2), N)
print(force + force, force - Quantity(1, N), -force, abs(-force), sum([force, force], Quantity(0, N)), force * speed, force ** 2, +force is force)
print(f"{speed:.2f}", f"{speed:>8.1f|b}", f"{Quantity(1234567, m):,}", f"{Quantity(5):03d}", "{:e|b}".format(Quantity(1.5, s)))
print(divmod(Quantity(17, s), Quantity(5, s)), Quantity(17, s) // Quantity(5, s), Quantity(-17, s) % Quantity(5, s), round(Quantity(2.567, m), 1), round(Quantity(2.5, m)), math.floor(Quantity(-2.5, m)), math.ceil(Quantity(2.1, m)), math.trunc(Quantity(-2.7, m)))
print(Quantity(3) == 3, 3 == Quantity(3), Quantity(3, m) == 3, Quantity(3, m) != Quantity(3, s), Quantity(3) + 4, 4 - Quantity(3), hash(Quantity(3)) == hash(3), {3: "three"}[Quantity(3)], "abcdef"[Quantity(3)], [0] * Quantity(2), float(speed / (m / s)), int(Quantity(7.9)))
print(sorted([Quantity(3, m), Quantity(1, m), Quantity(2.5, m)]), max(Quantity(3, m), Quantity(4, m)), Quantity(1, m) <= Quantity(1, m), bool(Quantity(0, m)), len({Quantity(1, m), Quantity(1.0, m), Quantity(1, s)}))
for wrong in (lambda: speed + 1, lambda: 1 + speed, lambda: speed < force, lambda: speed + "x", lambda: "x" * speed, lambda: [1] * Quantity(2, m), lambda: float(speed), lambda: setattr(speed, "value", 1), lambda: speed.weight, lambda: pow(speed, 2, 3), lambda: speed @ 2, lambda: speed // 0, lambda: divmod(1, speed)):
    try:
        print(wrong())
    except (TypeError, AttributeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
total = Quantity(0, m)
alias = total
total += Quantity(5, m)
total *= 2
print(total, alias, operator.iadd(total, Quantity(1, m)), operator.index(Quantity(4)), sorted(Unit.known.values(), key=repr)[:4])
