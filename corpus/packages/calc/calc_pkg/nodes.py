from . import ops
from . import parser as parser_module   # a cycle: parser imports this module


class Num:
    def __init__(self, n):
        self.n = n

    def value(self):
        return self.n


class Bin:
    def __init__(self, op, a, b):
        self.op, self.a, self.b = op, a, b

    def value(self):
        return ops.TABLE[self.op][1](self.a.value(), self.b.value())


class Call:
    def __init__(self, name, arg):
        self.name, self.arg = name, arg

    def value(self):
        if self.name == "parse":
            return parser_module.parse(str(self.arg.value()) + "+1").value()
        import math
        from .errors import EvalError
        try:
            return getattr(math, self.name)(self.arg.value())
        except AttributeError:
            raise EvalError(f"no function {self.name}")
        except ValueError as e:
            raise EvalError(f"{self.name}: {e}") from e
