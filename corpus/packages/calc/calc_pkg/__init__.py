"""A calculator package with relative imports and an import cycle."""
print("init calc_pkg")
from .errors import CalcError, ParseError
from .parser import parse
from . import ops

__version__ = "1.2"
__all__ = ["evaluate", "CalcError"]


def evaluate(text):
    return parse(text).value()
