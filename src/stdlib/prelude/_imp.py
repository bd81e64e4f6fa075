"""The lock of imports and what is built in, for `imp`: no module of C is made at run time."""
import sys
import _thread

check_hash_based_pycs = "default"
_lock = _thread.RLock()
_depth = 0


def lock_held():
    """Return True if the import lock is currently held, else False."""
    return _depth > 0


def acquire_lock():
    """Acquires the interpreter's import lock for the current thread."""
    global _depth
    _lock.acquire()
    _depth += 1


def release_lock():
    """Release the interpreter's import lock."""
    global _depth
    if not _depth:
        raise RuntimeError("not holding the import lock")
    _depth -= 1
    _lock.release()


def is_builtin(name, /):
    """Returns True if the module name corresponds to a built-in module."""
    if name in ("sys", "builtins", "_imp", "_warnings", "marshal"):
        return -1
    return int(name in sys.builtin_module_names)


_frozen = (
    "_frozen_importlib", "_frozen_importlib_external", "zipimport", "abc", "codecs", "io", "_collections_abc", "_sitebuiltins", "genericpath", "ntpath",
    "posixpath", "os", "site", "stat", "importlib.util", "importlib.machinery", "runpy", "__hello__", "__hello_alias__", "__phello_alias__",
    "__phello_alias__.spam", "__phello__", "__phello__.__init__", "__phello__.ham", "__phello__.ham.__init__", "__phello__.ham.eggs", "__phello__.spam",
    "__hello_only__",
)


def is_frozen(name, /):
    """Returns True if the module name corresponds to a frozen module."""
    return name in _frozen


def is_frozen_package(name, /):
    """Returns True if the module name is of a frozen package."""
    if name not in _frozen:
        raise ImportError(f"No such frozen object named {name}", name=name)
    return name in ("__phello_alias__", "__phello__", "__phello__.ham")


def get_frozen_object(name, data=None, /):
    """Create a code object for a frozen module."""
    if name in _frozen:
        from _portalis import refuse
        refuse("the code of a frozen module")
    raise ImportError(f"No such frozen object named {name}", name=name)


def init_frozen(name, /):
    """Initializes a frozen module."""
    if name not in _frozen:
        return None
    import importlib
    return importlib.import_module(name)


def _frozen_module_names():
    return list(_frozen)


def _fix_co_filename(code, path, /):
    """Changes code.co_filename to specify the passed-in path."""


def extension_suffixes():
    """Returns the list of file suffixes used to identify extension modules."""
    return []


def _override_frozen_modules_for_tests(override, /):
    """Override PyConfig.use_frozen_modules."""
