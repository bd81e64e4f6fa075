"""What parts of a syntax tree are called in messages, and which words are keywords."""
import ast

KEYWORDS = frozenset("""False None True and as assert async await break class continue def del elif else except finally for from global
if import in is lambda nonlocal not or pass raise return try while with yield""".split())
_DESCRIBED = {
    "Call": "function call", "BinOp": "expression", "UnaryOp": "expression", "BoolOp": "expression", "Compare": "comparison", "Lambda": "lambda", "IfExp": "conditional expression",
    "Dict": "dict literal", "Set": "set display", "ListComp": "list comprehension", "SetComp": "set comprehension", "DictComp": "dict comprehension",
    "GeneratorExp": "generator expression", "JoinedStr": "f-string expression", "FormattedValue": "f-string expression", "Yield": "yield expression", "YieldFrom": "yield expression",
    "Await": "await expression", "NamedExpr": "named expression", "Starred": "starred", "Tuple": "tuple", "List": "list", "Attribute": "attribute", "Subscript": "subscript", "Name": "name",
}


def describe(node):
    """_PyPegen_get_expr_name"""
    if isinstance(node, ast.Constant):
        return repr(node.value) if node.value in (None, True, False) and not isinstance(node.value, (int, float, complex)) or isinstance(node.value, bool) else "ellipsis" if node.value is ... else "literal"
    return _DESCRIBED.get(type(node).__name__, "expression")
