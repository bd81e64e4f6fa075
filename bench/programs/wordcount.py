import sys


def words(n):
    seed = 42
    out = []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        out.append("w" + str(seed % 5000))
    return " ".join(out)


def count(text):
    freq = {}
    for word in text.split():
        word = word.strip(".,").lower()
        if word in freq:
            freq[word] += 1
        else:
            freq[word] = 1
    return freq


n = int(sys.argv[1]) if len(sys.argv) > 1 else 300000
freq = count(words(n))
top = sorted(freq.items(), key=lambda kv: (-kv[1], kv[0]))[:5]
print(len(freq), top)
