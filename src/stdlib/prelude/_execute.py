"""Code that is made at run time: what `compile` gives, and its execution statement by statement.

Statements are generators, so that a function of such code can stop at a `yield`; those without compound parts run directly.
"""
import ast
import operator
import sys
import types
from _ast_expression import parse_expression, text_of
from _ast_statement import parse as parse_statements
from _evaluate import Evaluator, Frame
from _evaluate_arguments import bind_arguments
from _evaluate_patterns import Patterns
from _check_code import check
from _check_tree import checked_copy
from _evaluate_scopes import Scope, bind, scope_of, yields
from _portalis import add_frame, call_deep, call_made, is_linked, refuse
from _import_by_name import import_by_name

_INPLACE = {
    "Add": operator.iadd, "Sub": operator.isub, "Mult": operator.imul, "Div": operator.itruediv, "FloorDiv": operator.ifloordiv, "Mod": operator.imod, "Pow": operator.ipow,
    "MatMult": operator.imatmul, "LShift": operator.ilshift, "RShift": operator.irshift, "BitOr": operator.ior, "BitXor": operator.ixor, "BitAnd": operator.iand,
}
_BREAK, _CONTINUE = ("break",), ("continue",)


class Code:
    def __init__(self, filename, mode):
        self.filename = filename
        self.mode = mode


# ---- what `evaluate.rs` calls
def syntax_tree(source, filename, mode, compiles=False):
    if mode == "eval":
        return parse_expression(source, filename, compiles)
    return parse_statements(source, filename, mode, compiles)


def parse(source, filename, mode):
    tree = syntax_tree(source, filename, mode, True)
    call_deep(check, tree, filename)
    return tree


def checked(tree, mode, filename):
    wanted = _ROOTS[mode]
    if not isinstance(tree, wanted):
        raise TypeError(f"expected {wanted.__name__} node, got {type(tree).__name__}")
    tree = call_deep(checked_copy, tree)
    call_deep(check, tree, filename)
    return tree


def run(tree, filename, globals, locals):
    """`globals` is None where the caller of eval is not known (eval passed as a function): only builtins have a meaning then."""
    mode = next(mode for mode, root in _ROOTS.items() if isinstance(tree, root))
    frame = Frame("module", Code(filename, mode), globals, locals)
    if mode != "eval" and any(isinstance(node, ast.AnnAssign) for node in tree.body) and "__annotations__" not in locals:
        locals["__annotations__"] = {}
    if mode == "eval":
        return _framed(frame, lambda: Evaluator(frame).value(tree.body))
    return _framed(frame, lambda: _to_end(Executor(frame).block(tree.body)))


_ROOTS = {"exec": ast.Module, "eval": ast.Expression, "single": ast.Interactive}


def _framed(frame, run):
    """An error gets the frame of the code that ran."""
    try:
        return run()
    except _Stopped as e:
        error = e.args[0]
    except BaseException as e:
        error = e
    add_frame(error, frame.code.filename, frame.name, frame.line)
    raise error


class _Stopped(BaseException):
    """Carries a StopIteration of the program through the generators that statements are here."""


def _to_end(statements):
    try:
        next(statements)
    except StopIteration as end:
        return end.value
    raise RuntimeError("a statement outside a generator has stopped")


# ---- functions
def make_function(evaluator, node, name):
    outer = evaluator.frame
    args = node.args
    defaults = [evaluator.value(d) for d in args.defaults]
    kwdefaults = {a.arg: evaluator.value(d) for a, d in zip(args.kwonlyargs, args.kw_defaults) if d is not None}
    scope = scope_of(node)
    around = outer.enclosing()
    prefix = outer.qualname + (".<locals>." if outer.kind == "function" else ".") if outer.qualname else ""
    qualname = name if name in outer.declared else prefix + name
    parameters = [*args.posonlyargs, *args.args]
    cell = outer.cell if outer.kind == "class" else None

    def enter(given, named):
        frame = Frame("function", outer.code, outer.globals, bind_arguments(qualname, args, function.__defaults__ or (), function.__kwdefaults__ or {}, given, named), around, scope)
        frame.name = name
        frame.qualname = qualname
        frame.private = outer.private
        frame.line = node.lineno
        if cell is not None:
            frame.cell = cell
        if parameters or args.vararg is not None:
            first = parameters[0].arg if parameters else args.vararg.arg
            frame.self = (frame.locals[first],) if parameters else frame.locals[first][:1] or None
        return frame

    if isinstance(node, ast.Lambda):
        def function(*given, **named):
            frame = enter(given, named)
            return call_made(_framed, frame, lambda: Evaluator(frame).value(node.body))
    elif scope.generator:
        def function(*given, **named):
            return _generate(enter(given, named), node.body)
    else:
        def function(*given, **named):
            frame = enter(given, named)
            signal = call_made(_framed, frame, lambda: _to_end(Executor(frame).block(node.body)))
            return None if signal is None else signal[1]

    function.__name__ = name
    function.__qualname__ = qualname
    function.__module__ = outer.globals.get("__name__") if outer.globals is not None else None
    function.__defaults__ = tuple(defaults) or None
    function.__kwdefaults__ = kwdefaults or None
    # For `inspect`.
    function.__made_arguments__ = args
    function.__doc__ = None if isinstance(node, ast.Lambda) else ast.get_docstring(node, clean=False)
    if not isinstance(node, ast.Lambda):
        noted = {a.arg: evaluator.value(a.annotation) for a in [*parameters, *(v for v in (args.vararg,) if v), *args.kwonlyargs, *(v for v in (args.kwarg,) if v)] if a.annotation is not None}
        if node.returns is not None:
            noted["return"] = evaluator.value(node.returns)
        function.__annotations__ = noted
    return function


def _generate(frame, body):
    try:
        signal = yield from Executor(frame).block(body)
    except _Stopped as e:
        raise RuntimeError("generator raised StopIteration") from e.args[0]
    except BaseException as e:
        add_frame(e, frame.code.filename, frame.name, frame.line)
        raise
    return None if signal is None else signal[1]


# ---- statements
class Executor(Patterns, Evaluator):
    """Each statement gives None, or the signal that ends blocks: break, continue, ("return", value)."""

    def value(self, node):
        try:
            return getattr(self, type(node).__name__)(node)
        except StopIteration as e:
            raise _Stopped(e)

    def block(self, body):
        simple_only = self.frame.kind != "function" or not any(yields(node) for node in body)
        for node in body:
            self.frame.line = node.lineno
            kind = type(node).__name__
            if kind in _COMPOUND:
                signal = yield from getattr(self, kind)(node)
            elif simple_only or not yields(node):
                signal = getattr(self, kind)(node)
            else:
                signal = yield from self.stopping(node)
            if signal is not None:
                return signal

    def stopping(self, node):
        """A simple statement with a `yield` as a whole side of it."""
        value = node.value
        if isinstance(value, ast.Yield):
            result = yield None if value.value is None else self.value(value.value)
        elif isinstance(value, ast.YieldFrom):
            result = yield from self.value(value.value)
        else:
            refuse("yield inside an expression in code that is made at run time")
        known = ast.Constant(result)
        match node:
            case ast.Assign():
                for target in node.targets:
                    self.assign(target, result)
            case ast.AugAssign():
                self.augment(node.target, node.op, known)
            case ast.AnnAssign():
                self.assign(node.target, result)
            case ast.Return():
                return ("return", result)

    def Expr(self, node):
        value = self.value(node.value)
        if self.frame.code.mode == "single" and self.frame.kind == "module":
            sys.displayhook(value)

    def Pass(self, node):
        pass

    def Break(self, node):
        return _BREAK

    def Continue(self, node):
        return _CONTINUE

    def Return(self, node):
        return ("return", None if node.value is None else self.value(node.value))

    def Global(self, node):
        pass

    Nonlocal = Global

    def Assign(self, node):
        value = self.value(node.value)
        for target in node.targets:
            self.assign(target, value)

    def AnnAssign(self, node):
        if node.value is not None:
            self.assign(node.target, self.value(node.value))
        if self.frame.kind in ("module", "class") and node.simple:
            space = self.frame.locals
            if "__annotations__" not in space:
                space["__annotations__"] = {}
            space["__annotations__"][self.mangled(node.target.id)] = self.value(node.annotation)

    def AugAssign(self, node):
        self.augment(node.target, node.op, node.value)

    def augment(self, target, op, operand):
        change = _INPLACE[type(op).__name__]
        match target:
            case ast.Name():
                old = self.Name(target)
                self.assign(target, change(old, self.value(operand)))
            case ast.Attribute():
                base, name = self.value(target.value), self.mangled(target.attr)
                old = getattr(base, name)
                setattr(base, name, change(old, self.value(operand)))
            case ast.Subscript():
                base, index = self.value(target.value), self.value(target.slice)
                old = base[index]
                base[index] = change(old, self.value(operand))

    def Delete(self, node):
        for target in node.targets:
            self.remove(target)

    def remove(self, target):
        match target:
            case ast.Name():
                self.frame.delete(self.mangled(target.id))
            case ast.Attribute():
                delattr(self.value(target.value), self.mangled(target.attr))
            case ast.Subscript():
                base = self.value(target.value)
                del base[self.value(target.slice)]
            case _:
                for item in target.elts:
                    self.remove(item)

    def Assert(self, node):
        if not self.value(node.test):
            if node.msg is None:
                raise AssertionError
            raise AssertionError(self.value(node.msg))

    def Raise(self, node):
        if node.exc is None:
            error = sys.exc_info()[1]
            if isinstance(error, _Stopped):
                error = error.args[0]
            if error is None:
                raise RuntimeError("No active exception to reraise")
            raise error
        error = self.value(node.exc)
        try:
            if node.cause is None:
                raise error
            raise error from self.value(node.cause)
        except StopIteration as e:
            raise _Stopped(e)

    # ---- imports
    def Import(self, node):
        function = self.import_function()
        for alias in node.names:
            if function is not None:
                found = function(alias.name, self.frame.globals, self.frame.locals, None, 0)
                for part in alias.name.split(".")[1:] if alias.asname is not None else ():
                    found = getattr(found, part)
                self.frame.store(alias.asname or alias.name.split(".")[0], found)
                continue
            leaf = _module(alias.name)
            if alias.asname is not None:
                self.frame.store(alias.asname, leaf)
            else:
                top = alias.name.split(".")[0]
                self.frame.store(top, _module(top))

    def import_function(self):
        """`__import__` of the builtins that the text is given; None where it is Python's own."""
        known = self.frame.globals["__builtins__"]
        if not isinstance(known, dict):
            return None
        if "__import__" not in known:
            raise ImportError("__import__ not found")
        function = known["__import__"]
        return None if type(function) is type(len) else function

    def ImportFrom(self, node):
        name = node.module or ""
        function = self.import_function()
        if function is not None:
            module = function(name, self.frame.globals, self.frame.locals, tuple([alias.name for alias in node.names]), node.level)
        elif node.level:
            package = self.frame.globals.get("__package__") or self.frame.globals.get("__name__", "")
            parts = package.split(".")
            base = ".".join(parts[:len(parts) - node.level + 1])
            name = f"{base}.{name}" if name else base
        if name == "__future__":
            return
        if function is None:
            module = _module(name)
        for alias in node.names:
            if alias.name == "*":
                for key in getattr(module, "__all__", None) or [k for k in vars(module) if not k.startswith("_")]:
                    self.frame.store(key, getattr(module, key))
                continue
            if not hasattr(module, alias.name) and is_linked(f"{name}.{alias.name}"):
                value = _module(f"{name}.{alias.name}")
            elif hasattr(module, alias.name):
                value = getattr(module, alias.name)
            else:
                where = getattr(module, "__file__", None)
                raise ImportError(f"cannot import name '{alias.name}' from '{name}' ({where if where else 'unknown location'})", name=name, path=where)
            self.frame.store(alias.asname or alias.name, value)

    # ---- definitions
    def FunctionDef(self, node):
        decorators = [self.value(d) for d in node.decorator_list]
        value = make_function(self, node, node.name)
        for decorate in reversed(decorators):
            value = decorate(value)
        self.frame.store(self.mangled(node.name), value)

    def AsyncFunctionDef(self, node):
        refuse("async def in code that is made at run time")

    def ClassDef(self, node):
        decorators = [self.value(d) for d in node.decorator_list]
        bases = tuple(self.items(node.bases))
        keywords = {}
        for k in node.keywords:
            keywords.update({k.arg: self.value(k.value)} if k.arg is not None else self.value(k.value))
        outer = self.frame
        resolved = types.resolve_bases(bases)
        meta, space, keywords = types.prepare_class(node.name, resolved, keywords)
        frame = Frame("class", outer.code, outer.globals, space, outer.enclosing(), _class_scope(node))
        frame.name = node.name
        frame.qualname = f"{outer.qualname}{'.<locals>.' if outer.kind == 'function' else '.'}{node.name}" if outer.qualname else node.name
        frame.private = node.name.lstrip("_")
        frame.cell = []
        space["__module__"] = outer.globals.get("__name__")
        space["__qualname__"] = frame.qualname
        doc = ast.get_docstring(node, clean=False)
        if doc is not None:
            space["__doc__"] = doc
        if resolved is not bases:
            space["__orig_bases__"] = bases
        _framed(frame, lambda: _to_end(Executor(frame).block(node.body)))
        value = meta(node.name, resolved, space, **keywords)
        frame.cell.append(value)
        for decorate in reversed(decorators):
            value = decorate(value)
        self.frame.store(self.mangled(node.name), value)

    # ---- compound statements
    def If(self, node):
        return (yield from self.block(node.body if self.value(node.test) else node.orelse))

    def While(self, node):
        while self.value(node.test):
            signal = yield from self.block(node.body)
            if signal is _BREAK:
                return None
            if signal is not None and signal is not _CONTINUE:
                return signal
        return (yield from self.block(node.orelse))

    def For(self, node):
        for item in self.value(node.iter):
            self.assign(node.target, item)
            signal = yield from self.block(node.body)
            if signal is _BREAK:
                return None
            if signal is not None and signal is not _CONTINUE:
                return signal
        return (yield from self.block(node.orelse))

    def AsyncFor(self, node):
        refuse("async for in code that is made at run time")
        yield

    def AsyncWith(self, node):
        refuse("async with in code that is made at run time")
        yield

    def With(self, node):
        return (yield from self.managed(node.items, node.body))

    def managed(self, items, body):
        if not items:
            return (yield from self.block(body))
        with self.value(items[0].context_expr) as value:
            if items[0].optional_vars is not None:
                self.assign(items[0].optional_vars, value)
            return (yield from self.managed(items[1:], body))

    def Try(self, node):
        try:
            try:
                signal = yield from self.block(node.body)
            except BaseException as e:
                error = e.args[0] if isinstance(e, _Stopped) else e
                handler = next((h for h in node.handlers if self.catches(h, error)), None)
                if handler is None:
                    raise
                if handler.name is not None:
                    self.frame.store(handler.name, error)
                try:
                    signal = yield from self.block(handler.body)
                finally:
                    if handler.name is not None:
                        self.frame.place(handler.name).pop(handler.name, None)
            else:
                if signal is None:
                    signal = yield from self.block(node.orelse)
        finally:
            if node.finalbody:
                final = yield from self.block(node.finalbody)
                if final is not None:
                    return final
        return signal

    def TryStar(self, node):
        refuse("except* in code that is made at run time")
        yield

    def catches(self, handler, error):
        if handler.type is None:
            return True
        kinds = self.value(handler.type)
        for kind in kinds if isinstance(kinds, tuple) else (kinds,):
            if not (isinstance(kind, type) and issubclass(kind, BaseException)):
                raise TypeError("catching classes that do not inherit from BaseException is not allowed")
            if kind in type(error).__mro__:
                return True
        return False

    def Match(self, node):
        subject = self.value(node.subject)
        for case in node.cases:
            bound = {}
            if self.matches(case.pattern, subject, bound):
                for name, value in bound.items():
                    self.frame.store(name, value)
                if case.guard is None or self.value(case.guard):
                    return (yield from self.block(case.body))

_COMPOUND = ("If", "While", "For", "AsyncFor", "With", "AsyncWith", "Try", "TryStar", "Match")


def _class_scope(node):
    scope = node.__dict__.get("_scope")
    if scope is None:
        scope = node._scope = Scope()
        for statement in node.body:
            bind(statement, scope)
        scope.names = set()
    return scope


def _module(name):
    if name in sys.modules:
        return sys.modules[name]
    return import_by_name(name)
