"""Signatures of native functions: there is no text of them to parse."""


def _signature_from_builtin(cls, func, skip_bound_arg=True):
    if func is object:
        return cls([])
    raise ValueError("no signature found for builtin {!r}".format(func))


def isabstract(object):
    """Return true if the object is an abstract base class (ABC)."""
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", None))


def _static_getmro(klass):
    return klass.__mro__


def _shadowed_dict(klass):
    return _sentinel
