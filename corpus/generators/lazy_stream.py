import itertools
import operator


class Stream:
    """A chain of lazy operations over any iterable."""

    def __init__(self, it):
        self._it = it

    @classmethod
    def iterate(cls, f, x):
        def gen():
            y = x
            while True:
                yield y
                y = f(y)
        return cls(gen())

    def map(self, f): return Stream(map(f, self._it))
    def filter(self, f=None): return Stream(filter(f, self._it))
    def take(self, n): return Stream(itertools.islice(self._it, n))
    def skip(self, n): return Stream(itertools.islice(self._it, n, None))
    def zip(self, other): return Stream(zip(self._it, other))
    def flat(self): return Stream(itertools.chain.from_iterable(self._it))
    def until(self, f): return Stream(itertools.takewhile(lambda x: not f(x), self._it))
    def scan(self, f=operator.add): return Stream(itertools.accumulate(self._it, f))

    def unique(self):
        def gen(seen=set()):
            seen = set()
            for x in self._it:
                if x not in seen:
                    seen.add(x)
                    yield x
        return Stream(gen())

    def group(self, key):
        out = {}
        for x in self._it:
            out.setdefault(key(x), []).append(x)
        return out

    def reduce(self, f, *init):
        it = iter(self._it)
        acc = init[0] if init else next(it)
        for x in it:
            acc = f(acc, x)
        return acc

    def __iter__(self): return iter(self._it)
    def list(self): return list(self._it)


print(Stream.iterate(lambda x: x * 2, 1).skip(60).take(6).list())
print(Stream(range(50)).filter(lambda n: n % 7 == 0).map(str).zip("abcdefgh").list())
print(Stream(["ab", "bc", "cd"]).flat().unique().list(), Stream([1, 2, 3, 4]).scan().list())
print(Stream("the rain in spain".split()).group(len), Stream([3, 4]).reduce(operator.mul), Stream([]).reduce(max, 0))
print(Stream(itertools.count(1)).map(lambda n: n * n).until(lambda n: n > 200).filter(lambda n: n % 2).list())
try:
    Stream([]).reduce(max)
except StopIteration as e:
    print("StopIteration", e.args)
collatz = lambda n: Stream.iterate(lambda x: x // 2 if x % 2 == 0 else 3 * x + 1, n).until(lambda x: x == 1).list() + [1]
print(collatz(27)[:12], len(collatz(27)), max(collatz(27)))
