"""eval() of an expression that is known at run time only: walks its tree with the namespaces that the call was given.

Lambdas, comprehensions, f-strings and assignment expressions need scopes of their own; `_ast_expression` stops the program at them.
"""
import builtins
from _ast_expression import parse_expression
from _portalis import refuse


def parse(source):
    if isinstance(source, str):
        text = source
    elif isinstance(source, (bytes, bytearray)):
        text = bytes(source).decode("utf-8")
    elif isinstance(source, memoryview):
        text = source.tobytes().decode("utf-8")
    elif type(source).__name__ == "code":
        refuse("eval() of a code object")
    else:
        raise TypeError("eval() arg 1 must be a string, bytes or code object")
    return parse_expression(text.lstrip(" \t"), "<string>").body


def run(tree, globals, locals):
    """`globals` is None where the caller is not known (eval passed as a function): only builtins have a meaning then."""
    if globals is not None:
        if not isinstance(globals, dict):
            raise TypeError("globals must be a real dict; try eval(expr, {}, mapping)" if hasattr(globals, "__getitem__") else "globals must be a dict")
        if locals is not None and not hasattr(locals, "__getitem__"):
            raise TypeError("locals must be a mapping")
        if "__builtins__" not in globals:
            globals["__builtins__"] = builtins.__dict__
    return _Walk(globals, globals if locals is None else locals).value(tree)


class _Walk:
    def __init__(self, globals, locals):
        self.globals = globals
        self.locals = locals

    def value(self, node):
        return getattr(self, type(node).__name__)(node)

    def Constant(self, node):
        return node.value

    def Name(self, node):
        name = node.id
        if self.globals is None:
            if not hasattr(builtins, name):
                refuse(f"the name {name!r} in eval() that is passed as a function")
            return getattr(builtins, name)
        if self.locals is not self.globals:
            try:
                return self.locals[name]
            except KeyError:
                pass
        if name in self.globals:
            return self.globals[name]
        known = self.globals["__builtins__"]
        if isinstance(known, dict):
            if name in known:
                return known[name]
        elif hasattr(known, name):
            return getattr(known, name)
        raise NameError(f"name '{name}' is not defined", name=name)

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
        return getattr(self.value(node.value), node.attr)

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
        operand = self.value(node.operand)
        op = type(node.op).__name__
        if op == "USub":
            return -operand
        if op == "UAdd":
            return +operand
        if op == "Invert":
            return ~operand
        return not operand

    def BinOp(self, node):
        a = self.value(node.left)
        b = self.value(node.right)
        match type(node.op).__name__:
            case "Add": return a + b
            case "Sub": return a - b
            case "Mult": return a * b
            case "Div": return a / b
            case "FloorDiv": return a // b
            case "Mod": return a % b
            case "Pow": return a ** b
            case "MatMult": return a @ b
            case "LShift": return a << b
            case "RShift": return a >> b
            case "BitOr": return a | b
            case "BitXor": return a ^ b
        return a & b

    def Compare(self, node):
        left = self.value(node.left)
        for op, right in zip(node.ops, node.comparators):
            other = self.value(right)
            result = _compare(type(op).__name__, left, other)
            if right is not node.comparators[-1] and not result:
                return result
            left = other
        return result

    def Call(self, node):
        own = self.own_call(node)
        if own is not None:
            return own()
        f = self.value(node.func)
        args = self.items(node.args)
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
        """Builtins that need their caller."""
        name = node.func.id if type(node.func).__name__ == "Name" else ""
        if name not in ("globals", "locals", "vars", "dir", "eval", "exec", "compile", "super") or self.globals is None:
            return None
        if name in self.globals or name in self.locals or name not in builtins.__dict__ and name not in ("globals", "locals"):
            return None
        if name == "eval" and not node.keywords:
            args = self.items(node.args)
            return lambda: run(parse(args[0]), args[1] if len(args) > 1 else self.globals, args[2] if len(args) > 2 else args[1] if len(args) > 1 else self.locals)
        if name in ("vars", "dir") and (node.args or node.keywords):
            return None
        if name == "globals":
            return lambda: self.globals
        if name in ("locals", "vars"):
            return lambda: self.locals
        if name == "dir":
            return lambda: sorted(self.locals)
        refuse(f"{name}() in eval()")


def _compare(op, a, b):
    match op:
        case "Lt": return a < b
        case "Gt": return a > b
        case "LtE": return a <= b
        case "GtE": return a >= b
        case "Eq": return a == b
        case "NotEq": return a != b
        case "Is": return a is b
        case "IsNot": return a is not b
        case "In": return a in b
    return a not in b
