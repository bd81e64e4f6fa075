"""Modules of files that the program finds when it runs: on `sys.path`, in packages, or by the path of a loader. Their text is run as what `exec` gets
(importlib._bootstrap_external: PathFinder, FileFinder, SourceLoader)."""
import os
import stat
import sys
import _execute
from importlib.machinery import ModuleSpec, NamespaceLoader, SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from _portalis import is_linked, refuse, run_module


def run(loader, module):
    """`SourceFileLoader.exec_module`"""
    path = loader.get_filename(module.__name__)
    code = loader.source_to_code(loader.get_data(path), path)
    run_module(module, lambda: exec(code, module.__dict__))


def load(name):
    """The module, or None where no file has it."""
    parent = name.rpartition(".")[0]
    spec = find_spec(name, sys.modules[parent].__path__ if parent else None)
    return None if spec is None else load_spec(spec)


def load_spec(spec):
    module = module_from_spec(spec)
    name = spec.name
    sys.modules[name] = module
    try:
        if spec.loader is not None and not isinstance(spec.loader, NamespaceLoader):
            spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    module = sys.modules.pop(name)
    sys.modules[name] = module
    return module


def reload(module):
    """What `importlib.reload` does with a module that is not linked."""
    name = module.__name__
    parent = name.rpartition(".")[0]
    if parent and parent not in sys.modules:
        raise ImportError(f"parent {parent!r} not in sys.modules", name=parent)
    spec = find_spec(name, sys.modules[parent].__path__ if parent else None)
    if spec is None:
        raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
    module.__spec__ = spec
    module.__loader__ = spec.loader
    if spec.origin is not None:
        module.__file__, module.__cached__ = spec.origin, spec.cached
        spec.loader.exec_module(module)
    return sys.modules[name]


def find_spec(name, path=None):
    """The spec of what stands under the last part of the name in one of the folders, `sys.path` without them."""
    last = name.rpartition(".")[2]
    portions = []
    for entry in sys.path if path is None else path:
        if not isinstance(entry, str):
            continue
        folder = _absolute(entry)
        base = f"{folder.rstrip('/')}/{last}"
        kind = _kind(base)
        if kind == "folder":
            for file in (f"{base}/__init__.py", f"{base}/__init__.pyc"):
                if _kind(file) == "file":
                    return _spec(name, file, [base])
        for file in (f"{base}.cpython-311-x86_64-linux-gnu.so", f"{base}.abi3.so", f"{base}.so", f"{base}.py", f"{base}.pyc"):
            # The machine code of a package that is linked is absent, as it is for its import statements: packages have Python instead of it.
            if _kind(file) == "file" and not (file.endswith(".so") and is_linked(name.rpartition(".")[0])):
                return _spec(name, file, None)
        if kind == "folder":
            portions.append(base)
        elif kind is None and _kind(folder) == "file":
            _look_into(folder, name)
    if not portions:
        return None
    spec = ModuleSpec(name, NamespaceLoader(name, portions), is_package=True)
    spec.submodule_search_locations = portions
    return spec


def _spec(name, file, places):
    if not file.endswith(".py"):
        refuse(f"import of {name!r} from {file!r}: only source files can be imported when the program runs")
    return spec_from_file_location(name, file, loader=SourceFileLoader(name, file), submodule_search_locations=places)


def _absolute(entry):
    if entry.startswith("/"):
        return entry
    try:
        here = os.getcwd()
    except FileNotFoundError:
        return entry or "."
    return f"{here.rstrip('/')}/{entry}" if entry else here


def _kind(path):
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return None
    return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else None


def _look_into(file, name):
    """A zip file in `sys.path` may hold modules."""
    try:
        with open(file, "rb") as archive:
            archive.seek(-22, 2)
            if archive.read(4) != b"PK\5\6":
                return
            archive.seek(0)
            found = f"{name.replace('.', '/')}.py".encode() in archive.read()
    except OSError:
        return
    if found:
        refuse(f"import of {name!r} from the archive {file!r}")
