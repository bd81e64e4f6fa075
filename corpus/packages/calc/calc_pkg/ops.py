import operator
from .errors import EvalError

TABLE = {}


def op(symbol, prec):
    def register(f):
        TABLE[symbol] = (prec, f)
        return f
    return register


op("+", 1)(operator.add)
op("-", 1)(operator.sub)
op("*", 2)(operator.mul)


@op("/", 2)
def div(a, b):
    try:
        return a // b if a % b == 0 else a / b
    except ZeroDivisionError:
        raise EvalError(f"{a} / {b}") from None
