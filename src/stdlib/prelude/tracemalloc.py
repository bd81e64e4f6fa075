"""Names of tracemalloc. Nothing counts allocations: the numbers are as good as any, and snapshots are empty."""

__all__ = ["start", "stop", "is_tracing", "get_traced_memory", "get_tracemalloc_memory", "clear_traces", "reset_peak", "get_object_traceback", "get_traceback_limit", "take_snapshot",
           "Snapshot", "Filter", "DomainFilter", "Statistic", "StatisticDiff", "Trace", "Traceback", "Frame"]
_limit = []


def start(nframe=1):
    if nframe < 1:
        raise ValueError(f"the number of frames must be in range [1; 65535]")
    _limit[:] = [nframe]


def stop():
    _limit.clear()


def is_tracing():
    return bool(_limit)


def get_traceback_limit():
    return _limit[0] if _limit else 1


def get_traced_memory():
    return (50_000, 60_000) if _limit else (0, 0)


def get_tracemalloc_memory():
    return 20_000


def clear_traces():
    pass


def reset_peak():
    pass


def get_object_traceback(obj):
    return None


class Filter:
    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        self.inclusive = inclusive
        self.filename_pattern = filename_pattern
        self.lineno = lineno
        self.all_frames = all_frames
        self.domain = domain


class DomainFilter:
    def __init__(self, inclusive, domain):
        self.inclusive = inclusive
        self.domain = domain


class Statistic:
    pass


class StatisticDiff:
    pass


class Trace:
    pass


class Traceback:
    pass


class Frame:
    pass


class Snapshot:
    def __init__(self, traces=(), traceback_limit=1):
        self.traces = list(traces)
        self.traceback_limit = traceback_limit

    def statistics(self, key_type, cumulative=False):
        if key_type not in ("traceback", "filename", "lineno"):
            raise ValueError(f"unknown key_type: {key_type!r}")
        return []

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        return self.statistics(key_type, cumulative)

    def filter_traces(self, filters):
        return self


def take_snapshot():
    if not _limit:
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
    return Snapshot((), get_traceback_limit())
