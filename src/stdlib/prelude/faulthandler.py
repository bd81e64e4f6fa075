"""faulthandler: a translated program has no faults to report."""
_enabled = []


def enable(file=None, all_threads=True):
    _enabled[:] = [True]


def disable():
    was = bool(_enabled)
    _enabled.clear()
    return was


def is_enabled():
    return bool(_enabled)


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    if timeout <= 0:
        raise ValueError("timeout must be greater than 0")


def cancel_dump_traceback_later():
    pass


def dump_traceback(file=None, all_threads=True):
    from _portalis import refuse
    refuse("faulthandler.dump_traceback()")


def register(signum, file=None, all_threads=True, chain=False):
    pass


def unregister(signum):
    return False
