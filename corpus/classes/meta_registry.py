"""Class machinery: metaclass registry with __prepare__, __init_subclass__ options, __set_name__, class decorators."""
import functools


class Ordered(dict):
    """A namespace that counts redefinitions."""

    def __init__(self):
        super().__init__()
        self.redefined = []

    def __setitem__(self, key, value):
        if key in self and not key.startswith("__"):
            self.redefined.append(key)
        super().__setitem__(key, value)


class Registry(type):
    classes = {}

    @classmethod
    def __prepare__(mcs, name, bases, **options):
        return Ordered()

    def __new__(mcs, name, bases, namespace, *, key=None, abstract=False):
        cls = super().__new__(mcs, name, bases, dict(namespace))
        cls.redefined = tuple(namespace.redefined)
        if not abstract:
            key = key or name.lower()
            if key in mcs.classes:
                raise TypeError(f"{key!r} is taken by {mcs.classes[key].__name__}")
            mcs.classes[key] = cls
            cls.key = key
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        cls.made = []

    def __call__(cls, *args, **kwargs):
        instance = super().__call__(*args, **kwargs)
        cls.made.append(repr(instance))
        return instance

    def __getitem__(cls, key):
        return cls.classes[key]

    def __iter__(cls):
        return iter(sorted(cls.classes))

    def __len__(cls):
        return len(cls.classes)

    def __contains__(cls, key):
        return key in cls.classes

    def __repr__(cls):
        return f"<{type(cls).__name__} {cls.__name__}>"


class Field:
    def __init__(self, kind, default=None, check=None):
        self.kind, self.default, self.check = kind, default, check

    def __set_name__(self, owner, name):
        self.name = name
        owner.__dict__.get("fields", {}) or setattr(owner, "fields", {})
        owner.fields = {**owner.fields, name: self}

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, self.default)

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, not {type(value).__name__}")
        if self.check and not self.check(value):
            raise ValueError(f"{self.name}: {value!r} is out of range")
        instance.__dict__[self.name] = value

    def __delete__(self, instance):
        instance.__dict__.pop(self.name, None)

    def __repr__(self):
        return f"Field({self.name}: {self.kind.__name__})"


class Shape(metaclass=Registry, abstract=True):
    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"


class Circle(Shape):
    radius = Field(int, 1, lambda r: r > 0)

    def area(self):
        return 3 * self.radius ** 2

    def area(self):
        return 3.14 * self.radius ** 2


class Square(Shape, key="box"):
    side = Field(int, 2)
    label = Field(str, "")
    area = property(lambda self: self.side ** 2)


print(list(Shape), len(Shape), "box" in Shape, Shape["box"], Circle.redefined, Square.redefined)
c = Circle(radius=3)
print(c, c.area(), Circle.radius, Circle.fields, Circle.made, Shape.made)
for action in (lambda: Circle(radius=-1), lambda: Circle(radius="x"), lambda: setattr(c, "radius", 2.5), lambda: Shape["none"], lambda: Registry("Circle", (Shape,), Ordered())):
    try:
        print(action())
    except (TypeError, ValueError, KeyError) as e:
        print(type(e).__name__, e)
s = Square()
print(s.side, s.area, s.label, s)
s.side = 9
print(s.area, s)
del s.side
print(s.area, s, Square.made)


class Plugin:
    plugins = []

    def __init_subclass__(cls, /, priority=0, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.priority = priority
        Plugin.plugins.append(cls)
        Plugin.plugins.sort(key=lambda p: -p.priority)


class A(Plugin): pass
class B(Plugin, priority=5): pass
class C(B, priority=3): pass


print([p.__name__ for p in Plugin.plugins], C.priority, C.__mro__[1].__name__)
try:
    class D(Plugin, colour=1): pass
except TypeError as e:
    print(str(e).replace("Plugin.", ""))


def add_repr(*names):
    def decorate(cls):
        def __repr__(self):
            return f"{cls.__name__}<{', '.join(str(getattr(self, n)) for n in names)}>"
        cls.__repr__ = __repr__
        return cls
    return decorate


@functools.total_ordering
@add_repr("major", "minor")
class Version:
    def __init__(self, text):
        self.major, self.minor = map(int, text.split("."))

    def __eq__(self, other):
        return (self.major, self.minor) == (other.major, other.minor) if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        return (self.major, self.minor) < (other.major, other.minor)

    __hash__ = None


versions = sorted(map(Version, ["1.10", "1.9", "0.1", "1.9"]))
print(versions, versions[1] == versions[2], versions[1] >= versions[0], Version("1.0") != 1)
try:
    print({versions[0]})
except TypeError as e:
    print(e)
Dynamic = type("Dynamic", (Version,), {"extra": property(lambda self: self.major * 100), "__len__": lambda self: self.minor})
d = Dynamic("3.4")
print(d, d.extra, len(d), Dynamic.__bases__[0].__name__, isinstance(d, Version), type(d).__name__)
