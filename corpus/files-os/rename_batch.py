import argparse
import os
import re
import sys


def plan(names, pattern, replacement, number):
    n = 0
    for name in sorted(names):
        new, hits = re.subn(pattern, replacement, name)
        if not hits:
            continue
        n += 1
        if number:
            stem, ext = os.path.splitext(new)
            new = f"{stem}-{n:03d}{ext}"
        yield name, new


def main():
    ap = argparse.ArgumentParser(description="Rename files by pattern.")
    ap.add_argument("pattern")
    ap.add_argument("replacement")
    ap.add_argument("folder", nargs="?", default=".")
    ap.add_argument("-n", "--dry-run", action="store_true")
    ap.add_argument("--number", action="store_true", help="add a counter")
    args = ap.parse_args()
    try:
        names = [e for e in os.listdir(args.folder) if os.path.isfile(os.path.join(args.folder, e))]
    except OSError as e:
        print(f"error: {e}", file=sys.stderr)
        return 2
    try:
        moves = list(plan(names, args.pattern, args.replacement, args.number))
    except re.error as e:
        ap.error(f"bad pattern: {e}")
    targets = [new for _, new in moves]
    clashes = sorted({t for t in targets if targets.count(t) > 1 or (t in names and t not in dict(moves))})
    if clashes:
        print("conflict:", ", ".join(clashes))
        return 1
    for old, new in moves:
        print(f"{old} -> {new}")
        if not args.dry_run:
            os.rename(os.path.join(args.folder, old), os.path.join(args.folder, new))
    print(f"{len(moves)} file{'s' if len(moves) != 1 else ''} {'would be ' if args.dry_run else ''}renamed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
