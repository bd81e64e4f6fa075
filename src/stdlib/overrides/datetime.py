"""The texts of the C module _datetime, and its arithmetic in Rust (runtime-fs/crates/pyio/src/time/datetime_rows.rs)."""
from _portalis import arguments_of_c as _arguments_of_c
from _portalis import compare_datetimes as _compare_datetimes
from _portalis import date_minus as _date_minus
from _portalis import date_plus as _date_plus
from _portalis import datetime_minus as _datetime_minus
from _portalis import datetime_plus as _datetime_plus
from _portalis import from_timestamp as _from_timestamp
from _portalis import iso_date as _iso_date_plain
from _portalis import iso_datetime as _iso_datetime_plain
from _portalis import local_timestamp as _local_timestamp
from _portalis import new_date as _new_date
from _portalis import new_datetime as _new_datetime
from _portalis import new_timedelta as _new_timedelta
from _portalis import of_c as _of_c
from _portalis import ordinal_of as _ordinal_of

__texts__ = {
    "cannot mix naive and timezone-aware time": "can't subtract offset-naive and offset-aware datetimes",
    "cannot compare naive and aware datetimes": "can't compare offset-naive and offset-aware datetimes",
    "cannot compare naive and aware times": "can't compare offset-naive and offset-aware times",
    "result out of range": "date value out of range",
    "Invalid weekday: ": "Invalid day: ",
    "tzinfo subclass must override tzname()": "a tzinfo subclass must implement tzname()",
    "tzinfo subclass must override utcoffset()": "a tzinfo subclass must implement utcoffset()",
    "tzinfo subclass must override dst()": "a tzinfo subclass must implement dst()",
    "fromutc() requires a datetime argument": "fromutc: argument must be a datetime",
    "fromutc() argument must be a datetime instance or None": "fromutc: argument must be a datetime",
    "dt.tzinfo is not self": "fromutc: dt.tzinfo is not self",
    "fromutc() requires a non-None utcoffset() result": "fromutc: non-None utcoffset() result required",
    "fromutc() requires a non-None dst() result": "fromutc: non-None dst() result required",
}


def _format_time(hh, mm, ss, us, timespec="auto"):
    if timespec == "auto":
        timespec = "microseconds" if us else "seconds"
    if timespec == "hours":
        return f"{hh:02d}"
    if timespec == "minutes":
        return f"{hh:02d}:{mm:02d}"
    if timespec == "seconds":
        return f"{hh:02d}:{mm:02d}:{ss:02d}"
    if timespec == "milliseconds":
        return f"{hh:02d}:{mm:02d}:{ss:02d}.{us // 1000:03d}"
    if timespec == "microseconds":
        return f"{hh:02d}:{mm:02d}:{ss:02d}.{us:06d}"
    raise ValueError("Unknown timespec value")


def _c_int(value, name=None, place=0):
    if value is _omitted:
        raise TypeError(f"function missing required argument {name!r} (pos {place})")
    value = _index(value)
    if -2 ** 31 <= value < 2 ** 31:
        return value
    if not -2 ** 63 <= value < 2 ** 63:
        raise OverflowError("Python int too large to convert to C long")
    raise OverflowError("signed integer is greater than maximum" if value > 0 else "signed integer is less than minimum")


def _check_date_fields(year, month, day):
    year = _c_int(year)
    month = _c_int(month, "month", 2)
    day = _c_int(day, "day", 3)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time_fields(hour, minute, second, microsecond, fold):
    hour = _c_int(hour)
    minute = _c_int(minute)
    second = _c_int(second)
    microsecond = _c_int(microsecond)
    fold = _c_int(fold)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


def _check_tzinfo_arg(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{_c_name(tz)}'")


def _c_name(value):
    cls = type(value)
    return f"datetime.{cls.__name__}" if cls.__module__ == "datetime" else cls.__name__


def _argument_name(value):
    # _PyArg_BadArgument
    return "None" if value is None else _c_name(value)


def _cmperror(x, y):
    raise TypeError(f"can't compare {_c_name(x)} to {_c_name(y)}")


def _check_tzname(name):
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{_c_name(name)}'")


def _check_utc_offset(name, offset):
    if offset is None:
        return
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or timedelta, not '{_c_name(offset)}'")
    if not -timedelta(1) < offset < timedelta(1):
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")


def _seconds(t):
    # _PyTime_ObjectToTimeval
    if not isinstance(t, float):
        return _index(t)
    if t != t:
        raise ValueError("Invalid value NaN (not a number)")
    return t


def _wrap_strftime(object, format, timetuple):
    # C hands the format on as a string of C.
    return _original__wrap_strftime(object, format.partition("\0")[0], timetuple)


def _checked_format(fmt):
    if not isinstance(fmt, str):
        raise TypeError(f"strftime() argument 1 must be str, not {_argument_name(fmt)}")


def _c_repr(value, text):
    # A subclass shows its bare name.
    cls = type(value)
    return text if cls.__module__ == "datetime" else cls.__name__ + text[text.index("("):]


_omitted = object()


def _of_pickle(month, year):
    # The bytes of a pickle stand for the year, a time zone or nothing for the month.
    return None if month is _omitted and isinstance(year, (bytes, str)) else month


class _NotIso(Exception):
    pass


def _iso_digits(data, at, count):
    part = data[at:at + count]
    if len(part) != count or not part.isdigit():
        raise _NotIso
    return int(part)


def _iso_date(data, size):
    # parse_isoformat_date
    year = _iso_digits(data, 0, 4)
    at = 4
    dashes = data[4:5] == b"-"
    if dashes:
        at = 5
    if data[at:at + 1] == b"W":
        week = _iso_digits(data, at + 1, 2)
        at += 3
        day = 1
        if at < size:
            if dashes:
                if data[at:at + 1] != b"-":
                    raise _NotIso
                at += 1
            day = _iso_digits(data, at, 1)
        try:
            return _isoweek_to_gregorian(year, week, day)
        except ValueError:
            raise _NotIso from None
    month = _iso_digits(data, at, 2)
    at += 2
    if dashes:
        if data[at:at + 1] != b"-":
            raise _NotIso
        at += 1
    return year, month, _iso_digits(data, at, 2)


def _iso_clock(data, at, end):
    # parse_hh_mm_ss_ff: the numbers, and whether something follows
    fields = [0, 0, 0, 0]
    colons = True
    for i in range(3):
        fields[i] = _iso_digits(data, at, 2)
        c = data[at + 2:at + 3]
        at += 3
        if i == 0:
            colons = c == b":"
        if at >= end:
            return fields, c != b""
        if colons and c == b":":
            continue
        if c == b"." or c == b",":
            break
        if colons:
            raise _NotIso
        at -= 1
    count = min(end - at, 6)
    fields[3] = _iso_digits(data, at, count) * 10 ** (6 - count)
    at += count
    while data[at:at + 1].isdigit():
        at += 1
    return fields, at < len(data)


def _iso_time(data, start):
    # parse_isoformat_time
    end = len(data)
    sign = start
    while data[sign:sign + 1] not in (b"+", b"-", b"Z"):
        sign += 1
        if sign >= end:
            break
    fields, more = _iso_clock(data, start, sign)
    if sign >= end:
        if more:
            raise _NotIso
        return fields, None
    if data[sign:sign + 1] == b"Z":
        if sign + 1 != end:
            raise _NotIso
        return fields, timezone.utc
    (hours, minutes, seconds, microseconds), more = _iso_clock(data, sign + 1, end)
    if more:
        raise _NotIso
    offset = hours * 3600 + minutes * 60 + seconds
    if offset == 0:
        return fields, timezone.utc
    if data[sign:sign + 1] == b"-":
        offset, microseconds = -offset, -microseconds
    return fields, timezone(timedelta(seconds=offset, microseconds=microseconds))


def _iso_bytes(text):
    if not isinstance(text, str):
        raise TypeError("fromisoformat: argument must be str")
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise _NotIso from None


def _from_iso(make, text):
    try:
        return make(text)
    except _NotIso:
        pass
    raise ValueError(f"Invalid isoformat string: {text!r}")


def _date_of_iso(text):
    data = _iso_bytes(text)
    if len(data) not in (7, 8, 10):
        raise _NotIso
    return _iso_date(data, len(data))


def _time_of_iso(text):
    data = _iso_bytes(text)
    fields, tz = _iso_time(data, 1 if data[:1] == b"T" else 0)
    return *fields, tz


def _datetime_of_iso(text):
    if isinstance(text, str) and len(text) > 10 and "\ud800" <= text[10] <= "\udfff":
        text = text[:10] + "T" + text[11:]
    data = _iso_bytes(text)
    if len(text) < 7:
        raise _NotIso
    try:
        separator = _find_isoformat_datetime_separator(data.decode("latin-1"))
    except (ValueError, IndexError):
        raise _NotIso from None
    day = _iso_date(data, separator)
    if len(data) <= separator:
        return day
    lead = data[separator]
    width = 1 if lead < 0x80 else 3 if lead & 0xF0 == 0xE0 else 4 if lead & 0xF0 == 0xF0 else 2
    fields, tz = _iso_time(data, separator + width)
    return *day, *fields, tz


@extend
class timedelta:
    def __repr__(self):
        return _c_repr(self, self._original___repr__())

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        made = _new_timedelta(cls, days, seconds, microseconds, milliseconds, minutes, hours, weeks)
        if made is not None:
            return made
        try:
            return cls._original___new__(cls, days, seconds, microseconds, milliseconds, minutes, hours, weeks)
        except (TypeError, OverflowError) as e:
            error = timedelta._c_error(e, (("microseconds", microseconds), ("milliseconds", milliseconds), ("seconds", seconds), ("minutes", minutes),
                                           ("hours", hours), ("days", days), ("weeks", weeks)))
        raise error

    def _c_error(error, components):
        for name, value in components:
            if not isinstance(value, (int, float)):
                return TypeError(f"unsupported type for timedelta {name} component: {_c_name(value)}")
        text = str(error)
        if text.startswith("timedelta # of days is too large: "):
            n = int(text.rpartition(" ")[2])
            if not -2 ** 31 <= n < 2 ** 31:
                return OverflowError("Python int too large to convert to C int")
            return OverflowError(f"days={n}; must have magnitude <= 999999999")
        return error


@extend
class date:
    def __repr__(self):
        return _c_repr(self, self._original___repr__())

    @classmethod
    def fromisoformat(cls, date_string):
        made = _iso_date_plain(cls, date_string) if cls is date else None
        return made if made is not None else cls(*_from_iso(_date_of_iso, date_string))

    def __new__(cls, year, month=_omitted, day=_omitted):
        made = _new_date(cls, year, month, day)
        return made if made is not None else cls._original___new__(cls, year, _of_pickle(month, year), day)

    def toordinal(self):
        return _ordinal_of(self)

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _date_plus(self, other, 1, date)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _date_plus(self, other, -1, date)
        if isinstance(other, date) and not isinstance(other, datetime):
            return _date_minus(self, other, timedelta)
        return NotImplemented

    @classmethod
    def fromtimestamp(cls, t):
        return cls._original_fromtimestamp(_seconds(t))

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls._original_fromisocalendar(_c_int(year), _c_int(week), _c_int(day))

    @classmethod
    def fromordinal(cls, n):
        if _c_int(n) < 1:
            raise ValueError("ordinal must be >= 1")
        return cls._original_fromordinal(n)

    def strftime(self, format):
        _checked_format(format)
        return self._original_strftime(format)

    def __format__(self, fmt):
        if not isinstance(fmt, str):
            raise TypeError(f"__format__() argument 1 must be str, not {_argument_name(fmt)}")
        return self._original___format__(fmt)

    def __hash__(self):
        if self._hashcode == -1:
            self._hashcode = hash(bytes([*divmod(self._year, 256), self._month, self._day]))
        return self._hashcode


@extend
class time:
    def __repr__(self):
        return _c_repr(self, self._original___repr__())

    def __hash__(self):
        if self._hashcode == -1:
            plain = self.replace(fold=0) if self._fold else self
            offset = plain.utcoffset()
            if offset is None:
                return plain._original___hash__()
            seconds = self._hour * 3600 + self._minute * 60 + self._second
            self._hashcode = hash(timedelta(0, seconds, self._microsecond) - offset)
        return self._hashcode

    @classmethod
    def fromisoformat(cls, time_string):
        return cls(*_from_iso(_time_of_iso, time_string))

    def strftime(self, format):
        _checked_format(format)
        return self._original_strftime(format)

    def isoformat(self, timespec='auto'):
        if not isinstance(timespec, str):
            raise TypeError(f"isoformat() argument 1 must be str, not {_argument_name(timespec)}")
        return self._original_isoformat(timespec)


@extend
class datetime:
    def __repr__(self):
        text = self._original___repr__()
        if self._fold and self._tzinfo is not None:
            zone = f", tzinfo={self._tzinfo!r}"
            text = text.replace(zone + ", fold=1)", f", fold=1{zone})")
        return _c_repr(self, text)

    @classmethod
    def fromisoformat(cls, date_string):
        made = _iso_datetime_plain(cls, date_string) if cls is datetime else None
        return made if made is not None else cls(*_from_iso(_datetime_of_iso, date_string))

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        return cls._original_fromtimestamp(timestamp, tz)

    @classmethod
    def _fromtimestamp(cls, t, utc, tz):
        t = _seconds(t)
        made = _from_timestamp(cls, t, utc, tz) if cls is datetime else None
        if made is None:
            return cls._original__fromtimestamp(t, utc, tz)
        return made if tz is None else tz.fromutc(made)

    def _mktime(self):
        found = _local_timestamp(self)
        return found if found is not None else self._original__mktime()

    def __new__(cls, year, month=_omitted, day=_omitted, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if tzinfo is None or isinstance(tzinfo, _tzinfo_class):
            made = _new_datetime(cls, year, month, day, hour, minute, second, microsecond, fold, tzinfo)
            if made is not None:
                return made
        return cls._original___new__(cls, year, _of_pickle(month, year), day, hour, minute, second, microsecond, tzinfo, fold=fold)

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _datetime_plus(self, other, 1, datetime)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _datetime_plus(self, other, -1, datetime)
        if isinstance(other, datetime) and self._tzinfo is other._tzinfo:
            return _datetime_minus(self, other, timedelta)
        return self._original___sub__(other)

    def _cmp(self, other, allow_mixed=False):
        if self._tzinfo is other._tzinfo:
            return _compare_datetimes(self, other)
        return self._original__cmp(other, allow_mixed)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        if not isinstance(date, _date_class):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {_argument_name(date)}")
        if not isinstance(time, _time_class):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {_argument_name(time)}")
        return cls._original_combine(date, time, tzinfo)

    @classmethod
    def strptime(cls, date_string, format):
        for n, value in enumerate((date_string, format), 1):
            if not isinstance(value, str):
                raise TypeError(f"strptime() argument {n} must be str, not {_argument_name(value)}")
        from _portalis import strptime_datetime
        return strptime_datetime(cls, date_string, format)

    def isoformat(self, sep='T', timespec='auto'):
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError(f"isoformat() argument 1 must be a unicode character, not {_argument_name(sep)}")
        if not isinstance(timespec, str):
            raise TypeError(f"isoformat() argument 2 must be str, not {_argument_name(timespec)}")
        return self._original_isoformat(sep, timespec)

    def astimezone(self, tz=None):
        _check_tzinfo_arg(tz)
        mine = self._tzinfo
        if mine is None:
            mine = self._local_timezone()
        if mine is tz:
            return self
        offset = mine.utcoffset(self)
        _check_utc_offset("utcoffset", offset)
        if offset is None:
            mine = self.replace(tzinfo=None)._local_timezone()
            if mine is tz:
                return self
            offset = mine.utcoffset(self)
        utc = (self - offset).replace(tzinfo=timezone.utc)
        if tz is None:
            tz = utc._local_timezone()
        return tz.fromutc(utc.replace(tzinfo=tz))


@extend
class IsoCalendarDate:
    def __repr__(self):
        return f"{_c_name(self)}(year={self[0]}, week={self[1]}, weekday={self[2]})"


@extend
class timezone:
    def __new__(cls, offset, name=_Omitted):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {_argument_name(offset)}")
        if name is not cls._Omitted and not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {_argument_name(name)}")
        if not cls._minoffset <= offset <= cls._maxoffset:
            raise ValueError(f"offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {offset!r}.")
        return cls._original___new__(cls, offset, name)

    def _checked(self, what, dt):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f"{what}(dt) argument must be a datetime instance or None, not {_c_name(dt)}")

    def utcoffset(self, dt):
        self._checked("utcoffset", dt)
        return self._offset

    def tzname(self, dt):
        self._checked("tzname", dt)
        return self._original_tzname(dt)

    def dst(self, dt):
        self._checked("dst", dt)
        return None

    def __reduce__(self):
        # C's instances have no slots that object.__getstate__ sees.
        return timezone, self.__getinitargs__(), None


def _parsers():
    # C's names of functions in messages, and how many arguments they need.
    for f, name, required in ((date.__new__, "", 3), (datetime.__new__, "", 3), (time.__new__, "", 0), (timedelta.__new__, "__new__", 0),
                              (date.fromisocalendar, "fromisocalendar", 3), (datetime.fromtimestamp, "fromtimestamp", 1)):
        _arguments_of_c(f, name, required)
    for f, name, required in ((date.fromordinal, "fromordinal", 1), (datetime.strptime, "strptime", 2), (datetime.utcfromtimestamp, "utcfromtimestamp", 1)):
        _arguments_of_c(f, name, required, True)
    for f in (date.strftime, time.strftime):
        _arguments_of_c(f, "strftime", 1)


_EPOCH = (_of_c(False, date, datetime, time, timedelta, tzinfo), _of_c(True, timezone), _parsers(), datetime(1970, 1, 1, tzinfo=timezone.utc))[-1]
