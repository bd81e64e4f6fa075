"""Records what CPython answers, for tests/vectors.rs. The seed is fixed; the system under test never writes these files.

    python3 scripts/vectors.py tests/vectors [SCALE [SEED]]

A line: function, arguments, `=`, result, separated by tabs. Values: N T F, i<decimal>, f<hex of the bits>, c<re>,<im>,
s<text> b<bytes> with %XX escapes, [ ] lists, ( ) tuples, !Type:message for an exception.
"""

import math
import operator
import random
import struct
import sys

SCALE = float(sys.argv[2]) if len(sys.argv) > 2 else 0.1
rnd = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 20240611)


def esc(b):
    return "".join(chr(c) if chr(c).isalnum() and c < 128 else f"%{c:02X}" for c in b)


def enc(v):
    if v is None:
        return "N"
    if v is NotImplemented:
        return "X"
    if v is True or v is False:
        return "T" if v else "F"
    if isinstance(v, int):
        return f"i{v:x}" if v >= 0 else f"i-{-v:x}"
    if isinstance(v, float):
        return "fnan" if v != v else "f" + struct.pack(">d", v).hex()
    if isinstance(v, complex):
        return f"c {enc(v.real)} {enc(v.imag)}"
    if isinstance(v, str):
        return "s" + esc(v.encode("utf-8", "surrogatepass"))
    if isinstance(v, bytes):
        return "b" + esc(v)
    if isinstance(v, list):
        return "[ " + "".join(enc(x) + " " for x in v) + "]"
    if isinstance(v, tuple):
        return "( " + "".join(enc(x) + " " for x in v) + ")"
    raise TypeError(type(v))


class Out:
    def __init__(self, folder, name):
        self.f = open(f"{folder}/{name}.txt", "w")
        self.seen = set()

    def case(self, name, fn, *args):
        try:
            r = enc(fn(*args))
        except MemoryError:
            return
        except Exception as e:
            r = f"!{type(e).__name__}:{esc(str(e).encode('utf-8', 'surrogatepass'))}"
        line = "\t".join([name, *map(enc, args), "=", r])
        if line not in self.seen:
            self.seen.add(line)
            self.f.write(line + "\n")


def an_int():
    k = rnd.random()
    if k < 0.35:
        return rnd.randint(-20, 20)
    if k < 0.5:
        return rnd.choice([2**31, 2**32, 2**53, 2**61 - 1, 2**62, 2**63, 2**64, 10**18, 10**19]) * rnd.choice([1, -1]) + rnd.randint(-2, 2)
    if k < 0.75:
        return rnd.randint(-(2**63), 2**63 - 1)
    return rnd.randint(-(2 ** rnd.randint(1, 300)), 2 ** rnd.randint(1, 300))


def a_float():
    k = rnd.random()
    if k < 0.2:
        return rnd.choice([0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, 0.1, 1e16, 1e15, 123456789.0, math.inf, -math.inf, math.nan, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 1e22, 1e23, 9007199254740993.0])
    if k < 0.4:
        return float(rnd.randint(-1000, 1000))
    if k < 0.6:
        return round(rnd.uniform(-1000, 1000), rnd.randint(0, 5))
    if k < 0.8:
        return rnd.uniform(-1, 1) * 10 ** rnd.randint(-30, 30)
    return struct.unpack(">d", rnd.getrandbits(64).to_bytes(8, "big"))[0]


def a_number():
    k = rnd.random()
    return an_int() if k < 0.5 else a_float() if k < 0.85 else rnd.choice([True, False])


BIN = ["add", "sub", "mul", "truediv", "floordiv", "mod", "and_", "or_", "xor"]


def numbers(folder):
    o = Out(folder, "numbers")
    for _ in range(int(2500 * SCALE)):
        name = rnd.choice(BIN)
        o.case(name, getattr(operator, name), a_number(), a_number())
    for _ in range(int(250 * SCALE)):
        o.case("lshift", operator.lshift, an_int(), rnd.randint(-2, 200))
        o.case("rshift", operator.rshift, an_int(), rnd.randint(-2, 200))
        o.case("pow", operator.pow, an_int(), rnd.randint(-5, 40))
        o.case("pow", operator.pow, float(rnd.randint(-9, 9)), float(rnd.randint(-4, 4)))
        o.case("divmod", divmod, a_number(), a_number())
        o.case("pow3", pow, an_int(), an_int() % 10**6 - rnd.choice([0, 10**5]), an_int())
    for _ in range(int(150 * SCALE)):
        x, y = a_number(), a_number()
        z, w = complex(rnd.choice([0.0, -0.0, 1.5, rnd.uniform(-9, 9)]), rnd.uniform(-9, 9)), complex(rnd.uniform(-9, 9), rnd.choice([0.0, -0.0, 2.0]))
        for name in ["add", "sub", "mul", "truediv"]:
            o.case(name, getattr(operator, name), z, w)
            o.case(name, getattr(operator, name), z, y)
        o.case("pow", operator.pow, z, rnd.randint(-6, 6))
        o.case("repr", repr, z)
        o.case("hash", hash, z)
        o.case("eq", operator.eq, complex(x) if abs(x) < 1e300 else z, x)
    for _ in range(int(500 * SCALE)):
        x = a_number()
        for name, fn in [("neg", operator.neg), ("pos", operator.pos), ("abs", abs), ("repr", repr), ("str", str), ("bool", bool), ("int", int), ("float", float)]:
            o.case(name, fn, x)
        if x == x:
            o.case("hash", hash, x)
        o.case("round", round, x, rnd.randint(-25, 25))
        o.case("round", round, a_float(), rnd.randint(-3, 8))
        o.case("round1", round, x)
        i = an_int()
        for name, fn in [("invert", operator.invert), ("bin", bin), ("oct", oct), ("hex", hex), ("int.bit_length", int.bit_length), ("int.bit_count", int.bit_count)]:
            o.case(name, fn, i)
        n, order, signed = rnd.randint(0, 12), rnd.choice(["little", "big"]), rnd.random() < 0.5
        o.case("int.to_bytes", lambda v, n, b, s: v.to_bytes(n, b, signed=s), i, n, order, signed)
        b = rnd.randbytes(rnd.randint(0, 12))
        o.case("int.from_bytes", lambda v, b, s: int.from_bytes(v, b, signed=s), b, order, signed)
        f = a_float()
        o.case("float.hex", float.hex, f)
        o.case("float.fromhex", float.fromhex, f.hex())
        o.case("float.fromhex", float.fromhex, "%s0x%x.%xp%d" % (rnd.choice(["", "-", "+"]), rnd.getrandbits(8), rnd.getrandbits(rnd.choice([4, 70])), rnd.randint(-1100, 1030)))
        o.case("float.as_integer_ratio", float.as_integer_ratio, f)
        o.case("float.is_integer", float.is_integer, f)
        o.case("order", lambda a, b: (a > b) - (a < b) if a == a and b == b else None, x, rnd.choice([a_number(), f, i]))
    texts = ["0", "12", "-7", "+5", " 42 ", "1_000", "1__0", "_1", "1_", "0x1f", "0b101", "0o17", "0X_F", "٣٤", "1e5", "", " ", "-", "+-1", "9" * 30, "1" * 4301, "zz", "0_0", "00", "01", "1 2", "\u20031\u2003", "é", "1.5", "0x", "-0x10"]
    for t in texts:
        for base in [10, 0, 2, 8, 16, 36]:
            o.case("int2", int, t, base)
        o.case("int", int, t)
    for t in ["1.5", "-1e10", "1e400", "inf", "-Infinity", "nan", "+nan", "1_0.5", "1._5", "_1", ".5", "5.", ".", "e5", "1e", "0x10", " 1 ", "٣.٥", "1e-400", "infinit", "1e+5", "--1", "1 .5", "123456789012345678901234567890", "0.1e1_0", "1__1"]:
        o.case("float", float, t)
        o.case("complex", complex, t)
        o.case("complex", complex, t + "j")
    for t in ["1+2j", "(1+2j)", " ( 1-2j ) ", "j", "-j", "1+j", "1+", "infj", "nan+nanj", "1e5-1e-5j", "1 + 2j", "((1))", "1_0+2_0j", "", "+", "jj", "1j2"]:
        o.case("complex", complex, t)


ALPHA = "abcABC 01.,-_\t\néßİıΣσςŉǆΑ１٣\u2003\u00a0😀ﬁ'\"\\\x00\x85"


def text(n=8):
    pool = ALPHA[:14] if rnd.random() < 0.5 else ALPHA
    return "".join(rnd.choice(pool) for _ in range(rnd.randint(0, n)))


def strings(folder):
    o = Out(folder, "strings")
    simple = "upper lower title capitalize swapcase casefold isalpha isdigit isdecimal isnumeric isalnum isspace isascii isprintable isidentifier islower isupper istitle".split()
    for _ in range(int(500 * SCALE)):
        s = text(12)
        for name in simple:
            o.case("str." + name, getattr(str, name), s)
        o.case("repr", repr, s)
        o.case("ascii", ascii, s)
    for _ in range(int(1200 * SCALE)):
        s, sub, other = text(14), text(2), text(3)
        i, j = rnd.randint(-6, 16), rnd.randint(-6, 16)
        for name in ["find", "rfind", "index", "rindex", "count", "startswith", "endswith"]:
            o.case("str." + name, getattr(str, name), s, sub, i, j)
        o.case("str.replace", str.replace, s, sub, other, rnd.randint(-1, 3))
        o.case("str.split", str.split, s, rnd.choice([None, sub]), rnd.randint(-1, 3))
        o.case("str.rsplit", str.rsplit, s, rnd.choice([None, sub]), rnd.randint(-1, 3))
        o.case("str.partition", str.partition, s, sub)
        o.case("str.rpartition", str.rpartition, s, sub)
        for name in ["strip", "lstrip", "rstrip"]:
            o.case("str." + name, getattr(str, name), s, rnd.choice([None, other]))
        o.case("str.removeprefix", str.removeprefix, s, s[: rnd.randint(0, 3)])
        o.case("str.removesuffix", str.removesuffix, s, s[-rnd.randint(1, 3):])
        o.case("str.join", str.join, sub, [text(2) for _ in range(rnd.randint(0, 3))])
        o.case("str.splitlines", str.splitlines, s.replace("a", "\r\n").replace("b", "\r"), rnd.random() < 0.5)
        for name in ["center", "ljust", "rjust"]:
            o.case("str." + name, getattr(str, name), s, rnd.randint(-1, 20), rnd.choice("é *"))
        o.case("str.zfill", str.zfill, rnd.choice(["", "+", "-"]) + s, rnd.randint(-1, 16))
        o.case("str.expandtabs", str.expandtabs, s, rnd.randint(-1, 5))
        o.case("mul", operator.mul, sub, rnd.randint(-1, 4))
    b = Out(folder, "bytes")
    for _ in range(int(600 * SCALE)):
        s, sub, other = (text(14).encode("latin-1", "replace"), text(2).encode("latin-1", "ignore"), text(3).encode())
        i, j = rnd.randint(-6, 16), rnd.randint(-6, 16)
        for name in ["find", "rfind", "index", "rindex", "count", "startswith", "endswith"]:
            b.case("bytes." + name, getattr(bytes, name), s, sub, i, j)
        b.case("bytes.replace", bytes.replace, s, sub, other, rnd.randint(-1, 3))
        b.case("bytes.split", bytes.split, s, rnd.choice([None, sub]), rnd.randint(-1, 3))
        b.case("bytes.rsplit", bytes.rsplit, s, rnd.choice([None, sub]), rnd.randint(-1, 3))
        b.case("bytes.partition", bytes.partition, s, sub)
        b.case("bytes.rpartition", bytes.rpartition, s, sub)
        for name in ["strip", "lstrip", "rstrip"]:
            b.case("bytes." + name, getattr(bytes, name), s, rnd.choice([None, other]))
        b.case("bytes.join", bytes.join, sub, [s, other][: rnd.randint(0, 2)])
        b.case("bytes.splitlines", bytes.splitlines, s.replace(b"a", b"\r\n").replace(b"b", b"\r"), rnd.random() < 0.5)
        for name in ["center", "ljust", "rjust"]:
            b.case("bytes." + name, getattr(bytes, name), s, rnd.randint(-1, 20), b"*")
        b.case("bytes.zfill", bytes.zfill, rnd.choice([b"", b"+", b"-"]) + s, rnd.randint(-1, 16))
        b.case("bytes.expandtabs", bytes.expandtabs, s, rnd.randint(-1, 5))
        b.case("bytes.hex", bytes.hex, s, ":", rnd.randint(-3, 3))
        for name in "upper lower title capitalize swapcase isalpha isdigit isalnum isspace isascii islower isupper istitle".split():
            b.case("bytes." + name, getattr(bytes, name), s)
        b.case("repr", repr, s)
    for t in ["", "ab", "a", "zz", "AB cd", " a b", "ab c", "é0"]:
        b.case("bytes.fromhex", bytes.fromhex, t)


def spec():
    s = ""
    if rnd.random() < 0.4:
        s += rnd.choice(["", "*", "é", "0", "x"]) + rnd.choice("<>=^")
    if rnd.random() < 0.3:
        s += rnd.choice("+- ")
    s += rnd.choice(["", "", "", "z"]) + rnd.choice(["", "", "#"]) + rnd.choice(["", "", "0"])
    if rnd.random() < 0.6:
        s += str(rnd.randint(1, 25))
    s += rnd.choice(["", "", "", ",", "_"])
    if rnd.random() < 0.4:
        s += "." + str(rnd.randint(0, 18))
    return s + rnd.choice(["", "", *"bcdoxXneEfFgG%s", "q", ",", "ff"])


def a_value():
    return rnd.choice([an_int, a_float, a_float, lambda: text(8), lambda: complex(a_float(), a_float()), lambda: rnd.choice([True, False, None]), lambda: rnd.randint(0, 300)])()


def percent():
    s = "%" + "".join(rnd.sample("-+ #0", rnd.randint(0, 2)))
    if rnd.random() < 0.5:
        s += str(rnd.randint(1, 15))
    if rnd.random() < 0.4:
        s += "." + rnd.choice(["", str(rnd.randint(0, 12))])
    return s + rnd.choice("diouxXeEfFgGcrsa%zl") + rnd.choice(["", "", "|%s", "x"])


def formats(folder):
    o = Out(folder, "formats")
    for _ in range(int(6000 * SCALE)):
        o.case("format", format, a_value(), spec())
    for _ in range(int(2000 * SCALE)):
        o.case("format", format, a_float(), rnd.choice(["", "+", "012", ","]) + rnd.choice([".0", ".1", ".3", ".10", ".17", ".25", ".40", ""]) + rnd.choice("efgEFG%"))
    for _ in range(int(3000 * SCALE)):
        p = percent()
        v = a_value()
        if v is None or rnd.random() < 0.4:
            v = tuple(a_value() for _ in range(rnd.randint(0, 2)))
        o.case("mod", operator.mod, p, v)
        if rnd.random() < 0.3:
            v = rnd.choice([an_int(), a_float(), b"xy", b"z", (b"q", 1), 65])
            o.case("mod", operator.mod, p.encode(), v)
    templates = ["{}", "{0}", "{}{}", "{0}{}", "{1} {0}", "{!r}", "{:>10}", "{:{}}", "{0:{1}}", "{{}}", "{", "}", "{0", "{0!", "{0!x}", "{0!rr}", "{:.2f}", "{0[0]}", "{0[", "{:{:{}}}", "a{0}b{1}c", "{a}", "{!s:>5}", "{5}", "{ }", "{0!r:^12}", "{:,}", "{0[a]}", "{.x}", "}{", "{{{}}}", "{:}}", "{99999999999999999999}", "{0[]}", "{0.}", "{0[0]x}"]
    for t in templates:
        for args in [(1, 5), ("ab", 7), (3.5,), (), ([1, 2], 3), (None, "")]:
            o.case("str.format", lambda t, a: t.format(*a), t, args)


ENC = ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "latin-1", "ascii", "cp1252", "cp437", "koi8-r", "utf-8-sig", "unicode_escape", "raw_unicode_escape", "iso8859-15", "nope"]
ERR = ["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "xmlcharrefreplace"]


def codecs(folder):
    o = Out(folder, "codecs")
    for _ in range(int(3000 * SCALE)):
        s = "".join(rnd.choice("aZ09\u00e9\u20ac\u0416\U0001f600\ud800\udcff\udfff\\\n\x80") for _ in range(rnd.randint(1, 5)))
        o.case("str.encode", str.encode, s, rnd.choice(ENC), rnd.choice(ERR))
        k = rnd.random()
        if k < 0.4:
            b = rnd.randbytes(rnd.randint(1, 6))
        elif k < 0.7:
            b = bytearray(s.encode("utf-8", "surrogatepass"))
            if b:
                b[rnd.randrange(len(b))] = rnd.randrange(256)
            b = bytes(b[: rnd.randint(1, 9)])
        else:
            b = s.encode(rnd.choice(["utf-16", "utf-16-be", "unicode_escape", "utf-32"]), "replace")[: rnd.randint(1, 12)]
        e = rnd.choice(ENC)
        if e == "unicode_escape" and b"\\N" in b:
            continue
        o.case("bytes.decode", bytes.decode, b, e, rnd.choice(ERR[:-1]))


if __name__ == "__main__":
    import warnings

    warnings.simplefilter("ignore")
    for make in [numbers, strings, formats, codecs]:
        make(sys.argv[1])
