"""unicodedata."""
import hashlib
import unicodedata as u

for c in "A é 中 가 ٣ ½ ( \u0301 \U0001f600 \u200f Ⅷ ² \x00 \u0378".split(" "):
    print(ascii(c), u.name(c, None), u.category(c), u.bidirectional(c), u.east_asian_width(c), u.mirrored(c), u.combining(c), u.decomposition(c), u.decimal(c, None), u.digit(c, None), u.numeric(c, None))
print(u.lookup("GREEK SMALL LETTER ALPHA"), u.lookup("LINE FEED") == "\n", u.lookup("hangul syllable ga") if False else u.lookup("HANGUL SYLLABLE GA"), u.unidata_version)
for form in ("NFC", "NFD", "NFKC", "NFKD"):
    print(form, ascii(u.normalize(form, "é ﬁ Å ½ 가 e\u0301")), u.is_normalized(form, "é"))
h = hashlib.md5()
for c in range(0x3000):
    h.update(repr((u.name(chr(c), ""), u.category(chr(c)), u.bidirectional(chr(c)), u.east_asian_width(chr(c)), u.decomposition(chr(c)), u.numeric(chr(c), None))).encode())
print(h.hexdigest())
for bad in (lambda: u.name("\x00"), lambda: u.lookup("nope"), lambda: u.digit("x"), lambda: u.numeric("x"), lambda: u.decimal("x"), lambda: u.category("ab"), lambda: u.normalize("X", "a"), lambda: u.name(5)):
    try:
        print(bad())
    except (ValueError, KeyError, TypeError) as e:
        print(type(e).__name__, e)
