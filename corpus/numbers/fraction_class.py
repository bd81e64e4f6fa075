from math import gcd


class Frac:
    def __init__(self, num, den=1):
        if den == 0:
            raise ZeroDivisionError(f"Frac({num}, 0)")
        if isinstance(num, str):
            num, _, d = num.partition("/")
            num, den = int(num), int(d or 1)
        g = gcd(num, den)
        if den < 0:
            g = -g
        self.n, self.d = num // g, den // g

    def __repr__(self): return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)
    def _pair(self, o): return (o.n, o.d) if isinstance(o, Frac) else (o, 1) if isinstance(o, int) else None

    def _op(f):
        def forward(self, o):
            p = self._pair(o)
            return NotImplemented if p is None else f(self.n, self.d, *p)
        def reverse(self, o):
            p = self._pair(o)
            return NotImplemented if p is None else f(*p, self.n, self.d)
        return forward, reverse

    __add__, __radd__ = _op(lambda a, b, c, d: Frac(a * d + c * b, b * d))
    __sub__, __rsub__ = _op(lambda a, b, c, d: Frac(a * d - c * b, b * d))
    __mul__, __rmul__ = _op(lambda a, b, c, d: Frac(a * c, b * d))
    __truediv__, __rtruediv__ = _op(lambda a, b, c, d: Frac(a * d, b * c))
    __eq__, _ = _op(lambda a, b, c, d: a * d == b * c)
    __lt__, __gt__ = _op(lambda a, b, c, d: a * d < c * b)

    def __pow__(self, e):
        return Frac(self.n ** e, self.d ** e) if e >= 0 else Frac(self.d ** -e, self.n ** -e)

    def __float__(self): return self.n / self.d
    def __int__(self): return int(self.n / self.d)
    def __neg__(self): return Frac(-self.n, self.d)
    def __hash__(self): return hash((self.n, self.d)) if self.d != 1 else hash(self.n)


h, t = Frac(1, 2), Frac(1, 3)
print(h + t, h - t, h * t, h / t, 1 + h, 2 - t, 3 * h, 1 / t, h ** 3, h ** -2, -h, float(t), int(Frac(-7, 2)), Frac(6, -4), Frac("10/4"))
print(h == Frac(2, 4), h == 0.5, Frac(4, 2) == 2, 2 == Frac(2), h < 1, 1 > h, t < h, sorted([h, t, Frac(3, 4)], key=float), {Frac(2): "two"}[2])
print(sum((Frac(1, n) for n in range(1, 21)), Frac(0)))
for bad in (lambda: Frac(1, 0), lambda: h + 1.5, lambda: h / 0, lambda: "x" * h, lambda: Frac("a/b")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
