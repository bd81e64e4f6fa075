"""Parts of expressions of code made at run time that stop the function they are in: `yield`, `await`, asynchronous comprehensions.

They are evaluated by generators, step by step; what is around such a part gets copies of its own parts with their values in them.
"""
import ast
from _evaluate_frames import Stopped, real, show_frame
from _portalis import call_deep, made_generator

_COMPREHENSIONS = ("ListComp", "SetComp", "DictComp", "GeneratorExp")


def stops(node):
    """Does the function stop inside of it?"""
    known = node.__dict__.get("_stops")
    if known is None:
        known = node._stops = call_deep(_stops, node)
    return known


def _stops(node):
    kind = type(node).__name__
    if kind in ("Yield", "YieldFrom", "Await", "AsyncFor", "AsyncWith"):
        return True
    if kind == "GeneratorExp":
        return stops(node.generators[0].iter)
    if kind in _COMPREHENSIONS:
        return any(g.is_async for g in node.generators) or any(stops(part) for part in ast.iter_child_nodes(node))
    if kind in ("FunctionDef", "AsyncFunctionDef", "ClassDef", "Lambda"):
        return any(stops(part) for part in _outside(node))
    return any(stops(part) for part in ast.iter_child_nodes(node))


def _outside(node):
    """What a definition evaluates where it stands."""
    if isinstance(node, ast.ClassDef):
        return [*node.decorator_list, *node.bases, *node.keywords]
    args = node.args
    defaults = [*args.defaults, *[d for d in args.kw_defaults if d is not None]]
    return defaults if isinstance(node, ast.Lambda) else [*node.decorator_list, *defaults]


def is_asynchronous(node):
    """A generator expression that is an asynchronous generator."""
    first = node.generators[0]
    return any(g.is_async for g in node.generators) or any(stops(part) for part in [node.elt, *first.ifs, *node.generators[1:]])


class Given:
    """A value that an asynchronous generator yields: other steps of it are what it awaits."""

    def __init__(self, value):
        self.value = value


class _Steps:
    def __init__(self, steps):
        self.steps = steps

    def __await__(self):
        return self.steps


async def coroutine(steps):
    return await _Steps(steps)


class _Pause:
    def __init__(self, item):
        self.item = item

    def __await__(self):
        return (yield self.item)


async def asynchronous(steps):
    """The asynchronous generator of the steps."""
    resume, given = steps.send, None
    while True:
        try:
            item = resume(given)
        except StopIteration:
            return
        try:
            given = (yield item.value) if type(item) is Given else await _Pause(item)
            resume = steps.send
        except BaseException as e:
            resume, given = steps.throw, e


class _Closing(BaseException):
    """A GeneratorExit on its way to where the generator stands: `yield from` would close the generators between."""


def driven(steps):
    """The steps of a plain generator: what is thrown into it arrives where it stands."""
    resume, given = steps.send, None
    while True:
        try:
            item = resume(given)
        except StopIteration as end:
            return end.value
        try:
            given = yield item
            resume = steps.send
        except GeneratorExit as e:
            resume, given = steps.throw, _Closing(e)
        except BaseException as e:
            resume, given = steps.throw, e


def _delegated(frame, node, source):
    """`yield from`"""
    items = iter(source)
    try:
        item = next(items)
        while True:
            try:
                frame.waiting, frame.line = items, node.lineno
                try:
                    sent = yield item
                finally:
                    frame.waiting = None
            except _Closing as e:
                close = getattr(items, "close", None)
                if close is not None:
                    close()
                raise e.args[0]
            except BaseException as e:
                throw = getattr(items, "throw", None)
                if throw is None:
                    raise
                item = throw(type(e), e, e.__traceback__)
            else:
                item = next(items) if sent is None else items.send(sent)
    except StopIteration as end:
        return end.value


async def _wait(value):
    return await value


def awaited(frame, value, node=None):
    wait = _wait(value)
    frame.waiting, frame.line = (wait,), (node or frame.statement).lineno
    try:
        return (yield from wait.__await__())
    except StopIteration as e:
        raise Stopped(e)
    finally:
        frame.waiting = None


def special(value, name):
    """A method of the class."""
    for cls in type(value).__mro__:
        if name in cls.__dict__:
            return getattr(type(value), name)
    return None


def iterator(value):
    """`async for`"""
    start = special(value, "__aiter__")
    if start is None:
        raise TypeError(f"'async for' requires an object with __aiter__ method, got {type(value).__name__}")
    it = start(value)
    if special(it, "__anext__") is None:
        raise TypeError(f"'async for' received an object from __aiter__ that does not implement __anext__: {type(it).__name__}")
    return it


END = object()


# Of generators that `types.coroutine` has changed.
_ITERABLE_COROUTINE = 0x100


def _can_wait(value):
    if special(value, "__await__") is not None:
        return True
    code = value.gi_code if special(value, "gi_code") is not None else None
    return code is not None and code.co_flags & _ITERABLE_COROUTINE != 0


def need_wait(value, method):
    """What `async with` gets of the manager's methods."""
    if not _can_wait(value):
        raise TypeError(f"'async with' received an object from {method} that does not implement __await__: {type(value).__name__}")
    return value


def following(frame, it):
    waits_for = type(it).__anext__(it)
    if not _can_wait(waits_for):
        kind = type(waits_for).__name__
        error = TypeError(f"'async for' received an invalid object from __anext__: {kind}")
        error.__cause__ = error.__context__ = TypeError(f"object {kind} can't be used in 'await' expression")
        raise error
    try:
        return (yield from awaited(frame, waits_for))
    except StopAsyncIteration:
        return END


class Steps:
    def step(self, node):
        """The value of an expression, by a generator."""
        if not stops(node):
            return self.value(node)
        try:
            own = getattr(self, "step_" + type(node).__name__, None)
            if own is not None:
                return (yield from own(node))
            return self.value((yield from self.reduced(node)))
        except BaseException as e:
            frame, error = self.frame, real(e)
            if frame.failed is not error:
                frame.failed, frame.failing = error, node
            raise

    def step_Yield(self, node):
        value = None if node.value is None else (yield from self.step(node.value))
        self.frame.line = node.lineno
        try:
            return (yield Given(value) if self.frame.is_async else value)
        except StopIteration as e:
            raise Stopped(e)
        except _Closing as e:
            raise e.args[0]

    def step_YieldFrom(self, node):
        return (yield from _delegated(self.frame, node, (yield from self.step(node.value))))

    def step_Await(self, node):
        return (yield from awaited(self.frame, (yield from self.step(node.value)), node))

    def step_IfExp(self, node):
        return (yield from self.step(node.body if (yield from self.step(node.test)) else node.orelse))

    def step_BoolOp(self, node):
        wanted = type(node.op).__name__ == "Or"
        for part in node.values:
            result = yield from self.step(part)
            if bool(result) is wanted:
                break
        return result

    def step_Compare(self, node):
        left = yield from self.step(node.left)
        for op, part in zip(node.ops, node.comparators):
            right = yield from self.step(part)
            result = self.value(_copy(node, left=_known(left, node), ops=[op], comparators=[_known(right, part)]))
            if part is not node.comparators[-1] and not result:
                break
            left = right
        return result

    def step_NamedExpr(self, node):
        value = yield from self.step(node.value)
        self.frame.store(self.mangled(node.target.id), value)
        return value

    def step_ListComp(self, node):
        out = []
        yield from self.collect(node, "<listcomp>", out.append)
        return out

    def step_SetComp(self, node):
        out = set()
        yield from self.collect(node, "<setcomp>", out.add)
        return out

    def step_DictComp(self, node):
        out = {}
        yield from self.collect(node, "<dictcomp>", lambda pair: out.__setitem__(*pair))
        return out

    def step_GeneratorExp(self, node):
        first = node.generators[0]
        source = yield from self.step(first.iter)
        return self.value(_copy(node, generators=[_copy(first, iter=_known(source, first.iter)), *node.generators[1:]]))

    def collect(self, node, name, put):
        first = node.generators[0]
        source = yield from self.step(first.iter)
        source = iterator(source) if first.is_async else iter(source)
        inner = self.inside(node, name, source)
        inner.frame.is_async = False
        try:
            yield from inner.turns(node, 0, source, put)
        except BaseException as e:
            show_frame(real(e), inner.frame)
            raise

    def turns(self, node, i, source, put):
        """The innermost part of a comprehension, for each item; `put` gets its value, or it is yielded."""
        generator = node.generators[i]
        while True:
            if generator.is_async:
                item = yield from following(self.frame, source)
            else:
                item = next(source, END)
            if item is END:
                return
            self.assign(generator.target, item)
            for test in generator.ifs:
                if not (yield from self.step(test)):
                    break
            else:
                if i + 1 < len(node.generators):
                    inner = node.generators[i + 1]
                    more = yield from self.step(inner.iter)
                    yield from self.turns(node, i + 1, iterator(more) if inner.is_async else iter(more), put)
                elif put is None:
                    yield Given((yield from self.step(node.elt)))
                elif isinstance(node, ast.DictComp):
                    key = yield from self.step(node.key)
                    put((key, (yield from self.step(node.value))))
                else:
                    put((yield from self.step(node.elt)))

    def asynchronous_expression(self, node):
        first = node.generators[0]
        source = self.value(first.iter)
        source = iterator(source) if first.is_async else iter(source)
        inner = self.inside(node, "<genexpr>", source)
        made = asynchronous(inner.turns(node, 0, source, None))
        made.__name__, made.__qualname__ = "<genexpr>", inner.frame.qualname
        made_generator(made, inner.frame.made, inner.frame)
        return made

    # ---- copies with values in them
    def reduced(self, node):
        parts = {}
        names = node._fields
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names = ("decorator_list", "args") if not isinstance(node, ast.ClassDef) else ("decorator_list", "bases", "keywords")
        elif isinstance(node, ast.Lambda):
            names = ("args",)
        elif isinstance(node, ast.Assign):
            names = ("value", "targets")
        elif isinstance(node, ast.AnnAssign):
            names = ("value", "target")
        elif isinstance(node, ast.Dict):
            return (yield from self.reduced_dict(node))
        for name in names:
            part = getattr(node, name, None)
            if isinstance(part, list):
                items = []
                for item in part:
                    items.append((yield from self.replaced(item)))
                parts[name] = items
            else:
                parts[name] = yield from self.replaced(part)
        return _copy(node, **parts)

    def reduced_dict(self, node):
        keys, values = [], []
        for key, value in zip(node.keys, node.values):
            keys.append((yield from self.replaced(key)))
            values.append((yield from self.replaced(value)))
        return _copy(node, keys=keys, values=values)

    def replaced(self, part):
        if isinstance(part, (ast.keyword, ast.arguments, ast.Slice)) or (isinstance(part, ast.expr) and isinstance(getattr(part, "ctx", None), (ast.Store, ast.Del))):
            if isinstance(part, ast.Name):
                return part
            return (yield from self.reduced(part))
        if not isinstance(part, ast.expr):
            return part
        if isinstance(part, ast.Starred):
            return _copy(part, value=_known([*(yield from self.step(part.value))], part))
        if isinstance(part, ast.FormattedValue):
            value = yield from self.step(part.value)
            return _known(self.value(_copy(part, value=_known(value, part))), part)
        return _known((yield from self.step(part)), part)


def _known(value, node):
    made = ast.Constant(value)
    made.lineno, made.col_offset, made.end_lineno, made.end_col_offset = node.lineno, node.col_offset, node.end_lineno, node.end_col_offset
    made._stops = False
    return made


def _copy(node, **parts):
    made = type(node)()
    made.__dict__.update(node.__dict__)
    made.__dict__.update(parts)
    made._stops = False
    return made
