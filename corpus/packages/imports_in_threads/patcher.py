import builtins
import contextlib


@contextlib.contextmanager
def changed(name, value):
    old = getattr(builtins, name)
    setattr(builtins, name, value)
    try:
        yield
    finally:
        setattr(builtins, name, old)
