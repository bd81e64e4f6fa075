import csv
import json
import sys
from collections import defaultdict


def read_rows(path):
    with open(path, newline="", encoding="utf-8") as f:
        reader = csv.DictReader(f)
        missing = {"date", "region", "product", "qty", "price"} - set(reader.fieldnames or [])
        if missing:
            raise ValueError(f"{path}: missing columns: {', '.join(sorted(missing))}")
        for row in reader:
            try:
                yield {**row, "qty": int(row["qty"]), "price": float(row["price"])}
            except (ValueError, TypeError) as e:
                print(f"{path}:{reader.line_num}: {e}", file=sys.stderr)


def summarise(rows):
    by_region = defaultdict(lambda: {"orders": 0, "revenue": 0.0, "products": defaultdict(int)})
    for r in rows:
        entry = by_region[r["region"]]
        entry["orders"] += 1
        entry["revenue"] += r["qty"] * r["price"]
        entry["products"][r["product"]] += r["qty"]
    return {k: {**v, "revenue": round(v["revenue"], 2), "products": dict(v["products"])} for k, v in sorted(by_region.items())}


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: sales_report.py FILE...")
    rows = []
    for path in sys.argv[1:]:
        try:
            rows.extend(read_rows(path))
        except (OSError, ValueError) as e:
            print("error:", e, file=sys.stderr)
    if not rows:
        sys.exit(3)
    report = summarise(rows)
    with open("report.json", "w") as f:
        json.dump(report, f, indent=2)
        f.write("\n")
    with open("report.csv", "w", newline="") as f:
        w = csv.writer(f)
        w.writerow(["region", "orders", "revenue", "best"])
        for region, e in report.items():
            w.writerow([region, e["orders"], f"{e['revenue']:.2f}", max(e["products"], key=e["products"].get)])
    print(f"{len(rows)} rows, {len(report)} regions, total {sum(e['revenue'] for e in report.values()):,.2f}")


main()
