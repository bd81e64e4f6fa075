"""The module under `pickle`: errors and functions of its own, the classes of `pickle`. The functions are no methods where a class has them."""
from _pickle_buffer import PickleBuffer


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


class _Function:
    def __init__(self, name):
        self.__name__ = self.__qualname__ = name

    def __repr__(self):
        return f"<built-in function {self.__name__}>"

    def __reduce__(self):
        return self.__name__


class _Dump(_Function):
    """Write a pickled representation of obj to the open file object file."""

    def __call__(self, obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        import pickle
        pickle._Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


class _Dumps(_Function):
    """Return the pickled representation of the object as a bytes object."""

    def __call__(self, obj, protocol=None, *, fix_imports=True, buffer_callback=None):
        import io
        import pickle
        file = io.BytesIO()
        pickle._Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
        return file.getvalue()


class _Load(_Function):
    """Read and return an object from the pickle data stored in a file."""

    def __call__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        import pickle
        return pickle._Unpickler(file, fix_imports=fix_imports, buffers=buffers if buffers != () else None, encoding=encoding, errors=errors).load()


class _Loads(_Function):
    """Read and return an object from the given pickle data."""

    def __call__(self, data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        import io
        import pickle
        return pickle._Unpickler(io.BytesIO(data), fix_imports=fix_imports, buffers=buffers if buffers != () else None, encoding=encoding, errors=errors).load()


dump, dumps, load, loads = _Dump("dump"), _Dumps("dumps"), _Load("load"), _Loads("loads")


def __getattr__(name):
    # `pickle` imports this module before it has them.
    import pickle
    if name == "Pickler":
        return pickle._Pickler
    if name == "Unpickler":
        return pickle._Unpickler
    raise AttributeError(f"module '_pickle' has no attribute {name!r}")
