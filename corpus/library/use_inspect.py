"""inspect, importlib, typing, argparse (what needs no source text)."""
import argparse
import functools
import importlib
import importlib.util
import inspect
import sys
import typing
from typing import Annotated, Any, Callable, Generic, Literal, NamedTuple, Optional, Protocol, TypedDict, TypeVar, Union


def f(a, /, b: int, c=3, *args: str, d, e: float = 2.5, **kw) -> list[int]:
    """The doc.

        indented
    """


class C:
    """Class doc."""
    attr = 1

    def method(self, x):
        return x

    @classmethod
    def cm(cls, y=1):
        return y

    @staticmethod
    def sm(z):
        return z

    @property
    def prop(self):
        return 1

    def __call__(self, q):
        return q


async def co():
    pass


def gen():
    yield 1


sig = inspect.signature(f)
print(sig, [(p.name, p.kind.name, p.default is p.empty, p.annotation) for p in sig.parameters.values()], sig.return_annotation)
b = sig.bind(1, 2, d=4, z=5)
print(b, b.args, b.kwargs, b.arguments)
b.apply_defaults()
print(b.arguments, sig.bind_partial(1).arguments, sig.replace(return_annotation=int), inspect.signature(C), inspect.signature(C().method), inspect.signature(C.cm), inspect.signature(C.sm), inspect.signature(C()), inspect.signature(functools.partial(f, 1, c=9)), inspect.signature(lambda x, *y: 0))
for bad in (lambda: sig.bind(), lambda: sig.bind(1, 2, 3), lambda: inspect.signature(5), lambda: sig.bind(1, 2, d=1, a=5)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(inspect.getfullargspec(f), inspect.getdoc(f), inspect.cleandoc("  a\n    b\n"), inspect.isfunction(f), inspect.ismethod(C().method), inspect.isclass(C), inspect.ismodule(sys), inspect.isbuiltin(len), inspect.isroutine(f), inspect.isgeneratorfunction(gen), inspect.isgenerator(gen()), inspect.iscoroutinefunction(co), inspect.isabstract(C), inspect.isdatadescriptor(C.prop), inspect.ismethoddescriptor(str.join), inspect.isasyncgenfunction(gen), inspect.isawaitable(1), inspect.istraceback(1), inspect.isframe(1), inspect.iscode(f.__code__))
print([n for n, _ in inspect.getmembers(C) if not n.startswith("__")], [n for n, _ in inspect.getmembers(C(), inspect.ismethod) if not n.startswith("__")], [(a.name, a.kind) for a in inspect.classify_class_attrs(C) if a.defining_class is C and not a.name.startswith("__")], inspect.getmro(C), inspect.getmodulename("/a/b.py"), inspect.getattr_static(C, "sm").__class__, inspect.unwrap(functools.wraps(f)(lambda: 0)) is f, inspect.getclasstree([C])[1][0][0] is C, inspect.Parameter("x", inspect.Parameter.KEYWORD_ONLY, default=1), inspect.getcallargs(lambda a, b=2: 0, 1), inspect.getgeneratorstate(gen()), inspect.get_annotations(f), inspect.formatannotation(int), inspect.indentsize("  x"))
print(importlib.import_module("json").__name__, importlib.import_module(".decoder", "json").__name__, importlib.util.find_spec("json").name, importlib.util.find_spec("no_such_mod"), importlib.util.resolve_name(".a", "b.c"), importlib.invalidate_caches())
try:
    importlib.import_module("no_such_mod")
except ModuleNotFoundError as e:
    print(e, e.name)
import json.decoder

T = TypeVar("T", bound=int)


class Box(Generic[T]):
    item: Optional["Box[T]"]
    n: int = 0


class Proto(Protocol):
    def method(self, x): ...


@typing.runtime_checkable
class RP(Protocol):
    def method(self, x): ...


class NTup(NamedTuple):
    a: int
    b: str = "x"


class TD(TypedDict, total=False):
    k: int


print(Box[int], Optional[int], Union[int, str, None], list[int], Callable[[int], str], Literal["a", 1], Annotated[int, "m"], Any, T, typing.get_origin(dict[str, int]), typing.get_args(Union[int, str]), typing.get_type_hints(Box, {"Box": Box, "T": T}), isinstance(C(), RP), NTup(1), NTup._field_defaults, TD(k=1), TD.__annotations__, TD.__total__, typing.cast(int, "x"), typing.NewType("UserId", int)(5), typing.List[int], typing.Dict[str, typing.Any], typing.get_type_hints(f)["b"], typing.is_typeddict(TD), typing.overload(f) is not None, typing.no_type_check(f) is f, typing.final(C) is C, typing.ClassVar[int], typing.Final, typing.TYPE_CHECKING, typing.Iterable[int], typing.Tuple[int, ...], typing.Type[C])
for bad in (lambda: Proto(), lambda: Union[()], lambda: Optional[1, 2], lambda: isinstance(1, list[int]), lambda: Box[int, str], lambda: typing.assert_never(1), lambda: Any()):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)

p = argparse.ArgumentParser(prog="tool", description="Does things.", epilog="End.", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
p.add_argument("src", nargs="+", help="sources")
p.add_argument("-n", "--num", type=int, default=3, choices=range(5), metavar="N", help="number")
p.add_argument("-v", action="count", default=0)
p.add_argument("--flag", action=argparse.BooleanOptionalAction, default=True)
p.add_argument("--ver", action="version", version="%(prog)s 1")
g = p.add_mutually_exclusive_group()
g.add_argument("--a", action="store_true")
g.add_argument("--b", action="store_const", const=5)
s = p.add_argument_group("more", "More options.")
s.add_argument("--app", action="append")
s.add_argument("--ext", action="extend", nargs="*")
print(p.parse_args(["x", "y", "-n", "2", "-vv", "--no-flag", "--app", "1", "--app", "2", "--ext", "p", "q", "--a"]), p.parse_known_args(["x", "--zz"]))
p.print_help()
print(p.format_usage(), p.get_default("num"), argparse.Namespace(a=1), argparse.FileType("r"))
sub = argparse.ArgumentParser(prog="s")
sp = sub.add_subparsers(dest="cmd", required=True, title="commands")
one = sp.add_parser("one", help="first", aliases=["o"])
one.add_argument("--k")
one.set_defaults(fn=1)
print(sub.parse_args(["one", "--k", "v"]), sub.format_help())
sys.stderr = sys.stdout
for argv in ([], ["x", "-n", "9"], ["x", "--a", "--b"], ["x", "-n", "z"], ["--ver"]):
    try:
        p.parse_args(argv)
    except SystemExit as e:
        print("exit", e.code)
try:
    argparse.ArgumentParser(exit_on_error=False).parse_args(["--no"])
except (argparse.ArgumentError, SystemExit) as e:
    print(type(e).__name__)
