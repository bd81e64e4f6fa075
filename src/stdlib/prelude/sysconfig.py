"""Facts about Python that do not depend on an installation: a translated program has none to tell of. The other questions stop the program."""
import os
import sys
from _portalis import refuse

_VARIABLES = {"Py_DEBUG": 0, "Py_GIL_DISABLED": None, "py_version": sys.version.split()[0], "py_version_short": "3.11", "py_version_nodot": "311", "MACHDEP": "linux"}


def get_python_version():
    """Return a string containing the major.minor Python version number."""
    return "%d.%d" % sys.version_info[:2]


def get_platform():
    """Return a string that identifies the current platform."""
    return f"linux-{os.uname().machine}"


def is_python_build(check_home=None):
    return False


def get_scheme_names():
    """Return a tuple containing the schemes names."""
    return ("nt", "nt_user", "nt_venv", "osx_framework_user", "posix_home", "posix_prefix", "posix_user", "posix_venv", "venv")


def get_config_var(name):
    """Return the value of a single variable."""
    if name not in _VARIABLES:
        _refuse(f"get_config_var({name!r})")
    return _VARIABLES[name]


def get_config_vars(*args):
    """Return the values of variables."""
    if not args:
        _refuse("get_config_vars()")
    return [get_config_var(name) for name in args]


def get_path(name, scheme=None, vars=None, expand=True):
    """Return a path corresponding to the scheme."""
    if name in ("stdlib", "platstdlib") and scheme is None and vars is None and expand and os.__file__:
        return os.path.dirname(os.__file__)
    _refuse(f"get_path({name!r})")


def get_paths(scheme=None, vars=None, expand=True):
    """Return a mapping containing an install scheme."""
    _refuse("get_paths()")


def get_path_names():
    """Return a tuple containing the paths names."""
    return ("stdlib", "platstdlib", "purelib", "platlib", "include", "scripts", "data")


def get_default_scheme():
    _refuse("get_default_scheme()")


def get_preferred_scheme(key):
    _refuse(f"get_preferred_scheme({key!r})")


def get_makefile_filename():
    """Return the path of the Makefile."""
    _refuse("get_makefile_filename()")


def get_config_h_filename():
    """Return the path of pyconfig.h."""
    _refuse("get_config_h_filename()")


def parse_config_h(fp, vars=None):
    """Parse a config.h-style file."""
    _refuse("parse_config_h()")


def _refuse(what):
    refuse(f"sysconfig.{what}: there is no Python installation at run time")
