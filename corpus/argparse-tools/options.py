import argparse
import sys
from pathlib import Path


class KeyValue(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        store = getattr(namespace, self.dest) or {}
        for v in values:
            k, sep, val = v.partition("=")
            if not sep:
                raise argparse.ArgumentError(self, f"expected KEY=VALUE, got {v!r}")
            store[k] = val
        setattr(namespace, self.dest, store)


def positive(s):
    n = int(s)
    if n <= 0:
        raise ValueError
    return n


p = argparse.ArgumentParser(description=__doc__, epilog="See the manual.", fromfile_prefix_chars="@")
p.add_argument("inputs", nargs="*", type=Path, metavar="FILE")
p.add_argument("-o", "--output", type=Path, default=Path("out"), help="output folder (default: %(default)s)")
p.add_argument("-D", "--define", nargs="+", action=KeyValue, default=None, metavar="K=V")
p.add_argument("-j", "--jobs", type=positive, default=1)
p.add_argument("-q", action="store_true", dest="quiet")
p.add_argument("--level", choices=range(1, 4), type=int, default=2)
p.add_argument("--color", nargs="?", const="always", default="auto")
p.add_argument("--cache", action=argparse.BooleanOptionalAction, default=True)
g = p.add_argument_group("network", "Options that talk to the outside.")
g.add_argument("--host", default="localhost")
x = g.add_mutually_exclusive_group()
x.add_argument("--ipv4", action="store_const", const=4, dest="ip")
x.add_argument("--ipv6", action="store_const", const=6, dest="ip")
args = p.parse_args()
for k, v in sorted(vars(args).items()):
    print(f"{k} = {v!r}")
if not args.quiet:
    print(p.format_usage().strip())
missing = [str(i) for i in args.inputs if not i.exists()]
if missing:
    p.exit(4, f"{p.prog}: missing: {', '.join(missing)}\n")
