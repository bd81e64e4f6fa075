"""functools, operator, abc."""
import abc
import functools
import operator


@functools.lru_cache(maxsize=2)
def square(n):
    print("computing", n)
    return n * n


print(square(2), square(3), square(2), square(4), square(3), square.cache_info(), square.cache_parameters(), square.__wrapped__(5))
square.cache_clear()


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())
p = functools.partial(int, base=2)
print(p("101"), p.func, p.args, p.keywords, p, functools.partial(p, "11")())
print(functools.reduce(operator.add, [1, 2, 3], 10), functools.reduce(lambda a, b: a * b, range(1, 6)))
print(sorted(["b", "A", "c"], key=functools.cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))))


@functools.total_ordering
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n

    @functools.cached_property
    def slow(self):
        print("slow")
        return self.n * 2

    @functools.singledispatchmethod
    def kind(self, x):
        return "other"

    @kind.register
    def _(self, x: int):
        return "int"

    @kind.register(str)
    def _(self, x):
        return "str"

    def add(self, a, b):
        return a + b

    add5 = functools.partialmethod(add, 5)


v = V(1)
print(v <= V(1), v > V(0), v >= V(2), v.slow, v.slow, v.kind(1), v.kind("x"), v.kind(1.5), v.add5(6))


@functools.singledispatch
def show(x):
    return "object"


@show.register
def _(x: list):
    return "list"


@show.register(float)
@show.register(int)
def _(x):
    return "number"


print(show([]), show(1), show(2.5), show("s"), show.dispatch(bool) is show.registry[int], sorted(k.__name__ for k in show.registry))


def deco(f):
    @functools.wraps(f)
    def inner(*a):
        """inner doc"""
        return f(*a)
    return inner


@deco
def named(x):
    """the doc"""
    return x


print(named.__name__, named.__doc__, named.__wrapped__(3), functools.update_wrapper(lambda: 0, named).__name__, functools.WRAPPER_ASSIGNMENTS, functools.WRAPPER_UPDATES)
for bad in (lambda: functools.reduce(operator.add, []), lambda: functools.partial(), lambda: functools.partial(5), lambda: square([]), lambda: functools.lru_cache("x"), lambda: show(), lambda: functools.total_ordering(type("T", (), {})), lambda: functools.cmp_to_key()):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)

names = [n for n in operator.__all__]
print(names)
two = {"add": (5, 3), "concat": ("a", "b"), "contains": ([1, 2], 2), "countOf": ([1, 1, 2], 1), "indexOf": ([4, 5], 5), "getitem": ([7, 8], 1), "matmul": None, "delitem": ([1], 0), "is_": (1, 1), "is_not": (1, 2), "mod": (7, 4), "pow": (2, 5), "lshift": (1, 4), "rshift": (16, 2)}
for n in ("add", "and_", "concat", "contains", "countOf", "eq", "floordiv", "ge", "getitem", "gt", "iadd", "iand", "iconcat", "ifloordiv", "ilshift", "imod", "imul", "indexOf", "ior", "ipow", "irshift", "is_", "is_not", "isub", "itruediv", "ixor", "le", "lshift", "lt", "mod", "mul", "ne", "or_", "pow", "rshift", "sub", "truediv", "xor"):
    args = two.get(n, ([1], [2]) if n == "iconcat" else (12, 5))
    print(n, getattr(operator, n)(*args))
for n in ("abs", "index", "inv", "invert", "neg", "not_", "pos", "truth"):
    print(n, getattr(operator, n)(6))
print(operator.length_hint([1, 2]), operator.length_hint(iter([1, 2, 3])), operator.call(max, 1, 2), operator.itemgetter(1, 0)("ab"), operator.attrgetter("real", "imag")(3), operator.methodcaller("replace", "a", "b")("banana"), operator.attrgetter("__class__.__name__")(1))
d = {}
operator.setitem(d, "k", 1)
operator.delitem(d, "k")
print(d, operator.itemgetter(1), operator.methodcaller("f", 1, k=2), operator.attrgetter("a.b"))
for bad in (lambda: operator.concat(1, 2), lambda: operator.index(1.5), lambda: operator.itemgetter(), lambda: operator.attrgetter(1), lambda: operator.indexOf([1], 2), lambda: operator.length_hint(1, "x"), lambda: operator.methodcaller(), lambda: operator.matmul(1, 2), lambda: operator.countOf(1, 2)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)


class Base(abc.ABC):
    @abc.abstractmethod
    def go(self):
        ...

    @property
    @abc.abstractmethod
    def size(self):
        ...


class Good(Base):
    def go(self):
        return "went"

    size = 3


Base.register(str)
print(Good().go(), isinstance("x", Base), issubclass(int, Base), sorted(Base.__abstractmethods__), abc.get_cache_token() is not None, abc.update_abstractmethods(Good) is Good)
try:
    Base()
except TypeError as e:
    print(e)
