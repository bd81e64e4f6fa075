"""importlib.util for the modules that are linked into the program."""
import sys
from importlib.machinery import ModuleSpec, SOURCE_SUFFIXES, SourceFileLoader
from _portalis import is_linked as _is_linked, place_of as _place_of, refuse as _refuse

# Only programs with finders of their own have it: the name is not written here as one.
_FINDERS = "_".join(("meta", "path"))
MAGIC_NUMBER = b"\xa7\r\r\n"


def resolve_name(name, package):
    """Resolve a relative module name to an absolute one."""
    if not name.startswith("."):
        return name
    elif not package:
        raise ImportError(f"no package specified for {repr(name)} (required for relative module names)")
    level = 0
    for character in name:
        if character != ".":
            break
        level += 1
    bits = package.rsplit(".", level - 1)
    if len(bits) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{bits[0]}.{name[level:]}" if name[level:] else bits[0]


def find_spec(name, package=None):
    """The spec of a linked module, or None."""
    fullname = resolve_name(name, package) if name.startswith(".") else name
    parent = fullname.rpartition(".")[0]
    if parent:
        import importlib
        importlib.import_module(parent)
    module = sys.modules.get(fullname)
    if module is None:
        for finder in vars(sys).get(_FINDERS, ()):
            if type(finder) is not type and hasattr(finder, "find_spec"):
                spec = finder.find_spec(fullname, sys.modules[parent].__path__ if parent else None, None)
                if spec is not None:
                    return spec
        if not _is_linked(fullname):
            return _in_files(fullname, parent)
    if fullname == "__main__" and hasattr(module, "__spec__"):
        if module.__spec__ is None:
            raise ValueError("__main__.__spec__ is None")
        return module.__spec__
    described = getattr(module, "__spec__", None)
    if described is not None:
        return described
    file = getattr(module, "__file__", None)
    path = getattr(module, "__path__", None)
    place = _place_of(fullname) if module is None else None
    if place is not None:
        file = place[0]
        path = [file.rpartition("/")[0]] if place[1] else None
    spec = ModuleSpec(fullname, SourceFileLoader(fullname, file), origin=file, is_package=path is not None)
    if file is not None:
        spec.has_location = True
        spec.cached = cache_from_source(file)
    if path is not None:
        spec.submodule_search_locations = list(path)
    return spec


def _find_spec_from_path(name, path=None):
    """The spec of a module; of one that is loaded its own. `path` are the folders where others are looked for."""
    if name in sys.modules:
        module = sys.modules[name]
        if module is None:
            return None
        spec = getattr(module, "__spec__", _UNKNOWN)
        if spec is None and name != "__main__" and getattr(sys, "__spec__", None) is None:
            # A program that does not name `__spec__` has none (_module_specs.py).
            spec = _UNKNOWN
        if spec is None or (spec is _UNKNOWN and not _is_linked(name)):
            raise ValueError(f"{name}.__spec__ is {'None' if spec is None else 'not set'}")
        return find_spec(name) if spec is _UNKNOWN else spec
    if path is not None and _is_linked("_module_files"):
        from _portalis import import_name
        return import_name("_module_files").find_spec(name, path)
    return find_spec(name) if path is None else None


def _in_files(fullname, parent):
    if not _is_linked("_module_files"):
        return None
    from _portalis import import_name
    if not parent:
        return import_name("_module_files").find_spec(fullname)
    try:
        path = sys.modules[parent].__path__
    except AttributeError as e:
        raise ModuleNotFoundError(f"__path__ attribute not found on {parent!r} while trying to find {fullname!r}", name=fullname) from e
    return import_name("_module_files").find_spec(fullname, path)


def module_from_spec(spec):
    """Create a module based on the provided spec."""
    module = spec.loader.create_module(spec) if hasattr(spec.loader, "create_module") else None
    if module is None:
        module = type(sys)(spec.name)
    module.__name__ = spec.name
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    module.__spec__ = spec
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
        if spec.cached is not None:
            module.__cached__ = spec.cached
    return module


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """Return a module spec based on various loader methods."""
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if hasattr(loader, "get_filename"):
        if is_package is None:
            return spec_from_file_location(name, loader=loader)
        return spec_from_file_location(name, loader=loader, submodule_search_locations=[] if is_package else None)
    if is_package is None:
        is_package = False
        if hasattr(loader, "is_package"):
            try:
                is_package = loader.is_package(name)
            except ImportError:
                is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


_UNKNOWN = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_UNKNOWN):
    """Return a module spec based on a file location."""
    if location is None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        from os import fspath, getcwd
        location = fspath(location)
        if not location.startswith("/"):
            # Joined only: `./a.py` and `../a.py` stay as they are.
            location = "/".join(part.rstrip("/") for part in (getcwd(), location) if part)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if loader is None:
        if not location.endswith(tuple(SOURCE_SUFFIXES)):
            return None
        spec.loader = loader = SourceFileLoader(name, location)
    if submodule_search_locations is _UNKNOWN:
        if hasattr(loader, "is_package"):
            try:
                if loader.is_package(name):
                    spec.submodule_search_locations = []
            except ImportError:
                pass
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(location.rpartition("/")[0])
    if location.endswith(".py"):
        spec.cached = cache_from_source(location)
    return spec


def cache_from_source(path, debug_override=None, *, optimization=None):
    head, _, tail = path.rpartition("/")
    base, dot, rest = tail.rpartition(".")
    name = (base or rest) + dot + "cpython-311"
    if optimization not in (None, ""):
        if not str(optimization).isalnum():
            raise ValueError(f"{optimization!r} is not alphanumeric")
        name += f".opt-{optimization}"
    return f"{head}/__pycache__/{name}.pyc" if head or path.startswith("/") else f"__pycache__/{name}.pyc"


def source_from_cache(path):
    head, _, file = path.rpartition("/")
    head, _, cache = head.rpartition("/")
    if cache != "__pycache__":
        raise ValueError(f"__pycache__ not bottom-level directory in {path!r}")
    count = file.count(".")
    if count not in {2, 3}:
        raise ValueError(f"expected only 2 or 3 dots in {file!r}")
    name = file.partition(".")[0] + ".py"
    return f"{head}/{name}" if head else name


def decode_source(source_bytes):
    """Decode bytes representing source code and return the string."""
    import io
    import tokenize
    encoding, _ = tokenize.detect_encoding(io.BytesIO(source_bytes).readline)
    return io.IncrementalNewlineDecoder(None, True).decode(source_bytes.decode(encoding))


def source_hash(source_bytes):
    _refuse("importlib.util.source_hash()")


class LazyLoader:
    def __init__(self, loader):
        _refuse("importlib.util.LazyLoader")
