import argparse
import operator
import sys
from functools import reduce

OPS = {"add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": operator.truediv, "pow": operator.pow, "mod": operator.mod}


def number(text):
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(f"{text!r} is not a number")


def build_parser():
    parser = argparse.ArgumentParser(prog="calc", description="Folds numbers with an operation.")
    parser.add_argument("--version", action="version", version="%(prog)s 2.1")
    parser.add_argument("-p", "--precision", type=int, default=None, help="digits after the point")
    sub = parser.add_subparsers(dest="op", metavar="OP")
    for name, f in OPS.items():
        s = sub.add_parser(name, help=f"{name} numbers")
        s.add_argument("numbers", type=number, nargs="+" if name in ("add", "mul") else 2)
        s.set_defaults(func=f)
    return parser


def main(argv=None):
    parser = build_parser()
    args = parser.parse_args(argv)
    if args.op is None:
        parser.print_usage()
        return 1
    try:
        result = reduce(args.func, args.numbers)
    except ZeroDivisionError as e:
        parser.error(str(e))
    print(f"{result:.{args.precision}f}" if args.precision is not None else result)


if __name__ == "__main__":
    sys.exit(main())
