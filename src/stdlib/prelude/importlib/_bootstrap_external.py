"""What the library asks of import from files: the loaders say where modules came from."""
from importlib.machinery import (
    BYTECODE_SUFFIXES, EXTENSION_SUFFIXES, SOURCE_SUFFIXES, ExtensionFileLoader, FileFinder, NamespaceLoader, PathFinder,
    SourceFileLoader, SourcelessFileLoader, WindowsRegistryFinder,
)
from importlib.util import MAGIC_NUMBER, cache_from_source, decode_source, source_from_cache, spec_from_file_location

path_sep = "/"
path_separators = "/"


def _get_sourcefile(bytecode_path):
    """Convert a bytecode file path to a source path (if possible)."""
    import os
    if len(bytecode_path) == 0:
        return None
    rest, _, extension = bytecode_path.rpartition(".")
    if not rest or extension.lower()[-3:-1] != "py":
        return bytecode_path
    try:
        source_path = source_from_cache(bytecode_path)
    except (NotImplementedError, ValueError):
        source_path = bytecode_path[:-1]
    return source_path if os.path.isfile(source_path) else bytecode_path
