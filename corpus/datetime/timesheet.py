import re
import sys
from datetime import datetime, timedelta
from collections import defaultdict

LINE = re.compile(r"(?P<day>\d{4}-\d\d-\d\d) (?P<start>\d\d:\d\d)-(?P<end>\d\d:\d\d) (?P<project>\S+)(?: (?P<note>.*))?$")


def parse(line):
    m = LINE.match(line)
    if not m:
        raise ValueError("malformed: " + line)
    start = datetime.strptime(f"{m['day']} {m['start']}", "%Y-%m-%d %H:%M")
    end = datetime.strptime(f"{m['day']} {m['end']}", "%Y-%m-%d %H:%M")
    if end <= start:
        end += timedelta(days=1)
    return start, end, m["project"], m["note"] or ""


def fmt(td):
    total = int(td.total_seconds())
    return f"{total // 3600}:{total % 3600 // 60:02d}"


entries, errors = [], 0
for n, line in enumerate(sys.stdin, 1):
    line = line.strip()
    if not line or line[0] == "#":
        continue
    try:
        entries.append(parse(line))
    except ValueError as e:
        errors += 1
        print(f"line {n}: {e}", file=sys.stderr)
entries.sort()
per = defaultdict(timedelta)
week = defaultdict(lambda: defaultdict(timedelta))
for start, end, project, note in entries:
    per[project] += end - start
    week[start.isocalendar()[:2]][project] += end - start
    print(f"{start:%a %d %b %H:%M} {end:%H:%M} {fmt(end - start):>6} {project:<8} {note}".rstrip())
for a, b in zip(entries, entries[1:]):
    if b[0] < a[1]:
        print(f"overlap: {a[2]} until {a[1]:%H:%M}, {b[2]} from {b[0].time()}")
for p, t in sorted(per.items(), key=lambda kv: kv[1], reverse=True):
    print(f"{p:<8} {fmt(t):>7} {t / sum(per.values(), timedelta()):6.1%}")
for (y, w), ps in sorted(week.items()):
    print(f"{y}-W{w:02d}", {p: str(t) for p, t in ps.items()})
sys.exit(1 if errors else 0)
