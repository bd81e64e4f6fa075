"""Matrices: LU and QR in floats, exact elimination with fractions, Jacobi eigenvalues, conjugate gradients, least squares."""
import math
import random
from fractions import Fraction


def identity(n):
    return [[1.0 if i == j else 0.0 for j in range(n)] for i in range(n)]


def multiply(a, b):
    rows, inner, cols = len(a), len(b), len(b[0])
    out = [[0.0] * cols for _ in range(rows)]
    for i in range(rows):
        for k in range(inner):
            factor = a[i][k]
            row, target = b[k], out[i]
            for j in range(cols):
                target[j] += factor * row[j]
    return out


def transpose(a):
    return [list(column) for column in zip(*a)]


def lu(a):
    n = len(a)
    a = [row[:] for row in a]
    order, sign = list(range(n)), 1
    for k in range(n):
        pivot = max(range(k, n), key=lambda r: abs(a[r][k]))
        if a[pivot][k] == 0:
            raise ArithmeticError("singular matrix")
        if pivot != k:
            a[k], a[pivot] = a[pivot], a[k]
            order[k], order[pivot] = order[pivot], order[k]
            sign = -sign
        for i in range(k + 1, n):
            a[i][k] /= a[k][k]
            for j in range(k + 1, n):
                a[i][j] -= a[i][k] * a[k][j]
    return a, order, sign


def solve(a, b):
    f, order, _ = lu(a)
    n = len(f)
    y = [0.0] * n
    for i in range(n):
        y[i] = b[order[i]] - sum(f[i][j] * y[j] for j in range(i))
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (y[i] - sum(f[i][j] * x[j] for j in range(i + 1, n))) / f[i][i]
    return x


def determinant(a):
    try:
        f, _, sign = lu(a)
    except ArithmeticError:
        return 0
    return math.prod(f[i][i] for i in range(len(f))) * sign


def qr(a):
    columns, q, r = transpose(a), [], [[0.0] * len(a[0]) for _ in a[0]]
    for j, v in enumerate(columns):
        u = v[:]
        for i, e in enumerate(q):
            r[i][j] = sum(x * y for x, y in zip(e, v))
            u = [x - r[i][j] * y for x, y in zip(u, e)]
        r[j][j] = math.hypot(*u)
        q.append([x / r[j][j] for x in u])
    return transpose(q), r


def jacobi(a, sweeps=30):
    n = len(a)
    a = [row[:] for row in a]
    for _ in range(sweeps):
        off = sum(a[i][j] ** 2 for i in range(n) for j in range(n) if i != j)
        if off < 1e-22:
            break
        for p in range(n - 1):
            for q in range(p + 1, n):
                if a[p][q] == 0.0:
                    continue
                theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
                t = math.copysign(1.0, theta) / (abs(theta) + math.sqrt(theta * theta + 1))
                c = 1 / math.sqrt(t * t + 1)
                s = t * c
                for k in range(n):
                    x, y = a[k][p], a[k][q]
                    a[k][p], a[k][q] = c * x - s * y, s * x + c * y
                for k in range(n):
                    x, y = a[p][k], a[q][k]
                    a[p][k], a[q][k] = c * x - s * y, s * x + c * y
    return sorted(a[i][i] for i in range(n))


def conjugate_gradient(a, b, tolerance=1e-20):
    x = [0.0] * len(b)
    r, p = b[:], b[:]
    rr = sum(v * v for v in r)
    steps = 0
    while rr > tolerance and steps < 50:
        ap = [sum(x * y for x, y in zip(row, p)) for row in a]
        alpha = rr / sum(x * y for x, y in zip(p, ap))
        x = [xi + alpha * pi for xi, pi in zip(x, p)]
        r = [ri - alpha * v for ri, v in zip(r, ap)]
        new = sum(v * v for v in r)
        p = [ri + new / rr * pi for ri, pi in zip(r, p)]
        rr = new
        steps += 1
    return x, steps


def exact_inverse(a):
    n = len(a)
    work = [[Fraction(v) for v in row] + [Fraction(i == j) for j in range(n)] for i, row in enumerate(a)]
    for k in range(n):
        pivot = next((r for r in range(k, n) if work[r][k]), None)
        if pivot is None:
            raise ArithmeticError(f"singular at column {k}")
        work[k], work[pivot] = work[pivot], work[k]
        work[k] = [v / work[k][k] for v in work[k]]
        for r in range(n):
            if r != k and work[r][k]:
                work[r] = [x - work[r][k] * y for x, y in zip(work[r], work[k])]
    return [row[n:] for row in work]


def fit(points, degree):
    design = [[x ** k for k in range(degree + 1)] for x, _ in points]
    t = transpose(design)
    return solve(multiply(t, design), [sum(a * y for a, (_, y) in zip(row, points)) for row in t])


def show(rows, digits=4):
    return "; ".join(" ".join(f"{v + 0:.{digits}f}" for v in row) for row in rows)


a = [[2, -1, 0], [-1, 2, -1], [0, -1, 2]]
print(solve(a, [1, 0, 1]), determinant(a), determinant([[1, 2], [2, 4]]), determinant([[0, 1], [1, 0]]))
print(show([solve([[1e-20, 1], [1, 1]], [1, 2])]), solve([[3]], [6]))
q, r = qr([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
print(show(q), "|", show(r), "|", show(multiply(transpose(q), q), 3))
print(["%.9f" % v for v in jacobi([[4.0, 1, 2], [1, 3, 0], [2, 0, 5]])], jacobi(identity(2)))
x, steps = conjugate_gradient([[float(v) for v in row] for row in a], [1.0, 2.0, 3.0])
print(show([x]), steps)
print([[str(v) for v in row] for row in exact_inverse([[2, 1, 1], [1, 3, 2], [1, 0, 0]])], exact_inverse([[Fraction(1, 3)]]))
for bad in (lambda: exact_inverse([[1, 2], [2, 4]]), lambda: lu([[0, 0], [0, 1]]), lambda: multiply([[1]], [])):
    try:
        print(bad())
    except (ArithmeticError, IndexError) as error:
        print(type(error).__name__, error)
rng = random.Random(7)
points = [(x / 4, 2 - x / 4 + 0.5 * (x / 4) ** 2 + rng.uniform(-0.01, 0.01)) for x in range(-8, 9)]
print([round(c, 6) for c in fit(points, 2)], sum(y for _, y in points))
big = [[rng.gauss(0, 1) + 10 * (i == j) for j in range(12)] for i in range(12)]
b = [rng.random() for _ in range(12)]
solution = solve(big, b)
residual = max(abs(sum(p * q for p, q in zip(row, solution)) - v) for row, v in zip(big, b))
print(residual < 1e-14, repr(solution[0]), repr(determinant(big)), math.fsum(solution))
hilbert = [[Fraction(1, i + j + 1) for j in range(5)] for i in range(5)]
print([str(v) for v in exact_inverse(hilbert)[4]], repr(determinant([[float(v) for v in row] for row in hilbert])))
power = identity(2)
for _ in range(60):
    power = multiply(power, [[1, 1], [1, 0]])
print(power, type(power[0][0]).__name__)
