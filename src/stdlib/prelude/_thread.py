"""Threads, which are fibers (pyio/src/threads/): what Python can say of CPython's module."""
import _fibers
from _portalis import of_c as _of_c
from _fibers import RLock, allocate_lock, get_ident, get_native_id, lock
from _weakref import ref as _ref

TIMEOUT_MAX = 9223372036.0
error = RuntimeError
LockType = lock
allocate = allocate_lock

# By thread: the `_local` objects that hold something of it, and the lock that join() waits for.
_spaces_of = {}
_sentinels = {}


class _local:
    """Attributes of the current thread."""
    __slots__ = ("_portalis_spaces", "_portalis_args", "__weakref__")

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        ident = _fibers.get_ident()
        object.__setattr__(self, "_portalis_spaces", {ident: {}})
        _spaces_of.setdefault(ident, []).append(_ref(self))
        object.__setattr__(self, "_portalis_args", (args, kwargs))
        return self

    def _portalis_space(self):
        spaces = object.__getattribute__(self, "_portalis_spaces")
        ident = _fibers.get_ident()
        space = spaces.get(ident)
        if space is None:
            space = spaces[ident] = {}
            _spaces_of.setdefault(ident, []).append(_ref(self))
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
_of_c(False, _local)


def start_new_thread(function, args, kwargs={}, /):
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    return _fibers.start(_run, (function, args, kwargs), {}, _at_end)


start_new = start_new_thread


def _run(function, args, kwargs):
    try:
        function(*args, **kwargs)
    except SystemExit:
        pass
    except BaseException as exc:
        import sys
        sys.unraisablehook(_Unraisable(exc, function))
    finally:
        del function, args, kwargs
        ident = get_ident()
        for ref in _spaces_of.pop(ident, ()):
            holder = ref()
            if holder is not None:
                object.__getattribute__(holder, "_portalis_spaces").pop(ident, None)
        sentinel = _sentinels.pop(ident, None)
        if sentinel is not None and sentinel.locked():
            sentinel.release()


def _at_end():
    """The main thread has ended: those that are not daemons go on to their end."""
    import sys
    threading = sys.modules.get("threading")
    if threading is not None:
        threading._shutdown()


class _Unraisable:
    def __init__(self, exc, function):
        self.exc_type = type(exc)
        self.exc_value = exc
        self.exc_traceback = exc.__traceback__
        self.err_msg = "Exception ignored in thread started by"
        self.object = function


def interrupt_main(signum=2, /):
    import _signal
    if not 1 <= signum < _signal.NSIG:
        raise ValueError("signal number out of range")
    handler = _signal.getsignal(signum)
    if signum != _signal.SIGINT:
        if callable(handler):
            handler(signum, None)
    elif callable(handler):
        _fibers.interrupt_main()


_stack_size = 0


def stack_size(size=0, /):
    """The size is noted only: stacks of threads are large, and only what is used of them takes memory."""
    global _stack_size
    if size < 0:
        raise ValueError("size must be 0 or a positive value")
    if 0 < size < 32768:
        raise ValueError(f"size not valid: {size} bytes")
    before = _stack_size
    _stack_size = size
    return before


def _count():
    return _fibers.count()


def _set_sentinel():
    sentinel = _sentinels[get_ident()] = allocate_lock()
    return sentinel


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
