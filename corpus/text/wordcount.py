import string
import sys


def words(text):
    table = str.maketrans("", "", string.punctuation)
    for line in text.splitlines():
        for w in line.translate(table).lower().split():
            yield w


text = sys.stdin.read()
counts = {}
for w in words(text):
    counts[w] = counts.get(w, 0) + 1
print("lines:", text.count("\n"))
print("words:", sum(counts.values()), "unique:", len(counts))
longest = max(counts, key=lambda w: (len(w), w), default=None)
print("longest:", longest)
width = max((len(w) for w in counts), default=0)
for w, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:10]:
    print(f"{w:<{width}} {n:>3} {'*' * n}")
