import os
import sys


def tree(path, prefix="", counts=None):
    try:
        names = sorted(os.listdir(path), key=str.lower)
    except PermissionError:
        print(prefix + "[denied]")
        return
    names = [n for n in names if not n.startswith(".")]
    for i, name in enumerate(names):
        full = os.path.join(path, name)
        last = i == len(names) - 1
        label = name
        if os.path.islink(full):
            label += " -> " + os.readlink(full)
        elif os.path.isdir(full):
            label += "/"
        else:
            label += f" ({os.path.getsize(full)})"
        print(prefix + ("└── " if last else "├── ") + label)
        if os.path.isdir(full) and not os.path.islink(full):
            counts["dirs"] += 1
            tree(full, prefix + ("    " if last else "│   "), counts)
        else:
            counts["files"] += 1


if __name__ == "__main__":
    root = sys.argv[1] if len(sys.argv) > 1 else "."
    if not os.path.isdir(root):
        sys.stderr.write("tree: %s: not a directory\n" % root)
        sys.exit(1)
    print(root)
    counts = {"dirs": 0, "files": 0}
    tree(root, counts=counts)
    print("\n%(dirs)d directories, %(files)d files" % counts)
