"""Decorators of all kinds: with and without arguments, on classes and methods, stacked, stateful, generic functions, contexts."""
import contextlib
import functools
import inspect
import io
import operator


def trace(fn=None, *, prefix="call"):
    if fn is None:
        return functools.partial(trace, prefix=prefix)

    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        shown = ", ".join([*map(repr, args), *(f"{k}={v!r}" for k, v in kwargs.items())])
        print(f"{prefix} {fn.__name__}({shown})")
        result = fn(*args, **kwargs)
        print(f"{prefix} {fn.__name__} -> {result!r}")
        return result

    return wrapper


def retry(times, on=Exception, log=None):
    def decorate(fn):
        @functools.wraps(fn)
        def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return fn(*args, **kwargs)
                except on as error:
                    if log is not None:
                        log.append((attempt, str(error)))
                    if attempt == times:
                        raise
        wrapper.attempts = times
        return wrapper
    return decorate


class Memo:
    """A decorator that is an object; works for methods through the descriptor protocol."""

    def __init__(self, fn):
        self.fn = fn
        self.cache = {}
        self.hits = 0
        functools.update_wrapper(self, fn)

    def __call__(self, *args):
        try:
            value = self.cache[args]
            self.hits += 1
        except KeyError:
            value = self.cache[args] = self.fn(*args)
        return value

    def __get__(self, instance, owner=None):
        return self if instance is None else functools.partial(self, instance)


def typed(**kinds):
    def decorate(fn):
        signature = inspect.signature(fn)

        @functools.wraps(fn)
        def wrapper(*args, **kwargs):
            bound = signature.bind(*args, **kwargs)
            bound.apply_defaults()
            for name, kind in kinds.items():
                if not isinstance(bound.arguments[name], kind):
                    raise TypeError(f"{fn.__name__}: {name} must be {kind.__name__}, got {type(bound.arguments[name]).__name__}")
            return fn(*bound.args, **bound.kwargs)
        return wrapper
    return decorate


def singleton(cls):
    instances = {}

    @functools.wraps(cls, updated=())
    def get(*args, **kwargs):
        if cls not in instances:
            instances[cls] = cls(*args, **kwargs)
        return instances[cls]

    return get


def for_all_methods(decorator, *, skip=()):
    def decorate(cls):
        for name, value in list(vars(cls).items()):
            if callable(value) and not name.startswith("__") and name not in skip:
                setattr(cls, name, decorator(value))
        return cls
    return decorate


@trace
def add(a, b=2):
    """Adds."""
    return a + b


@trace(prefix=">>")
@trace
def twice(n):
    return n * 2


add(1)
add(1, b=[][:0] or 5)
twice("ab")
print(add.__name__, add.__doc__, add.__wrapped__(3, 4), twice.__wrapped__.__wrapped__.__name__)

log, state = [], {"left": 2}


@retry(3, on=(ValueError, KeyError), log=log)
def flaky(kind):
    if state["left"]:
        state["left"] -= 1
        raise kind(f"{state['left']} left")
    return "done"


print(flaky(ValueError), log, flaky.attempts)
state["left"] = 9
for kind in (KeyError, OSError):
    try:
        flaky(kind)
    except Exception as error:
        print(type(error).__name__, error, state["left"])


@Memo
def paths(r, c):
    return 1 if r == 0 or c == 0 else paths(r - 1, c) + paths(r, c - 1)


class Grid:
    def __init__(self, size):
        self.size = size

    @Memo
    def count(self, r):
        return sum(range(r)) + self.size

    @functools.cached_property
    def heavy(self):
        print("computing heavy")
        return self.size ** 2

    @staticmethod
    @trace
    def shape(n):
        return n, n

    @classmethod
    @trace(prefix="class")
    def unit(cls):
        return cls.__name__

    @property
    @functools.lru_cache
    def area(self):
        return self.size * 10


print(paths(16, 16), paths.hits, len(paths.cache), paths.__name__)
g = Grid(3)
print(g.count(10), g.count(10), Grid.count.hits, g.heavy, g.heavy, "heavy" in vars(g), g.shape(2), Grid.unit(), g.area)
del g.heavy
print(g.heavy)


@typed(n=int, label=str)
def stars(n, *, label="*", **rest):
    return label * n + str(rest)


print(stars(3), stars(n=2, label="ab", x=1))
for call in (lambda: stars("3"), lambda: stars(1, label=2), lambda: stars(), lambda: stars(1, 2)):
    try:
        call()
    except TypeError as error:
        print(error)


@singleton
class Settings:
    def __init__(self, name="default"):
        self.name = name


print(Settings("one") is Settings("two"), Settings().name, Settings.__name__)


@for_all_methods(trace(prefix="m"), skip=("quiet",))
class Greeter:
    def hello(self):
        return "hello"

    def quiet(self):
        return "..."

    def both(self):
        return self.hello() + self.quiet()

    def __repr__(self):
        return "Greeter()"


print(Greeter().both())


@functools.singledispatch
def describe(value):
    return f"something {value!r}"


@describe.register
def _(value: int):
    return f"int {value}"


@describe.register(list)
@describe.register(tuple)
def _(value):
    return f"sequence of {len(value)}: {', '.join(map(describe, value))}"


@describe.register(type(None))
def describe_nothing(value):
    return "nothing"


print(describe([1, "x", None, (2.5, True)]), describe.dispatch(bool) is describe.dispatch(int), describe_nothing(0))


@contextlib.contextmanager
def tag(name, out):
    out.write(f"<{name}>")
    try:
        yield out
    except ValueError as error:
        out.write(f"!{error}!")
    finally:
        out.write(f"</{name}>")


@contextlib.contextmanager
def swap(obj, **new):
    old = {name: getattr(obj, name) for name in new}
    for name, value in new.items():
        setattr(obj, name, value)
    try:
        yield old
    finally:
        for name, value in old.items():
            setattr(obj, name, value)


buffer = io.StringIO()
with tag("a", buffer) as out, tag("b", out):
    out.write("text")
    raise ValueError("stop")
print(buffer.getvalue())
with swap(g, size=99) as old, contextlib.suppress(ZeroDivisionError):
    print(old, g.size)
    1 / 0
print(g.size)
with contextlib.ExitStack() as stack:
    for i in range(3):
        stack.callback(print, "closing", i, end="; ")
    stack.enter_context(contextlib.redirect_stdout(io.StringIO())).write("unseen")
    print("unseen too")
print()


@tag("deco", buffer)
def shout(text):
    buffer.write(text.upper())


shout("hi")
shout("you")
print(buffer.getvalue())
compose = lambda *fns: functools.reduce(lambda f, g: lambda x: g(f(x)), fns)
print(compose(str, len, operator.neg, abs, float)(12345), functools.reduce(operator.mul, range(1, 8)), list(map(operator.itemgetter(1, 0), ["ab", "cd"])))
print([f() for f in [functools.partial(pow, 2, e) for e in range(4)]], operator.attrgetter("size")(g), operator.methodcaller("split", "-")("a-b"))
