"""The public interface of fractions and numbers."""
import math
import numbers
from decimal import Decimal
from fractions import Fraction as F

print(F(16, -10), F(123), F(), F("3/7"), F(" -3/7 "), F("1.414213"), F("7e-6"), F(2.25), F(1.1), F(Decimal("1.1")), F("1_000/3"))
a, b = F(3, 4), F(-5, 6)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** 2, a ** -2, b ** 3, -a, +a, abs(b), 2 ** F(3), F(4) ** F(1, 2), 1 + a, 2 - a, 3 * a, 1 / a, 7 // a, 7 % a)
print(a < b, a <= 0.75, a == 0.75, a > 0.7, a != F(6, 8), hash(F(1, 2)) == hash(0.5), bool(F(0)), F(1, 3) == 1 / 3)
print(math.floor(b), math.ceil(b), round(b), round(F(7, 2)), round(F(22, 7), 3), math.trunc(b), int(a), float(a), complex(a), str(a), repr(a))
print(a.numerator, a.denominator, a.real, a.imag, a.conjugate(), a.as_integer_ratio(), F.from_float(0.3), F.from_decimal(Decimal("0.3")), F(math.pi).limit_denominator(1000))
print(a + 0.5, a * 2.0, a + 1j, F(1, 3) + Decimal(1) if False else "", sum([F(1, n) for n in range(1, 20)]))
print(isinstance(a, numbers.Rational), isinstance(1, numbers.Integral), isinstance(1.0, numbers.Real), isinstance(1j, numbers.Complex), isinstance(a, numbers.Integral), isinstance(Decimal(1), numbers.Number), issubclass(bool, numbers.Integral))
for bad in (lambda: F(1, 0), lambda: F("x"), lambda: F(1.5, 2), lambda: F("1/0"), lambda: a / 0, lambda: F(float("nan")), lambda: F(float("inf")), lambda: F([1]), lambda: a + "x", lambda: F(1).limit_denominator(0), lambda: F.from_float("x"), lambda: a < 1j):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)


class Half(numbers.Rational):
    numerator, denominator = 1, 2
    __abs__ = __add__ = __eq__ = __floordiv__ = __le__ = __lt__ = __mod__ = __mul__ = __neg__ = __pos__ = __pow__ = __radd__ = __rfloordiv__ = __rmod__ = __rmul__ = __rpow__ = __rtruediv__ = __truediv__ = lambda self, other=None: "op"
    __trunc__ = __floor__ = __ceil__ = __round__ = lambda self, n=None: 0


h = Half()
print(float(h), h.real is not None, h.imag, h - 1, divmod(h, 2), complex(h), F(h))
