"""What compile() does with a tree of `ast` nodes: it takes a copy (Python-ast.c: obj2ast) and then checks that the copy means something (ast.c: validate)."""
import _ast
from _ast import _ATTRIBUTES, _FIELDS
from _check_tree_patterns import check_pattern

_SINGLETONS = ("None", "True", "False")


def checked_copy(tree):
    copy = _sum("mod", tree)
    if isinstance(copy, _ast.Expression):
        expression(copy.body)
    elif isinstance(copy, (_ast.Module, _ast.Interactive)):
        statements(copy.body)
    return copy


# ---- the copy: nodes of the classes of `ast` itself, every field of its type
def _sum(kind, node):
    attributes = _attributes(kind, node)
    for cls in _subclasses(kind):
        if isinstance(node, cls):
            return _filled(cls, node, attributes)
    raise TypeError(f"expected some sort of {kind}, but got {node!r}")


_known = {}


def _subclasses(kind):
    found = _known.get(kind)
    if found is None:
        base = getattr(_ast, kind)
        found = _known[kind] = [getattr(_ast, name) for name in _FIELDS if getattr(_ast, name).__base__ is base]
    return found


def _product(kind, node):
    return _filled(getattr(_ast, kind), node, {}, kind)


def _attributes(kind, node):
    values = {}
    for type_, name in _ATTRIBUTES.get(kind, ()):
        value = getattr(node, name, _missing)
        if type_ == "int?" and (value is _missing or value is None):
            # A node without an end ends where it starts.
            values[name] = values[name.removeprefix("end_")]
            continue
        if value is _missing:
            raise TypeError(f'required field "{name}" missing from {kind}')
        values[name] = _int(value)
    return values


_missing = object()


def _filled(cls, node, values, product=""):
    kind = cls.__name__
    absent = None
    for type_, name in _FIELDS[kind]:
        value = getattr(node, name, _missing)
        last = type_[-1]
        if last == "?" and (value is _missing or value is None):
            values[name] = 0 if type_ == "int?" else None
            continue
        if value is _missing:
            raise TypeError(f'required field "{name}" missing from {kind}')
        if last == "*":
            if not isinstance(value, list):
                raise TypeError(f'{kind} field "{name}" must be a list, not a {type(value).__name__}')
            values[name] = [_converted(type_[:-1], item) for item in value]
            continue
        values[name] = _converted(type_.rstrip("?"), value)
        if values[name] is None and type_ != "constant" and absent is None:
            absent = name
    values.update(_attributes(product, node))
    if absent is not None:
        raise ValueError(f"field '{absent}' is required for {kind}")
    copy = cls.__new__(cls)
    copy.__dict__.update(values)
    return copy


def _converted(type_, value):
    match type_:
        case "constant":
            return value
        case "int":
            return _int(value)
        case "identifier" | "string":
            if value is not None and type(value) is not str and not (type_ == "string" and type(value) is bytes):
                raise TypeError(f"AST {type_} must be of type str")
            return value
        case "arguments" | "arg" | "comprehension" | "keyword" | "alias" | "withitem" | "match_case":
            return _product(type_, value)
    return None if value is None else _sum(type_, value)


def _int(value):
    if not isinstance(value, int):
        raise ValueError(f"invalid integer value: {value!r}")
    return int(value)


# ---- the check
def position(node):
    first, last, start, end = node.lineno, node.end_lineno, node.col_offset, node.end_col_offset
    if first > last:
        raise ValueError(f"AST node line range ({first}, {last}) is not valid")
    if (first < 0 and last != first) or (start < 0 and start != end):
        raise ValueError(f"AST node column range ({start}, {end}) for line range ({first}, {last}) is not valid")
    if first == last and start > end:
        raise ValueError(f"line {first}, column {start}-{end} is not a valid range")


def name(text):
    if text in _SINGLETONS:
        raise ValueError(f"identifier field can't represent '{text}' constant")


def constant(value):
    if value is None or value is Ellipsis or type(value) in (int, float, complex, bool, str, bytes):
        return
    if type(value) not in (tuple, frozenset):
        raise TypeError(f"got an invalid type in Constant: {type(value).__name__}")
    for item in value:
        constant(item)


def nonempty(items, what, owner):
    if not items:
        raise ValueError(f"empty {what} on {owner}")


def expressions(nodes, context="Load", or_none=False):
    for node in nodes:
        if node is not None:
            expression(node, context)
        elif not or_none:
            raise ValueError("None disallowed in expression list")


def optional(node, context="Load"):
    if node is not None:
        expression(node, context)


def expression(node, context="Load"):
    position(node)
    kind = type(node).__name__
    if kind == "Name":
        name(node.id)
    own = getattr(node, "ctx", None)
    if own is None and context != "Load":
        raise ValueError(f"expression which can't be assigned to in {context} context")
    if own is not None and type(own).__name__ != context:
        raise ValueError(f"expression must have {context} context but has {type(own).__name__} instead")
    match kind:
        case "BoolOp":
            if len(node.values) < 2:
                raise ValueError("BoolOp with less than 2 values")
            expressions(node.values)
        case "Lambda":
            arguments(node.args)
            expression(node.body)
        case "Dict":
            if len(node.keys) != len(node.values):
                raise ValueError("Dict doesn't have the same number of keys as values")
            expressions(node.keys, or_none=True)
            expressions(node.values)
        case "ListComp" | "SetComp" | "GeneratorExp":
            comprehensions(node.generators)
            expression(node.elt)
        case "DictComp":
            comprehensions(node.generators)
            expressions([node.key, node.value])
        case "Compare":
            if not node.comparators:
                raise ValueError("Compare with no comparators")
            if len(node.comparators) != len(node.ops):
                raise ValueError("Compare has a different number of comparators and operands")
            expressions(node.comparators)
            expression(node.left)
        case "Call":
            expression(node.func)
            expressions(node.args)
            keywords(node.keywords)
        case "Constant":
            constant(node.value)
        case "Subscript":
            expressions([node.slice, node.value])
        case "Starred":
            expression(node.value, context)
        case "List" | "Tuple":
            expressions(node.elts, context)
        case "NamedExpr":
            expression(node.value)
        case _:
            for type_, field in _FIELDS[kind]:
                if type_ in ("expr", "expr?"):
                    optional(getattr(node, field))
                elif type_ == "expr*":
                    expressions(getattr(node, field))


def comprehensions(generators):
    if not generators:
        raise ValueError("comprehension with no generators")
    for one in generators:
        expression(one.target, "Store")
        expression(one.iter)
        expressions(one.ifs)


def keywords(nodes):
    for node in nodes:
        expression(node.value)


def arguments(args):
    for group in (args.posonlyargs, args.args):
        parameters(group)
    if args.vararg is not None:
        optional(args.vararg.annotation)
    parameters(args.kwonlyargs)
    if args.kwarg is not None:
        optional(args.kwarg.annotation)
    if len(args.defaults) > len(args.posonlyargs) + len(args.args):
        raise ValueError("more positional defaults than args on arguments")
    if len(args.kw_defaults) != len(args.kwonlyargs):
        raise ValueError("length of kwonlyargs is not the same as kw_defaults on arguments")
    expressions(args.defaults)
    expressions(args.kw_defaults, or_none=True)


def parameters(nodes):
    for node in nodes:
        position(node)
        optional(node.annotation)


def statements(nodes):
    for node in nodes:
        if node is None:
            raise ValueError("None disallowed in statement list")
        statement(node)


def body(node):
    nonempty(node.body, "body", type(node).__name__)
    statements(node.body)


def statement(node):
    position(node)
    kind = type(node).__name__
    match kind:
        case "FunctionDef" | "AsyncFunctionDef":
            body(node)
            arguments(node.args)
            expressions(node.decorator_list)
            optional(node.returns)
        case "ClassDef":
            body(node)
            expressions(node.bases)
            keywords(node.keywords)
            expressions(node.decorator_list)
        case "Delete":
            nonempty(node.targets, "targets", kind)
            expressions(node.targets, "Del")
        case "Assign":
            nonempty(node.targets, "targets", kind)
            expressions(node.targets, "Store")
            expression(node.value)
        case "AugAssign":
            expression(node.target, "Store")
            expression(node.value)
        case "AnnAssign":
            if node.simple and not isinstance(node.target, _ast.Name):
                raise TypeError("AnnAssign with simple non-Name target")
            expression(node.target, "Store")
            optional(node.value)
            expression(node.annotation)
        case "For" | "AsyncFor":
            expression(node.target, "Store")
            expression(node.iter)
            body(node)
            statements(node.orelse)
        case "While" | "If":
            expression(node.test)
            body(node)
            statements(node.orelse)
        case "With" | "AsyncWith":
            nonempty(node.items, "items", kind)
            for item in node.items:
                expression(item.context_expr)
                optional(item.optional_vars, "Store")
            body(node)
        case "Match":
            expression(node.subject)
            nonempty(node.cases, "cases", kind)
            for case in node.cases:
                check_pattern(case.pattern)
                optional(case.guard)
                body(case)
        case "Raise":
            if node.exc is None and node.cause is not None:
                raise ValueError("Raise with cause but no exception")
            expressions([node.exc, node.cause], or_none=True)
        case "Try" | "TryStar":
            trying(node, kind)
        case "Import" | "ImportFrom" | "Global" | "Nonlocal":
            if kind == "ImportFrom" and node.level < 0:
                raise ValueError("Negative ImportFrom level")
            nonempty(node.names, "names", kind)
        case "Return" | "Expr":
            optional(node.value)
        case "Assert":
            expression(node.test)
            optional(node.msg)


def trying(node, kind):
    body(node)
    if not node.handlers and not node.finalbody:
        raise ValueError(f"{kind} has neither except handlers nor finalbody")
    if not node.handlers and node.orelse:
        raise ValueError(f"{kind} has orelse but no except handlers")
    for handler in node.handlers:
        position(handler)
        optional(handler.type)
        body(handler)
    statements(node.finalbody)
    statements(node.orelse)
