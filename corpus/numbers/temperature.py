def c_to_f(c: float) -> float:
    return c * 9 / 5 + 32


def f_to_c(f: float) -> float:
    return (f - 32) * 5 / 9


print("%6s %6s" % ("C", "F"))
for c in range(-40, 101, 20):
    print("%6d %6.1f" % (c, c_to_f(c)))
for f in (0, 32, 98.6, 212, 451):
    print(f"{f}F = {f_to_c(f):.2f}C", round(f_to_c(f), 1), f_to_c(f))
readings = [21.5, 19, 23.25, 18.0, None, 22]
valid = [r for r in readings if r is not None]
print(min(valid), max(valid), sum(valid) / len(valid), len(readings) - len(valid))
mean = sum(valid) / len(valid)
var = sum((r - mean) ** 2 for r in valid) / (len(valid) - 1)
print(f"{mean:.4f} +- {var ** 0.5:.4f}")
