import argparse
import os
import re
import sys


def walk(paths, recursive):
    for p in paths:
        if os.path.isdir(p):
            if not recursive:
                print(f"grep: {p}: Is a directory", file=sys.stderr)
                continue
            for root, dirs, files in os.walk(p):
                dirs.sort()
                for f in sorted(files):
                    yield os.path.join(root, f)
        else:
            yield p


def grep(regex, lines, opts):
    hits = 0
    before = []
    after = 0
    for n, line in enumerate(lines, 1):
        line = line.rstrip("\n")
        if bool(regex.search(line)) != opts.invert_match:
            hits += 1
            for bn, bl in before:
                yield f"{bn}-{bl}"
            before.clear()
            yield f"{n}:{line}" if opts.line_number else line
            after = opts.context
        elif after:
            yield f"{n}-{line}"
            after -= 1
        elif opts.context:
            before.append((n, line))
            del before[:-opts.context]
    return hits


def main():
    p = argparse.ArgumentParser(prog="grep")
    p.add_argument("pattern")
    p.add_argument("files", nargs="*")
    p.add_argument("-i", "--ignore-case", action="store_const", const=re.I, default=0, dest="flags")
    p.add_argument("-n", "--line-number", action="store_true")
    p.add_argument("-v", "--invert-match", action="store_true")
    p.add_argument("-c", "--count", action="store_true")
    p.add_argument("-r", "--recursive", action="store_true")
    p.add_argument("-C", "--context", type=int, default=0, metavar="NUM")
    opts = p.parse_args()
    try:
        regex = re.compile(opts.pattern, opts.flags)
    except re.error as e:
        print(f"grep: {e}", file=sys.stderr)
        return 2
    status = 1
    names = list(walk(opts.files, opts.recursive))
    sources = [(n, None) for n in names] if opts.files else [("(stdin)", sys.stdin)]
    for name, stream in sources:
        try:
            f = stream or open(name, encoding="utf-8", errors="replace")
        except OSError as e:
            print(f"grep: {name}: {e.strerror}", file=sys.stderr)
            status = 2
            continue
        prefix = f"{name}:" if len(sources) > 1 else ""
        with f:
            out = list(grep(regex, f, opts))
        if opts.count:
            print(f"{prefix}{len(out)}")
        else:
            for line in out:
                print(prefix + line)
        if out and status == 1:
            status = 0
    return status


if __name__ == "__main__":
    sys.exit(main())
