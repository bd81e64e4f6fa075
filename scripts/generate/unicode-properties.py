"""
Writes the tables of the run time's `unicodedata` from the Unicode data of the python3 that runs it (CPython 3.11: Unicode 14.0):

    python3 scripts/generate/unicode-properties.py

names.bin, compressed lines: `@HEX` starts a run of code points, then a name each; after `!` aliases as `HEX NAME`.
categories.bin, compressed lines: `START END CATEGORY`, without Cn.
properties.bin, compressed lines: `START END BIDI WIDTH MIRRORED`; after `!` decompositions as `HEX TEXT`; after `!` values as `HEX DIGIT NUMERIC`.
"""
import os
import unicodedata as u
import zlib

here = os.path.dirname(os.path.abspath(__file__))
out = os.path.join(here, "../../runtime-fs/crates/pystd/src/unicodedata")
COMPUTED = ("CJK UNIFIED IDEOGRAPH-", "HANGUL SYLLABLE ")

names, expected = [], None
for c in range(0x110000):
    name = u.name(chr(c), "")
    if not name or name.startswith(COMPUTED):
        continue
    if c != expected:
        names.append(f"@{c:x}")
    names.append(name)
    expected = c + 1
names.append("!")
with open(os.path.join(here, "name-aliases.txt"), encoding="utf-8") as f:
    for line in f:
        code, _, alias = line.strip().partition(";")
        if alias:
            names.append(f"{int(code, 16):x} {alias}")

rows, start, last = [], 0, None
for c in range(0x110001):
    ch = chr(c) if c < 0x110000 else None
    now = (u.bidirectional(ch), u.east_asian_width(ch), u.mirrored(ch)) if ch is not None else None
    if now != last:
        if last is not None and last != ("", "N", 0):
            rows.append(f"{start:x} {c - 1:x} {last[0] or '-'} {last[1]} {last[2]}")
        start, last = c, now
rows.append("!")
rows += [f"{c:x} {u.decomposition(chr(c))}" for c in range(0x110000) if u.decomposition(chr(c)) and not 0xac00 <= c <= 0xd7a3]
rows.append("!")
for c in range(0x110000):
    numeric = u.numeric(chr(c), None)
    if numeric is not None:
        rows.append(f"{c:x} {u.digit(chr(c), '-')} {numeric!r}")
categories, start, last = [], 0, None
for c in range(0x110001):
    now = u.category(chr(c)) if c < 0x110000 else None
    if now != last:
        if last not in (None, "Cn"):
            categories.append(f"{start:x} {c - 1:x} {last}")
        start, last = c, now
for name, lines in (("names.bin", names), ("categories.bin", categories), ("properties.bin", rows)):
    data = zlib.compress("\n".join(lines).encode(), 9)
    with open(os.path.join(out, name), "wb") as f:
        f.write(data)
    print(name, len(data))

# Where Unicode 3.2 (`ucd_3_2_0`) says something else: `START END` of what was no character then, else `START END CATEGORY BIDI WIDTH MIRRORED DECIMAL` (`=`: the same, `-`: nothing).
o = u.ucd_3_2_0
PROPERTIES = [lambda d, ch: d.category(ch), lambda d, ch: d.bidirectional(ch) or "-", lambda d, ch: d.east_asian_width(ch), lambda d, ch: str(d.mirrored(ch)), lambda d, ch: str(d.decimal(ch, "-"))]
old, start, last = [], 0, None
for c in range(0x110001):
    now = None
    if c < 0x110000:
        ch = chr(c)
        if o.category(ch) == "Cn":
            now = "" if u.category(ch) != "Cn" else None
        else:
            fields = ["=" if p(o, ch) == p(u, ch) else p(o, ch) for p in PROPERTIES]
            now = None if fields == ["="] * 5 else " " + " ".join(fields)
    if now != last:
        if last is not None:
            old.append(f"{start:x} {c - 1:x}{last}")
        start, last = c, now
old.append("!")
old += [f"{c:x} {ord(o.normalize('NFD', chr(c))):x}" for c in range(0x110000) if o.category(chr(c)) != "Cn" and len(o.normalize("NFD", chr(c))) == 1 and o.normalize("NFD", chr(c)) != u.normalize("NFD", chr(c))]
data = zlib.compress("\n".join(old).encode(), 9)
with open(os.path.join(out, "old.bin"), "wb") as f:
    f.write(data)
print("old.bin", len(data), len(old))
