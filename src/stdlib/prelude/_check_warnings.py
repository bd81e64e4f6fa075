"""SyntaxWarnings of the compiler (compile.c of 3.11) for code that is made at run time: valid Python that cannot be meant."""
import ast

_DISPLAYS = {
    "Tuple": "tuple", "List": "list", "ListComp": "list", "Dict": "dict", "DictComp": "dict", "Set": "set", "SetComp": "set", "GeneratorExp": "generator",
    "Lambda": "function", "JoinedStr": "str", "FormattedValue": "str",
}
_UNSUBSCRIPTABLE = ("NoneType", "ellipsis", "bool", "int", "float", "complex", "set", "generator", "function")
_INDEXED = ("str", "bytes", "tuple", "list")
KINDS = ("Assert", "Compare", "Call", "Subscript")


def warn(node, filename):
    message = _message(node)
    if message is None:
        return
    import warnings
    try:
        warnings.warn_explicit(message, SyntaxWarning, filename, node.lineno)
    except SyntaxWarning:
        raise SyntaxError(message, (filename, node.lineno, node.col_offset + 1, None, node.end_lineno, node.end_col_offset + 1)) from None


def _message(node):
    match type(node).__name__:
        case "Assert":
            return "assertion is always true, perhaps remove parentheses?" if isinstance(node.test, ast.Tuple) and node.test.elts else None
        case "Compare":
            return _identity(node)
        case "Call":
            kind = _type_of(node.func)
            return None if kind is None or kind == "function" else f"'{kind}' object is not callable; perhaps you missed a comma?"
    return _subscript(node) if isinstance(node.ctx, ast.Load) else None


def _identity(node):
    before = node.left
    for op, after in zip(node.ops, node.comparators):
        if isinstance(op, (ast.Is, ast.IsNot)) and (_is_literal(before) or _is_literal(after)):
            return '"is" with a literal. Did you mean "=="?' if isinstance(op, ast.Is) else '"is not" with a literal. Did you mean "!="?'
        before = after


def _is_literal(node):
    if isinstance(node, ast.Constant):
        return node.value is not None and node.value is not True and node.value is not False and node.value is not ...
    if isinstance(node, ast.UnaryOp):
        return not isinstance(node.op, ast.Not) and _is_literal(node.operand)
    return isinstance(node, ast.Tuple) and all(isinstance(item, ast.Constant) or _is_literal(item) for item in node.elts)


def _type_of(node):
    return type(node.value).__name__ if isinstance(node, ast.Constant) else _DISPLAYS.get(type(node).__name__)


def _subscript(node):
    kind = _type_of(node.value)
    if kind is None:
        return None
    if kind in _UNSUBSCRIPTABLE:
        return f"'{kind}' object is not subscriptable; perhaps you missed a comma?"
    index = _type_of(node.slice)
    if kind not in _INDEXED or index is None or index in ("int", "bool"):
        return None
    return f"{kind} indices must be integers or slices, not {index}; perhaps you missed a comma?"
