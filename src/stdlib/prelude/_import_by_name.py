"""Imports of names that are made while the program runs: of the modules that are linked into it. Another one that CPython would find stops the program."""
import sys
from _portalis import import_name, is_linked, refuse

# In `sys.stdlib_module_names` everywhere, but not there.
_OF_WINDOWS = frozenset(["_msi", "_overlapped", "_winapi", "msvcrt", "nt", "winreg", "winsound", "_scproxy"])


def import_by_name(name):
    if name not in sys.modules and not is_linked(name) and _is_there(name):
        refuse(f"import of {name!r} by a name that is made at run time: import it in the program, too")
    return import_name(name)


def _is_there(name):
    top = name.partition(".")[0]
    if top in sys.stdlib_module_names:
        return top not in _OF_WINDOWS
    return any(_is_file(f"{folder}/{top}.py") or _is_file(f"{folder}/{top}/__init__.py") for folder in sys.path)


def _is_file(path):
    try:
        with open(path, "rb"):
            return True
    except (OSError, ValueError):
        return False
