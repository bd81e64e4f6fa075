"""Code that is made at run time: what `compile` gives, and its execution statement by statement.

Statements are generators, so that a function of such code can stop at a `yield`; those without compound parts run directly.
"""
import ast
import builtins
import operator
import sys
import types
from _annotation_text import annotation_text
from _ast_expression import parse_expression
from _ast_statement import parse as parse_statements
from _evaluate import Evaluator
from _evaluate_frames import Frame, Stopped, Unknown, code_of, real, show_frame
from _evaluate_patterns import Patterns
from _evaluate_steps import Steps, asynchronous, coroutine, driven, is_asynchronous, stops
from _execute_compound import BREAK, COMPOUND, CONTINUE, Compound
from _check_code import check
from _check_tree import checked_copy
from _import_by_name import import_by_name
from _portalis import call_deep, call_made, import_all, import_part, in_frame, made_function, made_generator, module_of, refuse
from _symbol_table import quotes_annotations

_INPLACE = {
    "Add": operator.iadd, "Sub": operator.isub, "Mult": operator.imul, "Div": operator.itruediv, "FloorDiv": operator.ifloordiv, "Mod": operator.imod, "Pow": operator.ipow,
    "MatMult": operator.imatmul, "LShift": operator.ilshift, "RShift": operator.irshift, "BitOr": operator.ior, "BitXor": operator.ixor, "BitAnd": operator.iand,
}


class Code:
    def __init__(self, filename, mode, tree, globals):
        self.filename = filename
        self.mode = mode
        # What the functions of the code belong to.
        self.module = module_of(globals)
        self.quotes_annotations = hasattr(tree, "_future")


# ---- what `evaluate.rs` calls
def syntax_tree(source, filename, mode, compiles=False, flags=0):
    if mode == "eval":
        return parse_expression(source, filename, compiles, flags)
    return parse_statements(source, filename, mode, compiles, flags)


def parse(source, filename, mode, flags=0, optimize=-1):
    return _finished(syntax_tree(source, filename, mode, True, flags), filename, flags, optimize)


def _finished(tree, filename, flags, optimize):
    if flags & 0x1000000 or quotes_annotations(tree):
        tree._future = True
    call_deep(check, tree, filename)
    if optimize > 0:
        from _optimise import optimise
        call_deep(optimise, tree, optimize)
    return tree


def parse_function_type(source, filename):
    from _ast_type_comments import parse_function_type
    return parse_function_type(source, filename)


def checked(tree, mode, filename, flags=0, optimize=-1):
    wanted = _ROOTS[mode]
    if not isinstance(tree, wanted):
        raise TypeError(f"expected {wanted.__name__} node, got {type(tree).__name__}")
    return _finished(call_deep(checked_copy, tree), filename, flags, optimize)


def run(tree, filename, name, globals, locals):
    """`globals` is None where the caller of eval or exec is not known (passed as a function)."""
    mode = next(mode for mode, root in _ROOTS.items() if isinstance(tree, root))
    if globals is None:
        globals = Unknown({"__builtins__": builtins.__dict__})
    if locals is None:
        locals = globals
    known = tree._block.code
    if known is not None and known.co_name != name:
        tree._block.code = None  # `code.replace(co_name=name)`
    frame = Frame("module", Code(filename, mode, tree, globals), globals, locals, None, tree._block, code_of(tree, name, name, filename))
    frame.name = name
    if mode != "eval" and tree._block.annotated and "__annotations__" not in locals:
        locals["__annotations__"] = {}
    if mode == "eval":
        return _framed(frame, lambda: Executor(frame).value(tree.body))
    if mode == "exec":
        doc = ast.get_docstring(tree, clean=False)
        if doc is not None:
            locals["__doc__"] = doc
    return _framed(frame, lambda: _to_end(Executor(frame).block(tree.body)))


_ROOTS = {"exec": ast.Module, "eval": ast.Expression, "single": ast.Interactive}


def _framed(frame, run):
    """An error gets the frame of the code that ran."""
    try:
        return in_frame(frame, frame.made, run)
    except BaseException as e:
        error = real(e)
    show_frame(error, frame)
    frame.shown = None
    raise error


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
    kwdefaults = {evaluator.mangled(a.arg): evaluator.value(d) for a, d in zip(args.kwonlyargs, args.kw_defaults) if d is not None}
    qualname = outer.prefix(evaluator.mangled(name)) + name
    made = code_of(node, name, qualname, outer.code.filename)
    named = []
    body = body_of(outer, node, name, qualname, made, named)
    recipe = (node, name, qualname, outer.code.filename, outer.code.mode, outer.code.quotes_annotations, outer.private, made)
    function = made_function(made, outer.code.module, body, tuple(defaults) or None, kwdefaults or None, recipe)
    named.append(function)
    if not isinstance(node, ast.Lambda):
        function.__doc__ = ast.get_docstring(node, clean=False)
        noted = {}
        for a in (*args.args, *args.posonlyargs, args.vararg, *args.kwonlyargs, args.kwarg):
            if a is not None and a.annotation is not None:
                noted[evaluator.mangled(a.arg)] = evaluator.annotation(a.annotation)
        if node.returns is not None:
            noted["return"] = evaluator.annotation(node.returns)
        if noted:
            function.__annotations__ = noted
    return function


def body_of(outer, node, name, qualname, made, named):
    """What calls of the function do, by the frame that it is made in; `named` will hold the function."""
    args = node.args
    block = node._block
    around = outer.enclosing()
    mangled = Evaluator(outer).mangled
    first = block.parameters[0] if args.posonlyargs or args.args else None
    slots = tuple([mangled(a.arg) for a in (*args.posonlyargs, *args.args, *args.kwonlyargs, args.vararg, args.kwarg) if a is not None])
    whole = ast.Expression(node.body) if isinstance(node, ast.Lambda) else None

    def enter(given):
        frame = Frame("function", outer.code, outer.globals, dict(zip(slots, given)), around, block, made)
        frame.name = name
        frame.qualname = qualname
        frame.private = outer.private
        frame.statement = node
        frame.first = first
        if outer.kind == "class":
            frame.cell = outer.cell
        return frame

    def with_names(frame, result):
        result.__name__, result.__qualname__ = named[0].__name__, named[0].__qualname__
        made_generator(result, made, frame)
        return result

    if isinstance(node, ast.AsyncFunctionDef):
        def body(given):
            frame = enter(given)
            frame.is_async = block.generator
            return with_names(frame, (asynchronous if block.generator else coroutine)(_generate(frame, node.body, "async generator" if block.generator else "coroutine")))
    elif block.generator:
        def body(given):
            frame = enter(given)
            return with_names(frame, _generate(frame, node.body))
    elif whole is not None:
        def body(given):
            frame = enter(given)
            return call_made(_framed, frame, lambda: Executor(frame).value(node.body))
    else:
        def body(given):
            frame = enter(given)
            signal = call_made(_framed, frame, lambda: _to_end(Executor(frame).block(node.body)))
            return None if signal is None else signal[1]
    return body


def body_from(recipe, globals, function):
    """The body of a function that gets the code of another one, made by a `def` of some text: with globals of its own."""
    node, name, qualname, filename, mode, quotes, private, made = recipe
    globals.setdefault("__builtins__", builtins.__dict__)
    code = Code(filename, mode, None, globals)
    code.quotes_annotations = quotes
    outer = Frame("module", code, globals, globals, None, node._block, made)
    outer.private = private
    return body_of(outer, node, name, qualname, made, [function])


def _generate(frame, body, kind="generator"):
    executor = Executor(frame)
    try:
        steps = executor.block(body) if isinstance(body, list) else executor.returning(body)
        signal = (yield from steps) if kind != "generator" else (yield from driven(steps))
    except Stopped as e:
        raise RuntimeError(f"{kind} raised StopIteration") from e.args[0]
    except BaseException as e:
        show_frame(e, frame)
        frame.shown = None
        raise
    return None if signal is None else signal[1]


# ---- statements
class Executor(Compound, Patterns, Steps, Evaluator):
    """Each statement gives None, or the signal that ends blocks: break, continue, ("return", value)."""

    def block(self, body):
        for node in body:
            self.frame.statement, self.frame.line = node, None
            kind = type(node).__name__
            if kind in COMPOUND:
                signal = yield from getattr(self, kind)(node)
            elif not stops(node):
                try:
                    signal = getattr(self, kind)(node)
                except StopIteration as e:
                    raise Stopped(e)
            else:
                signal = yield from self.stopping(node)
            if signal is not None:
                return signal

    def returning(self, node):
        return ("return", (yield from self.step(node)))

    def stopping(self, node):
        """A simple statement with parts that stop the function."""
        match node:
            case ast.AugAssign():
                target = yield from self.replaced(node.target)
                old = self.value(_loading(target))
                operand = yield from self.step(node.value)
                self.assign(target, _INPLACE[type(node.op).__name__](old, operand))
            case ast.Assert():
                if not (yield from self.step(node.test)):
                    if node.msg is None:
                        raise AssertionError
                    raise AssertionError((yield from self.step(node.msg)))
            case _:
                node = yield from self.reduced(node)
                return getattr(self, type(node).__name__)(node)

    def GeneratorExp(self, node):
        return self.asynchronous_expression(node) if is_asynchronous(node) else Evaluator.GeneratorExp(self, node)

    def annotation(self, node):
        if self.frame.code.quotes_annotations:
            return annotation_text(node)
        if isinstance(node, ast.Starred):
            (value,) = self.value(node.value)
            return value
        return self.value(node)

    def Expr(self, node):
        value = self.value(node.value)
        if self.frame.code.mode == "single" and self.frame.kind == "module":
            hook = getattr(sys, "displayhook", None)
            if hook is None:
                raise RuntimeError("lost sys.displayhook")
            hook(value)

    def Pass(self, node):
        pass

    def Break(self, node):
        return BREAK

    def Continue(self, node):
        return CONTINUE

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
        target = node.target
        if node.value is not None:
            self.assign(target, self.value(node.value))
        elif not isinstance(target, ast.Name):
            self.value(target.value)
            if isinstance(target, ast.Subscript):
                self.value(target.slice)
        if self.frame.kind not in ("module", "class"):
            return
        if node.simple:
            self.frame.load("__annotations__")[self.mangled(target.id)] = self.annotation(node.annotation)
        elif not self.frame.code.quotes_annotations:
            self.value(node.annotation)

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
            if error is None:
                raise RuntimeError("No active exception to reraise")
            if isinstance(error, (Stopped, StopIteration)):
                raise Stopped(real(error))
            raise error
        error = self.value(node.exc)
        self.frame.shown = None
        try:
            if node.cause is None:
                raise error
            raise error from self.value(node.cause)
        except StopIteration as e:
            raise Stopped(e)

    # ---- imports
    def Import(self, node):
        function = self.import_function()
        for alias in node.names:
            if function is not None:
                found = function(alias.name, self.frame.globals, self.frame.locals, None, 0)
                for part in alias.name.split(".")[1:] if alias.asname is not None else ():
                    found = getattr(found, part)
                self.frame.store(self.mangled(alias.asname or alias.name.split(".")[0]), found)
                continue
            leaf = _module(alias.name)
            if alias.asname is not None:
                self.frame.store(self.mangled(alias.asname), leaf)
            else:
                top = alias.name.split(".")[0]
                self.frame.store(self.mangled(top), _module(top))

    def import_function(self):
        """`__import__` of the builtins that the text is given; None where it is Python's own."""
        known = self.frame.globals["__builtins__"]
        if not isinstance(known, dict):
            return None
        if "__import__" not in known:
            raise ImportError("__import__ not found")
        function = known["__import__"]
        return None if type(function) is type(len) else function

    def ask_build_class(self):
        known = self.frame.globals["__builtins__"]
        if known is builtins.__dict__ or isinstance(known, types.ModuleType):
            return
        try:
            function = known["__build_class__"]
        except KeyError:
            raise NameError("__build_class__ not found") from None
        if function is not builtins.__build_class__:
            refuse("a class statement in a text that is given a __build_class__ of its own")

    def ImportFrom(self, node):
        name = node.module or ""
        if name == "__future__" and not node.level:
            import __future__ as module
        else:
            function = self.import_function()
            if function is None:
                if not node.level:
                    import_by_name(name)
                function = _import
            module = function(name, self.frame.globals, self.frame.locals, tuple([alias.name for alias in node.names]), node.level)
        for alias in node.names:
            if alias.name == "*":
                for key, value in import_all(module):
                    self.frame.store(key, value)
            else:
                self.frame.store(self.mangled(alias.asname or alias.name), import_part(module, alias.name))

    # ---- definitions
    def FunctionDef(self, node):
        decorators = [self.value(d) for d in node.decorator_list]
        value = make_function(self, node, node.name)
        self.frame.store(self.mangled(node.name), self.decorated(node, decorators, value))

    def decorated(self, node, decorators, value):
        for decorate, part in zip(reversed(decorators), reversed(node.decorator_list)):
            self.frame.line = part.lineno
            value = decorate(value)
        return value

    AsyncFunctionDef = FunctionDef

    def ClassDef(self, node):
        decorators = [self.value(d) for d in node.decorator_list]
        self.ask_build_class()
        bases = tuple(self.items(node.bases))
        keywords = self.keywords(node.keywords, "__build_class__()")
        outer = self.frame
        resolved = types.resolve_bases(bases)
        meta, space, keywords = types.prepare_class(node.name, resolved, keywords)
        qualname = outer.prefix(self.mangled(node.name)) + node.name
        if not hasattr(type(space), "__getitem__"):
            raise TypeError(f"{meta.__name__ if isinstance(meta, type) else '<metaclass>'}.__prepare__() must return a mapping, not {type(space).__name__}")
        frame = Frame("class", outer.code, outer.globals, space, outer.enclosing(), node._block, code_of(node, node.name, qualname, outer.code.filename))
        frame.name = node.name
        frame.qualname = qualname
        frame.statement = node
        frame.private = node.name.lstrip("_")
        frame.cell = types.CellType()
        space["__module__"] = outer.globals.get("__name__", "builtins")
        space["__qualname__"] = frame.qualname
        if node._block.annotated and "__annotations__" not in space:
            space["__annotations__"] = {}
        doc = ast.get_docstring(node, clean=False)
        if doc is not None:
            space["__doc__"] = doc
        _framed(frame, lambda: _to_end(Executor(frame).block(node.body)))
        if node._block.has_cell:
            space["__classcell__"] = frame.cell
        if resolved is not bases:
            space["__orig_bases__"] = bases
        outer.line = node.lineno
        value = meta(node.name, resolved, space, **keywords)
        if node._block.has_cell and isinstance(value, type):
            held = _held(frame.cell)
            if held is None:
                raise RuntimeError(f"__class__ not set defining {node.name!r} as {value!r}. Was __classcell__ propagated to type.__new__?")
            if held[0] is not value:
                raise TypeError(f"__class__ set to {held[0]!r} defining {node.name!r} as {value!r}")
        self.frame.store(self.mangled(node.name), self.decorated(node, decorators, value))


_import = __import__


def _held(cell):
    try:
        return (cell.cell_contents,)
    except ValueError:
        return None


def _loading(target):
    """The place of an augmented assignment, to be read."""
    kind = type(target)
    made = kind()
    made.__dict__.update(target.__dict__)
    made.ctx = ast.Load()
    return made


def _module(name):
    if name in sys.modules:
        return sys.modules[name]
    return import_by_name(name)
