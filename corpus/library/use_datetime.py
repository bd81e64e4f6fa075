"""datetime, _strptime, time (what does not depend on the clock)."""
import datetime as dt
import time
from datetime import date, datetime, time as tm, timedelta, timezone

a = datetime(2024, 2, 29, 13, 45, 6, 789, tzinfo=timezone.utc)
b = datetime(2023, 12, 31, 23, 59, 59)
print(a, repr(a), b.isoformat(), a.isoformat("T", "milliseconds"), b.isoformat(" ", "minutes"), a.ctime(), a.timestamp(), a.date(), a.time(), a.timetz(), a.utctimetuple(), b.timetuple(), a.toordinal(), a.weekday(), a.isoweekday(), a.isocalendar(), a.utcoffset(), a.dst(), a.tzname(), a.tzinfo, a.fold)
print(a.replace(year=2028, tzinfo=None), a.astimezone(timezone(timedelta(hours=5, minutes=30), "IST")), b + timedelta(days=1, hours=2), b - timedelta(weeks=3), b - datetime(2023, 1, 1), b > datetime(2023, 1, 1), b == datetime(2023, 12, 31, 23, 59, 59), hash(b) == hash(b.replace()))
print(datetime.fromisoformat("2024-01-02T03:04:05.678+02:00"), datetime.fromisoformat("20240102T030405Z"), date.fromisoformat("2024-W05-3"), tm.fromisoformat("12:30:15.5"), datetime.fromtimestamp(0, timezone.utc), datetime.utcfromtimestamp(1e9), date.fromordinal(738000), date.fromisocalendar(2024, 9, 4), datetime.combine(date(2020, 1, 2), tm(3, 4)), datetime.strptime("2 Jan 2024 03:04 PM +0530", "%d %b %Y %I:%M %p %z"), date.fromtimestamp(86400 * 365.25 * 30))
print(a.strftime("%Y-%m-%d %H:%M:%S.%f %j %U %W %a %A %b %B %p %I %y %Z %z %% %G %V %u %w %x %X %c"), f"{b:%d/%m/%y}", format(b, ""), date(2024, 1, 1).strftime("%A"), tm(1, 2).strftime("%H-%M"))
t = timedelta(days=-1, seconds=5, microseconds=7)
print(t, repr(t), t.days, t.seconds, t.microseconds, t.total_seconds(), abs(t), -t, +t, t * 2, t / 2, t // timedelta(hours=1), t % timedelta(hours=1), divmod(t, timedelta(hours=1)), t / timedelta(hours=1), timedelta(weeks=1, milliseconds=1500), timedelta.max, timedelta.min, timedelta.resolution, bool(timedelta(0)), timedelta(1.5), 2.5 * timedelta(hours=1), timedelta(hours=5) // 2, timedelta(1) < timedelta(2))
d = date(2024, 3, 1)
print(d, repr(d), d.ctime(), d.replace(day=5), d - timedelta(1), d - date(2024, 1, 1), d.isocalendar().week, d.timetuple().tm_yday, date.min, date.max, date.resolution, d < date(2025, 1, 1), d == datetime(2024, 3, 1))
x = tm(23, 5, 7, 9, tzinfo=timezone.utc)
print(x, repr(x), x.replace(hour=1), x.isoformat("seconds"), x.utcoffset(), x.tzname(), x.dst(), tm.min, tm.max, tm(1) < tm(2), tm(0) == tm(), bool(tm(0)), x.fold)
z = timezone(timedelta(hours=-3, minutes=-30))
print(z, repr(z), z.utcoffset(None), z.tzname(None), z.dst(None), z.fromutc(datetime(2024, 1, 1, tzinfo=z)), timezone.utc, repr(timezone.utc), timezone.min, dt.UTC is timezone.utc, z == timezone(timedelta(hours=-3.5)), dt.MINYEAR, dt.MAXYEAR)
for bad in (lambda: date(2023, 2, 29), lambda: date(0, 1, 1), lambda: date(2020, 13, 1), lambda: datetime(2020, 1, 1, 24), lambda: datetime(2020, 1, 1, 0, 60), lambda: tm(0, 0, 0, 1000000), lambda: datetime(2020, 1, 1, 0, 0, 61), lambda: datetime.fromisoformat("nope"), lambda: date.fromisoformat("2020-13-01"), lambda: datetime.strptime("x", "%Y"), lambda: datetime.strptime("2020 x", "%Y"), lambda: datetime.strptime("1", "%q"), lambda: a - b, lambda: a < b, lambda: date(2020, 1, 1) + 5, lambda: 5 + date(2020, 1, 1), lambda: timedelta("x"), lambda: timedelta(days=10 ** 10), lambda: timezone(timedelta(days=2)), lambda: timezone(5), lambda: date.max + timedelta(1), lambda: date(2020, 1, 1) < 5, lambda: datetime(2020, 1, 1).astimezone(5), lambda: datetime(1, 1, 1).replace(tzinfo=5), lambda: tm(25), lambda: date.fromordinal(0), lambda: date.fromisocalendar(2024, 60, 1), lambda: date.fromisocalendar(2024, 1, 9), lambda: datetime.fromtimestamp(1e20, timezone.utc), lambda: timedelta(1) / 0, lambda: timedelta(1) // timedelta(0), lambda: date("2020", 1, 1), lambda: date(2020.0, 1, 1), lambda: date(2020, 1), lambda: datetime.combine(1, 2), lambda: timedelta(1) * "x", lambda: timedelta(1) + 5, lambda: d.replace(month=13), lambda: a.isoformat(timespec="zz"), lambda: tm.fromisoformat("25:00"), lambda: a.strftime(5), lambda: timedelta(1) < 5, lambda: date.fromisoformat(5), lambda: datetime.fromisoformat(5), lambda: dt.tzinfo().utcoffset(None), lambda: datetime(2020, 1, 1, tzinfo="x"), lambda: datetime(10000, 1, 1), lambda: x < tm(1), lambda: setattr(d, "year", 5)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(time.strftime("%Y-%m-%d", (2024, 1, 2, 0, 0, 0, 1, 2, 0)), time.gmtime(0), time.strptime("2024-05-06", "%Y-%m-%d"), time.asctime((2024, 1, 2, 3, 4, 5, 1, 2, 0)), time.mktime((1970, 1, 2, 0, 0, 0, 0, 0, 0)) % 3600, time.struct_time(range(9)).tm_year)


class Z(dt.tzinfo):
    def utcoffset(self, d):
        return timedelta(hours=1)

    def dst(self, d):
        return timedelta(0)

    def tzname(self, d):
        return "Z1"


print(datetime(2020, 1, 1, tzinfo=Z()), a.astimezone(Z()), datetime(2020, 1, 1, tzinfo=Z()).strftime("%z %Z"))


class Sub(datetime):
    pass


print(type(Sub(2020, 1, 1) + timedelta(1)).__name__, repr(Sub(2020, 1, 1)), Sub.fromisoformat("2020-01-01"), type(Sub(2020, 1, 1).replace(day=2)).__name__)
