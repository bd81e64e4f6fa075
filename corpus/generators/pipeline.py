def numbers(text):
    for line in text.splitlines():
        for part in line.split(","):
            part = part.strip()
            if part:
                yield part


def parse(parts, errors):
    for p in parts:
        try:
            yield float(p) if "." in p else int(p)
        except ValueError:
            errors.append(p)


def running(values):
    total = 0
    for n, v in enumerate(values, 1):
        total += v
        yield v, total, total / n


def batch(it, size):
    chunk = []
    for x in it:
        chunk.append(x)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


errors = []
source = "1, 2, 3.5\n, x, 4\n5,six,6.25,7"
stage = running(parse(numbers(source), errors))
for rows in batch(stage, 3):
    print([f"{v}:{t}:{a:.3f}" for v, t, a in rows])
print(errors)


def trace(gen, name):
    try:
        for x in gen:
            print(f"[{name} {x}]", end="")
            yield x
    finally:
        print(f"[{name} closed]")


def take(n, it):
    it = iter(it)
    return [next(it) for _ in range(n)]


evens = trace((i for i in range(100) if i % 2 == 0), "even")
print(take(3, evens))
evens.close()
print(next(evens, "nothing"))
