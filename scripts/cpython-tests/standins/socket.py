"""Stands in for `socket` in a translated program, which has none: test.support.socket_helper looks at it when it is imported."""
has_ipv6 = False
error = OSError


class timeout(OSError):
    pass


class gaierror(OSError):
    pass


class socket:
    def __init__(self, *args, **kwargs):
        raise OSError("there are no sockets")


def __getattr__(name):
    """A number for each constant; AF_UNIX is missing, so that what needs it is skipped."""
    if name.isupper() and name != "AF_UNIX":
        return len(name)
    raise AttributeError(f"module 'socket' has no attribute '{name}'")
