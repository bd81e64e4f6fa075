"""base64, binascii, quopri, uu."""
import base64
import binascii
import io
import quopri
import warnings

DATA = bytes(range(0, 256, 7)) + b"Hello, w\xf6rld!\n"
for enc, dec in ((base64.b64encode, base64.b64decode), (base64.standard_b64encode, base64.standard_b64decode), (base64.urlsafe_b64encode, base64.urlsafe_b64decode), (base64.b32encode, base64.b32decode), (base64.b32hexencode, base64.b32hexdecode), (base64.b16encode, base64.b16decode), (base64.a85encode, base64.a85decode), (base64.b85encode, base64.b85decode), (base64.encodebytes, base64.decodebytes)):
    coded = enc(DATA)
    print(enc.__name__, coded, dec(coded) == DATA)
print(base64.b64encode(b"\xfb\xff", altchars=b"-_"), base64.b64decode("-_8=", altchars="-_"), base64.b64decode(b"aG k=\n!"), base64.b32decode("me======", casefold=True), base64.b32decode(b"ME0A====", map01=b"L") if False else "", base64.b16decode("ff", casefold=True))
print(base64.a85encode(b"\0\0\0\0    abc", foldspaces=True, wrapcol=6, adobe=True, pad=True), base64.a85decode(b"<~z~>", adobe=True), base64.b85encode(b"ab", pad=True))
src, dst = io.BytesIO(DATA * 3), io.BytesIO()
base64.encode(src, dst)
print(dst.getvalue())
back = io.BytesIO()
base64.decode(io.BytesIO(dst.getvalue()), back)
print(back.getvalue() == DATA * 3)
for bad in (lambda: base64.b64decode("a"), lambda: base64.b64decode(b"ab!=", validate=True), lambda: base64.b32decode("1"), lambda: base64.b16decode("zz"), lambda: base64.a85decode(b"\x7f"), lambda: base64.b85decode(b"\x7f\x7f"), lambda: base64.b64encode("text"), lambda: base64.encodebytes("x"), lambda: base64.b64decode("é")):
    try:
        print(bad())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(binascii.hexlify(b"\x00\xffab"), binascii.hexlify(b"abcdef", "-", 2), binascii.unhexlify("00ff"), binascii.a2b_hex(b"6162"), binascii.b2a_hex(b"z"), binascii.crc32(b"hello"), binascii.crc32(b"lo", binascii.crc32(b"hel")), binascii.crc_hqx(b"hello", 0), binascii.b2a_base64(b"abc", newline=False), binascii.a2b_base64(b"YWJj\n"), binascii.a2b_base64(b"YWJj", strict_mode=True))
print(binascii.b2a_uu(b"hello"), binascii.a2b_uu(b"%:&5L;&\\\n"), binascii.b2a_qp(b"a=b \xe9\n", quotetabs=True), binascii.a2b_qp(b"a=3Db=\n=E9"), binascii.b2a_qp(b"a b_c", header=True))
for bad in (lambda: binascii.unhexlify("abc"), lambda: binascii.unhexlify("zz"), lambda: binascii.a2b_base64("abc"), lambda: binascii.b2a_uu(b"x" * 46), lambda: binascii.a2b_uu(b"\x7f"), lambda: binascii.a2b_base64(b"ab=c", strict_mode=True)):
    try:
        print(bad())
    except binascii.Error as e:
        print("Error", e)
text = "Größe = 1 \t\nlong line ".encode() + b"x" * 90 + b" \n"
print(quopri.encodestring(text), quopri.decodestring(quopri.encodestring(text)) == text, quopri.encodestring(b"a b?", quotetabs=True, header=True), quopri.decodestring(b"a_b", header=True), quopri.needsquoting(b"=", False, False), quopri.quote(b"="), quopri.ishex(b"a"), quopri.unhex(b"3d"))
src, dst = io.BytesIO(text), io.BytesIO()
quopri.encode(src, dst, quotetabs=False)
print(dst.getvalue())
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import uu
dst = io.BytesIO()
uu.encode(io.BytesIO(b"uu data" * 10), dst, "name.txt", 0o644, backtick=True)
print(dst.getvalue())
out = io.BytesIO()
uu.decode(io.BytesIO(dst.getvalue()), out)
print(out.getvalue())
try:
    uu.decode(io.BytesIO(b"nothing"), io.BytesIO())
except uu.Error as e:
    print("uu.Error", e)
