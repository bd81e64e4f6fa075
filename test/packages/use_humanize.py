# requires: humanize==4.9.0
import datetime as dt
import humanize

print([humanize.naturalsize(n) for n in (0, 1, 999, 3000, 10 ** 6, 3 * 10 ** 12)], humanize.naturalsize(300, gnu=True), humanize.naturalsize(3000, binary=True, format="%.2f"))
print([humanize.intcomma(n) for n in (100, 1000, 1234567.1234, "10311")], [humanize.intword(n) for n in (100, 12400, 10 ** 6, 1.2e9, 10 ** 100)], [humanize.ordinal(n) for n in (1, 2, 3, 11, 103)], [humanize.apnumber(n) for n in (0, 5, 10)], humanize.fractional(0.3), humanize.scientific(5781651000), humanize.clamp(5, ceil=3), humanize.metric(1500, "V"))
print([humanize.naturaldelta(dt.timedelta(seconds=s)) for s in (0, 1, 30, 90, 3600, 86400, 86400 * 40, 86400 * 800)], humanize.precisedelta(dt.timedelta(days=3, seconds=3633, microseconds=5000), minimum_unit="seconds"), humanize.naturaltime(dt.timedelta(minutes=5)), humanize.naturaltime(-5), humanize.naturaldate(dt.date(2007, 6, 5)))
