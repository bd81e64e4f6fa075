from __future__ import annotations
import math
from typing import Iterator, Union

Number = Union[int, float]


class Vec:
    __slots__ = ("_c",)

    def __init__(self, *components: Number) -> None:
        self._c = tuple(components)

    def __iter__(self) -> Iterator[Number]:
        return iter(self._c)

    def __len__(self) -> int:
        return len(self._c)

    def __getitem__(self, i: int | slice) -> Number | Vec:
        return Vec(*self._c[i]) if isinstance(i, slice) else self._c[i]

    def __repr__(self) -> str:
        return f"Vec{self._c}"

    def __eq__(self, o: object) -> bool:
        return self._c == o._c if isinstance(o, Vec) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._c)

    def __add__(self, o: Vec) -> Vec:
        if not isinstance(o, Vec):
            return NotImplemented
        if len(o) != len(self):
            raise ValueError("dimension mismatch")
        return Vec(*(a + b for a, b in zip(self, o)))

    def __radd__(self, o):
        return self if o == 0 else NotImplemented

    def __neg__(self) -> Vec:
        return Vec(*(-a for a in self))

    def __sub__(self, o: Vec) -> Vec:
        return self + -o

    def __mul__(self, k: Number) -> Vec:
        return Vec(*(a * k for a in self))

    __rmul__ = __mul__

    def __truediv__(self, k: Number) -> Vec:
        return Vec(*(a / k for a in self))

    def __matmul__(self, o: Vec) -> Number:
        return sum(a * b for a, b in zip(self, o))

    def __abs__(self) -> float:
        return math.sqrt(self @ self)

    def __bool__(self) -> bool:
        return any(self._c)

    def __getattr__(self, name: str) -> Number:
        if name in ("x", "y", "z"):
            i = "xyz".index(name)
            if i < len(self._c):
                return self._c[i]
        raise AttributeError(f"Vec of {len(self._c)} has no {name!r}")

    def __format__(self, spec: str) -> str:
        return "<" + ", ".join(format(a, spec) for a in self) + ">"


a, b = Vec(1, 2, 3), Vec(4.5, -1, 0)
print(a + b, a - b, 2 * a, a / 2, a @ b, abs(Vec(3, 4)), -a, sum([a, b]), bool(Vec(0, 0)))
print(a.x, b.z, a[1:], a[-1], f"{b:.2f}", {a: "key"}[Vec(1, 2, 3)], a == (1, 2, 3), a != b, list(a), *b)
for bad in (lambda: a + Vec(1), lambda: a + 1, lambda: 1 + a, lambda: Vec(1, 2).z, lambda: a.w, lambda: a / 0, lambda: a @ 5):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
try:
    a.q = 1
except AttributeError as e:
    print(e)
