"""The unbounded queue of CPython's C module."""
from collections import deque as _deque
from _portalis import of_c as _of_c
from time import monotonic as _monotonic
from _thread import allocate_lock as _allocate_lock


class Empty(Exception):
    "Exception raised by Queue.get(block=0)/get_nowait()."


class SimpleQueue:
    """Simple, unbounded, reentrant FIFO queue."""

    def __init__(self):
        self._queue = _deque()
        # A held lock for each thread that waits. Between two calls of functions written in Python no other thread runs.
        self._waiting = _deque()

    def put(self, item, block=True, timeout=None):
        self._queue.append(item)
        if self._waiting:
            self._waiting.popleft().release()

    def put_nowait(self, item):
        self.put(item)

    def get(self, block=True, timeout=None):
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not self._queue and (not block or timeout == 0):
            raise Empty
        end = None if timeout is None else _monotonic() + timeout
        while not self._queue:
            left = -1 if end is None else end - _monotonic()
            if end is not None and left <= 0:
                raise Empty
            lock = _allocate_lock()
            lock.acquire()
            self._waiting.append(lock)
            try:
                woken = lock.acquire(True, left)
            except BaseException:
                woken = False
                raise
            finally:
                if not woken and lock in self._waiting:
                    self._waiting.remove(lock)
        return self._queue.popleft()

    def get_nowait(self):
        return self.get(False)

    def empty(self):
        return not self._queue

    def qsize(self):
        return len(self._queue)

    __class_getitem__ = classmethod(type(list[int]))


SimpleQueue.__module__ = "_queue"
_of_c(False, SimpleQueue)
