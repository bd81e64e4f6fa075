VALUES = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def to_roman(n):
    if not isinstance(n, int):
        raise TypeError("not an integer: %r" % (n,))
    if not 0 < n < 4000:
        raise ValueError("out of range: %d" % n)
    result = ""
    for value, numeral in VALUES:
        times, n = divmod(n, value)
        result += numeral * times
    return result


def from_roman(s):
    single = {r: v for v, r in VALUES if len(r) == 1}
    total = 0
    for a, b in zip(s, s[1:] + " "):
        v = single[a]
        total += -v if v < single.get(b, 0) else v
    if to_roman(total) != s:
        raise ValueError("not canonical: %s" % s)
    return total


for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999):
    r = to_roman(n)
    print("%4d %-10s %s" % (n, r, from_roman(r) == n))
assert all(from_roman(to_roman(i)) == i for i in range(1, 4000))
for bad in (0, 4000, "X", 2.5, -1):
    try:
        to_roman(bad)
    except (TypeError, ValueError) as e:
        print(type(e).__name__ + ":", e)
for bad in ("IIII", "IC", "ABC", ""):
    try:
        print(from_roman(bad))
    except (KeyError, ValueError) as e:
        print(repr(e))
