"""C decimal arithmetic module"""
import numbers as _numbers
from collections import namedtuple as _namedtuple
from collections.abc import MutableMapping as _MutableMapping
from contextvars import ContextVar as _ContextVar
from _mpdec import Decimal, Context, getcontext, setcontext, localcontext, MAX_PREC, MAX_EMAX, MIN_EMIN, MIN_ETINY
from _mpdec import SignalDictMixin as _SignalDictMixin, register as _register

__version__ = "1.70"
__libmpdec_version__ = "2.5.1"
HAVE_THREADS = True
HAVE_CONTEXTVAR = True

ROUND_UP = "ROUND_UP"
ROUND_DOWN = "ROUND_DOWN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_05UP = "ROUND_05UP"


class DecimalException(ArithmeticError):
    __module__ = "decimal"


class Clamped(DecimalException):
    __module__ = "decimal"


class Rounded(DecimalException):
    __module__ = "decimal"


class Inexact(DecimalException):
    __module__ = "decimal"


class Subnormal(DecimalException):
    __module__ = "decimal"


class Underflow(Inexact, Rounded, Subnormal):
    __module__ = "decimal"


class Overflow(Inexact, Rounded):
    __module__ = "decimal"


class DivisionByZero(DecimalException, ZeroDivisionError):
    __module__ = "decimal"


class FloatOperation(DecimalException, TypeError):
    __module__ = "decimal"


class InvalidOperation(DecimalException):
    __module__ = "decimal"


class ConversionSyntax(InvalidOperation):
    __module__ = "decimal"


class DivisionImpossible(InvalidOperation):
    __module__ = "decimal"


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    __module__ = "decimal"


class InvalidContext(InvalidOperation):
    __module__ = "decimal"


class _SignalDict(_SignalDictMixin, _MutableMapping):
    # Where C's type() call finds itself.
    __module__ = "abc"
    __qualname__ = "SignalDict"


_SignalDict.__name__ = "SignalDict"
DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent", module="decimal")
_context = _ContextVar("decimal_context")


def _find():
    return _context.get(None)


DefaultContext, BasicContext, ExtendedContext = _register(
    (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped),
    (InvalidOperation, ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext),
    DecimalTuple, _SignalDict, _numbers.Rational, _find, _context.set)
_numbers.Number.register(Decimal)
