"""
Threads of a program that has one: a thread runs at its start, to its end, while the others wait. A thread that would have to
wait for another one stops the program (PT4001): it is never run differently in silence.
"""
from _portalis import enter_thread as _enter_thread, leave_thread as _leave_thread, refuse as _refuse

TIMEOUT_MAX = 9223372036.0
error = RuntimeError

_MAIN = 140000000000000


class _State:
    current = _MAIN
    made = 0
    running = 0
    limit = 0
    # Of the current thread: the lock that join() waits for.
    sentinel = None


def _deadlock(what):
    _refuse(f"{what} would wait for another thread, but threads run one after the other")


class lock:
    __slots__ = ("_held", "__weakref__")

    def __new__(cls):
        raise TypeError("cannot create '_thread.lock' instances")

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be a non-negative number")
        if timeout > TIMEOUT_MAX:
            raise OverflowError("timeout value is too large")
        if not self._held:
            self._held = True
            return True
        if not blocking or timeout == 0:
            return False
        if timeout > 0 and not _State.running:
            # Nobody else runs: the time passes, and the lock is still held.
            import time
            time.sleep(timeout)
            return False
        _deadlock("lock.acquire()")

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
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def __repr__(self):
        return f"<{'locked' if self._held else 'unlocked'} _thread.lock object at {id(self):#x}>"


lock.__module__ = "_thread"
LockType = lock


def allocate_lock():
    new = object.__new__(lock)
    new._held = False
    return new


allocate = allocate_lock


class RLock:
    __slots__ = ("_count", "_owner", "__weakref__")

    def __init__(self):
        self._count = 0
        self._owner = 0

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be a non-negative number")
        if self._count and self._owner != _State.current:
            if not blocking:
                return False
            _deadlock("RLock.acquire()")
        self._owner = _State.current
        self._count += 1
        return True

    def release(self):
        if self._count == 0 or self._owner != _State.current:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if self._count == 0:
            self._owner = 0

    def _is_owned(self):
        return self._count > 0 and self._owner == _State.current

    def _release_save(self):
        if self._count == 0:
            raise RuntimeError("cannot release un-acquired lock")
        state = self._count, self._owner
        self._count = self._owner = 0
        return state

    def _acquire_restore(self, state):
        self._count, self._owner = state

    def _at_fork_reinit(self):
        self._count = self._owner = 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def __repr__(self):
        state = "locked" if self._count else "unlocked"
        return f"<{state} {type(self).__module__}.{type(self).__qualname__} object owner={self._owner} count={self._count} at {id(self):#x}>"


class _local:
    """Attributes of the current thread."""
    __slots__ = ("_portalis_spaces", "_portalis_args", "__weakref__")

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_portalis_spaces", {_State.current: {}})
        object.__setattr__(self, "_portalis_args", (args, kwargs))
        return self

    def _portalis_space(self):
        spaces = object.__getattribute__(self, "_portalis_spaces")
        space = spaces.get(_State.current)
        if space is None:
            space = spaces[_State.current] = {}
            cls = type(self)
            if cls.__init__ is not object.__init__:
                args, kwargs = object.__getattribute__(self, "_portalis_args")
                cls.__init__(self, *args, **kwargs)
        return space

    def __getattribute__(self, name):
        space = _local._portalis_space(self)
        if name == "__dict__":
            return space
        if name in space:
            for cls in type(self).__mro__:
                found = cls.__dict__.get(name)
                if found is not None:
                    if hasattr(type(found), "__set__"):
                        return object.__getattribute__(self, name)
                    break
            return space[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(f"'{type(self).__name__}' object attribute '__dict__' is read-only")
        space = _local._portalis_space(self)
        for cls in type(self).__mro__:
            found = cls.__dict__.get(name)
            if found is not None and hasattr(type(found), "__set__"):
                object.__setattr__(self, name, value)
                return
        space[name] = value

    def __delattr__(self, name):
        if name == "__dict__":
            raise AttributeError(f"'{type(self).__name__}' object attribute '__dict__' is read-only")
        space = _local._portalis_space(self)
        if name not in space:
            raise AttributeError(name)
        del space[name]


_local.__qualname__ = "_local"


def get_ident():
    return _State.current


def get_native_id():
    return 1 + (_State.current - _MAIN) // 4096


def start_new_thread(function, args, kwargs={}, /):
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    before, sentinel = _State.current, _State.sentinel
    _State.made += 1
    _State.current = ident = _MAIN + 4096 * _State.made
    _State.sentinel = None
    _State.running += 1
    _enter_thread()
    try:
        function(*args, **kwargs)
    except SystemExit:
        pass
    except BaseException as exc:
        import sys
        sys.unraisablehook(_Unraisable(exc, function))
    finally:
        _leave_thread()
        if _State.sentinel is not None and _State.sentinel._held:
            _State.sentinel.release()
        _State.running -= 1
        _State.current, _State.sentinel = before, sentinel
    return ident


start_new = start_new_thread


class _Unraisable:
    def __init__(self, exc, function):
        self.exc_type = type(exc)
        self.exc_value = exc
        self.exc_traceback = exc.__traceback__
        self.err_msg = "Exception ignored in thread started by"
        self.object = function


def interrupt_main(signum=2, /):
    raise KeyboardInterrupt


def stack_size(size=0, /):
    if size < 0:
        raise ValueError("size must be 0 or a positive value")
    if 0 < size < 32768:
        raise ValueError(f"size not valid: {size} bytes")
    before = _State.limit
    _State.limit = size
    return before


def _count():
    return _State.running


def _set_sentinel():
    _State.sentinel = allocate_lock()
    return _State.sentinel


def exit():
    raise SystemExit


exit_thread = exit


class _ExceptHookArgs:
    def __init__(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args


def _excepthook(args, /):
    """Handle uncaught Thread.run() exception."""
    if not isinstance(args, _ExceptHookArgs):
        raise TypeError("_thread.excepthook argument type must be ExceptHookArgs")
    if args.exc_type is SystemExit:
        return
    import sys
    name = args.thread.name if args.thread is not None else get_ident()
    if sys.stderr is not None:
        print(f"Exception in thread {name}:", file=sys.stderr)
        sys.__excepthook__(args.exc_type, args.exc_value, args.exc_traceback)
