"""The unbounded queue of CPython's C module, for threads that run one after the other."""
from collections import deque as _deque


class Empty(Exception):
    "Exception raised by Queue.get(block=0)/get_nowait()."


class SimpleQueue:
    """Simple, unbounded, reentrant FIFO queue."""

    def __init__(self):
        self._queue = _deque()

    def put(self, item, block=True, timeout=None):
        self._queue.append(item)

    def put_nowait(self, item):
        self._queue.append(item)

    def get(self, block=True, timeout=None):
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not self._queue:
            if not block or timeout == 0:
                raise Empty
            from _thread import allocate_lock
            # Waits as any thread would: for ever, or for the time given.
            lock = allocate_lock()
            lock.acquire()
            lock.acquire(True, -1 if timeout is None else timeout)
            raise Empty
        return self._queue.popleft()

    def get_nowait(self):
        return self.get(False)

    def empty(self):
        return not self._queue

    def qsize(self):
        return len(self._queue)

    __class_getitem__ = classmethod(type(list[int]))


SimpleQueue.__module__ = "_queue"
