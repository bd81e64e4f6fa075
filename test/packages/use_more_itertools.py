# requires: more-itertools==10.2.0
import more_itertools as mi

print(list(mi.chunked("ABCDEFG", 3)), list(mi.sliced([1, 2, 3, 4], 3)), list(mi.windowed(range(5), 3)), list(mi.divide(2, range(5))[0]), mi.first([], "d"), mi.last(range(4)), mi.one(["x"]), list(mi.collapse([1, [2, [3, "ab"]]])), list(mi.flatten([[1], [2]])))
print(list(mi.interleave_longest([1, 2], [3])), list(mi.intersperse(0, [1, 2, 3])), list(mi.unique_everseen("AAbBc", str.lower)), list(mi.unique_justseen("aab")), mi.ilen(iter(range(7))), list(mi.pairwise([1, 2, 3])), list(mi.grouper("ABCDE", 2, incomplete="fill", fillvalue="x")), list(mi.partition(lambda x: x > 2, range(5))[1]), sorted(map(sorted, mi.powerset([1, 2]))), list(mi.roundrobin("ab", "cde")))
p = mi.peekable([1, 2, 3])
print(p.peek(), next(p), p[0], list(p), bool(p), list(mi.split_at("abcXdef", lambda c: c == "X")), list(mi.split_before("OneTwo", str.isupper)), list(mi.consecutive_groups([1, 2, 4]).__next__()), mi.bucket(["a1", "b1", "a2"], key=lambda s: s[0])["a"].__next__(), list(mi.distinct_permutations([1, 1, 2])), mi.minmax([3, 1, 2]), list(mi.run_length.encode("aab")), mi.nth_combination(range(5), 3, 4), list(mi.sort_together([(3, 1, 2), "cab"])), mi.all_equal([1, 1]), list(mi.always_iterable(5)), mi.map_reduce(range(4), lambda x: x % 2, sum_or := None or (lambda x: x), sum), mi.spy(range(9), 2)[0], list(mi.stagger(range(3))), list(mi.substrings("abc")), mi.longest_common_prefix(["abx", "aby"]) and list(mi.longest_common_prefix(["abx", "aby"])), mi.seekable(iter("abc")).__next__(), list(mi.set_partitions([1, 2, 3], 2)), mi.dotproduct([1, 2], [3, 4]), mi.take(2, "xyz"), mi.quantify([1, 0, 1]), list(mi.sieve(20)), list(mi.factor(84)), mi.polynomial_from_roots([1, 2]))
for bad in (lambda: mi.one([]), lambda: mi.one([1, 2]), lambda: mi.first([]), lambda: list(mi.chunked([1], 2, strict=True)), lambda: mi.only([1, 2])):
    try:
        print(bad())
    except ValueError as e:
        print(e)
