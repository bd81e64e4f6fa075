def to_base(n, base, digits="0123456789abcdefghijklmnopqrstuvwxyz"):
    if not 2 <= base <= 36:
        raise ValueError(f"base {base} not in 2..36")
    if n < 0:
        return "-" + to_base(-n, base)
    out = ""
    while True:
        n, r = divmod(n, base)
        out = digits[r] + out
        if not n:
            return out


for n in (0, 1, 255, -37, 2 ** 70, 123456789):
    print(n, [to_base(n, b) for b in (2, 8, 16, 36)], all(int(to_base(n, b), b) == n for b in range(2, 37)))
try:
    to_base(5, 40)
except ValueError as e:
    print(e)


def gray(n):
    return [i ^ (i >> 1) for i in range(1 << n)]


def popcount(n):
    c = 0
    while n:
        n &= n - 1
        c += 1
    return c


def crc8(data, poly=0x07):
    crc = 0
    for b in data:
        crc ^= b
        for _ in range(8):
            crc = ((crc << 1) ^ poly) & 0xFF if crc & 0x80 else crc << 1
    return crc


def rotl32(x, k):
    return ((x << k) | (x >> (32 - k))) & 0xFFFFFFFF


def xorshift(seed):
    x = seed
    while True:
        x ^= (x << 13) & 0xFFFFFFFFFFFFFFFF
        x ^= x >> 7
        x ^= (x << 17) & 0xFFFFFFFFFFFFFFFF
        yield x


print([format(g, "03b") for g in gray(3)], popcount(2 ** 100 - 1), popcount(0b1011), crc8(b"123456789"), hex(rotl32(0xDEADBEEF, 8)))
g = xorshift(88172645463325252)
print([next(g) for _ in range(4)])
flags = {"READ": 1, "WRITE": 2, "EXEC": 4}
for v in range(8):
    print(v, "|".join(k for k, b in flags.items() if v & b) or "NONE", end="; ")
print()
h = 0
for i, c in enumerate("portable hash ✓"):
    h = (h * 1000003) ^ ord(c)
    if i % 5 == 0:
        print(h, h & 0xFFFFFFFF)
print(~h & 0xFFFF, -h >> 3, (h >> 64) % 97, h.bit_length())
