"""Expressions of code that is made at run time: walks their trees with the namespaces of a frame.

`eval`, `exec` and `compile` come here where the compiler could not translate the text. Statements are in `_execute`.
"""
import operator
from _evaluate_frames import Frame, Stopped, code_of, real, show_frame
from _portalis import made_generator
from _symbol_table import SymbolTable

_BINARY = {
    "Add": operator.add, "Sub": operator.sub, "Mult": operator.mul, "Div": operator.truediv, "FloorDiv": operator.floordiv, "Mod": operator.mod, "Pow": operator.pow,
    "MatMult": operator.matmul, "LShift": operator.lshift, "RShift": operator.rshift, "BitOr": operator.or_, "BitXor": operator.xor, "BitAnd": operator.and_,
}
_COMPARE = {
    "Lt": operator.lt, "Gt": operator.gt, "LtE": operator.le, "GtE": operator.ge, "Eq": operator.eq, "NotEq": operator.ne, "Is": operator.is_, "IsNot": operator.is_not,
    "In": lambda a, b: a in b, "NotIn": lambda a, b: a not in b,
}
_UNARY = {"USub": operator.neg, "UAdd": operator.pos, "Invert": operator.invert, "Not": operator.not_}


_BUILTIN = type(len)
_OWN = frozenset((eval, exec, globals, locals, vars, dir))


def _text_of(function):
    """As messages about its arguments name it."""
    name = getattr(function, "__qualname__", None)
    if name is None:
        return str(function)
    module = getattr(function, "__module__", None)
    return f"{name}()" if module is None or module == "builtins" else f"{module}.{name}()"


class _Text:
    """What a frame knows of an expression that stands alone."""
    filename = "<string>"
    mode = "eval"
    quotes_annotations = False

    def __init__(self, globals):
        self.globals = globals

    @property
    def module(self):
        from _portalis import module_of
        return module_of(self.globals)


def evaluate(tree, globals, locals):
    """The value of a tree, for the library: no text and no traceback is kept of it."""
    SymbolTable(tree, "<string>")
    try:
        return Evaluator(Frame("module", _Text(globals), globals, locals, None, tree._block, None)).value(tree.body)
    except Stopped as e:
        raise e.args[0]


class Evaluator:
    def __init__(self, frame):
        self.frame = frame

    def value(self, node):
        try:
            return getattr(self, type(node).__name__)(node)
        except StopIteration as e:
            self.frame.failed, self.frame.failing = e, node
            raise Stopped(e)
        except BaseException as e:
            frame, error = self.frame, real(e)
            if frame.failed is not error:
                frame.failed, frame.failing = error, node
            raise

    def Constant(self, node):
        return node.value

    def Name(self, node):
        return self.frame.load(self.mangled(node.id))

    def mangled(self, name):
        """Private names of classes."""
        private = self.frame.private
        if not private or not name.startswith("__") or name.endswith("__") or "." in name:
            return name
        return f"_{private}{name}"

    def List(self, node):
        return self.items(node.elts)

    def Tuple(self, node):
        return tuple(self.items(node.elts))

    def Set(self, node):
        return set(self.items(node.elts))

    def items(self, nodes, function=None):
        out = []
        for node in nodes:
            if type(node).__name__ == "Starred":
                value = self.value(node.value)
                if not hasattr(type(value), "__iter__") and not hasattr(type(value), "__getitem__"):
                    what = "Value" if function is None else f"{_text_of(function)} argument"
                    raise TypeError(f"{what} after * must be an iterable, not {type(value).__name__}")
                out.extend(value)
            else:
                out.append(self.value(node))
        return out

    def Dict(self, node):
        out = {}
        for key, value in zip(node.keys, node.values):
            if key is None:
                more = self.value(value)
                if not hasattr(more, "keys"):
                    raise TypeError(f"'{type(more).__name__}' object is not a mapping")
                out.update(more)
            else:
                k = self.value(key)
                out[k] = self.value(value)
        return out

    def Attribute(self, node):
        return getattr(self.value(node.value), self.mangled(node.attr))

    def Subscript(self, node):
        base = self.value(node.value)
        return base[self.value(node.slice)]

    def Slice(self, node):
        lower = None if node.lower is None else self.value(node.lower)
        upper = None if node.upper is None else self.value(node.upper)
        return slice(lower, upper, None if node.step is None else self.value(node.step))

    def IfExp(self, node):
        return self.value(node.body) if self.value(node.test) else self.value(node.orelse)

    def BoolOp(self, node):
        wanted = type(node.op).__name__ == "Or"
        for part in node.values:
            result = self.value(part)
            if bool(result) is wanted:
                return result
        return result

    def UnaryOp(self, node):
        return _UNARY[type(node.op).__name__](self.value(node.operand))

    def BinOp(self, node):
        # Long sums lean to the left, deeper than functions may call one another.
        chain = [node]
        while type(chain[-1].left).__name__ == "BinOp":
            chain.append(chain[-1].left)
        value = self.value(chain[-1].left)
        for link in reversed(chain):
            value = _BINARY[type(link.op).__name__](value, self.value(link.right))
        return value

    def Compare(self, node):
        left = self.value(node.left)
        for op, right in zip(node.ops, node.comparators):
            other = self.value(right)
            result = _COMPARE[type(op).__name__](left, other)
            if right is not node.comparators[-1] and not result:
                return result
            left = other
        return result

    def NamedExpr(self, node):
        value = self.value(node.value)
        self.frame.store(self.mangled(node.target.id), value)
        return value

    def JoinedStr(self, node):
        # Trees that the program builds may have any expression here.
        return "".join([part.value if type(part).__name__ == "Constant" else self.value(part) for part in node.values])

    def FormattedValue(self, node):
        value = self.value(node.value)
        if node.conversion == 115:
            value = str(value)
        elif node.conversion == 114:
            value = repr(value)
        elif node.conversion == 97:
            value = ascii(value)
        return format(value, "" if node.format_spec is None else self.value(node.format_spec))

    def Lambda(self, node):
        from _execute import make_function
        return make_function(self, node, "<lambda>")

    # ---- comprehensions: a frame of their own; the first iterable belongs to the frame around them
    def ListComp(self, node):
        return self.collected(node, "<listcomp>", lambda rounds: [inner.value(node.elt) for inner in rounds])

    def SetComp(self, node):
        return self.collected(node, "<setcomp>", lambda rounds: {inner.value(node.elt) for inner in rounds})

    def DictComp(self, node):
        return self.collected(node, "<dictcomp>", lambda rounds: {inner.value(node.key): inner.value(node.value) for inner in rounds})

    def GeneratorExp(self, node):
        first = iter(self.value(node.generators[0].iter))
        inner = self.inside(node, "<genexpr>")
        made = inner.generated(node, first)
        made.__name__, made.__qualname__ = "<genexpr>", inner.frame.qualname
        made_generator(made, inner.frame.made, inner.frame)
        return made

    def generated(self, node, first):
        try:
            for inner in self.rounds(node.generators, 0, first):
                yield inner.value(node.elt)
        except Stopped as e:
            raise RuntimeError("generator raised StopIteration") from e.args[0]
        except BaseException as e:
            show_frame(e, self.frame)
            raise

    def collected(self, node, name, collect):
        first = iter(self.value(node.generators[0].iter))
        inner = self.inside(node, name)
        try:
            return collect(inner.rounds(node.generators, 0, first))
        except BaseException as e:
            show_frame(real(e), inner.frame)
            raise

    def inside(self, node, name):
        """The evaluator of a comprehension."""
        around = self.frame
        prefix = around.qualname + (".<locals>." if around.kind == "function" else ".") if around.qualname else ""
        frame = Frame("comprehension", around.code, around.globals, {}, around.enclosing(), node._block, code_of(node, name, prefix + name, around.code.filename))
        frame.base = around.locals
        frame.name = name
        frame.qualname = prefix + name
        frame.private = around.private
        frame.statement = node
        frame.is_async = around.is_async
        return type(self)(frame)

    def rounds(self, generators, i, source):
        generator = generators[i]
        for item in source:
            self.assign(generator.target, item)
            if not all(self.value(test) for test in generator.ifs):
                continue
            if i + 1 == len(generators):
                yield self
            else:
                yield from self.rounds(generators, i + 1, self.value(generators[i + 1].iter))

    def assign(self, target, value):
        match type(target).__name__:
            case "Name":
                self.frame.store(self.mangled(target.id), value)
            case "Attribute":
                setattr(self.value(target.value), self.mangled(target.attr), value)
            case "Subscript":
                base = self.value(target.value)
                base[self.value(target.slice)] = value
            case "Starred":
                self.assign(target.value, list(value))
            case _:
                self.unpack(target.elts, value)

    def unpack(self, targets, value):
        stars = [i for i, t in enumerate(targets) if type(t).__name__ == "Starred"]
        n = len(targets)
        try:
            source = iter(value)
        except TypeError:
            raise TypeError(f"cannot unpack non-iterable {type(value).__name__} object") from None
        if stars:
            items = list(source)
            if len(items) < n - 1:
                raise ValueError(f"not enough values to unpack (expected at least {n - 1}, got {len(items)})")
            at = stars[0]
            end = len(items) - (n - at - 1)
            items[at:end] = [items[at:end]]
        else:
            items = []
            for item in source:
                if len(items) == n:
                    raise ValueError(f"too many values to unpack (expected {n})")
                items.append(item)
            if len(items) < n:
                raise ValueError(f"not enough values to unpack (expected {n}, got {len(items)})")
        for target, item in zip(targets, items):
            self.assign(target, item)

    # ---- calls
    def Call(self, node):
        f = self.value(node.func)
        args = self.items(node.args, f)
        if not node.keywords:
            if (type(f) is _BUILTIN and f in _OWN) or f is super:
                return self.own_call(f, args)
            return f(*args)
        named = {}
        for keyword in node.keywords:
            value = self.value(keyword.value)
            if keyword.arg is not None:
                named[self.mangled(keyword.arg)] = value
                continue
            if not hasattr(value, "keys"):
                raise TypeError(f"{_text_of(f)} argument after ** must be a mapping, not {type(value).__name__}")
            more = {}
            more.update(value)
            for key in more:
                if key in named:
                    raise TypeError(f"{_text_of(f)} got multiple values for keyword argument '{key}'")
            named.update(more)
        if len(args) == 1 and type(f) is _BUILTIN and f is exec:
            return f(args[0], self.frame.globals, self.visible(), **named)
        return f(*args, **named)

    def own_call(self, f, args):
        """Builtins that need their caller."""
        if f is eval or f is exec:
            return f(*args) if len(args) != 1 else f(args[0], self.frame.globals, self.visible())
        if args:
            return f(*args)
        if f is globals:
            return self.frame.globals
        if f is super:
            return self.zero_super()
        return sorted(self.visible()) if f is dir else self.visible()

    def zero_super(self):
        frame = self.frame
        if frame.kind == "comprehension":
            raise TypeError("super(type, obj): obj must be an instance or subtype of type")
        if frame.kind != "function" or frame.first is None:
            raise RuntimeError("super(): no arguments")
        if frame.first not in frame.locals:
            raise RuntimeError("super(): arg[0] deleted")
        owner = frame
        while owner is not None and owner.cell is None:
            owner = owner.outer
        if owner is None:
            raise RuntimeError("super(): __class__ cell not found")
        try:
            cls = owner.cell.cell_contents
        except ValueError:
            raise RuntimeError("super(): empty __class__ cell") from None
        return super(cls, frame.locals[frame.first])

    def visible(self):
        """locals()"""
        frame = self.frame
        return frame.locals if frame.kind not in ("function", "comprehension") else dict(frame.shown_locals())
