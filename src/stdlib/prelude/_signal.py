"""Signals: the handlers are kept here; natively the run time calls `_deliver` for those that came. On WASI there is SIGINT and raise_signal()."""
import sys
import _signals
from _signals import default_int_handler

NSIG = 65
SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGKILL = range(1, 10)
SIGUSR1, SIGSEGV, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGSTKFLT, SIGCHLD, SIGCONT = range(10, 19)
SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF = range(19, 28)
SIGWINCH, SIGIO, SIGPWR, SIGSYS = range(28, 32)
SIGIOT, SIGCLD, SIGPOLL = SIGABRT, SIGCHLD, SIGIO
SIGRTMIN, SIGRTMAX = 34, 64
SIG_DFL, SIG_IGN = 0, 1
SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK = 0, 1, 2
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2

_texts = {
    1: "Hangup", 2: "Interrupt", 3: "Quit", 4: "Illegal instruction", 5: "Trace/breakpoint trap", 6: "Aborted", 7: "Bus error",
    8: "Floating point exception", 9: "Killed", 10: "User defined signal 1", 11: "Segmentation fault", 12: "User defined signal 2",
    13: "Broken pipe", 14: "Alarm clock", 15: "Terminated", 16: "Stack fault", 17: "Child exited", 18: "Continued",
    19: "Stopped (signal)", 20: "Stopped", 21: "Stopped (tty input)", 22: "Stopped (tty output)", 23: "Urgent I/O condition",
    24: "CPU time limit exceeded", 25: "File size limit exceeded", 26: "Virtual timer expired", 27: "Profiling timer expired",
    28: "Window changed", 29: "I/O possible", 30: "Power failure", 31: "Bad system call",
}


_handlers = {SIGINT: default_int_handler, SIGPIPE: SIG_IGN, SIGXFSZ: SIG_IGN}


def _check(signalnum):
    if not isinstance(signalnum, int):
        raise TypeError(f"'{type(signalnum).__name__}' object cannot be interpreted as an integer")
    if not 1 <= signalnum < NSIG:
        raise ValueError("signal number out of range")
    return int(signalnum)


def signal(signalnum, handler, /):
    """Set the action for the given signal."""
    signalnum = _check(signalnum)
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    if signalnum in (SIGKILL, SIGSTOP):
        raise OSError(22, "Invalid argument")
    old = _handlers.get(signalnum, SIG_DFL)
    if not (signalnum == SIGINT and callable(handler)):
        _signals.set_action(signalnum, 2 if callable(handler) else int(handler))
    elif old in (SIG_DFL, SIG_IGN):
        _signals.set_action(signalnum, 2)
    _handlers[signalnum] = handler
    if signalnum == SIGINT:
        sys._set_interrupt_handler(None if handler is default_int_handler else _interrupted)
    return old


def _interrupted():
    handler = _handlers.get(SIGINT, SIG_DFL)
    if callable(handler):
        handler(SIGINT, sys._interrupted_frame())


def _deliver(signalnum):
    handler = _handlers.get(signalnum, SIG_DFL)
    if callable(handler):
        handler(signalnum, sys._interrupted_frame())


_signals.set_deliver(_deliver)


def getsignal(signalnum, /):
    """Return the current action for the given signal."""
    return _handlers.get(_check(signalnum), SIG_DFL)


def raise_signal(signalnum, /):
    """Send a signal to the executing process."""
    if _signals.are_real():
        return _signals.raise_signal(_check(signalnum))
    handler = _handlers.get(_check(signalnum), SIG_DFL)
    if callable(handler):
        handler(int(signalnum), sys._interrupted_frame())
    elif handler == SIG_DFL and signalnum not in (SIGCHLD, SIGCONT, SIGURG, SIGWINCH):
        import os
        os._exit(128 + signalnum)


def strsignal(signalnum, /):
    """Return the system description of the given signal."""
    return _texts.get(_check(signalnum))


def valid_signals():
    """Return a set of valid signal numbers on this platform."""
    return {*range(1, 32), *range(34, 65)}


class itimer_error(OSError):
    __module__ = "signal"
    __qualname__ = __name__ = "itimer_error"


ItimerError = itimer_error


def _bits(signals):
    """Bit n - 1 for signal n."""
    bits = 0
    for signalnum in signals:
        if not isinstance(signalnum, int):
            raise TypeError(f"'{type(signalnum).__name__}' object cannot be interpreted as an integer")
        if not 1 <= signalnum < NSIG:
            raise ValueError(f"signal number {signalnum} out of range [1; {NSIG - 1}]")
        bits |= 1 << (signalnum - 1)
    return bits


def _numbers(bits):
    return {n for n in range(1, NSIG) if bits >> (n - 1) & 1}


def _microseconds(seconds):
    if not isinstance(seconds, (int, float)):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
    return -int(-seconds * 1_000_000 // 1)


def _timer(ask, *args):
    try:
        value, interval = ask(*args)
    except OSError as error:
        raise ItimerError(*error.args) from None
    return value / 1_000_000, interval / 1_000_000


if _signals.are_real():
    def alarm(seconds, /):
        """Arrange for SIGALRM to arrive after the given number of seconds."""
        return _signals.alarm(seconds)

    def setitimer(which, seconds, interval=0.0, /):
        """Sets given itimer (one of ITIMER_REAL, ITIMER_VIRTUAL or ITIMER_PROF)."""
        return _timer(_signals.setitimer, which, _microseconds(seconds), _microseconds(interval))

    def getitimer(which, /):
        """Returns current value of given itimer."""
        return _timer(_signals.getitimer, which)

    def pause():
        """Wait until a signal arrives."""
        _signals.pause()

    def pthread_sigmask(how, mask, /):
        """Fetch and/or change the signal mask of the calling thread."""
        return _numbers(_signals.sigmask(how, _bits(mask)))

    def sigpending():
        """Examine pending signals."""
        return _numbers(_signals.sigpending())

    def sigwait(sigset, /):
        """Wait for a signal."""
        return _signals.sigwait(_bits(sigset))


def siginterrupt(signalnum, flag, /):
    """Change system call restart behaviour."""
    _check(signalnum)


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    """Sets the fd to be written to (with the signal number) when a signal comes in."""
    return -1
