"""Stands in for `faulthandler` in a translated program: test.support.threading_helper imports it."""


def is_enabled():
    return False


def dump_traceback_later(*args, **kwargs):
    pass


def cancel_dump_traceback_later():
    pass
