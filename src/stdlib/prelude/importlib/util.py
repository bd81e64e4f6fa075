"""importlib.util for the modules that are linked into the program."""
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from _portalis import is_linked as _is_linked, refuse as _refuse

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
    if module is None and not _is_linked(fullname):
        return None
    if fullname == "__main__" and hasattr(module, "__spec__"):
        if module.__spec__ is None:
            raise ValueError("__main__.__spec__ is None")
        return module.__spec__
    described = getattr(module, "__spec__", None)
    if described is not None:
        return described
    file = getattr(module, "__file__", None)
    spec = ModuleSpec(fullname, SourceFileLoader(fullname, file), origin=file, is_package=hasattr(module, "__path__"))
    spec.has_location = file is not None
    if hasattr(module, "__path__"):
        spec.submodule_search_locations = list(module.__path__)
    return spec


def module_from_spec(spec):
    """Create a module based on the provided spec."""
    module = type(sys)(spec.name)
    module.__spec__ = spec
    module.__loader__ = spec.loader
    return module


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    _refuse("loading a module from a file at run time (importlib.util.spec_from_file_location)")


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
