"""The modules of a folder are its files, as for CPython's own finder."""


def get_importer(path_item):
    from importlib.machinery import FileFinder
    path_item = os.fsdecode(path_item)
    if path_item not in sys.path_importer_cache:
        sys.path_importer_cache[path_item] = FileFinder(path_item) if os.path.isdir(path_item or ".") else None
    return sys.path_importer_cache[path_item]


def get_data(package, resource):
    import importlib._bootstrap
    return _original_get_data(package, resource)
