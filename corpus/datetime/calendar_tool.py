from datetime import date, timedelta

DAYS = "Mo Tu We Th Fr Sa Su"


def month_days(year, month):
    first = date(year, month, 1)
    nxt = date(year + month // 12, month % 12 + 1, 1)
    return first.weekday(), (nxt - first).days


def render(year, month, marks=()):
    lead, n = month_days(year, month)
    title = date(year, month, 1).strftime("%B %Y").center(len(DAYS)).rstrip()
    cells = ["  "] * lead + [f"{d:2}" if d not in marks else "**" for d in range(1, n + 1)]
    weeks = [cells[i:i + 7] for i in range(0, len(cells), 7)]
    return "\n".join([title, DAYS] + [" ".join(w) for w in weeks])


def easter(y):
    a, b, c = y % 19, y // 100, y % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(y, month, day + 1)


def workdays(start, end, holidays=frozenset()):
    d, n = start, 0
    while d < end:
        if d.weekday() < 5 and d not in holidays:
            n += 1
        d += timedelta(days=1)
    return n


print(render(2024, 2, {29}))
print(render(2023, 10))
print([str(easter(y)) for y in (2000, 2008, 2011, 2024, 2038)])
print(workdays(date(2024, 1, 1), date(2025, 1, 1), {date(2024, 12, 25), date(2024, 1, 1)}))
fridays = [d for m in range(1, 13) for d in [date(2026, m, 13)] if d.weekday() == 4]
print(fridays, [f"{d:%a %d %b}" for d in fridays])
birth = date(1990, 7, 15)
for today in (date(2024, 7, 14), date(2024, 7, 15)):
    age = today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
    print(today, age, (today - birth).days, (birth.replace(year=2025) - today).days)
try:
    date(2023, 2, 29)
except ValueError as e:
    print(e)
print(date(2024, 12, 30).isocalendar(), date.fromisocalendar(2024, 1, 1), sorted([date(2024, 5, 1), date(2023, 5, 1)]), date.max - date.min)
