def kmp_table(p):
    t = [0] * len(p)
    k = 0
    for i in range(1, len(p)):
        while k and p[i] != p[k]:
            k = t[k - 1]
        if p[i] == p[k]:
            k += 1
        t[i] = k
    return t


def kmp(text, p):
    t, k, hits = kmp_table(p), 0, []
    for i, c in enumerate(text):
        while k and c != p[k]:
            k = t[k - 1]
        if c == p[k]:
            k += 1
        if k == len(p):
            hits.append(i - k + 1)
            k = t[k - 1]
    return hits


def rabin_karp(text, p, base=257, mod=(1 << 61) - 1):
    n, m = len(text), len(p)
    if m > n:
        return []
    high = pow(base, m - 1, mod)
    hp = ht = 0
    for i in range(m):
        hp = (hp * base + ord(p[i])) % mod
        ht = (ht * base + ord(text[i])) % mod
    hits = []
    for i in range(n - m + 1):
        if hp == ht and text[i:i + m] == p:
            hits.append(i)
        if i < n - m:
            ht = ((ht - ord(text[i]) * high) * base + ord(text[i + m])) % mod
    return hits


def naive(text, p):
    out, at = [], text.find(p)
    while at >= 0:
        out.append(at)
        at = text.find(p, at + 1)
    return out


def longest_palindrome(s):
    best = ""
    for c in range(len(s)):
        for lo, hi in ((c, c), (c, c + 1)):
            while lo >= 0 and hi < len(s) and s[lo] == s[hi]:
                lo -= 1
                hi += 1
            if hi - lo - 1 > len(best):
                best = s[lo + 1:hi]
    return best


samples = [("abababcabab", "abab"), ("aaaaaa", "aa"), ("mississippi", "issi"), ("日本語の日本語", "日本"), ("short", "longer pattern"), ("x😀y😀", "😀")]
for text, p in samples:
    results = naive(text, p), kmp(text, p), rabin_karp(text, p)
    print(text, p, results[0], results[0] == results[1] == results[2])
print(kmp_table("abacabab"))
for s in ("babad", "cbbd", "forgeeksskeegfor", "", "été", "never odd or even"):
    print(repr(s), "->", repr(longest_palindrome(s)))
