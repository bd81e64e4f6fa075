"""Where time zone files are: CPython asks sysconfig, which is not there at run time."""
import os

_DEFAULT = "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"

TZPATH = ()


class InvalidTZPathWarning(RuntimeWarning):
    """Warning raised if an invalid path is specified in PYTHONTZPATH."""


def reset_tzpath(to=None):
    global TZPATH
    if to is None:
        TZPATH = _absolute(os.environ.get("PYTHONTZPATH", _DEFAULT))
        return
    if isinstance(to, (str, bytes)):
        raise TypeError(f"tzpaths must be a list or tuple, not {type(to)}: {to!r}")
    if not all(map(os.path.isabs, to)):
        raise ValueError(_invalid(to))
    TZPATH = tuple(to)


def _absolute(text):
    if not text:
        return ()
    paths = text.split(os.pathsep)
    good = tuple(filter(os.path.isabs, paths))
    if len(good) != len(paths):
        import warnings
        warnings.warn("Invalid paths specified in PYTHONTZPATH environment variable. " + _invalid(paths), InvalidTZPathWarning)
    return good


def _invalid(paths):
    relative = "\n    ".join(p for p in paths if not os.path.isabs(p))
    return "Paths should be absolute but found the following relative paths:\n    " + relative


def find_tzfile(key):
    """The path of the file of a time zone, or None."""
    _check_key(key)
    for folder in TZPATH:
        path = os.path.join(folder, key)
        if os.path.isfile(path):
            return path
    return None


def _check_key(key):
    if os.path.isabs(key):
        raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
    normal = os.path.normpath(key)
    if len(normal) != len(key):
        raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
    if os.path.normpath(os.path.join("/_", normal))[:2] != "/_":
        raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")


def available_timezones():
    """The names of all time zones that can be found."""
    found = set()
    for root in TZPATH:
        if not os.path.exists(root):
            continue
        for folder, folders, files in os.walk(root):
            if folder == root:
                folders[:] = [d for d in folders if d not in ("right", "posix")]
            for name in files:
                path = os.path.join(folder, name)
                key = os.path.relpath(path, start=root)
                if key not in found and _is_zone(path):
                    found.add(key)
    found.discard("posixrules")
    return found


def _is_zone(path):
    try:
        with open(path, "rb") as f:
            return f.read(4) == b"TZif"
    except Exception:
        return False


reset_tzpath()
