"""The public interface of decimal."""
import decimal
import math
from decimal import *

getcontext().prec = 28
a, b = Decimal("3.14159"), Decimal("-2.5e3")
print(a + b, a - b, a * b, a / b, b // a, b % a, divmod(b, a), a ** 2, a ** Decimal("0.5"), -a, +a, abs(b), 2 + a, 2 - a, 2 * a, 2 / a, 7 // a, 7 % a, 2 ** a)
print(a < b, a == Decimal("3.141590"), a > 3, a >= 3.0, hash(Decimal(1)) == hash(1), bool(Decimal(0)), a != b, Decimal("0.5") == 0.5, Decimal(1) == 1)
print(repr(a), str(b), float(a), int(b), complex(a), round(a), round(a, 2), round(b, -3), math.floor(a), math.ceil(a), math.trunc(b))
for text in ("1E+3", "-0.00", "Infinity", "-inf", "NaN", "sNaN123", "1_000.5", "  7 ", "1e-7", "123456789012345678901234567890"):
    d = Decimal(text)
    print(text, d, repr(d), d.as_tuple(), d.adjusted() if d.is_finite() else "", d.is_signed(), d.is_zero(), d.is_nan(), d.is_qnan(), d.is_snan(), d.is_infinite(), d.is_finite(), d.number_class(), d.to_eng_string(), d.is_normal(), d.is_subnormal(), d.is_canonical())
print(Decimal((0, (1, 4, 1), -2)), Decimal(1.1), Decimal.from_float(0.1), Decimal(10), Decimal(a))
print(a.quantize(Decimal("0.01")), a.quantize(Decimal("1."), rounding=ROUND_UP), a.normalize(), Decimal("100").normalize(), a.sqrt(), a.exp(), a.ln(), a.log10(), a.logb())
print(a.compare(b), a.compare_signal(b), a.compare_total(b), a.compare_total_mag(b), a.max(b), a.min(b), a.max_mag(b), a.min_mag(b), a.copy_abs(), a.copy_negate(), a.copy_sign(b))
print(a.next_plus(), a.next_minus(), a.next_toward(b), a.remainder_near(Decimal(2)), a.fma(2, 3), a.scaleb(3), a.shift(1), Decimal("12345").rotate(2), a.same_quantum(Decimal("1.00000")), a.to_integral_value(), a.to_integral_exact(), a.to_integral(), a.radix(), a.as_integer_ratio(), a.canonical(), a.conjugate(), a.real, a.imag)
x, y = Decimal("1100"), Decimal("1010")
print(x.logical_and(y), x.logical_or(y), x.logical_xor(y), x.logical_invert())
for mode in (ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, ROUND_05UP):
    print(mode, [str(Decimal(v).quantize(Decimal("1"), rounding=mode)) for v in ("2.5", "-2.5", "3.5", "2.1", "-2.9")])
for spec in ("", ".2f", "10.3f", ",.2f", "e", ".3e", "%", "+.1f", "08.2f", "<10", "^10.1f", "g", ".3g", "n", "_>12,.1f"):
    print(repr(spec), format(Decimal("1234567.891"), spec), format(Decimal("-0.000123"), spec))
c = Context(prec=5, rounding=ROUND_DOWN, Emin=-99, Emax=99, capitals=0, clamp=0, flags=[], traps=[DivisionByZero])
print(c, c.divide(1, 3), c.create_decimal("1.23456789"), c.create_decimal_from_float(0.1), c.Etop(), c.Etiny(), c.flags[Inexact], c.power(2, 10), c.sqrt(2), c.add(1, 2), c.subtract(1, 2), c.multiply(2, 3), c.remainder(7, 4), c.divide_int(7, 2), c.divmod(7, 2), c.plus(1), c.minus(1), c.abs(-1), c.compare(1, 2), c.exp(1), c.ln(2), c.log10(2), c.quantize(Decimal("1.239"), Decimal("0.01")), c.to_sci_string(Decimal("1e9")), c.to_eng_string(Decimal("1e9")), c.number_class(1), c.radix(), c.max(1, 2), c.min(1, 2), c.normalize(Decimal("1.00")), c.fma(2, 3, 4), c.scaleb(1, 2), c.is_zero(0))
c.clear_flags()
c.clear_traps()
print(c.divide(1, 0), c.flags[DivisionByZero], c.copy().prec, c)
with localcontext() as ctx:
    ctx.prec = 6
    print(Decimal(1) / 7, getcontext().prec)
with localcontext(Context(prec=3)) as ctx:
    print(Decimal(2) / 3)
with localcontext(prec=4) as ctx:
    print(Decimal(2) / 3)
print(Decimal(1) / 7, getcontext())
setcontext(ExtendedContext)
print(Decimal(1) / 0, Decimal(0) / 0, Decimal("x") if False else "")
setcontext(DefaultContext)
getcontext().traps[FloatOperation] = False
print(BasicContext.prec, ExtendedContext.prec, DefaultContext.prec, MAX_PREC > 0, MIN_EMIN < 0, MAX_EMAX > 0, HAVE_THREADS, decimal.__version__ if hasattr(decimal, "__version__") else "")
for bad in (lambda: Decimal("x"), lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal("sNaN") + 1, lambda: Decimal(-1).sqrt(), lambda: Decimal("NaN") < 1, lambda: Decimal("1e999999") ** 9999999999, lambda: Decimal("123.456").quantize(Decimal("1e-40")),
            lambda: int(Decimal("NaN")), lambda: int(Decimal("inf")), lambda: hash(Decimal("sNaN")), lambda: Decimal(1) + 1.5, lambda: Decimal([]), lambda: Decimal("1") % 0, lambda: divmod(Decimal(1), 0), lambda: Decimal(0) ** 0, lambda: Decimal("inf") - Decimal("inf"), lambda: Decimal(0).ln() and Decimal(-1).ln(),
            lambda: Context(prec=0), lambda: Context(rounding="x"), lambda: format(Decimal(1), "x"), lambda: Decimal((2, (1,), 0)), lambda: Decimal("inf").as_integer_ratio(), lambda: Decimal.from_float("1"), lambda: float(Decimal("sNaN"))):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e, [k.__name__ for k in type(e).__mro__[:3]])
