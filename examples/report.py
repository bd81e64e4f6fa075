"""Reports on the files of a folder: sizes by type, longest lines, duplicates. Writes report.txt and report.csv."""
import os
import sys


def walk(top):
    for name in sorted(os.listdir(top)):
        path = os.path.join(top, name)
        if os.path.isdir(path):
            yield from walk(path)
        elif name not in ("report.txt", "report.csv"):
            yield path


class Totals:
    def __init__(self):
        self.count = 0
        self.size = 0

    def add(self, size):
        self.count += 1
        self.size += size

    def __str__(self):
        return f"{self.count:>5} files {self.size:>9,} bytes"


def content(path):
    with open(path, "rb") as f:
        return f.read()


def main(args):
    if not args:
        print("usage: report.py FOLDER", file=sys.stderr)
        return 2
    by_type, by_content, longest = {}, {}, ("", 0)
    for path in walk(args[0]):
        kind = os.path.splitext(path)[1] or "(none)"
        by_type.setdefault(kind, Totals()).add(os.path.getsize(path))
        by_content.setdefault(content(path), []).append(path)
        try:
            with open(path, encoding="utf-8") as f:
                for number, line in enumerate(f, 1):
                    if len(line) > longest[1]:
                        longest = (f"{path}:{number}", len(line))
        except UnicodeDecodeError as error:
            print(f"not text: {path}: {error.reason}")
    lines = [f"{kind:<8} {total}" for kind, total in sorted(by_type.items())]
    lines.append(f"longest line: {longest[1]} characters, {longest[0]}")
    for same in by_content.values():
        if len(same) > 1:
            lines.append("the same: " + ", ".join(same))
    with open("report.txt", "w") as out:
        out.write("\n".join(lines) + "\n")
    with open("report.csv", "w", newline="") as out:
        for kind, total in sorted(by_type.items()):
            out.write(f"{kind},{total.count},{total.size}\r\n")
    print("\n".join(lines))
    return 0 if by_type else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
