"""Functions of CPython's C interface that its tests use to reach what every Python has: exceptions printed by the interpreter, limits of C types."""
import sys

CHAR_MAX, CHAR_MIN, UCHAR_MAX = 127, -128, 255
SHRT_MAX, SHRT_MIN, USHRT_MAX = 2**15 - 1, -2**15, 2**16 - 1
INT_MAX, INT_MIN, UINT_MAX = 2**31 - 1, -2**31, 2**32 - 1
LONG_MAX, LONG_MIN, ULONG_MAX = 2**63 - 1, -2**63, 2**64 - 1
LLONG_MAX, LLONG_MIN, ULLONG_MAX = LONG_MAX, LONG_MIN, ULONG_MAX
PY_SSIZE_T_MAX, PY_SSIZE_T_MIN = LONG_MAX, LONG_MIN
FLT_MAX, FLT_MIN = 3.4028234663852886e38, 1.1754943508222875e-38
DBL_MAX, DBL_MIN = sys.float_info.max, sys.float_info.min


def exception_print(exc):
    if not isinstance(exc, BaseException):
        raise TypeError("an exception is required")
    sys.__excepthook__(type(exc), exc, exc.__traceback__)


def raise_exception(category, count):
    raise category(*range(count))


def raise_memoryerror():
    raise MemoryError
