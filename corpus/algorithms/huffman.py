import heapq
from collections import Counter
from itertools import count


class Node:
    def __init__(self, freq, symbol=None, left=None, right=None):
        self.freq, self.symbol, self.left, self.right = freq, symbol, left, right


def build(text):
    order = count()
    heap = [(f, next(order), Node(f, s)) for s, f in sorted(Counter(text).items())]
    heapq.heapify(heap)
    while len(heap) > 1:
        f1, _, a = heapq.heappop(heap)
        f2, _, b = heapq.heappop(heap)
        heapq.heappush(heap, (f1 + f2, next(order), Node(f1 + f2, None, a, b)))
    return heap[0][2]


def codes(node, prefix="", table=None):
    if table is None:
        table = {}
    if node.symbol is not None:
        table[node.symbol] = prefix or "0"
    else:
        codes(node.left, prefix + "0", table)
        codes(node.right, prefix + "1", table)
    return table


def decode(bits, root):
    out, node = [], root
    for b in bits:
        node = node.left if b == "0" else node.right
        if node.symbol is not None:
            out.append(node.symbol)
            node = root
    return "".join(out)


text = "she sells sea shells by the sea shore, naïve café"
root = build(text)
table = codes(root)
for sym, code in sorted(table.items(), key=lambda kv: (len(kv[1]), kv[1])):
    print(repr(sym), code)
bits = "".join(table[c] for c in text)
print(len(bits), "bits instead of", len(text.encode("utf-8")) * 8)
packed = int("1" + bits, 2).to_bytes((len(bits) + 8) // 8, "big")
print(packed.hex())
assert decode(bits, root) == text
assert decode(bin(int.from_bytes(packed, "big"))[3:], root) == text
print("round trip ok")
