"""Writes the tables of the East Asian encodings, as python3's own codecs have them, to runtime-fs/crates/pystd/src/cjk/tables/.

    python3 scripts/generate/write-cjk-tables.py

A table, deflated, is a row of numbers of variable length (7 bits in a byte, the last without the high bit; pystd/src/cjk/table.rs reads it):
the 256 first bytes (0 illegal, 1 more follow, else the character + 2), the codes of two bytes, those of three bytes (after 0x8F), and the characters
that the encoder does not send to the first code that gives them (with 0 for none). A list starts with its length; codes and characters are differences.
"""
import os
import zlib

FOLDER = os.path.join(os.path.dirname(__file__), "../../runtime-fs/crates/pystd/src/cjk/tables")
STATELESS = ["shift_jis", "cp932", "shift_jis_2004", "shift_jisx0213", "euc_jp", "euc_jis_2004", "euc_jisx0213", "gbk", "gb2312", "gb18030",
             "big5", "big5hkscs", "cp950", "euc_kr", "cp949", "johab"]
# Sets of iso2022 encodings: the encoding that has it, and its escape sequence.
CHARSETS = {"jisx0208": ("iso2022_jp", b"\x1b$B"), "jisx0212": ("iso2022_jp_1", b"\x1b$(D"), "ksx1001": ("iso2022_jp_2", b"\x1b$(C"),
            "jisx0213_1": ("iso2022_jp_3", b"\x1b$(O"), "jisx0213_2": ("iso2022_jp_3", b"\x1b$(P"), "jisx0213_1_2004": ("iso2022_jp_2004", b"\x1b$(Q")}
CHARACTERS = [chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000]


def number(n):
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    return bytes(out) + bytes([n])


def difference(n):
    return number(n << 1 if n >= 0 else (-n << 1) - 1)


def decoded(data, encoding):
    """The text of exactly these bytes; None where they are more than one code or none."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        return False if "incomplete" in error.reason and error.start == 0 else None
    return text


def encoded(text, encoding):
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def codes(pairs):
    out, code, char = [number(len(pairs))], 0, 0
    for c, text in pairs:
        first = ord(text[0])
        out += [number((c - code) << 1 | (len(text) > 1)), difference(first - char)]
        if len(text) > 1:
            out.append(number(ord(text[1])))
        code, char = c, first
    return b"".join(out)


def exceptions(found):
    out, char = [number(len(found))], 0
    for c, code in found:
        out += [number(c - char), number(code)]
        char = c
    return b"".join(out)


def write(name, data):
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packed.compress(data) + packed.flush()
    with open(os.path.join(FOLDER, f"{name}.bin"), "wb") as file:
        file.write(data)
    print(name, len(data))


def stateless(encoding):
    singles = [decoded(bytes([b]), encoding) for b in range(256)]
    leads = [b for b in range(256) if singles[b] is False]
    doubles, triples = [], []
    for lead in leads:
        for b in range(256):
            text = decoded(bytes([lead, b]), encoding)
            if text:
                doubles.append((lead << 8 | b, text))
    if encoding.startswith("euc_j"):
        for high in range(0xA1, 0xFF):
            for low in range(0xA1, 0xFF):
                text = decoded(bytes([0x8F, high, low]), encoding)
                if text:
                    triples.append((high << 8 | low, text))
    first = {}
    for b, text in enumerate(singles):
        if text:
            first.setdefault(text, b)
    for code, text in doubles:
        first.setdefault(text, code)
    for code, text in triples:
        first.setdefault(text, 0x8F0000 | code)
    wrong = []
    for char in CHARACTERS:
        data = encoded(char, encoding)
        if data is not None and len(data) in (4, 8):  # of gb18030 and euc_kr, which code makes
            data = None
        code = 0 if data is None else int.from_bytes(data, "big")
        if code != first.get(char, 0):
            wrong.append((ord(char), code))
    write(encoding, b"".join([*(number(0 if s is None else 1 if s is False else ord(s) + 2) for s in singles), codes(doubles), codes(triples), exceptions(wrong)]))


def ranges():
    """The codes of four bytes of gb18030 below U+10000: where a row of them starts, and the character there."""
    out, before, last = [], None, None
    for at in range(39420):
        a, b = divmod(at, 10)
        b, c = divmod(a, 126)
        d, e = divmod(b, 10)
        data = bytes([0x81 + d, 0x30 + e, 0x81 + c, 0x30 + at % 10])
        text = decoded(data, "gb18030")
        if not text:
            last = None
            continue
        assert len(text) == 1 and text.encode("gb18030") == data, data
        if last is None or ord(text) != last + 1:
            out.append([at, ord(text), 0])
        out[-1][2] += 1
        last = ord(text)
    data, at, char = [number(len(out))], 0, 0
    for start, first, count in out:
        data += [number(start - at), difference(first - char), number(count)]
        at, char = start, first
    write("gb18030_ranges", b"".join(data))


def charset(name, encoding, escape):
    pairs = []
    for high in range(0x21, 0x7F):
        for low in range(0x21, 0x7F):
            text = decoded(escape + bytes([high, low]), encoding)
            if text:
                pairs.append((high << 8 | low, text))
    write(name, codes(pairs))


os.makedirs(FOLDER, exist_ok=True)
for encoding in STATELESS:
    stateless(encoding)
ranges()
for name, (encoding, escape) in CHARSETS.items():
    charset(name, encoding, escape)
