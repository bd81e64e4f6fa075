#!/usr/bin/env python3
import os, sys

def human(n):
    for unit in "BKMG":
        if n < 1024 or unit == "G":
            return f"{n:.0f}{unit}" if unit == "B" else f"{n:.1f}{unit}"
        n /= 1024

def usage(path):
    total = 0
    with os.scandir(path) as it:
        for entry in it:
            if entry.is_symlink():
                continue
            if entry.is_dir():
                total += usage(entry.path)
            else:
                total += entry.stat().st_size
    return total

sizes = []
for e in os.scandir(sys.argv[1] if len(sys.argv) > 1 else os.curdir):
    size = usage(e.path) if e.is_dir(follow_symlinks=False) else e.stat(follow_symlinks=False).st_size
    sizes.append((size, e.name + (os.sep if e.is_dir() else "")))
sizes.sort(key=lambda t: (-t[0], t[1]))
biggest = sizes[0][0] if sizes else 1
for size, name in sizes:
    bar = "#" * round(20 * size / max(biggest, 1))
    print(f"{human(size):>8} {bar:<20} {name}")
print(human(sum(s for s, _ in sizes)), "total")
