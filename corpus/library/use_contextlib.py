"""contextlib and contextvars."""
import contextlib
import contextvars
import io
import os
import sys


@contextlib.contextmanager
def managed(name):
    print("enter", name)
    try:
        yield name.upper()
    except KeyError as e:
        print("swallowed", e)
    finally:
        print("exit", name)


with managed("a") as x:
    print(x)
with managed("b"):
    raise KeyError("k")


@managed("deco")
def work():
    print("working")


work()


class Closing:
    def close(self):
        print("closed")


with contextlib.closing(Closing()):
    pass
with contextlib.suppress(ZeroDivisionError, KeyError):
    1 / 0
out = io.StringIO()
with contextlib.redirect_stdout(out):
    print("hidden")
with contextlib.redirect_stderr(out):
    print("err", file=sys.stderr)
print(repr(out.getvalue()))
with contextlib.nullcontext(5) as n:
    print(n)
with contextlib.ExitStack() as stack:
    stack.enter_context(managed("s1"))
    stack.callback(print, "callback", 1)
    stack.push(lambda *exc: print("push", exc[0]))
    kept = stack.pop_all()
kept.close()
with contextlib.ExitStack() as stack:
    stack.push(lambda t, v, tb: print("handles", t.__name__, v) or True)
    raise ValueError("in stack")


class D(contextlib.ContextDecorator):
    def __enter__(self):
        print("D in")
        return self

    def __exit__(self, *exc):
        print("D out")


@D()
def f():
    print("f")


f()
os.mkdir("d")
before = os.getcwd()
with contextlib.chdir("d"):
    print(os.path.basename(os.getcwd()))
print(os.getcwd() == before)
os.rmdir("d")


class C(contextlib.AbstractContextManager):
    def __exit__(self, *exc):
        return None


with C() as c:
    print(type(c).__name__, isinstance(c, contextlib.AbstractContextManager), isinstance(Closing(), contextlib.AbstractContextManager))


@contextlib.contextmanager
def broken():
    if False:
        yield


@contextlib.contextmanager
def twice():
    yield 1
    yield 2


for bad in (broken, twice):
    try:
        with bad():
            pass
    except RuntimeError as e:
        print(e)


@contextlib.asynccontextmanager
async def amanaged():
    print("aenter")
    yield 1
    print("aexit")


async def main():
    async with amanaged() as v:
        print(v)
    async with contextlib.AsyncExitStack() as st:
        print(await st.enter_async_context(amanaged()))
        st.push_async_callback(later)
    async with contextlib.nullcontext(3) as v:
        print(v)


async def later():
    print("later")


def run(coro):
    try:
        coro.send(None)
    except StopIteration as e:
        return e.value


run(main())
var = contextvars.ContextVar("var", default="none")
token = var.set("one")
ctx = contextvars.copy_context()
print(var.get(), ctx[var], token.old_value is contextvars.Token.MISSING, token.var is var, var.name)
ctx.run(var.set, "inside")
print(var.get(), ctx[var], len(ctx), var in ctx, list(ctx) == [var], ctx.get(var))
var.reset(token)
print(var.get(), var.get("dflt"))
try:
    contextvars.ContextVar("empty").get()
except LookupError as e:
    print("LookupError")
