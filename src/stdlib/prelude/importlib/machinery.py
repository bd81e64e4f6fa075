"""What describes a module; nothing is found or loaded at run time."""

SOURCE_SUFFIXES = [".py"]
DEBUG_BYTECODE_SUFFIXES = [".pyc"]
OPTIMIZED_BYTECODE_SUFFIXES = [".pyc"]
BYTECODE_SUFFIXES = [".pyc"]
EXTENSION_SUFFIXES = []


def all_suffixes():
    """Returns a list of all recognized module suffixes for this process"""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class ModuleSpec:
    """The specification for a module, used for loading."""
    __module__ = "_frozen_importlib"

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._uninitialized_submodules = []
        self._set_fileattr = False
        self._cached = None

    def __repr__(self):
        args = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            args.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            args.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{type(self).__name__}({', '.join(args)})"

    def __eq__(self, other):
        try:
            return (self.name == other.name and self.loader == other.loader and self.origin == other.origin
                    and self.submodule_search_locations == other.submodule_search_locations
                    and self.cached == other.cached and self.has_location == other.has_location)
        except AttributeError:
            return NotImplemented

    @property
    def cached(self):
        return self._cached

    @cached.setter
    def cached(self, cached):
        self._cached = cached

    @property
    def parent(self):
        return self.name.rpartition(".")[0] if self.submodule_search_locations is None else self.name

    @property
    def has_location(self):
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)


class _Loader:
    """A loader that only says where a module came from."""

    def __init__(self, fullname="", path=""):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def _check_name(self, name):
        if name is not None and name != self.name:
            raise ImportError(f"loader for {self.name} cannot handle {name}", name=name)

    def get_filename(self, name=None):
        """Return the path to the source file as found by the finder."""
        self._check_name(name)
        return self.path

    def get_data(self, path):
        """Return the data from path as raw bytes."""
        import io
        with io.FileIO(path, "r") as file:
            return file.read()

    def get_source(self, fullname):
        """Concrete implementation of InspectLoader.get_source."""
        from importlib.util import decode_source
        try:
            data = self.get_data(self.get_filename(fullname))
        except OSError as exc:
            raise ImportError("source not available through get_data()", name=fullname) from exc
        return decode_source(data)

    def source_to_code(self, data, path, *, _optimize=-1):
        """Return the code object compiled from source."""
        return compile(data, path, "exec", dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname):
        """Concrete implementation of InspectLoader.get_code."""
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)

    def is_package(self, fullname):
        """Is it the `__init__.py` of a folder?"""
        file = self.get_filename(fullname).rpartition("/")[2]
        return file.rsplit(".", 1)[0] == "__init__" and fullname.rpartition(".")[2] != "__init__"

    def create_module(self, spec):
        """A module object for the code of the file."""
        from _portalis import new_module
        return new_module(self.name) if self._is_linked() else None

    def exec_module(self, module):
        """Execute the module."""
        if self._is_linked():
            from _portalis import execute_copy
            execute_copy(module, self.name)
        else:
            from _portalis import import_name, is_linked, refuse
            if not is_linked("_module_files"):
                refuse(f"loading a module from the file {self.path!r} at run time: only where the program names SourceFileLoader or spec_from_file_location")
            import_name("_module_files").run(self, module)

    def _is_linked(self):
        from _portalis import place_of
        place = place_of(self.name)
        if place is None:
            return False
        if "/." in self.path:
            from os.path import normpath
            return place[0] == normpath(self.path)
        return place[0] == self.path

    def load_module(self, fullname=None):
        """Load the module: what is in sys.modules under its name is executed again."""
        import sys
        from importlib.util import module_from_spec, spec_from_loader
        name = self.name if fullname is None else fullname
        self._check_name(name)
        module = sys.modules.get(name)
        if module is None:
            module = module_from_spec(spec_from_loader(name, self))
            sys.modules[name] = module
        self.exec_module(module)
        return sys.modules.get(name, module)

    def get_resource_reader(self, name=None):
        self._check_name(name)
        from importlib.readers import FileReader
        return FileReader(self)


class SourceFileLoader(_Loader):
    __module__ = "_frozen_importlib_external"

    def path_stats(self, path):
        """Return the metadata for the path."""
        import os
        st = os.stat(path)
        return {"mtime": st.st_mtime, "size": st.st_size}


class SourcelessFileLoader(_Loader):
    pass


class ExtensionFileLoader(_Loader):
    pass


class NamespaceLoader(_Loader):
    """A package without a file: its parts are all folders of its name."""
    __module__ = "_frozen_importlib_external"

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ""

    def exec_module(self, module):
        pass


class _WithoutSource:
    """An importer of modules that come with the interpreter: the class itself is their loader."""

    @classmethod
    def get_code(cls, fullname):
        return None

    @classmethod
    def get_source(cls, fullname):
        """There is no source code."""
        return None

    @classmethod
    def is_package(cls, fullname):
        return False


class BuiltinImporter(_WithoutSource):
    """Meta path import for built-in modules."""
    __module__ = "_frozen_importlib"


class FrozenImporter(_WithoutSource):
    """Meta path import for frozen modules."""
    __module__ = "_frozen_importlib"


class PathFinder:
    """Meta path finder for sys.path and package __path__ attributes: what is linked stands for what is there."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        from _portalis import import_name, is_linked
        if is_linked("_module_files") and (path is not None or not is_linked(fullname)):
            return import_name("_module_files").find_spec(fullname, path)
        import importlib.util
        return importlib.util.find_spec(fullname)

    @staticmethod
    def invalidate_caches():
        pass


class FileFinder:
    def __init__(self, path="", *loader_details):
        self.path = path or "."

    def find_spec(self, fullname, target=None):
        """Try to find a spec for the specified module."""
        from _portalis import import_name, is_linked, refuse
        if not is_linked("_module_files"):
            refuse("importlib.machinery.FileFinder.find_spec(): only where the program names folders or files of modules")
        return import_name("_module_files").find_spec(fullname, [self.path])

    def invalidate_caches(self):
        pass

    def __repr__(self):
        return f"FileFinder({self.path!r})"


class WindowsRegistryFinder:
    pass
