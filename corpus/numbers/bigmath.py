"""Integers of any size: Karatsuba, Miller-Rabin, toy RSA, continued fractions, digits of pi, Fibonacci by doubling."""
import math
from fractions import Fraction
from functools import lru_cache, reduce
from itertools import islice


def karatsuba(x, y):
    if x < 0 or y < 0:
        sign = -1 if (x < 0) != (y < 0) else 1
        return sign * karatsuba(abs(x), abs(y))
    if x < 1 << 32 or y < 1 << 32:
        return x * y
    half = max(x.bit_length(), y.bit_length()) // 2
    mask = (1 << half) - 1
    a, b, c, d = x >> half, x & mask, y >> half, y & mask
    high, low = karatsuba(a, c), karatsuba(b, d)
    middle = karatsuba(a + b, c + d) - high - low
    return (high << 2 * half) + (middle << half) + low


def is_prime(n, witnesses=(2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)):
    if n < 2:
        return False
    for p in witnesses:
        if n % p == 0:
            return n == p
    d, r = n - 1, 0
    while not d & 1:
        d >>= 1
        r += 1
    for a in witnesses:
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(r - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def next_prime(n):
    n += 1 + n % 2
    while not is_prime(n):
        n += 2
    return n


def egcd(a, b):
    x0, x1, y0, y1 = 1, 0, 0, 1
    while b:
        q, a, b = a // b, b, a % b
        x0, x1 = x1, x0 - q * x1
        y0, y1 = y1, y0 - q * y1
    return a, x0, y0


def pi_digits():
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < m * t:
            yield m
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2


@lru_cache(maxsize=None)
def fib(n):
    if n < 3:
        return min(n, 1)
    half = n // 2
    a, b = fib(half), fib(half + 1)
    return a * (2 * b - a) if n % 2 == 0 else a * a + b * b


def continued(x, limit=12):
    terms = []
    while len(terms) < limit:
        whole = math.floor(x)
        terms.append(whole)
        if x == whole:
            break
        x = 1 / (x - whole)
    return terms


def convergents(terms):
    h, k = (0, 1), (1, 0)
    for a in terms:
        h, k = (h[1], a * h[1] + h[0]), (k[1], a * k[1] + k[0])
        yield Fraction(h[1], k[1])


def digits(n, base):
    alphabet = "0123456789abcdefghijklmnopqrstuvwxyz"
    if n == 0:
        return "0"
    out, sign = [], "-" if n < 0 else ""
    n = abs(n)
    while n:
        n, rest = divmod(n, base)
        out.append(alphabet[rest])
    return sign + "".join(reversed(out))


x, y = 3 ** 200 + 7, -(7 ** 150) - 11
print(karatsuba(x, y) == x * y, karatsuba(x, y) % 10 ** 20, (x * y).bit_length())
print([n for n in range(60) if is_prime(n)], is_prime(2 ** 61 - 1), is_prime(2 ** 67 - 1), is_prime(2 ** 127 - 1))
p, q = next_prime(10 ** 18), next_prime(2 ** 64)
n, phi, e = p * q, (p - 1) * (q - 1), 65537
g, d, _ = egcd(e, phi)
d %= phi
print(p, q, g, d == pow(e, -1, phi))
message = int.from_bytes("Grüße!".encode(), "big")
cipher = pow(message, e, n)
plain = pow(cipher, d, n)
print(cipher, plain.to_bytes((plain.bit_length() + 7) // 8, "big").decode())
print("".join(map(str, islice(pi_digits(), 60))))
print(fib(300), fib.cache_info(), len(str(fib(5000))))
print(continued(Fraction(415, 93)), continued(math.sqrt(2)), [str(f) for f in convergents([3, 7, 15, 1, 292])])
print(float(list(convergents([1] * 30))[-1]), math.comb(100, 50), math.factorial(30), math.isqrt(10 ** 41), math.lcm(*range(1, 30)))
for base in (2, 7, 16, 36):
    text = digits(-(10 ** 30) - 1, base)
    print(base, text, int(text, base) == -(10 ** 30) - 1)
print(reduce(lambda a, b: a * b % 998244353, range(1, 1000)), sum(int(c) for c in str(2 ** 1000)), hash(2 ** 61 - 1), hash(2 ** 200), hash(-(2 ** 61)))
print(10 ** 25 / 3, 10 ** 25 // 3.0, -(10 ** 25) % 7, divmod(-(10 ** 25), 10 ** 12 + 39), round(12345678901234567890, -15), float(10 ** 22) == 10 ** 22)
print((1 << 100) ^ (1 << 64) | 5, ~(1 << 70), -(1 << 70) >> 68, (-7) ** 33, (-(2 ** 65)) & 0xFFFF_FFFF_FFFF_FFFF_FFFF, int("-0b101", 0), 0xDEAD_BEEF * 10 ** 10)
for wrong in (lambda: pow(2, -1, 4), lambda: 10 ** 400 * 1.0, lambda: int("12a"), lambda: (5).to_bytes(0, "big"), lambda: 1 << -1, lambda: int(float("nan"))):
    try:
        print(wrong())
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
