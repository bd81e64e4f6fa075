"""os over the native module posix: a program links only the functions it names."""
import sys
import posixpath as path
from posix import *
from posix import _exit
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep
from abc import ABC as _ABC, abstractmethod as _abstractmethod

sys.modules["os.path"] = path

name = "posix"
linesep = "\n"
error = OSError
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


class PathLike(_ABC):
    """Abstract base class for implementing the file system path protocol."""

    @_abstractmethod
    def __fspath__(self):
        """Return the file system path representation of the object."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            for base in subclass.__mro__:
                if "__fspath__" in base.__dict__:
                    return NotImplemented if base.__dict__["__fspath__"] is None else True
        return NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


def _fspath(path):
    """fspath() in Python, for programs that name it."""
    kind = type(path)
    if issubclass(kind, (str, bytes)):
        return path
    if not hasattr(kind, "__fspath__"):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {kind.__name__}")
    text = kind.__fspath__(path)
    if not isinstance(text, (str, bytes)):
        raise TypeError(f"expected {kind.__name__}.__fspath__() to return str or bytes, not {type(text).__name__}")
    return text


def __getattr__(name):
    """What few programs need is a module of its own."""
    if name == "fwalk":
        from _os_fwalk import fwalk
        return fwalk
    if name in (
        "CLD_CONTINUED", "CLD_DUMPED", "CLD_EXITED", "CLD_KILLED", "CLD_STOPPED", "CLD_TRAPPED", "EFD_CLOEXEC", "EFD_NONBLOCK", "EFD_SEMAPHORE",
        "GRND_NONBLOCK", "GRND_RANDOM", "MFD_ALLOW_SEALING", "MFD_CLOEXEC", "MFD_HUGETLB", "MFD_HUGE_16GB", "MFD_HUGE_16MB", "MFD_HUGE_1GB",
        "MFD_HUGE_1MB", "MFD_HUGE_256MB", "MFD_HUGE_2GB", "MFD_HUGE_2MB", "MFD_HUGE_32MB", "MFD_HUGE_512KB", "MFD_HUGE_512MB", "MFD_HUGE_64KB",
        "MFD_HUGE_8MB", "MFD_HUGE_MASK", "MFD_HUGE_SHIFT", "O_FSYNC", "POSIX_FADV_DONTNEED", "POSIX_FADV_NOREUSE", "POSIX_FADV_NORMAL",
        "POSIX_FADV_RANDOM", "POSIX_FADV_SEQUENTIAL", "POSIX_FADV_WILLNEED", "POSIX_SPAWN_CLOSE", "POSIX_SPAWN_DUP2", "POSIX_SPAWN_OPEN", "PRIO_PGRP",
        "PRIO_PROCESS", "PRIO_USER", "P_ALL", "P_NOWAIT", "P_NOWAITO", "P_PGID", "P_PIDFD", "P_WAIT", "RTLD_DEEPBIND", "RTLD_GLOBAL", "RTLD_LAZY",
        "RTLD_LOCAL", "RTLD_NODELETE", "RTLD_NOLOAD", "RTLD_NOW", "RWF_APPEND", "RWF_DSYNC", "RWF_HIPRI", "RWF_NOWAIT", "RWF_SYNC", "SCHED_BATCH",
        "SCHED_FIFO", "SCHED_IDLE", "SCHED_OTHER", "SCHED_RESET_ON_FORK", "SCHED_RR", "SPLICE_F_MORE", "SPLICE_F_MOVE", "SPLICE_F_NONBLOCK",
        "ST_APPEND", "ST_MANDLOCK", "ST_NOATIME", "ST_NODEV", "ST_NODIRATIME", "ST_NOEXEC", "ST_RELATIME", "ST_SYNCHRONOUS", "ST_WRITE", "WCONTINUED",
        "WCOREDUMP", "WEXITED", "WEXITSTATUS", "WIFCONTINUED", "WIFEXITED", "WIFSIGNALED", "WIFSTOPPED", "WNOWAIT", "WSTOPPED", "WSTOPSIG",
        "WTERMSIG", "WUNTRACED", "confstr", "confstr_names", "ctermid", "device_encoding", "eventfd_read", "eventfd_write", "execl", "execle",
        "execlp", "execlpe", "execvpe", "forkpty", "fpathconf", "getgrouplist", "initgroups", "login_tty", "major", "makedev", "minor", "openpty",
        "pathconf", "pathconf_names", "pidfd_open", "posix_spawn", "posix_spawnp", "preadv", "pwritev", "sched_getparam", "sched_rr_get_interval",
        "sched_setaffinity", "sched_setparam", "sched_setscheduler", "setgroups", "setregid", "setresgid", "setresuid", "setreuid", "spawnl",
        "spawnle", "spawnlp", "spawnlpe", "spawnv", "spawnve", "spawnvp", "spawnvpe", "splice", "sysconf", "sysconf_names", "wait", "wait3", "wait4",
        "waitid", "waitstatus_to_exitcode", "_Environ",
    ):
        import _os_system
        return getattr(_os_system, name)
    raise AttributeError(f"module 'os' has no attribute '{name}'")
