"""Counts lines of code per extension."""
import os
import sys
from collections import defaultdict

COMMENTS = {".py": "#", ".sh": "#", ".js": "//", ".rs": "//", ".sql": "--"}


class Stats:
    def __init__(self):
        self.files = self.blank = self.comment = self.code = 0

    def __iadd__(self, other):
        for k in vars(self):
            setattr(self, k, getattr(self, k) + getattr(other, k))
        return self

    def row(self, name):
        return f"{name:<12}{self.files:>6}{self.blank:>8}{self.comment:>9}{self.code:>7}"


def count(path, marker):
    s = Stats()
    s.files = 1
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.strip()
            if not line:
                s.blank += 1
            elif marker and line.startswith(marker):
                s.comment += 1
            else:
                s.code += 1
    return s


def main(roots):
    table = defaultdict(Stats)
    skipped = []
    for root in roots:
        for folder, dirs, files in os.walk(root):
            dirs[:] = sorted(d for d in dirs if d not in (".git", "node_modules"))
            for name in sorted(files):
                path = os.path.join(folder, name)
                ext = os.path.splitext(name)[1] or "(none)"
                try:
                    table[ext] += count(path, COMMENTS.get(ext))
                except UnicodeDecodeError as e:
                    skipped.append(f"{path}: {e.reason}")
    total = Stats()
    print(f"{'ext':<12}{'files':>6}{'blank':>8}{'comment':>9}{'code':>7}")
    for ext, s in sorted(table.items(), key=lambda kv: (-kv[1].code, kv[0])):
        print(s.row(ext))
        total += s
    print(total.row("total"))
    for s in skipped:
        print("skipped", s)


main(sys.argv[1:] or ["."])
