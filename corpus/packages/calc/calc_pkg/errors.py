class CalcError(Exception):
    pass


class ParseError(CalcError):
    def __init__(self, msg, pos):
        super().__init__(f"{msg} at {pos}")
        self.pos = pos


class EvalError(CalcError):
    ...
