from datetime import datetime, timedelta, timezone, tzinfo
import time

FORMATS = ["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S", "%d/%b/%Y:%H:%M:%S %z", "%b %d %Y %I:%M %p", "%a, %d %b %Y %H:%M:%S"]


def guess(text):
    for f in FORMATS:
        try:
            return datetime.strptime(text, f), f
        except ValueError:
            pass
    raise ValueError(f"no format matches {text!r}")


class Fixed(tzinfo):
    def __init__(self, hours, name): self.h, self.n = hours, name
    def utcoffset(self, dt): return timedelta(hours=self.h)
    def tzname(self, dt): return self.n
    def dst(self, dt): return timedelta(0)


for text in ("2024-05-06T07:08:09+02:00", "2024-05-06 07:08:09", "06/May/2024:07:08:09 -0530", "May 06 2024 07:08 PM", "Mon, 06 May 2024 07:08:09", "yesterday"):
    try:
        dt, f = guess(text)
        print(dt, "|", f, "|", dt.tzinfo, "|", dt.astimezone(timezone.utc) if dt.tzinfo else "naive")
    except ValueError as e:
        print(e)
ny = Fixed(-5, "EST")
noon = datetime(2024, 1, 1, 12, tzinfo=ny)
print(noon, noon.tzname(), noon.astimezone(Fixed(9, "JST")), noon.timestamp(), noon.isoformat(timespec="milliseconds"), noon == noon.astimezone(timezone.utc))
epoch = datetime(1970, 1, 1, tzinfo=timezone.utc)
for secs in (0, 1, 86399.5, 1e9, 1705320000, -1):
    print(secs, epoch + timedelta(seconds=secs), datetime.fromtimestamp(secs, timezone.utc).strftime("%c"))
deltas = [timedelta(seconds=s) for s in (0.000001, 59.9, 3600, 90061, -5)]
print([str(d) for d in deltas], [d.total_seconds() for d in deltas], max(deltas), sum(deltas, timedelta()))


def ago(d):
    s = d.total_seconds()
    for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1)):
        if s >= size:
            n = int(s // size)
            return f"{n} {unit}{'s'[:n != 1]} ago"
    return "just now"


print([ago(d) for d in deltas])
print(time.strftime("%Y-%m-%d %H:%M", time.gmtime(1705320000)), time.localtime(1705320000).tm_hour, datetime.fromtimestamp(1705320000), datetime.fromtimestamp(1720000000).astimezone().utcoffset(), time.tzname)
