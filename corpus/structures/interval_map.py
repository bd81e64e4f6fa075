import bisect


class IntervalMap(object):
    """Maps half-open intervals to values; later writes win."""

    def __init__(self):
        self._points = []
        self._values = [None]

    def __setitem__(self, key, value):
        lo, hi = key.start, key.stop
        if lo is not None and hi is not None and lo >= hi:
            raise ValueError("empty interval [%s, %s)" % (lo, hi))
        i = 0 if lo is None else bisect.bisect_left(self._points, lo)
        j = len(self._points) if hi is None else bisect.bisect_right(self._points, hi)
        tail = self._values[j]
        points, values = [], []
        if lo is not None:
            points.append(lo)
            values.append(self._values[i])
        values.append(value)
        if hi is not None:
            points.append(hi)
            values.append(tail)
        self._points[i:j] = points
        self._values[i:j + 1] = values

    def __getitem__(self, x):
        return self._values[bisect.bisect_right(self._points, x)]

    def items(self):
        edges = [None] + self._points + [None]
        for a, b, v in zip(edges, edges[1:], self._values):
            if v is not None:
                yield (a, b), v


m = IntervalMap()
m[0:10] = "a"
m[5:15] = "b"
m[7:8] = "c"
m[20:] = "end"
m[:-5] = "start"
for span, v in m.items():
    print(span, v)
print([m[x] for x in (-100, -5, 0, 4.9, 5, 7, 7.5, 8, 14, 15, 20, 1e9)])
grades = IntervalMap()
for lo, g in ((0, "F"), (60, "D"), (70, "C"), (80, "B"), (90, "A")):
    grades[lo:] = g
print({s: grades[s] for s in (12, 60, 69, 70, 88, 90, 100)})
try:
    m[5:5] = "x"
except ValueError as e:
    print(e)
w = IntervalMap()
w["a":"m"] = 1
w["m":"z"] = 2
print(w["hello"], w["python"], w["zz"])
