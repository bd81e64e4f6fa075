"""Turns folders of CSV files into one JSON report, with a schema guessed from the data."""
from __future__ import annotations

import argparse
import csv
import json
import math
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Callable, Iterable, Optional, Union

Scalar = Union[None, bool, int, float, str, date]


def to_bool(s: str) -> bool:
    if s.lower() in {"true", "yes", "y"}:
        return True
    if s.lower() in {"false", "no", "n"}:
        return False
    raise ValueError(s)


def to_float(s: str) -> float:
    value = float(s.replace(",", ""))
    if math.isnan(value):
        raise ValueError("nan")
    return value


CONVERTERS: list[tuple[str, Callable[[str], Scalar]]] = [
    ("bool", to_bool),
    ("int", int),
    ("float", to_float),
    ("date", date.fromisoformat),
    ("str", str),
]


def guess(values: Iterable[str]) -> str:
    candidates = list(CONVERTERS)
    seen = False
    for v in values:
        if v == "":
            continue
        seen = True
        while True:
            name, convert = candidates[0]
            try:
                convert(v)
                break
            except ValueError:
                candidates.pop(0)
    return candidates[0][0] if seen else "empty"


@dataclass
class Column:
    name: str
    kind: str
    values: list = field(default_factory=list, repr=False)
    blanks: int = 0

    def add(self, raw: str) -> Scalar:
        if raw == "" or self.kind == "empty":
            self.blanks += 1
            self.values.append(None)
            return None
        value = dict(CONVERTERS)[self.kind](raw)
        self.values.append(value)
        return value

    @property
    def present(self) -> list:
        return [v for v in self.values if v is not None]

    def summary(self) -> dict[str, Any]:
        out: dict[str, Any] = {"type": self.kind, "blank": self.blanks, "distinct": len(set(self.present))}
        if self.kind in ("int", "float") and self.present:
            mean = sum(self.present) / len(self.present)
            out.update(min=min(self.present), max=max(self.present), mean=round(mean, 4), sum=round(sum(self.present), 4))
            if len(self.present) > 1:
                var = sum((v - mean) ** 2 for v in self.present) / (len(self.present) - 1)
                out["stdev"] = round(math.sqrt(var), 4)
        elif self.kind == "date" and self.present:
            out.update(first=min(self.present), last=max(self.present), days=(max(self.present) - min(self.present)).days)
        elif self.kind == "str":
            out["longest"] = max(map(len, self.present), default=0)
            out["top"] = Counter(self.present).most_common(2)
        elif self.kind == "bool":
            out["true"] = sum(self.present)
        return out


class Table:
    def __init__(self, path: Path, encoding: str = "utf-8-sig") -> None:
        self.path = path
        self.problems: list[str] = []
        with path.open(newline="", encoding=encoding) as f:
            sample = f.read(1024)
            f.seek(0)
            delimiter = max(",;\t|", key=sample.count)
            rows = list(csv.reader(f, delimiter=delimiter))
        if not rows:
            raise ValueError("no rows")
        header = [h.strip() for h in rows.pop(0)]
        dupes = [h for h, n in Counter(header).items() if n > 1]
        if dupes:
            raise ValueError(f"duplicate columns {dupes}")
        good = []
        for n, row in enumerate(rows, 2):
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(header):
                self.problems.append(f"row {n}: {len(row)} cells, expected {len(header)}")
                row = (row + [""] * len(header))[: len(header)]
            good.append([cell.strip() for cell in row])
        self.columns = [Column(h, guess(r[i] for r in good)) for i, h in enumerate(header)]
        self.rows = [{c.name: c.add(cell) for c, cell in zip(self.columns, row)} for row in good]

    def key_column(self) -> Optional[Column]:
        for c in self.columns:
            if c.kind in ("int", "str") and not c.blanks and len(set(c.values)) == len(c.values) and c.values:
                return c
        return None

    def group(self, by: str, agg: str) -> dict[str, float]:
        names = {c.name: c for c in self.columns}
        for wanted in (by, agg):
            if wanted not in names:
                raise KeyError(wanted)
        if names[agg].kind not in ("int", "float"):
            raise TypeError(f"cannot add up column {agg!r} of type {names[agg].kind}")
        totals: dict[str, float] = defaultdict(int)
        for row in self.rows:
            totals[str(row[by])] += row[agg] or 0
        return dict(sorted(totals.items(), key=lambda kv: (-kv[1], kv[0])))


class Encoder(json.JSONEncoder):
    def default(self, o: Any) -> Any:
        if isinstance(o, (date, datetime)):
            return o.isoformat()
        if isinstance(o, Path):
            return o.as_posix()
        return super().default(o)


def collect(paths: list[Path]) -> Iterable[Path]:
    for p in paths:
        if p.is_dir():
            yield from sorted(p.rglob("*.csv"))
            yield from sorted(p.rglob("*.tsv"))
        else:
            yield p


def main(argv: Optional[list[str]] = None) -> int:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("paths", nargs="+", type=Path)
    ap.add_argument("-o", "--output", type=Path, help="folder for one JSON file per table")
    ap.add_argument("-g", "--group", nargs=2, metavar=("BY", "SUM"))
    ap.add_argument("--rows", action="store_true", help="include the rows in the report")
    args = ap.parse_args(argv)
    report: dict[str, Any] = {}
    failures = 0
    for path in collect(args.paths):
        try:
            table = Table(path)
        except (OSError, ValueError, csv.Error) as e:
            failures += 1
            reason = e.strerror if isinstance(e, OSError) else str(e)
            print(f"{path}: {reason}", file=sys.stderr)
            report[path.as_posix()] = {"error": type(e).__name__}
            continue
        entry: dict[str, Any] = {"rows": len(table.rows), "columns": {c.name: c.summary() for c in table.columns}}
        if (key := table.key_column()) is not None:
            entry["key"] = key.name
        if table.problems:
            entry["problems"] = table.problems
        if args.group:
            try:
                entry["groups"] = table.group(*args.group)
            except (KeyError, TypeError) as e:
                entry["groups"] = f"{type(e).__name__}: {e}"
        if args.rows:
            entry["data"] = table.rows
        report[path.as_posix()] = entry
        if args.output:
            target = args.output / path.with_suffix(".json").name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(json.dumps(table.rows, cls=Encoder, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    json.dump(report, sys.stdout, cls=Encoder, indent=2, ensure_ascii=False)
    print()
    return min(failures, 125)


if __name__ == "__main__":
    sys.exit(main())
