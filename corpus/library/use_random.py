"""random, secrets, hashlib, hmac, uuid, zlib, gzip."""
import gzip
import hashlib
import hmac
import io
import os
import random
import secrets
import uuid
import zlib

random.seed(42)
print(random.random(), random.uniform(1, 5), random.randint(1, 100), random.randrange(0, 100, 7), random.choice("abc"), random.choices("abc", k=5), random.choices([1, 2], weights=[1, 9], k=4), random.choices([1, 2], cum_weights=[1, 3], k=3), random.sample(range(100), 5), random.sample("ab", counts=[2, 3], k=4), random.getrandbits(70), random.randbytes(4))
x = list(range(10))
random.shuffle(x)
print(x, random.gauss(0, 1), random.normalvariate(1, 2), random.lognormvariate(0, 1), random.expovariate(2), random.betavariate(1, 2), random.gammavariate(2, 3), random.gammavariate(0.5, 1), random.triangular(0, 10, 3), random.vonmisesvariate(1, 2), random.paretovariate(3), random.weibullvariate(1, 2))
state = random.getstate()
a = random.random()
random.setstate(state)
print(a == random.random(), len(state), state[0])
r = random.Random("text seed")
print(r.random(), random.Random(b"bytes").random(), random.Random(1.5).random(), random.Random(2 ** 70).random(), random.Random(-3).random())
r.seed(5, version=1)
print(r.random(), isinstance(random.SystemRandom().random(), float))
for bad in (lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.sample([1], 5), lambda: random.choices([1], [0]), lambda: random.randrange(0), lambda: random.seed([1]), lambda: random.sample({1}, 1), lambda: random.choices([1, 2], weights=[1]), lambda: random.getrandbits(-1), lambda: random.randrange(1.5), lambda: random.choices([1], weights=[1], cum_weights=[1])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(len(secrets.token_bytes()), len(secrets.token_hex(4)), len(secrets.token_urlsafe(10)), secrets.randbelow(1), secrets.choice("a"), secrets.randbits(0), secrets.compare_digest("a", "a"), isinstance(secrets.SystemRandom(), random.SystemRandom), secrets.DEFAULT_ENTROPY)
for name in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(name, b"abc")
    h.update(b"def")
    print(name, h.name, h.digest_size, h.block_size, h.hexdigest(8) if name.startswith("shake") else h.hexdigest(), h.copy().update(b"x"))
print(hashlib.blake2b(b"x", digest_size=8, key=b"k", salt=b"s", person=b"p").hexdigest(), hashlib.blake2s(b"x", fanout=2, depth=2).hexdigest(), hashlib.pbkdf2_hmac("sha256", b"pw", b"salt", 10).hex(), hashlib.file_digest(io.BytesIO(b"data"), "sha1").hexdigest(), hashlib.md5(b"", usedforsecurity=False).hexdigest())
m = hmac.new(b"key", b"msg", "sha256")
m.update(b"more")
print(m.hexdigest(), m.digest() == m.copy().digest(), m.name, m.digest_size, m.block_size, hmac.digest(b"k", b"m", "md5").hex(), hmac.compare_digest(b"a", b"b"), hmac.new(b"k" * 200, digestmod=hashlib.sha1).hexdigest())
for bad in (lambda: hashlib.new("nope"), lambda: hashlib.md5("text"), lambda: hmac.new(b"k", b"m"), lambda: hmac.new("k", b"m", "md5"), lambda: hmac.compare_digest("é", "x"), lambda: secrets.randbelow(0), lambda: hashlib.sha256().hexdigest(5)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
u = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(u, repr(u), u.hex, u.int, u.bytes, u.bytes_le, u.fields, u.urn, u.version, u.variant, u.time, u.clock_seq, u.node, u.time_low, u.time_mid, u.time_hi_version, u < uuid.UUID(int=2 ** 127), hash(u) == hash(uuid.UUID(u.hex)))
print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_URL, "x"), uuid.uuid4().version, uuid.uuid1(node=1, clock_seq=2).node, uuid.UUID(bytes=b"x" * 16), uuid.UUID(fields=(1, 2, 3, 4, 5, 6)), uuid.UUID("{urn:uuid:12345678123456781234567812345678}"), uuid.UUID(bytes_le=u.bytes_le) == u, uuid.NAMESPACE_OID, uuid.NAMESPACE_X500, uuid.RFC_4122, uuid.SafeUUID.unknown, isinstance(uuid.getnode(), int), uuid.UUID(int=5, version=4))
for bad in (lambda: uuid.UUID("x"), lambda: uuid.UUID(), lambda: uuid.UUID(int=-1), lambda: uuid.UUID(bytes=b"1"), lambda: uuid.UUID(int=1, version=9), lambda: setattr(u, "int", 1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
data = b"hello zlib " * 30
z = zlib.compress(data)
print(zlib.decompress(z) == data, zlib.crc32(data), zlib.adler32(data), zlib.crc32(b"x", 5), zlib.decompress(zlib.compress(data, 9)) == data, zlib.decompress(zlib.compress(data, wbits=-15), -15) == data, zlib.MAX_WBITS, zlib.Z_BEST_COMPRESSION)
c = zlib.compressobj(level=6, wbits=31)
g = c.compress(data) + c.flush()
print(gzip.decompress(g) == data)
d = zlib.decompressobj()
print(len(d.decompress(z, 20)), len(d.unconsumed_tail) > 0, d.flush() != b"", d.eof)
d = zlib.decompressobj()
print(d.decompress(z + b"extra") == data, d.unused_data, d.eof, d.copy() is not None if False else "")
for bad in (lambda: zlib.decompress(b"junk"), lambda: zlib.decompress(z[:-3]), lambda: zlib.compress("x"), lambda: zlib.compress(b"", 99), lambda: gzip.decompress(b"junk"), lambda: gzip.decompress(g[:-3])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(gzip.decompress(gzip.compress(data, mtime=0)) == data, gzip.compress(b"", mtime=0)[:4])
with gzip.open("t.gz", "wt", encoding="utf-8") as f:
    f.write("línea 1\nline 2\n")
with gzip.open("t.gz", "rt", encoding="utf-8") as f:
    print(f.read())
with gzip.GzipFile("t.gz") as f:
    print(f.readline(), f.tell(), f.seek(0), f.read(3), f.mtime is not None, f.name, f.readable(), f.writable(), list(f))
with open("t.gz", "ab") as f, gzip.GzipFile(fileobj=f, mode="wb", mtime=1) as z2:
    z2.write(b"second member")
print(gzip.open("t.gz").read())
os.remove("t.gz")
