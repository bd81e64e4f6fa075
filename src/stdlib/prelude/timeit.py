"""Timing of callables and of statements as text. Callables are called directly; a text runs as CPython's template has it."""
import gc
import itertools
import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

dummy_src_name = "<timeit-src>"
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter


def reindent(src, indent):
    """Helper to reindent a multi-line statement."""
    return src.replace("\n", "\n" + " " * indent)


template = """
def inner(_it, _timer):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
"""


def _is_text(what, code):
    if not isinstance(code, str) and not callable(code):
        raise ValueError(f"{what} is neither a string nor callable")
    return isinstance(code, str) and code.strip() != "pass"


def _from_text(stmt, setup, space):
    names = {}
    parts = {"setup": setup, "stmt": stmt}
    before = ""
    for what, code in parts.items():
        if isinstance(code, str):
            compile(before + code, dummy_src_name, "exec")
            before = code + "\n"
            parts[what] = reindent(code, 4 if what == "setup" else 8)
        else:
            space = {**space, f"_{what}": code}
            parts[what] = f"_{what}()"
    exec(compile(template.format(**parts), dummy_src_name, "exec"), space, names)
    return names["inner"]


class Timer:
    """Class for timing execution speed of small code snippets."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        texts = [_is_text("setup", setup), _is_text("stmt", stmt)]
        if any(texts):
            self.inner = _from_text(stmt, setup, vars(sys.modules[__name__]) if globals is None else globals)
        self._setup = setup if callable(setup) else None
        self._stmt = stmt if callable(stmt) else None

    def inner(self, it, timer):
        stmt = self._stmt
        if self._setup is not None:
            self._setup()
        t0 = timer()
        if stmt is None:
            for _i in it:
                pass
        else:
            for _i in it:
                stmt()
        return timer() - t0

    def print_exc(self, file=None):
        """Helper to print a traceback from the timed code."""
        import traceback
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Time 'number' executions of the main statement."""
        it = itertools.repeat(None, number)
        gcold = gc.isenabled()
        gc.disable()
        try:
            timing = self.inner(it, self.timer)
        finally:
            if gcold:
                gc.enable()
        return timing

    def repeat(self, repeat=default_repeat, number=default_number):
        """Call timeit() a few times."""
        r = []
        for i in range(repeat):
            t = self.timeit(number)
            r.append(t)
        return r

    def autorange(self, callback=None):
        """Return the number of loops and time taken so that total time >= 0.2."""
        i = 1
        while True:
            for j in 1, 2, 5:
                number = i * j
                time_taken = self.timeit(number)
                if callback:
                    callback(number, time_taken)
                if time_taken >= 0.2:
                    return (number, time_taken)
            i *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Convenience function to create Timer object and call timeit method."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """Convenience function to create Timer object and call repeat method."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
