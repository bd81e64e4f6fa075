import unicodedata

samples = ["naïve café", "日本語テキスト", "emoji 😀🎉", "Straße", "e\u0301 combining", "Ωμέγα", "tab\tand\nnewline", "العربية"]


def strip_accents(s):
    return "".join(c for c in unicodedata.normalize("NFD", s) if unicodedata.category(c) != "Mn")


def slug(s):
    out = []
    for c in strip_accents(s).casefold():
        if c.isascii() and c.isalnum():
            out.append(c)
        elif out and out[-1] != "-":
            out.append("-")
    return "".join(out).strip("-") or "n-a"


def width(s):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in s)


for s in samples:
    print(ascii(s))
    print("  len", len(s), "utf8", len(s.encode()), "utf16", len(s.encode("utf-16-le")) // 2, "width", width(s))
    print("  upper", ascii(s.upper()), "rev", ascii(s[::-1]), "slug", slug(s))
print([unicodedata.name(c, "?") for c in "aé日😀\n"])
print(sorted(samples, key=len), max(samples), min(samples, key=lambda s: s.encode()))
print("".join(chr(ord(c) + 0x1D400 - 65) if "A" <= c <= "Z" else c for c in "BOLD"))
print("ﬁ".casefold() == "fi", unicodedata.normalize("NFKC", "ﬁ²"), unicodedata.numeric("½"), "ǅ".lower(), "ß".casefold())
