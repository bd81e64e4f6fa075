import operator
from collections import deque
from itertools import (accumulate, chain, combinations, compress, count, cycle, dropwhile, groupby, islice, pairwise, permutations, product, repeat, starmap, takewhile, tee, zip_longest)


def grouper(it, n, fill=None): return zip_longest(*[iter(it)] * n, fillvalue=fill)
def consume(it, n=None): deque(it, maxlen=0) if n is None else next(islice(it, n, n), None)
def nth(it, n, default=None): return next(islice(it, n, None), default)
def all_equal(it):
    g = groupby(it)
    return next(g, True) and not next(g, False)
def powerset(s):
    s = list(s)
    return chain.from_iterable(combinations(s, r) for r in range(len(s) + 1))
def roundrobin(*its):
    active = len(its)
    nexts = cycle(iter(it).__next__ for it in its)
    while active:
        try:
            for n in nexts:
                yield n()
        except StopIteration:
            active -= 1
            nexts = cycle(islice(nexts, active))
def partition(pred, it):
    a, b = tee(it)
    return [x for x in a if not pred(x)], [x for x in b if pred(x)]
def sliding(it, n):
    it = iter(it)
    w = deque(islice(it, n - 1), maxlen=n)
    for x in it:
        w.append(x)
        yield tuple(w)
def unique(it, key=None):
    seen = set()
    for x in it:
        k = x if key is None else key(x)
        if k not in seen:
            seen.add(k)
            yield x
def sieve(n):
    data = bytearray((0, 1)) * (n // 2)
    for p in compress(range(n), data) if False else range(3, int(n ** 0.5) + 1, 2):
        data[p * p:n:2 * p] = bytes(len(range(p * p, n, 2 * p)))
    data[:4] = 0, 0, 1, 1
    return list(compress(count(), data))


print(list(grouper("ABCDEFG", 3, "x")), nth(count(), 5), nth([], 1, "none"), all_equal("aaa"), all_equal("ab"), all_equal(""))
print(list(powerset([1, 2, 3])), "".join(roundrobin("ABC", "D", "EF")), partition(lambda n: n % 3 == 0, range(10)))
print(list(sliding("ABCDE", 3)), "".join(unique("AAAABBBCCDAABBB")), "".join(unique("ABBCcAD", str.lower)), sieve(50))
it = iter(range(10))
consume(it, 3)
print(next(it), list(it), list(pairwise("abc")), list(starmap(operator.sub, [(5, 2), (1, 1)])))
print(["".join(g) for k, g in groupby("11221", key=lambda c: c == "1")], [(k, sum(1 for _ in g)) for k, g in groupby(sorted("mississippi"))])
print(list(accumulate([1, 2, 3, 4], operator.mul)), list(accumulate(repeat(1.0, 5), lambda bal, _: bal * 1.05))[-1], list(islice(accumulate(count(1)), 6)))
print(sum(1 for p in permutations(range(5)) if all(i != v for i, v in enumerate(p))), [a + b for a, b in product("ab", repeat=2)], list(takewhile(str.isdigit, "12a3")), list(dropwhile(str.isdigit, "12a3")))
print(max(product(range(3), repeat=2), key=sum), list(chain(*["ab", (1, 2), {3: 4}])), list(compress("abcdef", cycle([1, 0]))), [next(c) for c in [count(10, -3)] for _ in range(3)])
