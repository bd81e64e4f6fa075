"""What the library asks of the core of import: modules of the program are linked, others are not loaded."""
import sys
from importlib.machinery import BuiltinImporter, FrozenImporter, ModuleSpec
from importlib.util import module_from_spec, spec_from_loader

_ERR_MSG_PREFIX = "No module named "
_ERR_MSG = _ERR_MSG_PREFIX + "{!r}"


def _exec(spec, module):
    """Execute the spec's specified module in an existing module's namespace."""
    name = spec.name
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name!r} not in sys.modules", name=name)
    made = module_from_spec(spec)
    for attribute in ("__name__", "__loader__", "__package__", "__spec__", "__path__", "__file__", "__cached__"):
        if hasattr(made, attribute):
            setattr(module, attribute, getattr(made, attribute))
    try:
        spec.loader.exec_module(module)
    finally:
        module = sys.modules.pop(name)
        sys.modules[name] = module
    return module


def _builtin_from_name(name):
    if name not in sys.builtin_module_names:
        raise ImportError(f"no built-in module named {name!r}", name=name)
    import importlib
    return importlib.import_module(name)


def _load(spec):
    """Return a new module object, loaded by the spec's loader."""
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(spec.name, None)
        raise
    return sys.modules[spec.name]
