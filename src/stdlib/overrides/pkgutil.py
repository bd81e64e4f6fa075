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


def extend_path(path, name):
    """Extend a package's path: by the folders of its name in all folders that could hold it, and by what `NAME.pkg` lists."""
    if not isinstance(path, list):
        return path
    path = path[:]
    parent, _, last = name.rpartition(".")
    try:
        folders = sys.modules[parent].__path__ if parent else sys.path
    except (KeyError, AttributeError):
        return path
    for folder in folders:
        if not isinstance(folder, str):
            continue
        portion = os.path.join(folder or os.getcwd(), last)
        is_module = os.path.isfile(portion + ".py") and not os.path.isfile(os.path.join(portion, "__init__.py"))
        if os.path.isdir(portion) and not is_module and portion not in path:
            path.append(portion)
        listed = os.path.join(folder, name + ".pkg")
        if os.path.isfile(listed):
            try:
                f = open(listed)
            except OSError as e:
                sys.stderr.write(f"Can't open {listed}: {e}\n")
            else:
                with f:
                    path.extend([line for line in (line.rstrip("\n") for line in f) if line and not line.startswith("#")])
    return path
