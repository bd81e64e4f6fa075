"""Selectors without sockets: what a loop waits for is time, and the pair that other threads wake it with (`socket.socketpair`)."""
from _thread import _count, allocate_lock as _allocate_lock
from collections import namedtuple

EVENT_READ = 1
EVENT_WRITE = 2

SelectorKey = namedtuple("SelectorKey", ["fileobj", "fd", "events", "data"])


# The ends of pairs that threads wake loops with, by number.
_wake_ends = {}


class BaseSelector:
    def __init__(self):
        self._keys = {}

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f"Invalid events: {events!r}")
        fd = fileobj if isinstance(fileobj, int) else fileobj.fileno()
        if fd in self._keys:
            raise KeyError(f"{fileobj!r} (FD {fd}) is already registered")
        key = SelectorKey(fileobj, fd, events, data)
        self._keys[fd] = key
        return key

    def unregister(self, fileobj):
        fd = fileobj if isinstance(fileobj, int) else fileobj.fileno()
        if fd not in self._keys:
            raise KeyError(f"{fileobj!r} is not registered")
        return self._keys.pop(fd)

    def modify(self, fileobj, events, data=None):
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    def get_key(self, fileobj):
        fd = fileobj if isinstance(fileobj, int) else fileobj.fileno()
        if fd not in self._keys:
            raise KeyError(f"{fileobj!r} is not registered")
        return self._keys[fd]

    def get_map(self):
        return self._keys

    def select(self, timeout=None):
        ready = self._ready()
        if ready or timeout is not None and timeout <= 0:
            return ready
        if timeout is None and not _count():
            raise RuntimeError("the event loop waits for something that cannot come: there are no sockets, threads or processes")
        waiter = _allocate_lock()
        waiter.acquire()
        ends = [_wake_ends[fd] for fd in self._keys if fd in _wake_ends]
        for end in ends:
            end.waiter = waiter
        try:
            # As epoll_wait: whole milliseconds, rounded away from zero. Timers that end shortly after one another end in one turn of the loop.
            waiter.acquire(True, -1 if timeout is None else -(-timeout * 1e3 // 1) * 1e-3)
        finally:
            for end in ends:
                end.waiter = None
        return self._ready()

    def _ready(self):
        return [(key, EVENT_READ) for fd, key in self._keys.items() if key.events & EVENT_READ and fd in _wake_ends and _wake_ends[fd].pending]

    def close(self):
        self._keys.clear()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class SelectSelector(BaseSelector):
    pass


class DefaultSelector(BaseSelector):
    pass


PollSelector = EpollSelector = SelectSelector
