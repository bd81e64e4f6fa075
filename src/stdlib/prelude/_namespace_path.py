"""`__path__` of namespace packages: the folders of that name, in the order of sys.path."""


class _NamespacePath:
    __module__ = "_frozen_importlib_external"

    def __init__(self, folders):
        self._path = list(folders)

    def __iter__(self):
        return iter(self._path)

    def __getitem__(self, index):
        return self._path[index]

    def __setitem__(self, index, path):
        self._path[index] = path

    def __len__(self):
        return len(self._path)

    def __repr__(self):
        return f"_NamespacePath({self._path!r})"

    def __contains__(self, item):
        return item in self._path

    def append(self, item):
        self._path.append(item)
