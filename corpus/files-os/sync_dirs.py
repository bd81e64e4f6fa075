import os
import shutil
import sys


def snapshot(root):
    out = {}
    for folder, dirs, files in os.walk(root):
        rel = os.path.relpath(folder, root)
        for d in dirs:
            out[os.path.normpath(os.path.join(rel, d))] = None
        for f in files:
            p = os.path.join(folder, f)
            with open(p, "rb") as fh:
                out[os.path.normpath(os.path.join(rel, f))] = fh.read()
    return out


def sync(src, dst, delete=False):
    a, b = snapshot(src), snapshot(dst) if os.path.isdir(dst) else {}
    stats = dict.fromkeys(("copied", "updated", "same", "deleted"), 0)
    os.makedirs(dst, exist_ok=True)
    for rel in sorted(a):
        target = os.path.join(dst, rel)
        if a[rel] is None:
            if os.path.isfile(target):
                os.remove(target)
            os.makedirs(target, exist_ok=True)
        elif rel not in b or b[rel] is None:
            if os.path.isdir(target):
                shutil.rmtree(target)
            shutil.copy2(os.path.join(src, rel), target)
            stats["copied"] += 1
            print("+", rel)
        elif a[rel] != b[rel]:
            shutil.copyfile(os.path.join(src, rel), target)
            stats["updated"] += 1
            print("~", rel)
        else:
            stats["same"] += 1
    if delete:
        for rel in sorted(set(b) - set(a), reverse=True):
            p = os.path.join(dst, rel)
            if os.path.isdir(p):
                os.rmdir(p)
            elif os.path.exists(p):
                os.unlink(p)
            stats["deleted"] += 1
            print("-", rel)
    return stats


args = [a for a in sys.argv[1:] if not a.startswith("--")]
if len(args) != 2:
    sys.exit("usage: sync_dirs.py SRC DST [--delete]")
src, dst = args
if not os.path.isdir(src):
    sys.exit(f"no such directory: {src}")
for key, value in sync(src, dst, "--delete" in sys.argv).items():
    print(f"{key}: {value}")
print(snapshot(src).keys() <= snapshot(dst).keys())
