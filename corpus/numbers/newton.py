def newton(f, df, x0, tol=1e-12, limit=50):
    x = x0
    for i in range(limit):
        d = df(x)
        if d == 0:
            raise ArithmeticError(f"zero derivative at x={x}")
        step = f(x) / d
        x -= step
        if abs(step) < tol:
            return x, i + 1
    raise ArithmeticError(f"no convergence after {limit} steps, x={x:.6g}")


def bisect(f, a, b, tol=1e-10):
    fa = f(a)
    if fa * f(b) > 0:
        raise ValueError("no sign change in [%g, %g]" % (a, b))
    while b - a > tol:
        m = (a + b) / 2
        fm = f(m)
        if fm == 0:
            return m
        if fa * fm < 0:
            b = m
        else:
            a, fa = m, fm
    return (a + b) / 2


def simpson(f, a, b, n=100):
    h = (b - a) / n
    s = f(a) + f(b)
    for i in range(1, n):
        s += f(a + i * h) * (4 if i % 2 else 2)
    return s * h / 3


def rk4(f, y, t, h, steps):
    for _ in range(steps):
        k1 = f(t, y)
        k2 = f(t + h / 2, y + h / 2 * k1)
        k3 = f(t + h / 2, y + h / 2 * k2)
        k4 = f(t + h, y + h * k3)
        y += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        t += h
    return y


print(newton(lambda x: x * x - 2, lambda x: 2 * x, 1))
print(newton(lambda x: x ** 3 - x - 2, lambda x: 3 * x * x - 1, 1.5))
print(bisect(lambda x: x ** 3 - 3 * x + 1, 0, 1), simpson(lambda x: 1 / (1 + x * x), 0, 1) * 4, rk4(lambda t, y: y, 1.0, 0, 0.1, 10))
for f in (lambda: newton(lambda x: x * x + 1, lambda x: 2 * x, 1), lambda: newton(lambda x: x, lambda x: 0, 1), lambda: bisect(lambda x: x * x + 1, -1, 1), lambda: newton(lambda x: x * x + 4, lambda x: 2 * x, 0.7, limit=9)):
    try:
        print(f())
    except (ArithmeticError, ValueError) as e:
        print(type(e).__name__ + ":", e)
x = 1.0
n = 0
while 1.0 + x != 1.0:
    x /= 2
    n += 1
print(n, x, 0.1 + 0.2 - 0.3, 1e16 + 1 - 1e16, sum([0.1] * 1000), 3 * 0.1 == 0.3)
