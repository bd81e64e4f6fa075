"""logging, logging.handlers, traceback, gettext, locale."""
import gettext
import io
import locale
import logging
import logging.handlers
import os
import sys
import traceback

stream = io.StringIO()
log = logging.getLogger("app.sub")
log.setLevel(logging.DEBUG)
log.propagate = False
h = logging.StreamHandler(stream)
h.setFormatter(logging.Formatter("{levelname:8} {name} {message}", style="{"))
log.addHandler(h)
for level in ("debug", "info", "warning", "error", "critical"):
    getattr(log, level)("%s %d", level, 5)
log.log(15, "custom")
logging.addLevelName(15, "FIFTEEN")
log.log(15, "named")
log.warning("dict %(a)s", {"a": 1})
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed")
log.addFilter(lambda r: "no" not in r.getMessage())
log.info("no show")
log.info("yes show", extra={"k": 1})
print(stream.getvalue())
print(log, log.name, log.level, log.getEffectiveLevel(), log.isEnabledFor(5), log.hasHandlers(), log.parent, log.getChild("x").name, logging.getLevelName(20), logging.getLevelName("INFO"), logging.getLevelNamesMapping()["FIFTEEN"], logging.root, logging.getLoggerClass(), logging.lastResort)
a = logging.LoggerAdapter(log, {"user": "u"})
a.info("adapted")
print(a.process("m", {}), a.isEnabledFor(10), a.getEffectiveLevel())
r = logging.LogRecord("n", 30, "/p/f.py", 12, "msg %s", ("x",), None, "func")
print(r, r.getMessage(), r.module, r.filename, logging.Formatter("%(levelname)s:%(message)s:%(lineno)d:%(funcName)s").format(r), logging.makeLogRecord({"msg": "m"}).msg, logging.BufferingFormatter().format([r]), logging.Filter("n").filter(r), logging.Formatter("$message", style="$").format(r), logging.Formatter("%(x)s", defaults={"x": "dflt"}).format(r))
logging.disable(logging.INFO)
print(log.isEnabledFor(20))
logging.disable(logging.NOTSET)
f = logging.FileHandler("x.log", mode="w", encoding="utf-8", delay=True)
f.setLevel("ERROR")
log.addHandler(f)
log.error("to file é")
f.close()
log.removeHandler(f)
print(open("x.log", encoding="utf-8").read())
m = logging.handlers.MemoryHandler(2, target=h)
log.handlers = [m]
log.debug("one")
log.debug("two")
rot = logging.handlers.RotatingFileHandler("r.log", maxBytes=60, backupCount=2)
log.handlers = [rot]
for i in range(6):
    log.info("rotating line %d .............", i)
rot.close()
print(sorted(n for n in os.listdir(".") if n.startswith("r.log")), open("r.log.1").read())
t = logging.handlers.TimedRotatingFileHandler("t.log", when="D", backupCount=1)
log.handlers = [t, logging.NullHandler()]
log.info("timed")
t.close()
w = logging.handlers.WatchedFileHandler("w.log")
log.handlers = [w]
log.info("watched")
w.close()
import queue
q = queue.Queue()
qh = logging.handlers.QueueHandler(q)
log.handlers = [qh]
log.info("queued %s", 1)
print(q.get().getMessage(), open("w.log").read(), stream.getvalue()[-40:])
logging.basicConfig(stream=sys.stdout, format="%(levelname)s:%(name)s:%(message)s", level=logging.INFO, force=True)
logging.info("root %s", "info")
logging.debug("hidden")
logging.warning("w"), logging.error("e"), logging.critical("c"), logging.log(35, "lvl35")
logging.captureWarnings(True)
logging.captureWarnings(False)
for bad in (lambda: log.setLevel("NOPE"), lambda: logging.Formatter("%(a", validate=True), lambda: logging.getLogger(5), lambda: logging.basicConfig(stream=1, filename="x", force=True), lambda: log.log("x", "y"), lambda: logging.Formatter("x", style="!")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
logging.shutdown()


def inner(n):
    if n:
        return inner(n - 1)
    raise ValueError("deep")


try:
    inner(2)
except ValueError as e:
    tb = traceback.extract_tb(e.__traceback__)
    print([(x.name, x.line) for x in tb], traceback.format_exception_only(e), "".join(traceback.format_exception(e)).count("inner"), traceback.format_list(tb)[0].split(",")[1:], len(traceback.format_tb(e.__traceback__, 1)))
    traceback.print_exc(file=sys.stdout, limit=1)
    te = traceback.TracebackException.from_exception(e)
    print(te.exc_type, str(te), len(te.stack), list(te.format_exception_only()))
    traceback.print_exception(type(e), e, None, file=sys.stdout)
    traceback.clear_frames(e.__traceback__)
    print(traceback.format_exc().splitlines()[-1], [f.f_code.co_name for f, n in traceback.walk_tb(e.__traceback__)])
try:
    try:
        {}["k"]
    except KeyError as k:
        raise RuntimeError("outer") from k
except RuntimeError as e:
    e.add_note("a note")
    traceback.print_exception(e, file=sys.stdout, chain=True)
    print(traceback.format_exception_only(type(e), e))
print(gettext.gettext("hi"), gettext.ngettext("one", "many", 2), gettext.pgettext("c", "x"), gettext.npgettext("c", "a", "b", 1), gettext.NullTranslations().gettext("n"), gettext.find("nope"), gettext.textdomain(), gettext.c2py("n != 1")(3), gettext.dgettext("d", "m"), gettext.dngettext("d", "a", "b", 3), gettext.translation("nope", fallback=True).info(), gettext.bindtextdomain("x", "/d"))
try:
    gettext.translation("nope")
except FileNotFoundError as e:
    print(e.strerror, e.filename)
locale.setlocale(locale.LC_ALL, "C")
print(locale.getlocale(), locale.localeconv()["decimal_point"], locale.atof("1.5"), locale.atoi("7"), locale.format_string("%.2f %d", (1.5, 1000), grouping=True), locale.str(1.5), locale.strcoll("a", "b"), locale.strxfrm("a"), locale.normalize("en_us"), locale.delocalize("1.5"), locale.localize("1.5"), locale.setlocale(locale.LC_ALL), locale.getpreferredencoding(False), locale.nl_langinfo(locale.CODESET) != "")
for bad in (lambda: locale.setlocale(locale.LC_ALL, "xx_NOPE"), lambda: locale.currency(5), lambda: locale.setlocale(99, "C")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
