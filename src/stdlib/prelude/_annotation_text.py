"""The text of an annotation of code made at run time under `from __future__ import annotations`: as ast_unparse.c writes it, not `ast.unparse`."""

_TUPLE, _TEST, _OR, _AND, _NOT, _COMPARE, _BIT_OR, _BIT_XOR, _BIT_AND, _SHIFT, _ARITHMETIC, _TERM, _FACTOR, _POWER, _AWAIT, _ATOM = range(16)
_BINARY = {
    "Add": (" + ", _ARITHMETIC), "Sub": (" - ", _ARITHMETIC), "Mult": (" * ", _TERM), "MatMult": (" @ ", _TERM), "Div": (" / ", _TERM), "Mod": (" % ", _TERM),
    "FloorDiv": (" // ", _TERM), "LShift": (" << ", _SHIFT), "RShift": (" >> ", _SHIFT), "BitOr": (" | ", _BIT_OR), "BitXor": (" ^ ", _BIT_XOR),
    "BitAnd": (" & ", _BIT_AND), "Pow": (" ** ", _POWER),
}
_COMPARED = {
    "Eq": " == ", "NotEq": " != ", "Lt": " < ", "LtE": " <= ", "Gt": " > ", "GtE": " >= ", "Is": " is ", "IsNot": " is not ", "In": " in ", "NotIn": " not in ",
}
_UNARY = {"Invert": ("~", _FACTOR), "Not": ("not ", _NOT), "UAdd": ("+", _FACTOR), "USub": ("-", _FACTOR)}


def annotation_text(node):
    return _text(node, _TEST)


def _kind(node):
    return type(node).__name__


def _bracketed(inner, own, place):
    return f"({inner})" if place > own else inner


def _list(items):
    return ", ".join([_text(x, _TEST) for x in items])


def _text(e, place):
    match _kind(e):
        case "BoolOp":
            own, word = (_AND, " and ") if _kind(e.op) == "And" else (_OR, " or ")
            return _bracketed(word.join([_text(x, own + 1) for x in e.values]), own, place)
        case "BinOp":
            sign, own = _BINARY[_kind(e.op)]
            right = _kind(e.op) == "Pow"
            return _bracketed(_text(e.left, own + right) + sign + _text(e.right, own + (not right)), own, place)
        case "UnaryOp":
            sign, own = _UNARY[_kind(e.op)]
            return _bracketed(sign + _text(e.operand, own), own, place)
        case "Lambda":
            space = " " if e.args.posonlyargs or e.args.args else ""
            return _bracketed(f"lambda{space}{_parameters(e.args)}: {_text(e.body, _TEST)}", _TEST, place)
        case "IfExp":
            return _bracketed(f"{_text(e.body, _TEST + 1)} if {_text(e.test, _TEST + 1)} else {_text(e.orelse, _TEST)}", _TEST, place)
        case "Dict":
            pairs = [f"**{_text(v, _BIT_OR)}" if k is None else f"{_text(k, _TEST)}: {_text(v, _TEST)}" for k, v in zip(e.keys, e.values)]
            return "{" + ", ".join(pairs) + "}"
        case "Set":
            return "{" + _list(e.elts) + "}"
        case "GeneratorExp":
            return f"({_text(e.elt, _TEST)}{_loops(e)})"
        case "ListComp":
            return f"[{_text(e.elt, _TEST)}{_loops(e)}]"
        case "SetComp":
            return "{" + _text(e.elt, _TEST) + _loops(e) + "}"
        case "DictComp":
            return "{" + f"{_text(e.key, _TEST)}: {_text(e.value, _TEST)}{_loops(e)}" + "}"
        case "Yield":
            return "(yield)" if e.value is None else f"(yield {_text(e.value, _TEST)})"
        case "YieldFrom":
            return f"(yield from {_text(e.value, _TEST)})"
        case "Await":
            return _bracketed(f"await {_text(e.value, _ATOM)}", _AWAIT, place)
        case "Compare":
            rest = [_COMPARED[_kind(op)] + _text(x, _COMPARE + 1) for op, x in zip(e.ops, e.comparators)]
            return _bracketed(_text(e.left, _COMPARE + 1) + "".join(rest), _COMPARE, place)
        case "Call":
            if len(e.args) == 1 and not e.keywords and _kind(e.args[0]) == "GeneratorExp":
                return _text(e.func, _ATOM) + _text(e.args[0], _TEST)
            named = [("**" if k.arg is None else k.arg + "=") + _text(k.value, _TEST) for k in e.keywords]
            return f"{_text(e.func, _ATOM)}({', '.join([_text(x, _TEST) for x in e.args] + named)})"
        case "Constant":
            return _constant(e)
        case "JoinedStr":
            return "f" + repr(_inside(e))
        case "FormattedValue":
            return "f" + repr(_field(e))
        case "Attribute":
            space = " " if _kind(e.value) == "Constant" and type(e.value.value) is int else ""
            return f"{_text(e.value, _ATOM)}{space}.{e.attr}"
        case "Starred":
            return "*" + _text(e.value, _BIT_OR)
        case "Name":
            return e.id
        case "List":
            return f"[{_list(e.elts)}]"
        case "Tuple":
            if not e.elts:
                return "()"
            return _bracketed(_list(e.elts) + ("," if len(e.elts) == 1 else ""), _TUPLE, place)
        case "Subscript":
            return f"{_text(e.value, _ATOM)}[{_text(e.slice, _TUPLE)}]"
        case "Slice":
            lower, upper, step = ["" if x is None else _text(x, _TEST) for x in (e.lower, e.upper, e.step)]
            return f"{lower}:{upper}" + ("" if e.step is None else ":" + step)
        case "NamedExpr":
            return _bracketed(f"{_text(e.target, _ATOM)} := {_text(e.value, _ATOM)}", _TUPLE, place)


def _constant(e):
    value = e.value
    if value is ...:
        return "..."
    if isinstance(value, (float, complex)):
        return repr(value).replace("inf", "1e309")
    return ("u" if e.kind else "") + repr(value)


def _inside(e):
    """What stands between the quotes of an f-string."""
    match _kind(e):
        case "Constant":
            return e.value.replace("{", "{{").replace("}", "}}")
        case "JoinedStr":
            return "".join([_inside(x) for x in e.values])
    return _field(e)


def _field(e):
    value = _text(e.value, _TEST + 1)
    conversion = "" if e.conversion == -1 else "!" + chr(e.conversion)
    spec = "" if e.format_spec is None else ":" + _inside(e.format_spec)
    return ("{ " if value.startswith("{") else "{") + value + conversion + spec + "}"


def _loops(e):
    out = ""
    for c in e.generators:
        conditions = "".join([" if " + _text(x, _TEST + 1) for x in c.ifs])
        out += f"{' async' if c.is_async else ''} for {_text(c.target, _TUPLE)} in {_text(c.iter, _TEST + 1)}{conditions}"
    return out


def _parameters(a):
    positional = [*a.posonlyargs, *a.args]
    without = len(positional) - len(a.defaults)
    parts = []
    for i, arg in enumerate(positional):
        parts.append(arg.arg + ("" if i < without else "=" + _text(a.defaults[i - without], _TEST)))
        if i + 1 == len(a.posonlyargs):
            parts.append("/")
    if a.vararg is not None or a.kwonlyargs:
        parts.append("*" + ("" if a.vararg is None else a.vararg.arg))
    for arg, value in zip(a.kwonlyargs, a.kw_defaults):
        parts.append(arg.arg + ("" if value is None else "=" + _text(value, _TEST)))
    if a.kwarg is not None:
        parts.append("**" + a.kwarg.arg)
    return ", ".join(parts)
