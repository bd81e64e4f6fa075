"""Imports by name at run time: of the modules that are linked into the program."""
import sys
from _import_by_name import import_by_name as _import_name

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]


def _resolve_name(name, package, level):
    bits = package.rsplit(".", level - 1)
    if len(bits) < level:
        raise ImportError("attempted relative import beyond top-level package")
    base = bits[0]
    return f"{base}.{name}" if name else base


def import_module(name, package=None):
    """Import a module. `package` is required for a relative import: it is the anchor point."""
    level = 0
    if name.startswith("."):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        for character in name:
            if character != ".":
                break
            level += 1
        name = _resolve_name(name[level:], package, level)
    return _import_name(name)


def __import__(name, globals=None, locals=None, fromlist=(), level=0):
    if level > 0:
        name = _resolve_name(name, globals["__package__"], level)
    module = _import_name(name)
    if not fromlist:
        return sys.modules[name.partition(".")[0]] if level == 0 else module
    for attribute in fromlist:
        if attribute != "*" and not hasattr(module, attribute) and hasattr(module, "__path__"):
            try:
                _import_name(f"{name}.{attribute}")
            except ModuleNotFoundError:
                pass
    return module


def invalidate_caches():
    """There is no finder with a cache."""


def reload(module):
    """Runs the body of the module again, as it was when the program was translated."""
    from _portalis import execute_again, import_name, is_linked
    if not hasattr(module, "__name__") or not isinstance(module, type(sys)):
        raise TypeError("reload() argument must be a module")
    name = module.__name__
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name == "__main__":
        raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
    if is_linked("_module_files") and not is_linked(name):
        return import_name("_module_files").reload(module)
    execute_again(module)
    return sys.modules[name]
