"""resource: the usage that the system tells, and limits that are kept but not enforced."""
import os

error = OSError
RLIM_INFINITY = -1
RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE, RLIMIT_RSS, RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_MEMLOCK, RLIMIT_AS = range(10)
RLIMIT_OFILE = RLIMIT_NOFILE
RLIMIT_MSGQUEUE, RLIMIT_NICE, RLIMIT_RTPRIO, RLIMIT_RTTIME, RLIMIT_SIGPENDING = 12, 13, 14, 15, 11
RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
_limits = {RLIMIT_STACK: (8388608, -1), RLIMIT_NOFILE: (1024, 1048576)}
_FIELDS = ("ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv",
           "ru_nsignals", "ru_nvcsw", "ru_nivcsw")


class struct_rusage(tuple):
    """The results of getrusage."""

    n_fields = n_sequence_fields = 16
    n_unnamed_fields = 0

    def __repr__(self):
        return "resource.struct_rusage(" + ", ".join(f"{name}={value!r}" for name, value in zip(_FIELDS, self)) + ")"


for _i, _name in enumerate(_FIELDS):
    setattr(struct_rusage, _name, property(lambda self, i=_i: self[i]))
del _i, _name


def _peak():
    """The most memory the process had, in kilobytes."""
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1])
    except OSError:
        pass
    return 10240


def getrusage(who, /):
    if who not in (RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD):
        raise ValueError("invalid who parameter")
    if who == RUSAGE_CHILDREN:
        return struct_rusage((0.0, 0.0) + (0,) * 14)
    times = os.times()
    return struct_rusage((times.user, times.system, _peak()) + (0,) * 13)


def getrlimit(resource, /):
    if not 0 <= resource <= 15:
        raise ValueError("invalid resource specified")
    return _limits.get(resource, (RLIM_INFINITY, RLIM_INFINITY))


def setrlimit(resource, limits, /):
    if not 0 <= resource <= 15:
        raise ValueError("invalid resource specified")
    if len(limits) != 2:
        raise ValueError("expected a tuple of 2 integers")
    soft, hard = limits
    unlimited = float("inf")
    if (soft if soft >= 0 else unlimited) > (hard if hard >= 0 else unlimited):
        raise ValueError("current limit exceeds maximum limit")
    _limits[resource] = (soft, hard)


def prlimit(pid, resource, limits=None, /):
    old = getrlimit(resource)
    if limits is not None:
        setrlimit(resource, limits)
    return old


def getpagesize():
    return 4096
