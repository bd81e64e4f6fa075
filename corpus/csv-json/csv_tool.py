import argparse
import csv
import sys


def parse_filter(text):
    for op in ("!=", ">=", "<=", "=", ">", "<"):
        if op in text:
            col, val = text.split(op, 1)
            return col, op, val
    raise argparse.ArgumentTypeError(f"bad filter: {text!r}")


def number(s):
    try:
        return float(s)
    except ValueError:
        return None


def keep(row, filters):
    for col, op, val in filters:
        if col not in row:
            raise KeyError(col)
        a, b = row[col], val
        if number(a) is not None and number(b) is not None:
            a, b = number(a), number(b)
        ok = {"=": a == b, "!=": a != b, ">": a > b, "<": a < b, ">=": a >= b, "<=": a <= b}[op]
        if not ok:
            return False
    return True


def main():
    p = argparse.ArgumentParser(description="Select, filter and sort CSV.", formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("file", nargs="?", type=argparse.FileType("r"), default=sys.stdin)
    p.add_argument("-c", "--columns", type=lambda s: s.split(","), help="columns to keep")
    p.add_argument("-f", "--filter", action="append", type=parse_filter, default=[], metavar="COL=VAL")
    p.add_argument("-s", "--sort")
    p.add_argument("-r", "--reverse", action="store_true")
    p.add_argument("-d", "--delimiter", default=",")
    p.add_argument("--sum", metavar="COL")
    p.add_argument("--table", action="store_true")
    a = p.parse_args()
    reader = csv.DictReader(a.file, delimiter=a.delimiter)
    try:
        rows = [r for r in reader if keep(r, a.filter)]
        if a.sort:
            rows.sort(key=lambda r: (number(r[a.sort]) is None, number(r[a.sort]) or 0, r[a.sort]), reverse=a.reverse)
        columns = a.columns or reader.fieldnames or []
        table = [[r[c] for c in columns] for r in rows]
    except KeyError as e:
        p.exit(2, f"no column {e}\n")
    if a.sum:
        print(sum(number(r[a.sum]) or 0 for r in rows))
    elif a.table:
        widths = [max(map(len, col)) for col in zip(columns, *table)]
        for row in [columns, ["-" * w for w in widths]] + table:
            print("  ".join(cell.ljust(w) for cell, w in zip(row, widths)).rstrip())
    else:
        w = csv.writer(sys.stdout, lineterminator="\n")
        w.writerow(columns)
        w.writerows(table)


main()
