"""Records set operations on ints and, after each, the size and a hash of the iteration order: python3 record_sets.py > sets.txt"""
import random

random.seed(8)
sets = [set() for _ in range(4)]


def number():
    kind = random.random()
    if kind < 0.5:
        return random.randrange(0, 40)
    if kind < 0.8:
        return random.randrange(0, 5000)
    if kind < 0.9:
        return -random.randrange(1, 300)
    return random.randrange(-(2**62), 2**62)


def some():
    return [number() for _ in range(random.choice([0, 1, 3, 8, 20, 60, 300]))]


BINARY = ["or", "and", "sub", "xor", "ior", "iand", "isub", "ixor"]
for step in range(900):
    op = random.choice(["add", "add", "add", "discard", "discard", "discard", "discard", "pop", "pop", "new", "update", "dupdate", "copy", "clear"] + BINARY)
    r, a, b = (random.randrange(4) for _ in range(3))
    args = [a, b]
    if op in ("add", "discard"):
        x = number() if op == "add" or not sets[r] or random.random() < 0.3 else random.choice(sorted(sets[r]))
        args = [x]
        getattr(sets[r], op)(x)
    elif op == "pop":
        args = []
        if not sets[r]:
            continue
        args = [sets[r].pop()]
    elif op == "clear":
        if random.random() < 0.8:
            continue
        args = []
        sets[r].clear()
    elif op == "new":
        args = some()
        sets[r] = set(args)
    elif op == "update":
        args = some()
        sets[r].update(args)
    elif op == "dupdate":
        args = some()
        sets[r].update(dict.fromkeys(args))
    elif op == "copy":
        args = [a]
        sets[r] = sets[a].copy()
    elif op == "or":
        sets[r] = sets[a] | sets[b]
    elif op == "and":
        sets[r] = sets[a] & sets[b]
    elif op == "sub":
        sets[r] = sets[a] - sets[b]
    elif op == "xor":
        sets[r] = sets[a] ^ sets[b]
    elif op == "ior":
        sets[r] |= sets[b]
    elif op == "iand":
        sets[r] &= sets[b]
    elif op == "isub":
        sets[r] -= sets[b]
    elif op == "ixor":
        sets[r] ^= sets[b]
    h = 0
    for x in sets[r]:
        h = (h * 1000003 + x) % (2**61 - 1)
    print(op, r, " ".join(map(str, args)), "|", len(sets[r]), h)
