"""Plural forms without code that is made at run time."""
import operator


def c2py(plural):
    """Gets a C expression as used in PO files for plural forms and returns a Python function that implements an equivalent expression."""
    if len(plural) > 1000:
        raise ValueError('plural form expression is too long')
    try:
        result, nexttok = _parse(_tokenize(plural))
        if nexttok:
            raise _error(nexttok)
    except RecursionError:
        raise ValueError('plural form expression is too complex')
    import ast
    body = ast.parse(result.strip(), mode='eval').body

    def func(n):
        if not isinstance(n, int):
            n = _as_int(n)
        return int(_evaluate(body, n))

    return func


def _evaluate(node, n):
    kind = type(node).__name__
    if kind == "Name":
        return n
    if kind == "Constant":
        return node.value
    if kind == "IfExp":
        return _evaluate(node.body if _evaluate(node.test, n) else node.orelse, n)
    if kind == "UnaryOp":
        return not _evaluate(node.operand, n)
    if kind == "BoolOp":
        for v in node.values:
            value = _evaluate(v, n)
            if bool(value) == (type(node.op).__name__ == "Or"):
                return value
        return value
    if kind == "Compare":
        left = _evaluate(node.left, n)
        for op, right in zip(node.ops, node.comparators):
            right = _evaluate(right, n)
            if not _COMPARE[type(op).__name__](left, right):
                return False
            left = right
        return True
    return _ARITHMETIC[type(node.op).__name__](_evaluate(node.left, n), _evaluate(node.right, n))


_COMPARE = {"Eq": operator.eq, "NotEq": operator.ne, "Lt": operator.lt, "LtE": operator.le, "Gt": operator.gt, "GtE": operator.ge}
_ARITHMETIC = {"Add": operator.add, "Sub": operator.sub, "Mult": operator.mul, "FloorDiv": operator.floordiv, "Mod": operator.mod}
