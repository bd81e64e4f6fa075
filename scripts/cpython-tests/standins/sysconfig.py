"""Stands in for `sysconfig` in a translated program, which has no Python installation to describe; test.support imports it."""
import os

VARIABLES = {"WITH_DOC_STRINGS": 1, "HAVE_GETRANDOM": 1, "CFLAGS": "", "CONFIG_ARGS": "", "PY_CFLAGS": "", "PY_CFLAGS_NODIST": ""}


def get_config_var(name):
    return VARIABLES.get(name)


def get_config_vars(*names):
    return [VARIABLES.get(name) for name in names] if names else dict(VARIABLES)


def is_python_build():
    return False


def get_platform():
    return "linux-x86_64"


def get_path(name):
    return os.path.dirname(os.__file__)
