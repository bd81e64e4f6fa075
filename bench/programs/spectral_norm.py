import sys


def eval_a(i, j):
    return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1)


def a_times_u(u, n):
    out = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += eval_a(i, j) * u[j]
        out.append(total)
    return out


def at_times_u(u, n):
    out = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += eval_a(j, i) * u[j]
        out.append(total)
    return out


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 250
    u = [1] * n
    v = u
    for _ in range(10):
        v = at_times_u(a_times_u(u, n), n)
        u = at_times_u(a_times_u(v, n), n)
    vbv = vv = 0
    for ue, ve in zip(u, v):
        vbv += ue * ve
        vv += ve * ve
    print("%.9f" % (vbv / vv) ** 0.5)


main()
