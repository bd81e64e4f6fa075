"""`__spec__` and `__loader__` of modules, for programs that name them: what importlib would have put there."""
import sys
from importlib.machinery import BuiltinImporter, FrozenImporter, ModuleSpec, NamespaceLoader, SourceFileLoader
from _portalis import describe_modules

# What CPython 3.11 has frozen: modules that it needs to start.
_FROZEN = frozenset([
    "_collections_abc", "_sitebuiltins", "abc", "codecs", "genericpath", "importlib.machinery", "importlib.util", "io", "ntpath", "os",
    "posixpath", "runpy", "site", "stat", "zipimport",
])


def describe(module):
    name = module.__name__
    file = getattr(module, "__file__", None)
    if name == "__main__":
        module.__loader__ = SourceFileLoader(name, file)
        return
    path = getattr(module, "__path__", None)
    if name in _FROZEN:
        spec = ModuleSpec(name, FrozenImporter, origin="frozen")
        spec.loader_state = type(sys.implementation)(filename=file, origname=name)
    elif file is None and path is not None:
        spec = ModuleSpec(name, NamespaceLoader(name, path), is_package=True)
        spec.submodule_search_locations = path
    elif file is None:
        spec = ModuleSpec(name, BuiltinImporter, origin="built-in")
    else:
        spec = ModuleSpec(name, SourceFileLoader(name, file), origin=file, is_package=path is not None)
        spec.has_location = True
        spec.cached = getattr(module, "__cached__", None)
        if path is not None:
            spec.submodule_search_locations = list(path)
    module.__spec__ = spec
    module.__loader__ = spec.loader


describe_modules(describe)
for module in list(sys.modules.values()):
    describe(module)
