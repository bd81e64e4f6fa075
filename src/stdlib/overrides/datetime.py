"""The texts of the C module _datetime."""

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


def _check_date_fields(year, month, day):
    year = _index(year)
    if month is None:
        raise TypeError("function missing required argument 'month' (pos 2)")
    month = _index(month)
    if day is None:
        raise TypeError("function missing required argument 'day' (pos 3)")
    day = _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time_fields(hour, minute, second, microsecond, fold):
    hour = _index(hour)
    minute = _index(minute)
    second = _index(second)
    microsecond = _index(microsecond)
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


def _checked_format(fmt):
    if not isinstance(fmt, str):
        raise TypeError(f"strftime() argument 1 must be str, not {_c_name(fmt)}")


def _c_repr(value, text):
    # A subclass shows its bare name.
    cls = type(value)
    return text if cls.__module__ == "datetime" else cls.__name__ + text[text.index("("):]


_RANGE_TEXTS = ("year ", "month must", "day is", "hour must", "minute must", "second must", "microsecond must", "offset must")


def _from_iso(read, text):
    # A field out of range is told as such.
    try:
        return read(text)
    except ValueError as e:
        inner = e.__context__
        if isinstance(inner, ValueError) and str(inner).startswith(_RANGE_TEXTS):
            raise inner from None
        raise e from None


@extend
class timedelta:
    def __repr__(self):
        return _c_repr(self, self._original___repr__())

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        try:
            return cls._original___new__(cls, days, seconds, microseconds, milliseconds, minutes, hours, weeks)
        except (TypeError, OverflowError) as e:
            raise timedelta._c_error(e, (("days", days), ("seconds", seconds), ("microseconds", microseconds), ("milliseconds", milliseconds),
                                         ("minutes", minutes), ("hours", hours), ("weeks", weeks))) from None

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
        return _from_iso(cls._original_fromisoformat, date_string)

    @classmethod
    def fromordinal(cls, n):
        if _index(n) < 1:
            raise ValueError("ordinal must be >= 1")
        return cls._original_fromordinal(n)

    def strftime(self, format):
        _checked_format(format)
        return self._original_strftime(format)

    def __format__(self, fmt):
        if not isinstance(fmt, str):
            raise TypeError(f"__format__() argument 1 must be str, not {_c_name(fmt)}")
        return self._original___format__(fmt)


@extend
class time:
    def __repr__(self):
        return _c_repr(self, self._original___repr__())

    @classmethod
    def fromisoformat(cls, time_string):
        return _from_iso(cls._original_fromisoformat, time_string)

    def strftime(self, format):
        _checked_format(format)
        return self._original_strftime(format)

    def isoformat(self, timespec='auto'):
        return self._original_isoformat(timespec)


@extend
class datetime:
    def __repr__(self):
        return _c_repr(self, self._original___repr__())

    @classmethod
    def fromisoformat(cls, date_string):
        return _from_iso(cls._original_fromisoformat, date_string)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        if not isinstance(date, _date_class):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {_c_name(date)}")
        if not isinstance(time, _time_class):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {_c_name(time)}")
        return cls._original_combine(date, time, tzinfo)

    @classmethod
    def strptime(cls, date_string, format):
        for n, value in enumerate((date_string, format), 1):
            if not isinstance(value, str):
                raise TypeError(f"strptime() argument {n} must be str, not {_c_name(value)}")
        return cls._original_strptime(date_string, format)

    def isoformat(self, sep='T', timespec='auto'):
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError(f"isoformat() argument 1 must be a unicode character, not {_c_name(sep)}")
        return self._original_isoformat(sep, timespec)

    def astimezone(self, tz=None):
        _check_tzinfo_arg(tz)
        return self._original_astimezone(tz)


@extend
class IsoCalendarDate:
    def __repr__(self):
        return f"{_c_name(self)}(year={self[0]}, week={self[1]}, weekday={self[2]})"


@extend
class timezone:
    def __new__(cls, offset, name=_Omitted):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {_c_name(offset)}")
        if name is not cls._Omitted and not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {_c_name(name)}")
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
