# requires: python-dateutil==2.9.0.post0 six==1.16.0
import datetime as dt
from dateutil import easter, parser, relativedelta, rrule, tz

base = dt.datetime(2024, 1, 31, 10, 30)
for text in ("2024-05-06T07:08:09Z", "Thu Sep 25 10:36:28 2003", "10 September 2020 3pm", "20200102", "1/2/03", "today at" if False else "12:30:15.25", "2003-09-25 10:49:41 -0300", "Sep of 03", "3 days" if False else "2020-W01" if False else "March 5th"):
    print(text, parser.parse(text, default=base))
print(parser.isoparse("2024-02-29T01:02:03.5+01:00"), base + relativedelta.relativedelta(months=1), base + relativedelta.relativedelta(weekday=relativedelta.FR(-1)), relativedelta.relativedelta(dt.datetime(2024, 3, 1), base), easter.easter(2024), tz.tzutc(), tz.tzoffset("X", 3600), [d.day for d in rrule.rrule(rrule.WEEKLY, count=3, dtstart=base)], [str(d.date()) for d in rrule.rrulestr("DTSTART:20240101T000000\nRRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=3")], parser.parse("10-11-12", dayfirst=True).date(), parser.parse("x 5 May y", fuzzy=True, default=base))
for bad in ("nonsense", "2020-13-45", ""):
    try:
        print(parser.parse(bad))
    except (parser.ParserError, OverflowError) as e:
        print(type(e).__name__, e)
