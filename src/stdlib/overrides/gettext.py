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
        form = _conditional(_words(result))
    except RecursionError:
        raise ValueError('plural form expression is too complex')

    def func(n):
        if not isinstance(n, int):
            n = _as_int(n)
        return int(form(n))

    return func


def _words(text):
    """The words of the Python expression that `_parse` gives, the last one first."""
    return ["", *reversed(re.findall(r"\w+|//|[<>=!]=|\S", text))]


def _conditional(words):
    value = _disjunction(words)
    if words[-1] != "if":
        return value
    words.pop()
    test = _disjunction(words)
    words.pop()
    other = _conditional(words)
    return lambda n: value(n) if test(n) else other(n)


def _disjunction(words):
    left = _conjunction(words)
    if words[-1] != "or":
        return left
    words.pop()
    right = _disjunction(words)
    return lambda n: left(n) or right(n)


def _conjunction(words):
    left = _negation(words)
    if words[-1] != "and":
        return left
    words.pop()
    right = _conjunction(words)
    return lambda n: left(n) and right(n)


def _negation(words):
    if words[-1] != "not":
        return _comparison(words)
    words.pop()
    operand = _negation(words)
    return lambda n: not operand(n)


def _comparison(words):
    left = _arithmetic(words, 0)
    chain = []
    while words[-1] in _COMPARE:
        chain.append((_COMPARE[words.pop()], _arithmetic(words, 0)))
    if not chain:
        return left

    def holds(n):
        a = left(n)
        for op, right in chain:
            b = right(n)
            if not op(a, b):
                return False
            a = b
        return True

    return holds


def _arithmetic(words, level):
    if level == len(_ARITHMETIC):
        word = words.pop()
        if word == "(":
            value = _conditional(words)
            words.pop()
            return value
        if word == "n":
            return lambda n: n
        number = int(word)
        return lambda n: number
    left = _arithmetic(words, level + 1)
    while words[-1] in _ARITHMETIC[level]:
        left = _operation(_ARITHMETIC[level][words.pop()], left, _arithmetic(words, level + 1))
    return left


def _operation(op, left, right):
    return lambda n: op(left(n), right(n))


_COMPARE = {"==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_ARITHMETIC = [{"+": operator.add, "-": operator.sub}, {"*": operator.mul, "//": operator.floordiv, "%": operator.mod}]
