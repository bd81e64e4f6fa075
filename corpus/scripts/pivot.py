"""Reads CSV files, pivots them, writes a table and a CSV: `pivot.py FILE --rows A --cols B --value C --how sum`."""
import argparse
import csv
import statistics
import sys
from collections import defaultdict
from operator import itemgetter
from pathlib import Path


def number(text):
    cleaned = text.strip().replace(",", "").lstrip("$€")
    try:
        return int(cleaned)
    except ValueError:
        return float(cleaned)


HOW = {
    "sum": sum, "count": len, "min": min, "max": max,
    "mean": lambda values: statistics.fmean(values),
    "median": statistics.median,
    "spread": lambda values: max(values) - min(values),
}


class Pivot:
    def __init__(self, row_key, col_key, value_key):
        self.keys = row_key, col_key, value_key
        self.cells = defaultdict(list)
        self.skipped = []

    def add(self, record, line):
        row_key, col_key, value_key = self.keys
        try:
            self.cells[record[row_key], record[col_key]].append(number(record[value_key]))
        except ValueError as error:
            self.skipped.append((line, str(error)))
        except (TypeError, AttributeError) as error:
            self.skipped.append((line, f"short row ({type(error).__name__})"))

    @property
    def rows(self):
        return sorted({row for row, _ in self.cells})

    @property
    def columns(self):
        return sorted(set(map(itemgetter(1), self.cells)))

    def table(self, how):
        combine = HOW[how]
        yield ["", *self.columns, "total"]
        for row in self.rows:
            values = [self.cells.get((row, col)) for col in self.columns]
            everything = [v for vs in values if vs for v in vs]
            yield [row, *(combine(vs) if vs else None for vs in values), combine(everything)]
        totals = [[v for (r, c), vs in self.cells.items() if c == col for v in vs] for col in self.columns]
        yield ["total", *map(combine, totals), combine(sum(totals, []))]


def show(cell):
    if cell is None:
        return "-"
    if isinstance(cell, float):
        return f"{cell:,.2f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rows", default="region")
    parser.add_argument("--cols", default="month")
    parser.add_argument("--value", default="amount")
    parser.add_argument("--how", choices=sorted(HOW), default="sum")
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args(argv)
    pivot = Pivot(args.rows, args.cols, args.value)
    for path in args.files:
        try:
            with path.open(newline="", encoding="utf-8-sig") as handle:
                sample = handle.read(200)
                handle.seek(0)
                delimiter = max(",;\t", key=sample.count)
                reader = csv.DictReader(handle, delimiter=delimiter)
                missing = {args.rows, args.cols, args.value} - set(reader.fieldnames or ())
                if missing:
                    print(f"{path}: no column {', '.join(sorted(missing))}", file=sys.stderr)
                    return 2
                for record in reader:
                    pivot.add(record, f"{path.name}:{reader.line_num}")
        except OSError as error:
            print(f"{path}: {error.strerror}", file=sys.stderr)
            return 1
    if not pivot.cells:
        print("nothing to show")
        return 0
    table = [list(map(show, row)) for row in pivot.table(args.how)]
    widths = [max(map(len, column)) for column in zip(*table)]
    for at, row in enumerate(table):
        print("  ".join(cell.ljust(width) if i == 0 else cell.rjust(width) for i, (cell, width) in enumerate(zip(row, widths))).rstrip())
        if at in (0, len(table) - 2):
            print("  ".join("-" * width for width in widths))
    for line, why in pivot.skipped:
        print(f"skipped {line}: {why}")
    if args.output:
        with args.output.open("w", newline="") as handle:
            writer = csv.writer(handle, quoting=csv.QUOTE_MINIMAL)
            writer.writerows(pivot.table(args.how))
        print(f"wrote {args.output} ({args.output.stat().st_size} bytes)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
