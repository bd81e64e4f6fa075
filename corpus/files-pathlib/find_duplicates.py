import hashlib
import sys
from collections import defaultdict
from pathlib import Path


def digest(path, chunk=4096):
    h = hashlib.sha256()
    with path.open("rb") as f:
        while block := f.read(chunk):
            h.update(block)
    return h.hexdigest()


def duplicates(root):
    by_size = defaultdict(list)
    for p in root.rglob("*"):
        if p.is_file() and not p.is_symlink():
            by_size[p.stat().st_size].append(p)
    for size, paths in sorted(by_size.items(), reverse=True):
        if size == 0 or len(paths) < 2:
            continue
        by_hash = defaultdict(list)
        for p in sorted(paths):
            by_hash[digest(p)].append(p)
        for h, same in sorted(by_hash.items()):
            if len(same) > 1:
                yield size, h, same


wasted = 0
for size, h, same in duplicates(Path(sys.argv[1] if len(sys.argv) > 1 else ".")):
    print(f"{size} bytes {h[:12]}")
    for p in same:
        print("   ", p.as_posix())
    wasted += size * (len(same) - 1)
print("wasted:", wasted)
