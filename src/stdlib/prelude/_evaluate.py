"""Expressions of code that is made at run time: walks their trees with the namespaces of a frame.

`eval`, `exec` and `compile` come here where the compiler could not translate the text. Statements are in `_execute`.
"""
import builtins
import operator
from _portalis import refuse

_BINARY = {
    "Add": operator.add, "Sub": operator.sub, "Mult": operator.mul, "Div": operator.truediv, "FloorDiv": operator.floordiv, "Mod": operator.mod, "Pow": operator.pow,
    "MatMult": operator.matmul, "LShift": operator.lshift, "RShift": operator.rshift, "BitOr": operator.or_, "BitXor": operator.xor, "BitAnd": operator.and_,
}
_COMPARE = {
    "Lt": operator.lt, "Gt": operator.gt, "LtE": operator.le, "GtE": operator.ge, "Eq": operator.eq, "NotEq": operator.ne, "Is": operator.is_, "IsNot": operator.is_not,
    "In": lambda a, b: a in b, "NotIn": lambda a, b: a not in b,
}
_UNARY = {"USub": operator.neg, "UAdd": operator.pos, "Invert": operator.invert, "Not": operator.not_}


class Frame:
    """The namespaces of running code. `locals` is `globals` at the top of a module; `names` are the local names of a function."""

    def __init__(self, kind, code, globals, locals, outer=None, scope=None):
        self.kind = kind  # "module", "class", "function" or "comprehension"
        self.code = code
        self.globals = globals
        self.locals = locals
        self.outer = outer  # the function around it
        self.names = scope.names if scope is not None else ()
        self.declared = scope.globals if scope is not None else ()
        self.free = scope.nonlocals if scope is not None else ()
        self.name = "<module>"
        self.qualname = ""
        self.private = outer.private if outer is not None else ""
        self.cell = None  # [the class whose method this is]
        self.self = None  # (the first argument,)
        self.line = 1

    def enclosing(self):
        """What functions inside see of this frame."""
        return self if self.kind in ("function", "comprehension") else self.outer

    def load(self, name):
        if self.globals is None:
            if not hasattr(builtins, name):
                refuse(f"the name {name!r} in eval() that is passed as a function")
            return getattr(builtins, name)
        if name not in self.declared:
            if self.kind in ("function", "comprehension"):
                found = self.variable(name)
                if found is not None:
                    return found[0]
            elif self.locals is not self.globals:
                try:
                    return self.locals[name]
                except KeyError:
                    pass
                found = self.outer.variable(name) if self.outer is not None else None
                if found is not None:
                    return found[0]
        if name in self.globals:
            return self.globals[name]
        known = self.globals["__builtins__"]
        if not isinstance(known, dict):
            known = known.__dict__
        if name in known:
            return known[name]
        raise NameError(f"name '{name}' is not defined", name=name)

    def variable(self, name):
        """(value,) of a variable of this function or of one around it."""
        frame = self
        while frame is not None:
            if name in frame.names:
                try:
                    return (frame.locals[name],)
                except KeyError:
                    pass
                if frame is self:
                    raise UnboundLocalError(f"cannot access local variable '{name}' where it is not associated with a value", name=name)
                raise NameError(f"cannot access free variable '{name}' where it is not associated with a value in enclosing scope", name=name)
            if name == "__class__" and frame.cell is not None:
                return tuple(frame.cell)
            if name in frame.declared:
                return None
            frame = frame.outer
        return None

    def place(self, name):
        """The namespace that an assignment to the name changes."""
        if name in self.declared:
            return self.globals
        frame = self
        while frame.kind == "comprehension" and name not in frame.names:
            if frame.outer is None:
                return frame.base
            frame = frame.outer
        if name in frame.free:
            frame = frame.outer
            while name not in frame.names:
                frame = frame.outer
        return frame.locals

    def store(self, name, value):
        self.place(name)[name] = value

    def delete(self, name):
        try:
            del self.place(name)[name]
        except KeyError:
            if self.kind == "function" and name not in self.declared:
                raise UnboundLocalError(f"cannot access local variable '{name}' where it is not associated with a value", name=name) from None
            raise NameError(f"name '{name}' is not defined", name=name) from None


class Evaluator:
    def __init__(self, frame):
        self.frame = frame

    def value(self, node):
        return getattr(self, type(node).__name__)(node)

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

    def items(self, nodes):
        out = []
        for node in nodes:
            if type(node).__name__ == "Starred":
                out.extend(self.value(node.value))
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
        return "".join(self.value(part) if type(part).__name__ == "FormattedValue" else part.value for part in node.values)

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
        return [inner.value(node.elt) for inner in self.comprehension(node)]

    def SetComp(self, node):
        return {inner.value(node.elt) for inner in self.comprehension(node)}

    def DictComp(self, node):
        return {inner.value(node.key): inner.value(node.value) for inner in self.comprehension(node)}

    def GeneratorExp(self, node):
        inner = self.comprehension(node)
        return (each.value(node.elt) for each in inner)

    def comprehension(self, node):
        from _evaluate_scopes import scope_of
        first = iter(self.value(node.generators[0].iter))
        outer = self.frame.enclosing()
        frame = Frame("comprehension", self.frame.code, self.frame.globals, {}, outer, scope_of(node))
        frame.base = self.frame.locals
        frame.name = self.frame.name
        frame.private = self.frame.private
        inner = Evaluator(frame)
        return inner.rounds(node.generators, 0, first)

    def rounds(self, generators, i, source):
        generator = generators[i]
        if generator.is_async:
            refuse("an asynchronous comprehension in code that is made at run time")
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
        own = self.own_call(node)
        if own is not None:
            return own[0]
        f = self.value(node.func)
        args = self.items(node.args)
        if not node.keywords:
            return f(*args)
        named = {}
        for keyword in node.keywords:
            if keyword.arg is not None:
                named[keyword.arg] = self.value(keyword.value)
                continue
            more = self.value(keyword.value)
            if not hasattr(more, "keys"):
                raise TypeError(f"{f.__module__}.{f.__qualname__}() argument after ** must be a mapping, not {type(more).__name__}")
            for key in more.keys():
                if key in named:
                    raise TypeError(f"{f.__module__}.{f.__qualname__}() got multiple values for keyword argument '{key}'")
                named[key] = more[key]
        return f(*args, **named)

    def own_call(self, node):
        """(result,) of builtins that need their caller."""
        name = node.func.id if type(node.func).__name__ == "Name" else ""
        if name not in ("globals", "locals", "vars", "dir", "eval", "exec", "super") or self.frame.globals is None:
            return None
        if not self.is_builtin(name):
            return None
        if name in ("eval", "exec"):
            args = self.items(node.args)
            named = {k.arg: self.value(k.value) for k in node.keywords}
            if len(args) == 1:
                return (getattr(builtins, name)(args[0], self.frame.globals, self.visible(), **named),)
            return (getattr(builtins, name)(*args, **named),)
        if node.args or node.keywords:
            return None
        if name == "globals":
            return (self.frame.globals,)
        if name == "super":
            frame = self.frame
            while frame is not None and frame.cell is None:
                frame = frame.outer
            if frame is None or frame.self is None:
                raise RuntimeError("super(): no arguments")
            return (super(frame.cell[0], frame.self[0]),)
        return (sorted(self.visible()) if name == "dir" else self.visible(),)

    def is_builtin(self, name):
        try:
            return self.frame.load(name) is getattr(builtins, name, None)
        except NameError:
            return True

    def visible(self):
        """locals()"""
        frame = self.frame
        if frame.kind not in ("function", "comprehension"):
            return frame.locals
        seen = dict(frame.locals)
        outer = frame.outer
        while outer is not None:
            for name, value in outer.locals.items():
                seen.setdefault(name, value)
            outer = outer.outer
        return seen

    def Await(self, node):
        refuse("await in code that is made at run time")

    def Yield(self, node):
        refuse("yield inside an expression in code that is made at run time")

    YieldFrom = Yield
