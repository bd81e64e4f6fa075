from itertools import groupby


def rle(s):
    return "".join(f"{len(list(g)) or ''}{k}" for k, g in ((k, list(g)) for k, g in groupby(s)))


def unrle(s):
    out, n = [], ""
    for c in s:
        if c.isdigit():
            n += c
        else:
            out.append(c * int(n or 1))
            n = ""
    if n:
        raise ValueError(f"dangling count {n}")
    return "".join(out)


def lz78(data):
    table, out, cur = {b"": 0}, [], b""
    for i in range(len(data)):
        byte = data[i:i + 1]
        if cur + byte in table:
            cur += byte
        else:
            out.append((table[cur], byte))
            table[cur + byte] = len(table)
            cur = b""
    if cur:
        out.append((table[cur], b""))
    return out


def unlz78(pairs):
    phrases = [b""]
    for idx, byte in pairs:
        phrases.append(phrases[idx] + byte)
    return b"".join(phrases)


def bwt(s):
    s += "\0"
    rotations = sorted(s[i:] + s[:i] for i in range(len(s)))
    return "".join(r[-1] for r in rotations)


def ibwt(r):
    table = [""] * len(r)
    for _ in range(len(r)):
        table = sorted(c + row for c, row in zip(r, table))
    return next(row for row in table if row.endswith("\0")).rstrip("\0")


for s in ("WWWWBBBWWC", "abc", "", "ééé日日", "aaaaaaaaaaaaaaaaaaaa"):
    e = rle(s)
    print(repr(s), repr(e), unrle(e) == s)
try:
    unrle("3a4")
except ValueError as err:
    print(err)
text = ("to be or not to be " * 3).encode()
pairs = lz78(text)
print(pairs[:8], len(pairs), unlz78(pairs) == text)
print(repr(bwt("banana")), ibwt(bwt("banana")), rle(bwt("tomorrow and tomorrow and tomorrow")))
