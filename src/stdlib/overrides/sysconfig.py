"""What the Python that the program was compiled with tells of its own build (`passes/resolve/build-time-vars.ts`)."""
from _build_time_vars import build_time_vars as _build_time_vars

# There is no executable to find its folder by.
_sys_home = os.path.join(sys.base_exec_prefix, "bin")


def _init_posix(vars):
    """Initialize the module as appropriate for POSIX systems."""
    vars.update(_build_time_vars)
