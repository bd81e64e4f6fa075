"""Every public function of calendar."""
import calendar

print(calendar.isleap(2000), calendar.leapdays(1900, 2024), calendar.weekday(2024, 2, 29), calendar.monthrange(2023, 2), calendar.firstweekday())
print(calendar.month(2024, 2))
print(calendar.calendar(2023, m=4)[:900])
print(calendar.monthcalendar(2024, 9), calendar.timegm((2024, 1, 2, 3, 4, 5)))
calendar.setfirstweekday(calendar.SUNDAY)
print(calendar.month(2024, 2, w=3, l=1))
print(calendar.weekheader(2), list(calendar.day_name), list(calendar.day_abbr), list(calendar.month_name), calendar.month_abbr[3])
calendar.prmonth(2021, 5)
calendar.setfirstweekday(0)
c = calendar.Calendar(3)
print(list(c.iterweekdays()), list(c.itermonthdays(2024, 2))[:8], list(c.itermonthdays2(2024, 2))[:4], list(c.itermonthdays3(2024, 2))[:3], list(c.itermonthdays4(2024, 2))[:3])
print([d.isoformat() for d in c.itermonthdates(2024, 2)][:3], c.monthdayscalendar(2024, 2), c.monthdays2calendar(2024, 2)[0], c.monthdatescalendar(2024, 2)[0][0], c.getfirstweekday())
print(c.yeardayscalendar(2024, 6)[0][1], c.yeardays2calendar(2024, 6)[1][5][0], c.yeardatescalendar(2024)[0][0][0][0])
t = calendar.TextCalendar()
print(t.formatmonth(2022, 3), t.formatweekheader(4), t.formatday(5, 2, 3), t.formatmonthname(2022, 3, 20), t.formatweek([(1, 0), (2, 1)], 3))
print(t.formatyear(2022, w=2, l=1, c=2, m=6))
h = calendar.HTMLCalendar()
print(h.formatmonth(2022, 3), h.formatmonthname(2022, 3), h.formatweekday(0))
print(h.formatyear(2022)[:300], len(h.formatyearpage(2022)))
try:
    calendar.monthrange(2022, 13)
except calendar.IllegalMonthError as e:
    print(e)
try:
    calendar.setfirstweekday(9)
except calendar.IllegalWeekdayError as e:
    print(e)
