import base64
import binascii
import hashlib
import json
import zlib


def sha(data):
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()


def merkle(leaves):
    level = [sha(x) for x in leaves]
    if not level:
        return sha(b"")
    while len(level) > 1:
        if len(level) % 2:
            level.append(level[-1])
        level = [sha(a + b) for a, b in zip(level[::2], level[1::2])]
    return level[0]


class Chain:
    def __init__(self):
        self.blocks = []

    def add(self, data, difficulty=2):
        prev = self.blocks[-1]["hash"] if self.blocks else "0" * 64
        nonce = 0
        while True:
            body = json.dumps({"i": len(self.blocks), "data": data, "prev": prev, "nonce": nonce}, sort_keys=True)
            h = sha(body)
            if h.startswith("0" * difficulty):
                self.blocks.append({"body": body, "hash": h})
                return nonce, h
            nonce += 1

    def valid(self):
        prev = "0" * 64
        for b in self.blocks:
            if sha(b["body"]) != b["hash"] or json.loads(b["body"])["prev"] != prev:
                return False
            prev = b["hash"]
        return True


print(merkle(["a", "b", "c"]), merkle([]), merkle(["x"]) == sha("x"))
c = Chain()
for d in ("genesis", {"to": "ann", "n": 5}, "é"):
    print(c.add(d))
print(c.valid())
c.blocks[1]["body"] = c.blocks[1]["body"].replace("5", "50")
print(c.valid())
data = b"some binary \x00\xff data" * 4
print(hashlib.md5(data).hexdigest(), hashlib.sha1(data).digest()[:4], hashlib.blake2b(data, digest_size=8).hexdigest(), hashlib.sha3_256(data).hexdigest()[:16], hex(zlib.crc32(data)), binascii.crc32(data) == zlib.crc32(data))
b64 = base64.b64encode(data)
print(b64[:24], base64.b64decode(b64) == data, base64.urlsafe_b64encode(b"\xfb\xff"), base64.b32encode(b"hi"), binascii.hexlify(b"hi", "-"))
print(sorted(hashlib.algorithms_guaranteed)[:3], hashlib.pbkdf2_hmac("sha256", b"pw", b"salt", 1000).hex()[:16])
import hmac
print(hmac.new(b"key", b"msg", "sha256").hexdigest(), hmac.compare_digest("a", "a"))
