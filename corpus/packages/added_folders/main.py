"""Folders on sys.path, written as scripts write them; names of modules that are put together."""
import importlib
import os
import pathlib
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "lib"))
for folder in ("tools", "missing"):
    sys.path.append(str(pathlib.Path(__file__).resolve().parent / folder))
sys.path += [f"{HERE}/extras"]

import report
from deep import leaf
import measure
import extra

print(report.title("added"), leaf.VALUE, measure.area(2, 3), extra.NAME)
try:
    import nowhere
except ImportError as e:
    print(type(e).__name__, e, e.name)


def load(path):
    module, _, name = path.rpartition(".")
    return getattr(importlib.import_module(module), name)


print(load("deep.leaf.VALUE"), load("math.tau") > 6, load("notes.first.TEXT"))
for name in ("leaf", "other"):
    module = importlib.import_module(f".{name}", package="deep")
    print(module.__name__, module.__package__, module.VALUE)
module = importlib.import_module(".other", leaf.__package__)
print(module.VALUE)

# A folder without __init__.py.
import notes.first

print(notes.__file__, notes.__name__, [os.path.basename(p) for p in notes.__path__], notes.__package__)
print(notes.__spec__.origin, notes.__spec__.has_location, type(notes.__loader__).__name__)
# In the order in which they were ready.
print([name for name in sys.modules if name.split(".")[0] in ("report", "deep", "measure", "extra", "notes")])
