"""Threads of a program that has one: locks that nobody else can hold."""

TIMEOUT_MAX = 9223372036.0
error = RuntimeError


class lock:
    __slots__ = ("_held", "__weakref__")

    def __init__(self):
        self._held = False

    def acquire(self, blocking=True, timeout=-1):
        if not self._held:
            self._held = True
            return True
        if not blocking or timeout >= 0:
            return False
        raise RuntimeError("deadlock: this program has one thread, and it holds the lock already")

    acquire_lock = acquire

    def release(self):
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False

    release_lock = release

    def locked(self):
        return self._held

    locked_lock = locked

    def _at_fork_reinit(self):
        self._held = False

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, *args):
        self.release()

    def __repr__(self):
        return f"<{'locked' if self._held else 'unlocked'} _thread.lock object at {id(self):#x}>"


LockType = lock


def allocate_lock():
    return lock()


allocate = allocate_lock


class RLock:
    __slots__ = ("_count", "__weakref__")

    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        self._count += 1
        return True

    def release(self):
        if self._count == 0:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1

    def _is_owned(self):
        return self._count > 0

    def _release_save(self):
        n = self._count
        self._count = 0
        return n

    def _acquire_restore(self, n):
        self._count = n

    def _at_fork_reinit(self):
        self._count = 0

    def __enter__(self):
        self._count += 1
        return True

    def __exit__(self, *args):
        self.release()


class _local:
    pass


def get_ident():
    return 140000000000000


def get_native_id():
    return 1


def start_new_thread(function, args, kwargs={}):
    raise RuntimeError("can't start new thread")


start_new = start_new_thread


def interrupt_main(signum=2):
    raise KeyboardInterrupt


def stack_size(size=0):
    return 0


def _count():
    return 0


def _set_sentinel():
    return lock()


def exit():
    raise SystemExit


exit_thread = exit


class _ExceptHookArgs(tuple):
    pass


def _excepthook(args):
    pass
