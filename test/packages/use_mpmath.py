# requires: mpmath==1.3.0
from mpmath import besselj, cos, diff, e, exp, findroot, gamma, inf, iv, lu_solve, matrix, mp, mpc, mpf, nsum, pi, polyroots, quad, sin, sqrt, taylor, zeta

mp.dps = 50
print(pi, e, sqrt(2), mpf(1) / 3, mpc(1, 2) ** mpc(2, -1))
print(quad(lambda x: exp(-x * x), [-inf, inf]), sqrt(pi))
print(zeta(3), gamma(mpf(1) / 4), findroot(cos, 1.5), diff(sin, 1))
print(nsum(lambda n: 1 / n ** 2, [1, inf]), pi ** 2 / 6)
print(taylor(exp, 0, 5), polyroots([1, 0, -2]))
A = matrix([[1, 2], [3, 4]])
print(A * A, A ** -1, lu_solve(A, matrix([1, 2])), sep="\n")
mp.dps = 15
print(repr(mpf("0.1")), mp.nstr(besselj(0, 1), 5), iv.mpf([1, 2]) * iv.mpf([3, 4]))
