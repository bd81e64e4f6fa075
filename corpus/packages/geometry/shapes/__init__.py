"""Shapes."""
load_count = 0
KINDS = {}


class UnknownShape(LookupError):
    pass


def kind(cls):
    global load_count
    load_count += 1
    KINDS[cls.__name__.lower()] = cls
    return cls


def make(name, *args):
    from . import solid
    try:
        return KINDS[name](*args)
    except KeyError:
        raise UnknownShape(name) from None
