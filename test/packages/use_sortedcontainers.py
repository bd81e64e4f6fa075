# requires: sortedcontainers==2.4.0
from sortedcontainers import SortedDict, SortedKeyList, SortedList, SortedSet

s = SortedList([5, 1, 3])
s.update(range(20, 0, -3))
s.add(4)
s.discard(99)
s.remove(5)
print(s, s.bisect_left(3), s.index(3), s.count(3), list(s.irange(2, 9)), s[2:5], s.pop(0), list(s.islice(1, 3)), 3 in s, s + [100], s * 2 == s, s < [99])
d = SortedDict({"b": 2, "a": 1})
d["c"] = 0
print(d, d.peekitem(0), d.popitem(), d.bisect("b"), d.keys()[0], list(d.irange("b")), d.setdefault("z", 9), d.values()[-1], d.index("b"))
k = SortedKeyList(["ccc", "a", "bb"], key=len)
k.add("dddd")
print(k, k.bisect_key(2), list(k.irange_key(2, 3)))
t = SortedSet([3, 1, 2]) | {9}
print(t, t & {1, 9}, t[0], t.pop(), t ^ {1}, t - {2}, t.isdisjoint({7}))
big = SortedList(i * 7919 % 10007 for i in range(5000))
print(big[0], big[-1], len(big), big[2500], sum(big[:100]))
for bad in (lambda: s.remove(777), lambda: s.index(777), lambda: d.peekitem(50), lambda: s.append(1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
