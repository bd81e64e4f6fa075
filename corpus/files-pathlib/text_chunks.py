from pathlib import Path
import sys


def split(path, size):
    parts = []
    with path.open("rb") as src:
        for n in range(1, 10 ** 6):
            block = src.read(size)
            if not block:
                break
            part = path.with_name(f"{path.name}.{n:03d}")
            part.write_bytes(block)
            parts.append(part)
    return parts


def join(first):
    base = first.with_suffix("")
    out = base.with_name("joined-" + base.name)
    with open(out, "wb") as dst:
        for part in sorted(first.parent.glob(base.name + ".[0-9][0-9][0-9]")):
            dst.write(part.read_bytes())
    return out


def tail(path, n):
    with path.open("rb") as f:
        f.seek(0, 2)
        pos, data = f.tell(), b""
        while pos and data.count(b"\n") <= n:
            step = min(16, pos)
            pos -= step
            f.seek(pos)
            data = f.read(step) + data
    return [l.decode("utf-8", "replace") for l in data.splitlines()[-n:]]


p = Path("story.txt")
p.write_text("".join(f"line {i}: {'é' * (i % 4)}\n" for i in range(20)), encoding="utf-8")
parts = split(p, 50)
print([f"{q.name}={q.stat().st_size}" for q in parts])
j = join(parts[0])
print(j, j.read_bytes() == p.read_bytes(), tail(p, 3), tail(p, 100)[0])
with p.open("r+", encoding="utf-8") as f:
    first = f.readline()
    pos = f.tell()
    f.seek(pos)
    print(repr(first), pos, repr(f.readline()))
    f.seek(0, 2)
    f.write("appended\n")
print(tail(p, 1), sum(1 for _ in p.open(encoding="utf-8")))
with p.open(encoding="ascii") as f:
    try:
        f.read()
    except UnicodeDecodeError as e:
        print(e.encoding, e.start, e.reason)
sys.stdout.buffer.write("bytes out ✓\n".encode())
