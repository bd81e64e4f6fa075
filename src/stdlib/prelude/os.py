"""os over the native module posix: a program links only the functions it names."""
import sys
import posixpath as path
from posix import *
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep
from abc import ABC as _ABC, abstractmethod as _abstractmethod

sys.modules["os.path"] = path

name = "posix"
linesep = "\n"
error = OSError
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


class PathLike(_ABC):
    """Abstract base class for implementing the file system path protocol."""

    @_abstractmethod
    def __fspath__(self):
        """Return the file system path representation of the object."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            for base in subclass.__mro__:
                if "__fspath__" in base.__dict__:
                    return NotImplemented if base.__dict__["__fspath__"] is None else True
        return NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


def __getattr__(name):
    """What few programs need is a module of its own."""
    if name == "fwalk":
        from _os_fwalk import fwalk
        return fwalk
    raise AttributeError(f"module 'os' has no attribute '{name}'")
