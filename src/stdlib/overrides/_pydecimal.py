"""The texts and lists of conditions of the C module _decimal, whose coefficients may have any number of digits."""
from _portalis import int_of
from _portalis import str_of

__calls__ = {"int": "int_of", "str": "str_of"}

__texts__ = {
    "Cannot convert NaN to integer": "cannot convert NaN to integer",
    "Cannot convert infinity to integer": "cannot convert Infinity to integer",
    "cannot round a NaN": "cannot convert NaN to integer",
    "cannot round an infinity": "cannot convert Infinity to integer",
    "Cannot convert signaling NaN to float": "cannot convert signaling NaN to float",
    "Cannot hash a signaling NaN value.": "Cannot hash a signaling NaN value",
    "Invalid tuple size in creation of Decimal from list or tuple.  The list or tuple should have exactly three elements.": "argument must be a sequence of length 3",
    "Invalid sign.  The first value in the tuple should be an integer; either 0 for a positive number or 1 for a negative number.": "sign must be an integer with the value 0 or 1",
    "The second value in the tuple must be composed of integers in the range 0 through 9.": "coefficient must be a tuple of digits",
    "The third value in the tuple must be an integer, or one of the strings 'F', 'n', 'N'.": "string argument in the third position must be 'F', 'n' or 'N'",
    "argument must be int or float.": "argument must be int or float",
    "Cannot convert %r to Decimal": _unsupported,
    "Unable to convert %s to Decimal": _unsupported,
}


class _Unsupported:
    def __mod__(self, value):
        return f"conversion from {type(value).__name__} to Decimal is not supported"


_unsupported = _Unsupported()
_signals = [InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped]
_FLAG_ORDER = ("Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "FloatOperation", "Overflow", "Rounded", "Subnormal", "Underflow")
_RANGES = {"prec": "valid range for prec is [1, MAX_PREC]", "Emin": "valid range for Emin is [MIN_EMIN, 0]", "Emax": "valid range for Emax is [0, MAX_EMAX]",
           "capitals": "valid values for capitals are 0 or 1", "clamp": "valid values for clamp are 0 or 1"}


def _flag_names(flags):
    return "[" + ", ".join([name for name in _FLAG_ORDER if any([v and k.__name__ == name for k, v in flags.items()])]) + "]"


def _parse_format_specifier(format_spec, _localeconv=None):
    try:
        spec = _original__parse_format_specifier(format_spec, _localeconv)
        if not spec["alt"]:
            return spec
    except ValueError:
        pass
    raise ValueError("invalid format string")


def _convert_other(other, equalop=False, raiseit=False):
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return Decimal(other)
    if raiseit:
        raise TypeError(f"conversion from {type(other).__name__} to Decimal is not supported")
    return NotImplemented


class SignalDict(dict):
    """The flags or traps of a context: each is True or False."""

    def __setitem__(self, signal, value):
        if signal not in _signals:
            raise KeyError("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]")
        dict.__setitem__(self, signal, bool(value))

    def __repr__(self):
        return "{" + ", ".join([f"{signal}:{value}" for signal, value in self.items()]) + "}"


@extend
class Context:
    def _raise_error(self, condition, explanation=None, *args):
        signal = _condition_map.get(condition, condition)
        if signal in self._ignored_flags:
            return signal().handle(self, *args)
        self.flags[signal] = True
        if not self.traps[signal]:
            return condition().handle(self, *args)
        for implied in _signals:
            if issubclass(signal, implied) or (signal is Inexact and implied is Rounded):
                self.flags[implied] = True
        raise signal([condition])

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None, _ignored_flags=None):
        self._original___init__(prec, rounding, Emin, Emax, capitals, clamp, flags, traps, _ignored_flags)
        self.flags = SignalDict({signal: bool(value) for signal, value in self.flags.items()})
        self.traps = SignalDict({signal: bool(value) for signal, value in self.traps.items()})

    def _set_integer_check(self, name, value, vmin, vmax):
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        try:
            return self._original__set_integer_check(name, value, vmin, vmax)
        except ValueError:
            pass
        raise ValueError(_RANGES[name])

    def __setattr__(self, name, value):
        if name == "rounding" and value not in _rounding_modes:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                            "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        return self._original___setattr__(name, value)

    def clear_flags(self):
        for flag in self.flags:
            self.flags[flag] = False

    def clear_traps(self):
        for flag in self.traps:
            self.traps[flag] = False

    def __repr__(self):
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
                f"capitals={self.capitals}, clamp={self.clamp}, flags={_flag_names(self.flags)}, traps={_flag_names(self.traps)})")


@extend
class Decimal:
    def _divide(self, other, context):
        sign = self._sign ^ other._sign
        ideal_exp = self._exp if other._isinfinity() else min(self._exp, other._exp)
        expdiff = self.adjusted() - other.adjusted()
        if not self or other._isinfinity() or expdiff <= -2:
            return _dec_from_triple(sign, "0", 0), self._rescale(ideal_exp, context.rounding)
        if expdiff <= context.prec:
            a, b = int_of(self._int), int_of(other._int)
            shift = self._exp - other._exp
            if shift >= 0:
                a *= 10 ** shift
            else:
                b *= 10 ** -shift
            q, r = divmod(a, b)
            # C's precision has no price: 10 to the power of the largest one is no number to make.
            if context.prec > q.bit_length() // 3 or q < 10 ** context.prec:
                return _dec_from_triple(sign, str_of(q), 0), _dec_from_triple(self._sign, str_of(r), ideal_exp)
        ans = context._raise_error(DivisionImpossible, "quotient too large in //, % or divmod")
        return ans, ans

    def __divmod__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        if context is None:
            context = getcontext()
        if not other._is_special and not other and self and not self._is_special:
            # C reports what both parts signal.
            if context.traps[InvalidOperation] or context.traps[DivisionByZero]:
                context.flags[InvalidOperation] = context.flags[DivisionByZero] = True
                found = [c for c in (InvalidOperation, DivisionByZero) if context.traps[c]]
                raise found[0](found)
        return self._original___divmod__(other, context)
