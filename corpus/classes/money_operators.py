from functools import total_ordering


@total_ordering
class Money:
    RATES = {"EUR": 1, "USD": 1.25, "JPY": 160}

    def __init__(self, amount, currency="EUR"):
        if currency not in self.RATES:
            raise LookupError(f"unknown currency {currency!r}")
        self.amount = amount
        self.currency = currency

    def to(self, currency):
        return Money(self.amount / self.RATES[self.currency] * self.RATES[currency], currency)

    def _coerce(self, other):
        if isinstance(other, Money):
            return other.to(self.currency).amount
        if other == 0:
            return 0
        return None

    def __add__(self, other):
        o = self._coerce(other)
        return NotImplemented if o is None else Money(self.amount + o, self.currency)

    __radd__ = __add__

    def __mul__(self, k):
        if isinstance(k, Money):
            return NotImplemented
        return Money(self.amount * k, self.currency)

    def __rmul__(self, k):
        return self * k

    def __floordiv__(self, other):
        return self.amount // self._coerce(other)

    def __divmod__(self, n):
        each = round(self.amount / n - 0.005, 2)
        return Money(each, self.currency), Money(round(self.amount - each * n, 2), self.currency)

    def __eq__(self, other):
        o = self._coerce(other)
        return NotImplemented if o is None else round(self.amount, 6) == round(o, 6)

    def __lt__(self, other):
        o = self._coerce(other)
        return NotImplemented if o is None else self.amount < o

    def __hash__(self):
        return hash(round(self.to("EUR").amount, 6))

    def __round__(self, n=0):
        return Money(round(self.amount, n), self.currency)

    def __iadd__(self, other):
        print("iadd", end=" ")
        self.amount += self._coerce(other)
        return self

    def __repr__(self):
        return f"{self.amount:.2f} {self.currency}"


a, b = Money(10), Money(10, "USD")
print(a + b, b + a, sum([a, b, a]), a * 3, 2.5 * b, a > b, a == Money(12.5, "USD"), max(a, b), sorted([a, b, Money(900, "JPY")]))
print(divmod(a, 3), a // Money(3), round(Money(2.567), 1), len({a, Money(12.5, "USD"), b}), a == "x", a != 5, a >= b, a <= 0)
c = a
c += b
print(c, a is c)
for bad in (lambda: a + 5, lambda: a * b, lambda: a < 5, lambda: Money(1, "XXX"), lambda: "s" + a):
    try:
        bad()
    except (TypeError, LookupError) as e:
        print(type(e).__name__, e)
