"""Imports of names that are made while the program runs: of the modules that are linked into it. Another one that CPython would find stops the program."""
import sys
from _installed_modules import NAMES
from _portalis import import_name, is_linked, refuse

# In `sys.stdlib_module_names`, but not there: those of other systems, and C modules that a Python without them has a substitute for. An import
# statement of one of them raises ModuleNotFoundError, too.
_ABSENT = frozenset([
    "_msi", "_overlapped", "_winapi", "msvcrt", "nt", "winreg", "winsound", "_scproxy",
    "_abc", "_asyncio", "_contextvars", "_curses_panel", "_datetime", "_dbm", "_decimal", "_elementtree", "_frozen_importlib", "_gdbm", "_hashlib",
    "_multiprocessing", "_opcode", "_posixshmem", "_posixsubprocess", "_ssl", "_statistics", "_tkinter", "_tokenize", "_tracemalloc",
    "_typing", "_uuid", "_warnings", "_zoneinfo",
])


def import_by_name(name):
    finds_files = is_linked("_module_files") and name.partition(".")[0] not in sys.stdlib_module_names
    if name not in sys.modules and not is_linked(name) and not finds_files and _is_there(name):
        refuse(f"import of {name!r} by a name that is made at run time: import it in the program, too")
    return import_name(name)


def _is_there(name):
    parent, _, last = name.rpartition(".")
    if not parent:
        return last not in _ABSENT if last in sys.stdlib_module_names else _is_in(sys.path, last)
    if name in NAMES:
        return True
    top = name.partition(".")[0]
    if top in sys.stdlib_module_names and is_linked(top):
        return False
    if parent not in sys.modules:
        if not is_linked(parent):
            return _is_there(parent)
        import_name(parent)
    return _is_in(getattr(sys.modules[parent], "__path__", ()), last)


def _is_in(folders, name):
    return any(_is_readable(f"{folder}/{name}.py") or _is_readable(f"{folder}/{name}") for folder in folders)


def _is_readable(path):
    """Whether it is a file or a folder: a package, or a namespace."""
    try:
        with open(path, "rb"):
            return True
    except IsADirectoryError:
        return True
    except (OSError, ValueError):
        return False
