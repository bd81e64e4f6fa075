"""Every public function of statistics."""
import statistics as st
from decimal import Decimal
from fractions import Fraction

D = [2.5, 3.25, 5.5, 11.25, 11.75]
print(st.mean(D), st.mean([1, 2, 3, 4]), st.mean([Fraction(1, 3), Fraction(1, 6)]), st.mean([Decimal("0.5"), Decimal("0.75")]))
print(st.fmean(D), st.fmean(D, weights=[1, 2, 3, 4, 5]), st.geometric_mean([54, 24, 36]), st.harmonic_mean([40, 60]), st.harmonic_mean([40, 60], weights=[5, 30]))
print(st.median([1, 3, 5, 7]), st.median_low([1, 3, 5, 7]), st.median_high([1, 3, 5, 7]), st.median_grouped([1, 3, 3, 5, 7]), st.median_grouped([52, 52, 53, 54], interval=2))
print(st.mode([1, 1, 2, 3]), st.mode("abracadabra"), st.multimode("aabbbbccddddeeffffgg"), st.multimode([]))
print(st.pstdev(D), st.pvariance(D), st.stdev(D), st.variance(D), st.variance([Fraction(1, 6), Fraction(1, 2), Fraction(5, 3)]), st.pvariance([Decimal("27.5"), Decimal("30.25")]))
print(st.stdev([1, 2, 3], xbar=2), st.variance(D, st.mean(D)))
print(st.quantiles(range(1, 11)), st.quantiles(range(1, 11), n=5, method="inclusive"))
print(st.covariance([1, 2, 3, 4], [2, 4, 5, 9]), st.correlation([1, 2, 3, 4], [2, 4, 5, 9]), st.linear_regression([1, 2, 3], [2, 4, 7]), st.linear_regression([1, 2], [3, 6], proportional=True))
n = st.NormalDist(100, 15)
print(n, n.mean, n.stdev, n.variance, n.median, n.mode, n.pdf(110), n.cdf(110), n.inv_cdf(0.9), n.zscore(130), n.quantiles(4), n.overlap(st.NormalDist(105, 10)))
print(n + 5, n * 2, n - st.NormalDist(1, 2), n / 3, -n, +n, 10 + n, 2 * n, n == st.NormalDist(100, 15), hash(n) == hash(st.NormalDist(100, 15)))
print(st.NormalDist.from_samples(D), n.samples(3, seed=7))
for bad in (lambda: st.mean([]), lambda: st.median([]), lambda: st.stdev([1]), lambda: st.mode([]), lambda: st.quantiles([1]), lambda: st.geometric_mean([-1]),
            lambda: st.harmonic_mean([-1]), lambda: st.NormalDist(0, -1), lambda: n.inv_cdf(2), lambda: st.correlation([1], [2]), lambda: st.fmean([])):
    try:
        print(bad())
    except st.StatisticsError as e:
        print("StatisticsError:", e)
