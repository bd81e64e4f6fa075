"""Packages that look after their own paths: `extend_path`, namespace packages, tables of modules."""
import os
import sys
import loose
import loose.deep
import wide
from wide import table

here = os.path.dirname(os.path.abspath(__file__))
short = lambda path: os.path.relpath(path, here).replace(os.sep, "/")
print(type(wide.__path__).__name__, [short(p) for p in wide.__path__])
print(type(loose.__path__).__name__, [short(p) for p in loose.__path__], len(loose.__path__), loose.__file__)
print(repr(loose.__path__).startswith("_NamespacePath(["), loose.__path__[0] in loose.__path__)
for name in ("Square", "Round"):
    print(name, table.load(name).area(2))
try:
    table.load("Flat")
except KeyError as e:
    print("no", e)
