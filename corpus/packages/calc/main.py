from calc_pkg import evaluate, CalcError, __version__
import calc_pkg.ops as ops
import sys


def main():
    print("calc", __version__, sorted(ops.TABLE))
    for line in sys.stdin:
        line = line.strip()
        if not line:
            continue
        try:
            print(line, "=", evaluate(line))
        except CalcError as e:
            print(line, "!", e, e.__class__.__module__, type(e).__name__)


if __name__ == "__main__":
    main()
