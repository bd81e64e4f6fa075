import math
import sys


def mean(xs):
    return sum(xs) / len(xs)


def median(xs):
    s = sorted(xs)
    n = len(s)
    return s[n // 2] if n % 2 else (s[n // 2 - 1] + s[n // 2]) / 2


def stdev(xs):
    m = mean(xs)
    return math.sqrt(sum((x - m) ** 2 for x in xs) / (len(xs) - 1))


def mode(xs):
    best, n = None, 0
    for x in xs:
        c = xs.count(x)
        if c > n:
            best, n = x, c
    return best, n


def percentile(xs, p):
    s = sorted(xs)
    k = (len(s) - 1) * p / 100
    f, c = math.floor(k), math.ceil(k)
    if f == c:
        return s[int(k)]
    return s[f] * (c - k) + s[c] * (k - f)


def histogram(xs, bins=5):
    lo, hi = min(xs), max(xs)
    step = (hi - lo) / bins or 1
    counts = [0] * bins
    for x in xs:
        counts[min(int((x - lo) / step), bins - 1)] += 1
    for i, c in enumerate(counts):
        print(f"{lo + i * step:8.2f} .. {lo + (i + 1) * step:8.2f} | {'#' * c}")


def correlation(xs, ys):
    mx, my = mean(xs), mean(ys)
    top = sum((x - mx) * (y - my) for x, y in zip(xs, ys))
    return top / math.sqrt(sum((x - mx) ** 2 for x in xs) * sum((y - my) ** 2 for y in ys))


data = []
for tok in sys.stdin.read().split():
    try:
        data.append(int(tok))
    except ValueError:
        try:
            data.append(float(tok))
        except ValueError:
            print("skipping", repr(tok))
try:
    print("n", len(data), "sum", sum(data), "mean", mean(data), "median", median(data), "mode", *mode(data))
    print("stdev", stdev(data))
    print("p10 %.3f p50 %.3f p99 %.3f" % tuple(percentile(data, p) for p in (10, 50, 99)))
    histogram(data)
    print(correlation(data, [x * 2 + 1 for x in data]), correlation(range(5), [5, 3, 4, 1, 0]))
except ZeroDivisionError as e:
    print("not enough data:", e)
    sys.exit(1)
