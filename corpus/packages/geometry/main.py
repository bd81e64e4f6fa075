"""Shapes in a package, with a module-level constant that is changed, and lazy imports."""
import shapes
from shapes import settings
from shapes.flat import circle, square as sq
from shapes.flat.circle import Circle
from shapes.solid.cube import Cube


def report(items):
    for s in items:
        print(f"{s!r:<24} {s.measure():.{settings.PRECISION}f}")


items = [Circle(2), sq.Square(3), Cube(2)]
report(items)
settings.PRECISION = 4
report(items)
print(circle.PI_SOURCE, shapes.flat.circle is circle, sorted(shapes.KINDS), shapes.solid.cube.Cube is Cube)
print(shapes.__name__, shapes.flat.__name__, circle.__name__, Circle.__module__, shapes.__doc__)
print(shapes.make("cube", 3).measure(), shapes.load_count)
try:
    shapes.make("cone")
except shapes.UnknownShape as e:
    print(repr(e))
try:
    shapes.flat.hexagon
except AttributeError as e:
    print(e)
