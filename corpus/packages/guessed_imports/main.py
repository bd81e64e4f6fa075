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

# A module that is no Python has no frame.
import traceback
try:
    importlib.import_module("plugin_broken")
except SyntaxError as error:
    print([(frame.name, frame.line) for frame in traceback.extract_tb(error.__traceback__) if "importlib" not in frame.filename])
    print(traceback.format_exception_only(error)[1:])
