"""Numbers the lines of a file: what such a script has in functions, keywords and error handling."""
import sys


def numbered(path, out, width=4):
    with open(path, encoding="utf-8") as source, open(out, "w", encoding="utf-8") as target:
        for number, line in enumerate(source, start=1):
            target.write(f"{number:>{width}}  {line.rstrip()}\n")
    return number


def main(argv):
    try:
        count = numbered(argv[1] if len(argv) > 1 else "in.txt", "out.txt")
    except (OSError, UnicodeDecodeError) as e:
        print(f"{argv[0]}: {e}", file=sys.stderr)
        return 1
    print(count, "lines")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
