"""The C locale, the only one there is."""

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127
Error = type("Error", (Exception,), {"__module__": "locale"})

_CATEGORIES = ("LC_CTYPE", LC_CTYPE), ("LC_NUMERIC", LC_NUMERIC), ("LC_TIME", LC_TIME), ("LC_COLLATE", LC_COLLATE), ("LC_MONETARY", LC_MONETARY), ("LC_MESSAGES", LC_MESSAGES)
_set = ["C.UTF-8", "C", "C", "C", "C", "C"]
_KNOWN = {"C": "C", "POSIX": "C", "C.UTF-8": "C.UTF-8", "C.utf8": "C.utf8"}


def setlocale(category, locale=None, /):
    if not 0 <= category <= 6:
        raise Error("unsupported locale setting" if locale is not None else "locale query failed")
    if locale is not None:
        for i, name in _composite(locale) if category == LC_ALL and ";" in locale else ((category, locale),):
            name = _KNOWN.get(name) if name != "" else "C.UTF-8"
            if name is None:
                raise Error("unsupported locale setting")
            for j in range(6) if i == LC_ALL else (i,):
                _set[j] = name
    if category != LC_ALL:
        return _set[category]
    if len(set(_set)) == 1:
        return _set[0]
    rest = "LC_PAPER=C;LC_NAME=C;LC_ADDRESS=C;LC_TELEPHONE=C;LC_MEASUREMENT=C;LC_IDENTIFICATION=C"
    return ";".join([f"{name}={_set[i]}" for name, i in _CATEGORIES]) + ";" + rest


def _composite(text):
    """The categories of what `setlocale(LC_ALL)` gave; those that only the system knows are left out."""
    numbers = {name: number for name, number in _CATEGORIES}
    pairs = [part.partition("=") for part in text.split(";")]
    if any(name not in _KNOWN for _, _, name in pairs):
        raise Error("unsupported locale setting")
    return [(numbers[category], name) for category, _, name in pairs if category in numbers]


def localeconv():
    return {"int_curr_symbol": "", "currency_symbol": "", "mon_decimal_point": "", "mon_thousands_sep": "", "mon_grouping": [],
            "positive_sign": "", "negative_sign": "", "int_frac_digits": 127, "frac_digits": 127, "p_cs_precedes": 127,
            "p_sep_by_space": 127, "n_cs_precedes": 127, "n_sep_by_space": 127, "p_sign_posn": 127, "n_sign_posn": 127,
            "decimal_point": ".", "thousands_sep": "", "grouping": []}


def strcoll(os1, os2, /):
    return (os1 > os2) - (os1 < os2)


def strxfrm(string, /):
    return string


def getencoding():
    return nl_langinfo(CODESET)


CODESET, RADIXCHAR, THOUSEP, YESEXPR, NOEXPR, CRNCYSTR = 14, 65536, 65537, 327680, 327681, 262159
D_T_FMT, D_FMT, T_FMT, T_FMT_AMPM, AM_STR, PM_STR = 131112, 131113, 131114, 131115, 131110, 131111
ERA, ERA_D_FMT, ERA_D_T_FMT, ERA_T_FMT, ALT_DIGITS = 131116, 131118, 131120, 131121, 131119
ABDAY_1, ABDAY_2, ABDAY_3, ABDAY_4, ABDAY_5, ABDAY_6, ABDAY_7 = range(131072, 131079)
DAY_1, DAY_2, DAY_3, DAY_4, DAY_5, DAY_6, DAY_7 = range(131079, 131086)
ABMON_1, ABMON_2, ABMON_3, ABMON_4, ABMON_5, ABMON_6, ABMON_7, ABMON_8, ABMON_9, ABMON_10, ABMON_11, ABMON_12 = range(131086, 131098)
MON_1, MON_2, MON_3, MON_4, MON_5, MON_6, MON_7, MON_8, MON_9, MON_10, MON_11, MON_12 = range(131098, 131110)

_INFO = dict(enumerate("Sun Mon Tue Wed Thu Fri Sat Sunday Monday Tuesday Wednesday Thursday Friday Saturday Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
                       " January February March April May June July August September October November December AM PM".split(), 131072))
_INFO.update({CODESET: "UTF-8", RADIXCHAR: ".", THOUSEP: "", YESEXPR: "^[yY]", NOEXPR: "^[nN]", CRNCYSTR: "-", D_T_FMT: "%a %b %e %H:%M:%S %Y",
              D_FMT: "%m/%d/%y", T_FMT: "%H:%M:%S", T_FMT_AMPM: "%I:%M:%S %p", ERA: "", ERA_D_FMT: "", ERA_D_T_FMT: "", ERA_T_FMT: "", ALT_DIGITS: ""})


def nl_langinfo(item, /):
    if item not in _INFO:
        raise ValueError("unsupported langinfo constant")
    if item == CODESET and _set[LC_CTYPE] == "C":
        return "ANSI_X3.4-1968"
    return _INFO[item]


def gettext(msg, /):
    return msg


def dgettext(domain, msg, /):
    return msg


def dcgettext(domain, msg, category, /):
    return msg


def textdomain(domain, /):
    return "messages" if domain is None else domain


def bindtextdomain(domain, dirname, /):
    return dirname


def bind_textdomain_codeset(domain, codeset, /):
    return codeset
