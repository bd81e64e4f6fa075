"""head and tail in one tool."""
import argparse
import sys
from collections import deque
from itertools import islice


def head(lines, n):
    if n >= 0:
        yield from islice(lines, n)
        return
    buf = deque()
    for line in lines:
        buf.append(line)
        if len(buf) > -n:
            yield buf.popleft()


def tail(lines, n):
    return deque(lines, maxlen=n)


ap = argparse.ArgumentParser(description=__doc__)
ap.add_argument("mode", choices=["head", "tail"])
ap.add_argument("files", nargs="*", default=["-"])
ap.add_argument("-n", type=int, default=3, help="number of lines (%(type)s, default %(default)d)")
ap.add_argument("-b", "--number", action="store_true")
args = ap.parse_args()
code = 0
for i, name in enumerate(args.files):
    try:
        f = sys.stdin if name == "-" else open(name)
    except OSError as e:
        print(f"{ap.prog}: {e.filename}: {e.strerror}", file=sys.stderr)
        code = 1
        continue
    if len(args.files) > 1:
        print("\n" * (i > 0) + f"==> {name} <==")
    source = (f"{n:4}  {l}" for n, l in enumerate(f, 1)) if args.number else f
    for line in (head if args.mode == "head" else tail)(source, args.n):
        sys.stdout.write(line)
    f.close()
sys.exit(code)
