"""Stands in for `py_compile` in a translated program: test.support.script_helper imports it to write .pyc files."""
import enum
import unittest


class PyCompileError(Exception):
    pass


class PycInvalidationMode(enum.Enum):
    TIMESTAMP = 1
    CHECKED_HASH = 2
    UNCHECKED_HASH = 3


def compile(file, cfile=None, dfile=None, doraise=False, optimize=-1, invalidation_mode=None, quiet=0):
    raise unittest.SkipTest("there are no .pyc files")
