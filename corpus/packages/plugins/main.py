import importlib
import sys

import registry
from plugins import *
from plugins import base as plugin_base

print(sorted(registry.PLUGINS), __name__)
print([n for n in dir(sys.modules["plugins"]) if not n.startswith("_")])


def run(name, *args):
    try:
        cls = registry.PLUGINS[name]
    except KeyError:
        mod = importlib.import_module(f"plugins.{name}")
        cls = registry.PLUGINS[name]
        print("loaded", mod.__name__)
    return cls(*args).run()


print(run("upper", "text"), run("count", "a b a"))
print(isinstance(Upper("x"), plugin_base.Plugin), Upper.__module__, plugin_base.__file__.endswith("base.py"))
try:
    run("missing")
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    from plugins import hidden_thing
except ImportError as e:
    print(str(e).split(" (")[0])
try:
    _private
except NameError as e:
    print(e)
import plugins.extra.deep as d
print(d.WHERE, d.up(), sys.modules["plugins"].extra.deep is d)
