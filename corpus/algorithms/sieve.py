"""Primes by the sieve of Eratosthenes, and prime factors by trial division."""


def sieve(limit):
    flags = [True] * (limit + 1)
    flags[0:2] = [False, False]
    n = 2
    while n * n <= limit:
        if flags[n]:
            for multiple in range(n * n, limit + 1, n):
                flags[multiple] = False
        n += 1
    return [i for i, is_prime in enumerate(flags) if is_prime]


def factorize(n):
    factors = {}
    p = 2
    while p * p <= n:
        while n % p == 0:
            factors[p] = factors.get(p, 0) + 1
            n //= p
        p += 1 if p == 2 else 2
    if n > 1:
        factors[n] = factors.get(n, 0) + 1
    return factors


def main():
    primes = sieve(200)
    print(len(primes), "primes:", *primes[:10], "...", primes[-1])
    twins = [(a, b) for a, b in zip(primes, primes[1:]) if b - a == 2]
    print("twin primes:", twins)
    for n in (1, 2, 97, 360, 1001, 2**31 - 1, 600851475143):
        parts = [f"{p}^{e}" if e > 1 else str(p) for p, e in factorize(n).items()]
        print(f"{n:>13} = {' * '.join(parts) or '1'}")
    print(sum(sieve(10000)))


if __name__ == "__main__":
    main()
