"""Plugins are imported by names made at run time; one of them is not Python."""
import importlib

for name in ["good", "broken", "missing"]:
    try:
        module = importlib.import_module("plugin_" + name)
        print(name, module.VALUE)
    except SyntaxError as error:
        print(name, type(error).__name__, error.msg)
    except ImportError as error:
        print(name, type(error).__name__, error)
