"""Miller-Rabin, Pollard's rho, RSA toy: ints far past 64 bits."""
import math
import random


def is_prime(n: int) -> bool:
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def rho(n: int, rng: random.Random) -> int:
    if n % 2 == 0:
        return 2
    while True:
        x = y = rng.randrange(2, n)
        c = rng.randrange(1, n)
        d = 1
        while d == 1:
            x = (x * x + c) % n
            y = (y * y + c) % n
            y = (y * y + c) % n
            d = math.gcd(abs(x - y), n)
        if d != n:
            return d


def factor(n: int, rng: random.Random) -> list[int]:
    if n == 1:
        return []
    if is_prime(n):
        return [n]
    d = rho(n, rng)
    return sorted(factor(d, rng) + factor(n // d, rng))


def rsa(rng: random.Random) -> None:
    def gen(bits: int) -> int:
        while True:
            p = rng.getrandbits(bits) | 1 | (1 << (bits - 1))
            if is_prime(p):
                return p

    p, q = gen(128), gen(128)
    n, phi, e = p * q, (p - 1) * (q - 1), 65537
    d = pow(e, -1, phi)
    message = int.from_bytes("attack at dawn".encode(), "big")
    cipher = pow(message, e, n)
    plain = pow(cipher, d, n)
    print(hex(n), cipher % 10**9, plain.to_bytes((plain.bit_length() + 7) // 8, "big").decode(), sep="\n")


rng = random.Random(99)
print([n for n in range(100) if is_prime(n)])
print(is_prime(2**61 - 1), is_prime(2**67 - 1), is_prime(2**127 - 1))
for n in (600851475143, 2**32 + 1, 10**15 + 37, 123456789012345678, 2**64 - 1):
    print(n, "=", " * ".join(map(str, factor(n, rng))))
rsa(rng)
