from collections import defaultdict

words = """listen silent enlist google elbow below inlets night thing cat act tac
tab bat state taste dusty study save vase eat tea ate rose eros sore a""".split()

groups = defaultdict(list)
for word in words:
    groups["".join(sorted(word))].append(word)

for key, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
    if len(group) > 1:
        print("%-8s %d: %s" % (key, len(group), " ".join(group)))
lonely = [g[0] for g in groups.values() if len(g) == 1]
print("lonely:", lonely)


def is_anagram(a: str, b: str) -> bool:
    clean = lambda s: sorted(c for c in s.lower() if c.isalpha())
    return clean(a) == clean(b)


print(is_anagram("Dormitory", "dirty room"), is_anagram("Éa", "aé"), is_anagram("a", "aa"))
print(max(groups.values(), key=len), sum(map(len, groups.values())) == len(words))
