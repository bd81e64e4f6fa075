"""The profiler of cProfile: it runs the code, and knows of one call only, that of its own end."""


class profiler_entry:
    """One line of the statistics."""

    def __init__(self, code):
        self.code = code
        self.callcount = 1
        self.reccallcount = 0
        self.totaltime = self.inlinetime = 0.0
        self.calls = None


class Profiler:
    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        pass

    def enable(self, subcalls=True, builtins=True):
        pass

    def disable(self):
        pass

    def clear(self):
        pass

    def getstats(self):
        return [profiler_entry("<method 'disable' of '_lsprof.Profiler' objects>")]
