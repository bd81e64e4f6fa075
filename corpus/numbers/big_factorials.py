import math

def digits_sum(n):
    return sum(int(d) for d in str(n))

f = 1
for i in range(1, 201):
    f *= i
    if i in (20, 21, 25, 50, 100, 200):
        print(i, len(str(f)), digits_sum(f), f % (10 ** 9 + 7), f == math.factorial(i))

def pi_digits(n):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while n:
        if 4 * q + r - t < m * t:
            yield m
            n -= 1
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2

print("".join(map(str, pi_digits(120))))
e_num, e_den = 0, 1
for i in range(60, 0, -1):
    e_num, e_den = e_den, e_den * i + e_num
a = 10 ** 50
s = t = a
k = 1
while t:
    t //= k
    s += t
    k += 1
print(str(s)[:50])
print(math.isqrt(2 * 10 ** 100))
perfect = [2 ** (p - 1) * (2 ** p - 1) for p in (2, 3, 5, 7, 13, 17, 19, 31, 61)]
print(perfect)
print(2 ** 521 - 1, hex(2 ** 127), bin(3 ** 40), f"{7 ** 77:,}", f"{2**64:_x}", sep="\n")
fib = [0, 1]
while len(str(fib[-1])) < 100:
    fib.append(fib[-1] + fib[-2])
print(len(fib) - 1, fib[-1])
