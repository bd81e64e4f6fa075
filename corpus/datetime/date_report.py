"""Dates: ages, working days with holidays, recurrences, a month grid, intervals, rounding, parsing of several formats."""
import calendar
from collections import Counter
from datetime import date, datetime, time, timedelta, timezone
from itertools import count, islice, takewhile

FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%m/%d/%y", "%d %B %Y", "%b %d, %Y", "%Y%m%d", "%Y-%jT"]


def parse(text):
    for fmt in FORMATS:
        try:
            return datetime.strptime(text, fmt).date()
        except ValueError:
            continue
    raise ValueError(f"no date: {text!r}")


def easter(year):
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holidays(year):
    sunday = easter(year)
    yield from (date(year, 1, 1), date(year, 12, 25), sunday - timedelta(2), sunday + timedelta(1))
    yield nth_weekday(year, 5, calendar.MONDAY, -1)


def nth_weekday(year, month, weekday, n):
    days = [d for d in calendar.Calendar().itermonthdates(year, month) if d.month == month and d.weekday() == weekday]
    return days[n - 1 if n > 0 else n]


def working_days(start, end):
    free = {day for year in range(start.year, end.year + 1) for day in holidays(year)}
    day = start
    while day <= end:
        if day.weekday() < 5 and day not in free:
            yield day
        day += timedelta(days=1)


def age(born, today):
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def add_months(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))


def grid(year, month, marks):
    lines = [f"{calendar.month_name[month]} {year}".center(27).rstrip(), " Mo  Tu  We  Th  Fr  Sa  Su"]
    for week in calendar.monthcalendar(year, month):
        lines.append("".join(f"{'*' if d and date(year, month, d) in marks else ' '}{d or '':>2} " for d in week).rstrip())
    return "\n".join(lines)


for text in ["2024-02-29", "31.12.1999", "7/4/76", "1 March 2000", "Dec 25, 2023", "20240101", "2024-366T", "30.02.2024", "soon"]:
    try:
        day = parse(text)
    except ValueError as error:
        print(error)
    else:
        print(f"{text:13} {day} {day:%a %d %b %y} week {day.isocalendar().week:02} day {day.timetuple().tm_yday:03} ordinal {day.toordinal()}")
print([str(easter(y)) for y in (1999, 2000, 2024, 2025, 2038)])
days = list(working_days(date(2024, 3, 25), date(2024, 4, 5)))
print(len(days), days[3], days[4], Counter(d.strftime("%A") for d in days).most_common(3))
print([age(date(2000, 2, 29), today) for today in (date(2001, 2, 28), date(2001, 3, 1), date(2024, 2, 29))])
print([str(add_months(date(2024, 1, 31), n)) for n in (1, 2, 12, 13, -2, -11)])
print(grid(2024, 3, set(holidays(2024))))
monthly = (add_months(date(2023, 11, 30), n) for n in count())
print([d.isoformat() for d in takewhile(lambda d: d < date(2024, 5, 1), monthly)])
print([str(nth_weekday(2024, m, calendar.THURSDAY, 4)) for m in (2, 11)], calendar.isleap(1900), calendar.leapdays(1900, 2001))
start = datetime(2024, 10, 27, 0, 30, tzinfo=timezone(timedelta(hours=2), "CEST"))
for hours in (0, 1, 25, -0.5):
    moment = start + timedelta(hours=hours)
    print(moment.isoformat(), moment.astimezone(timezone.utc).strftime("%H:%M %Z"), moment.tzname(), moment.timestamp())
span = datetime(2024, 3, 1, 12) - datetime(2023, 2, 28, 23, 59, 59, 1)
print(span, span.days, span.seconds, span.microseconds, span.total_seconds(), span / timedelta(hours=1), span // timedelta(days=7), span % timedelta(days=7), -span, abs(-span) == span)
print(timedelta(days=1, hours=-1, milliseconds=1), timedelta(weeks=-1, seconds=1), repr(timedelta(minutes=90.5)), timedelta(seconds=1) * 2.5, sum([timedelta(1), timedelta(hours=6)], timedelta()), timedelta.max > span)


def round_to(moment, step):
    base = datetime.min.replace(tzinfo=moment.tzinfo)
    return base + ((moment - base + step / 2) // step) * step


print([str(round_to(datetime(2024, 5, 5, 10, 7, 30), timedelta(minutes=m))) for m in (1, 5, 15, 60)])
print(time(1, 2, 3).isoformat("minutes"), time.fromisoformat("04:05:06.789"), datetime.combine(date(2020, 1, 1), time(23, 59)), datetime.fromisoformat("2011-11-04T00:05:23+04:00"))
print(sorted([date(2024, 1, 2), date(2023, 12, 31), date(2024, 1, 1)])[0], max(d for d in islice(working_days(date(2024, 1, 1), date(2024, 12, 31)), 250)), {date(2024, 1, 1): "x"}[datetime(2024, 1, 1).date()])
print(date.min, date.max, datetime.max, date.fromisocalendar(2020, 53, 7), datetime(2024, 1, 1) == datetime(2024, 1, 1, tzinfo=timezone.utc), f"{datetime(2024, 7, 4, 15, 5):%I:%M %p on the %jth day, week %U}")
for wrong in (lambda: date.max + timedelta(1), lambda: datetime(2024, 1, 1) < datetime(2024, 1, 1, tzinfo=timezone.utc), lambda: date(2024, 1, 1) + 1, lambda: datetime.strptime("2024", "%Y-%m"), lambda: datetime.strptime("2024 x", "%Y"), lambda: timedelta(days=10 ** 10)):
    try:
        print(wrong())
    except (OverflowError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
