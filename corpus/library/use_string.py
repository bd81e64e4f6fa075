"""string, re, struct, codecs."""
import codecs
import io
import re
import string
import struct

print(string.ascii_letters, string.ascii_lowercase, string.ascii_uppercase, string.digits, string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace), len(string.printable), string.capwords("hello  wORLD x", None), string.capwords("a-b", "-"))
t = string.Template("$who likes ${what} $$5 $un")
print(t.safe_substitute(who="tim", what="kung pao"), t.substitute({"who": 1, "what": 2}, un=3), t.template, t.get_identifiers(), t.is_valid())
for bad in (lambda: t.substitute(who=1), lambda: string.Template("$").substitute(), lambda: string.Template("a\n$?").substitute()):
    try:
        print(bad())
    except (KeyError, ValueError) as e:
        print(type(e).__name__, e)
f = string.Formatter()
print(f.format("{0} {name!r:>8} {1.real:.2f} {2[k]}", "a", 2.5, {"k": "v"}, name="n"), f.vformat("{x}", (), {"x": 1}), list(f.parse("a{b!r:c}d{{}}")), f.get_field("0.real", (5,), {}), f.format_field(3.14159, ".2f"), f.convert_field("x", "r"), f.get_value("k", (), {"k": 1}), f.check_unused_args(set(), (), {}))


class Dot(string.Template):
    delimiter = "%"
    idpattern = "[a-z]+"


print(Dot("%name %%").substitute(name="N"))

P = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)(-(\d\d))?", re.I)
m = P.search("on 2024-05-06 and 2023-01")
print(m, m.group(), m.group(1, "m"), m.groups(), m.groups("?"), m.groupdict(), m.start(), m.end("m"), m.span(4), m.pos, m.endpos, m.lastindex, m.lastgroup, m.re is P, m.string, m.expand(r"\g<m>/\1 \4"), m["y"], m.regs)
print(P.findall("2024-05-06 2023-01"), [x.group() for x in P.finditer("2024-05-06 2023-01")], P.sub(r"\2.\1", "2024-05-06"), P.subn(lambda m: m.group("y"), "2024-05-06 2023-01", count=1), P.split("a2024-05-06b"), P.match("2024-05"), P.fullmatch("2024-05x"), P.pattern, P.flags, P.groups, P.groupindex, P)
print(re.match("a+", "aab"), re.search("b", "aab").span(), re.fullmatch("a+", "aaa"), re.split(r"(,)\s*", "a, b,c", maxsplit=1), re.findall(r"\b\w", "the quick"), re.sub("x*", "-", "abxd"), re.subn("a", "b", "aaa", 2), re.escape("a.b*c[d]\n-é"), re.purge(), re.template if False else "")
print(re.findall(r"(?m)^\w+$", "one\ntwo words\nthree"), re.findall(r"(?s)a.b", "a\nb"), re.findall(r"(?x) a  b # c", "ab"), re.findall(r"(?i)É", "é"), re.findall(r"(?a)\w+", "é a"), re.findall(r"(a)|(b)", "ab"), re.search(r"(?<=a)b(?!c)", "abc abd").start(), re.findall(r"(?:a|b)++", "aabb"), re.findall(r"(?>a+)b", "aab"), re.sub(r"(?P<q>['\"]).*?(?P=q)", "Q", "'a' \"b\""), re.findall(r"(a)?(?(1)b|c)", "abc"), re.compile(rb"\d+").findall(b"1 22"), re.findall(r"\d{2,3}?", "12345"), re.sub(r"\\", "/", r"a\b"), re.RegexFlag.I | re.M, re.NOFLAG)
for bad in ("(", "a)", "[", "*a", "a**", "(?P<1>a)", "(?P<a>x)(?P<a>y)", r"\1", "(?<=a*)b", "(?z)", "a{2,1}", r"\q", "(?P=n)", "[z-a]", "(?(9)a)", "(?P<n", "(?i", r"[\d-z]", r"\N{nope}"):
    try:
        print(re.compile(bad))
    except re.error as e:
        print(repr(bad), e, e.msg, e.pos, e.lineno, e.colno)
for bad in (lambda: re.match("a", b"a"), lambda: re.sub("(a)", r"\2", "a"), lambda: m.group(9), lambda: m.group("zz"), lambda: re.sub("a", r"\g<x", "a"), lambda: re.compile(P, re.M), lambda: re.compile(5), lambda: re.sub("a", 5, "a")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)

for fmt, args in (("<hHiIlLqQ", (-1, 2, -3, 4, -5, 6, -7, 8)), (">bBc?x", (-1, 255, b"z", True)), ("!efd", (1.5, 2.5, 3.25)), ("4s3p", (b"abcdef", b"xy")), ("@iq", (1, 2)), ("=n" if False else "<2h", (1, 2)), ("0s", (b"",))):
    raw = struct.pack(fmt, *args)
    print(fmt, raw, struct.unpack(fmt, raw), struct.calcsize(fmt))
buf = bytearray(8)
struct.pack_into("<i", buf, 2, 77)
s = struct.Struct("<hb")
print(buf, struct.unpack_from("<i", buf, 2), list(struct.iter_unpack("<h", b"\1\0\2\0")), s.size, s.format, s.pack(1, 2), s.unpack(b"\1\0\2"), s.unpack_from(b"x\1\0\2", 1), list(s.iter_unpack(b"\1\0\2" * 2)))
s.pack_into(buf, 0, 5, 6)
print(buf)
for bad in (lambda: struct.pack("b", 200), lambda: struct.pack("h", "x"), lambda: struct.unpack("i", b"1"), lambda: struct.pack("z", 1), lambda: struct.pack("2h", 1), lambda: struct.pack("<I", -1), lambda: struct.pack("c", b"ab"), lambda: struct.unpack_from("i", b"12", 0), lambda: struct.pack_into("i", buf, 99, 1), lambda: struct.pack("s", "x"), lambda: list(struct.iter_unpack("h", b"123")), lambda: struct.pack("f", 1e300), lambda: struct.pack("5", 1)):
    try:
        print(bad())
    except struct.error as e:
        print("error", e)

for enc in ("utf-8", "utf-16", "utf-16-le", "utf-32-be", "latin-1", "cp1252", "ascii", "utf-8-sig", "cp437", "iso8859-15", "koi8-r", "mac-roman", "raw_unicode_escape", "unicode_escape"):
    try:
        raw = codecs.encode("aé€", enc)
        print(enc, raw, ascii(codecs.decode(raw, enc)), codecs.lookup(enc).name)
    except UnicodeError as e:
        print(enc, type(e).__name__, e)
for errors in ("ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape"):
    try:
        print(errors, "aé€😀".encode("ascii", errors))
    except UnicodeError as e:
        print(errors, e)
print(b"a\xff\xe2\x82".decode("utf-8", "replace") == "a\ufffd\ufffd", b"a\xff".decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape"), b"\xff".decode("ascii", "backslashreplace"))
print(codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.getencoder("utf-8")("é"), codecs.getdecoder("latin-1")(b"\xe9"), codecs.lookup("utf8").name, list(codecs.iterencode(["a", "é"], "utf-8")), list(codecs.iterdecode([b"\xc3", b"\xa9"], "utf-8")))
inc = codecs.getincrementaldecoder("utf-8")()
print(repr(inc.decode(b"\xc3")), inc.decode(b"\xa9"), inc.getstate(), codecs.getincrementalencoder("utf-16")().encode("a"))
codecs.register_error("mine", lambda e: ("<?>", e.end))
print("é".encode("ascii", "mine"), codecs.lookup_error("strict").__name__)
w = codecs.getwriter("utf-8")(io.BytesIO())
w.write("é")
print(w.stream.getvalue(), codecs.getreader("utf-8")(io.BytesIO(b"\xc3\xa9\nx")).readlines())
with codecs.open("c.txt", "w", "utf-16") as g:
    g.write("hé\n")
print(open("c.txt", "rb").read(), codecs.open("c.txt", encoding="utf-16").read(), codecs.EncodedFile(io.BytesIO(b"\xe9"), "utf-8", "latin-1").read(), codecs.escape_encode(b"\n") if hasattr(codecs, "escape_encode") else "")
for bad in (lambda: "é".encode("ascii"), lambda: b"\xff".decode("utf-8"), lambda: b"\xe2\x82".decode("utf-8"), lambda: codecs.lookup("nope"), lambda: codecs.lookup_error("nope"), lambda: "\ud800".encode("utf-8"), lambda: b"\x81".decode("cp1252"), lambda: "x".encode("hex"), lambda: b"abc".decode("utf-16"), lambda: "€".encode("latin-1"), lambda: b"\\x".decode("unicode_escape")):
    try:
        print(bad())
    except (UnicodeError, LookupError) as e:
        print(type(e).__name__, e)
