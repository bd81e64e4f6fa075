import math
from abc import ABC, abstractmethod


class Shape(ABC):
    registry = {}

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Shape.registry[cls.__name__.lower()] = cls

    @abstractmethod
    def area(self):
        """The area."""

    @abstractmethod
    def perimeter(self): ...

    def __lt__(self, other):
        return self.area() < other.area()

    def __eq__(self, other):
        return isinstance(other, Shape) and math.isclose(self.area(), other.area())

    def __repr__(self):
        fields = ", ".join(f"{k}={v}" for k, v in vars(self).items())
        return f"{type(self).__name__}({fields})"

    @classmethod
    def create(cls, text):
        name, *args = text.split()
        try:
            kind = cls.registry[name]
        except KeyError:
            raise ValueError(f"unknown shape: {name}") from None
        return kind(*map(float, args))


class Circle(Shape):
    def __init__(self, r): self.r = r
    def area(self): return math.pi * self.r ** 2
    def perimeter(self): return 2 * math.pi * self.r


class Rect(Shape):
    def __init__(self, w, h): self.w, self.h = w, h
    def area(self): return self.w * self.h
    def perimeter(self): return 2 * (self.w + self.h)


class Square(Rect):
    def __init__(self, side): super().__init__(side, side)


class Triangle(Shape):
    def __init__(self, a, b, c):
        if a + b <= c or b + c <= a or a + c <= b:
            raise ValueError("not a triangle")
        self.a, self.b, self.c = a, b, c
    def perimeter(self): return self.a + self.b + self.c
    def area(self):
        s = self.perimeter() / 2
        return math.sqrt(s * (s - self.a) * (s - self.b) * (s - self.c))


shapes = []
for line in ["circle 1.5", "rect 2 3.5", "square 2", "triangle 3 4 5", "hexagon 1", "rect 1", "triangle 1 1 5", "circle x"]:
    try:
        shapes.append(Shape.create(line))
    except (ValueError, TypeError) as e:
        print(f"{line!r}: {type(e).__name__}: {e}")
for s in sorted(shapes):
    print(f"{s!r:32} area={s.area():8.4f} perimeter={s.perimeter():8.4f}")
print(max(shapes), Square(2) == Rect(1, 4), Square(3) in shapes, sorted(Shape.registry))
try:
    Shape()
except TypeError as e:
    print(e)
