"""Matrices as lists of lists: multiply, transpose, determinant, inverse by Gauss-Jordan."""


def matmul(a, b):
    if len(a[0]) != len(b):
        raise ValueError(f"cannot multiply {len(a)}x{len(a[0])} by {len(b)}x{len(b[0])}")
    cols = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, col)) for col in cols] for row in a]


def transpose(m):
    return [list(r) for r in zip(*m)]


def det(m):
    n = len(m)
    if n == 1:
        return m[0][0]
    total = 0
    for j in range(n):
        minor = [row[:j] + row[j + 1:] for row in m[1:]]
        total += (-1) ** j * m[0][j] * det(minor)
    return total


def inverse(m):
    n = len(m)
    a = [list(map(float, row)) + [1.0 if i == j else 0.0 for j in range(n)] for i, row in enumerate(m)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(a[r][i]))
        if abs(a[pivot][i]) < 1e-12:
            raise ZeroDivisionError("matrix is singular")
        a[i], a[pivot] = a[pivot], a[i]
        p = a[i][i]
        a[i] = [x / p for x in a[i]]
        for r in range(n):
            if r != i:
                f = a[r][i]
                a[r] = [x - f * y for x, y in zip(a[r], a[i])]
    return [row[n:] for row in a]


def power(m, e):
    result = [[int(i == j) for j in range(len(m))] for i in range(len(m))]
    while e:
        if e & 1:
            result = matmul(result, m)
        m = matmul(m, m)
        e >>= 1
    return result


def show(m):
    for row in m:
        print("[" + " ".join(f"{x:8.3f}" if isinstance(x, float) else f"{x:8d}" for x in row) + "]")


A = [[2, 1, 3], [0, -1, 4], [1, 5, -2]]
B = [[1, 2], [3, 4], [5, 6]]
show(matmul(A, B))
show(transpose(B))
print("det", det(A))
show(inverse(A))
print("fib(300) =", power([[1, 1], [1, 0]], 300)[0][1])
for bad in (lambda: matmul(B, A), lambda: inverse([[1, 2], [2, 4]])):
    try:
        bad()
    except (ValueError, ZeroDivisionError) as err:
        print(type(err).__name__, "-", err)
