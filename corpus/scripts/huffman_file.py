"""Canonical Huffman compression of files, with a header, a checksum and a bit stream: `huffman_file.py`."""
import heapq
import itertools
import os
import struct
import zlib
from collections import Counter

MAGIC = b"HUF1"
HEADER = struct.Struct(">4sIIH")


class BitWriter:
    def __init__(self):
        self.data = bytearray()
        self.buffer = 0
        self.count = 0

    def write(self, code, length):
        self.buffer = self.buffer << length | code
        self.count += length
        while self.count >= 8:
            self.count -= 8
            self.data.append(self.buffer >> self.count & 0xFF)
        self.buffer &= (1 << self.count) - 1

    def finish(self):
        if self.count:
            self.write(0, 8 - self.count)
        return bytes(self.data)


def bits_of(data):
    for byte in data:
        for shift in range(7, -1, -1):
            yield byte >> shift & 1


def code_lengths(frequencies):
    if len(frequencies) == 1:
        return {next(iter(frequencies)): 1}
    order = itertools.count()
    heap = [(weight, next(order), symbol) for symbol, weight in sorted(frequencies.items())]
    heapq.heapify(heap)
    while len(heap) > 1:
        (w1, _, left), (w2, _, right) = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (w1 + w2, next(order), (left, right)))
    lengths = {}

    def walk(node, depth):
        if isinstance(node, tuple):
            for child in node:
                walk(child, depth + 1)
        else:
            lengths[node] = depth

    walk(heap[0][2], 0)
    return lengths


def canonical(lengths):
    code, previous, codes = 0, 0, {}
    for length, symbol in sorted((length, symbol) for symbol, length in lengths.items()):
        code <<= length - previous
        codes[symbol] = code, length
        code += 1
        previous = length
    return codes


def compress(data):
    if not data:
        return HEADER.pack(MAGIC, 0, 0, 0)
    codes = canonical(code_lengths(Counter(data)))
    writer = BitWriter()
    for byte in data:
        writer.write(*codes[byte])
    table = b"".join(struct.pack("BB", symbol, length) for symbol, (_, length) in sorted(codes.items()))
    return HEADER.pack(MAGIC, len(data), zlib.crc32(data), len(codes)) + table + writer.finish()


def decompress(blob):
    try:
        magic, size, checksum, count = HEADER.unpack_from(blob)
    except struct.error as error:
        raise ValueError(f"truncated header: {error}") from error
    if magic != MAGIC:
        raise ValueError(f"bad magic {magic!r}")
    at = HEADER.size
    lengths = {}
    for symbol, length in struct.iter_unpack("BB", blob[at:at + 2 * count]):
        lengths[symbol] = length
    decode = {pair: symbol for symbol, pair in canonical(lengths).items()}
    out, code, length = bytearray(), 0, 0
    for bit in bits_of(blob[at + 2 * count:]):
        if len(out) == size:
            break
        code, length = code << 1 | bit, length + 1
        if (code, length) in decode:
            out.append(decode[code, length])
            code = length = 0
    if len(out) != size or zlib.crc32(out) != checksum:
        raise ValueError(f"damaged: {len(out)} of {size} bytes")
    return bytes(out)


def main():
    samples = {
        "empty.txt": b"", "one.txt": b"a" * 100, "text.txt": ("the quick brown fox jumps over the lazy dog\n" * 20).encode(),
        "unicode.txt": "naïve façade: 日本語 🎉\n".encode() * 5, "all.bin": bytes(range(256)) * 2, "skew.bin": bytes(i for i in range(12) for _ in range(2 ** i)),
    }
    os.makedirs("packed")
    for name, data in samples.items():
        with open(name, "wb") as handle:
            handle.write(data)
        packed = compress(data)
        target = os.path.join("packed", name + ".huf")
        with open(target, "wb") as handle:
            print(f"{name:12} {len(data):5} -> {handle.write(packed):5} bytes", end="  ")
        with open(target, "rb") as handle:
            print("same" if decompress(handle.read()) == data else "DIFFERENT")
    blob = bytearray(compress(samples["text.txt"]))
    for label, broken in [("magic", b"XXXX" + blob[4:]), ("short", blob[:10]), ("cut", blob[:-20]), ("flipped", blob[:-9] + bytes([blob[-9] ^ 0x55]) + blob[-8:])]:
        try:
            decompress(bytes(broken))
        except ValueError as error:
            print(f"{label}: {error} / {error.__cause__!r}")
    codes = canonical(code_lengths(Counter(samples["text.txt"])))
    for symbol, (code, length) in sorted(codes.items(), key=lambda item: (item[1][1], item[1][0]))[:8]:
        print(f"{chr(symbol)!r} {code:0{length}b}")


main()
