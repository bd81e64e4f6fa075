"""Expressions of code that is made at run time: walks their trees with the namespaces of a frame.

`eval`, `exec` and `compile` come here where the compiler could not translate the text. Statements are in `_execute`.
"""
import operator
from _evaluate_calls import Calls, text_of
from _evaluate_frames import Frame, Stopped, code_of, real, show_frame
from _portalis import in_frame, made_generator
from _symbol_table import SymbolTable, constants

_BINARY = {
    "Add": operator.add, "Sub": operator.sub, "Mult": operator.mul, "Div": operator.truediv, "FloorDiv": operator.floordiv, "Mod": operator.mod, "Pow": operator.pow,
    "MatMult": operator.matmul, "LShift": operator.lshift, "RShift": operator.rshift, "BitOr": operator.or_, "BitXor": operator.xor, "BitAnd": operator.and_,
}
_COMPARE = {
    "Lt": operator.lt, "Gt": operator.gt, "LtE": operator.le, "GtE": operator.ge, "Eq": operator.eq, "NotEq": operator.ne, "Is": operator.is_, "IsNot": operator.is_not,
    "In": lambda a, b: a in b, "NotIn": lambda a, b: a not in b,
}
_UNARY = {"USub": operator.neg, "UAdd": operator.pos, "Invert": operator.invert, "Not": operator.not_}


# How many parts of a display CPython evaluates before the first of them is stored: more are stored one by one.
_DICT_AT_ONCE, _DICT_PIECE, _SET_AT_ONCE = 15, 17, 30


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


class Evaluator(Calls):
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
        known = node.__dict__.get("_constant")
        return known if known is not None else tuple(self.items(node.elts))

    def Set(self, node):
        nodes = node.elts
        made = set()
        known = constants(nodes) if len(nodes) > 2 else None
        if known is not None:
            made.update(_frozen(known))
            return made
        waiting = None if len(nodes) > _SET_AT_ONCE else []
        for part in nodes:
            if type(part).__name__ == "Starred":
                made.update(waiting or ())
                waiting = None
                made.update(self.value(part.value))
            elif waiting is None:
                made.add(self.value(part))
            else:
                waiting.append(self.value(part))
        made.update(waiting or ())
        return made

    def walked(self, node):
        """What a loop walks: a set of constants is a frozenset there."""
        known = constants(node.elts) if type(node).__name__ == "Set" else None
        return self.value(node) if known is None else _frozen(known)

    def items(self, nodes, function=None):
        out = []
        for node in nodes:
            if type(node).__name__ == "Starred":
                value = self.value(node.value)
                if not hasattr(type(value), "__iter__") and not hasattr(type(value), "__getitem__"):
                    what = "Value" if function is None else f"{text_of(function)} argument"
                    raise TypeError(f"{what} after * must be an iterable, not {type(value).__name__}")
                out.extend(value)
            else:
                out.append(self.value(node))
        return out

    def Dict(self, node):
        out, piece = None, []
        for key, value in zip(node.keys, node.values):
            if key is not None:
                piece.append((key, value))
                if len(piece) == _DICT_PIECE:
                    out, piece = self.extended(out, piece), []
                continue
            out = self.extended(out, piece)
            piece = []
            more = self.value(value)
            if not hasattr(more, "keys"):
                raise TypeError(f"'{type(more).__name__}' object is not a mapping")
            out.update(more)
        return self.extended(out, piece)

    def extended(self, out, piece):
        """The dict (None at first) with a piece of a display."""
        if len(piece) <= _DICT_AT_ONCE:
            made = {}
            for key, value in [(self.value(key), self.value(value)) for key, value in piece]:
                made[key] = value
        else:
            made = {self.value(key): self.value(value) for key, value in piece}
        if out is None:
            return made
        out.update(made)
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
        first = iter(self.walked(node.generators[0].iter))
        inner = self.inside(node, "<genexpr>", first)
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
        first = iter(self.walked(node.generators[0].iter))
        inner = self.inside(node, name, first)
        try:
            return in_frame(inner.frame, inner.frame.made, lambda: collect(inner.rounds(node.generators, 0, first)))
        except BaseException as e:
            show_frame(real(e), inner.frame)
            raise

    def inside(self, node, name, first):
        """The evaluator of a comprehension over an iterator."""
        around = self.frame
        qualname = around.prefix(name) + name
        frame = Frame("comprehension", around.code, around.globals, {".0": first}, around.enclosing(), node._block, code_of(node, name, qualname, around.code.filename))
        frame.base = around.locals
        frame.name = name
        frame.qualname = qualname
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
                yield from self.rounds(generators, i + 1, self.walked(generators[i + 1].iter))

    def assign(self, target, value):
        try:
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
                    targets = target.elts
                    star = next((i for i, t in enumerate(targets) if type(t).__name__ == "Starred"), None)
                    for inner, item in zip(targets, spread(value, len(targets), star)):
                        self.assign(inner, item)
        except StopIteration as e:
            raise Stopped(e)


def _frozen(known):
    """A set of constants: made again when CPython's compiler merges the constants of a module, from its items in the order of its table."""
    return frozenset([*frozenset(known)])


def spread(value, n, star):
    """What `n` targets get; the one at `star` gets the list of what the others leave."""
    if not hasattr(type(value), "__iter__") and not hasattr(type(value), "__getitem__"):
        raise TypeError(f"cannot unpack non-iterable {type(value).__name__} object")
    source = iter(value)
    if star is not None:
        items = list(source)
        if len(items) < n - 1:
            raise ValueError(f"not enough values to unpack (expected at least {n - 1}, got {len(items)})")
        end = len(items) - (n - star - 1)
        items[star:end] = [items[star:end]]
        return items
    items = []
    for item in source:
        if len(items) == n:
            raise ValueError(f"too many values to unpack (expected {n})")
        items.append(item)
    if len(items) < n:
        raise ValueError(f"not enough values to unpack (expected {n}, got {len(items)})")
    return items
