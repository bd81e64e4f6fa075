"""Names of the socket module. There is no network: making a socket stops the program; the pair that an event loop wakes itself with works."""
import _portalis
import selectors as _selectors
from enum import IntEnum

_GLOBAL_DEFAULT_TIMEOUT = object()

# There is no AF_UNIX: programs look for the name to learn whether such sockets exist.
AF_UNSPEC, AF_INET, AF_INET6 = 0, 2, 10
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_NONBLOCK, SOCK_CLOEXEC = 1, 2, 3, 2048, 524288
SOL_SOCKET, SO_REUSEADDR, SO_KEEPALIVE, SO_BROADCAST, SO_REUSEPORT, SO_ERROR, SO_TYPE = 1, 2, 9, 6, 15, 4, 3
IPPROTO_IP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6, TCP_NODELAY, IPV6_V6ONLY = 0, 6, 17, 41, 1, 26
AI_PASSIVE, AI_ADDRCONFIG, NI_NUMERICHOST, NI_NUMERICSERV = 1, 32, 1, 2
SHUT_RD, SHUT_WR, SHUT_RDWR, SOMAXCONN, MSG_PEEK = 0, 1, 2, 4096, 2
EAI_NONAME, EAI_FAMILY, EAI_ADDRFAMILY = -2, -6, -9
has_ipv6 = False

error = OSError
timeout = TimeoutError


class herror(OSError):
    pass


class gaierror(OSError):
    pass


def _refuse(what):
    _portalis.refuse(f"socket.{what}: sockets are not available in the sandbox")


class socket:
    def __init__(self, *args, **kwargs):
        _refuse("socket()")


class _WakeEnd:
    """One end of the pair that wakes an event loop."""

    def __init__(self, number):
        self._number = number
        self.peer = None
        # How many bytes have come, and the lock at which a selector waits for them.
        self.pending = 0
        self.waiter = None

    def setblocking(self, flag):
        pass

    def fileno(self):
        return self._number

    def send(self, data):
        end = self.peer
        end.pending += len(data)
        if end.waiter is not None and end.waiter.locked():
            end.waiter.release()
        return len(data)

    def recv(self, size):
        size = min(size, self.pending)
        if size == 0:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        self.pending -= size
        return bytes(size)

    def close(self):
        _selectors._wake_ends.pop(self._number, None)
        self._number = -1


_pairs = 0


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    global _pairs
    number = (1 << 20) + 2 * _pairs
    _pairs += 1
    one, other = _WakeEnd(number), _WakeEnd(number + 1)
    one.peer, other.peer = other, one
    for end in one, other:
        _selectors._wake_ends[end.fileno()] = end
    return one, other


def gethostname():
    return "localhost"


def getfqdn(name=""):
    name = name.strip()
    return name if name and name not in ("0.0.0.0", "::") else gethostname()


def create_connection(*args, **kwargs):
    _refuse("create_connection()")


def create_server(*args, **kwargs):
    _refuse("create_server()")


def getaddrinfo(*args, **kwargs):
    _refuse("getaddrinfo()")


def getnameinfo(*args, **kwargs):
    _refuse("getnameinfo()")


def gethostbyname(name):
    _refuse("gethostbyname()")


def getdefaulttimeout():
    return None


def setdefaulttimeout(value):
    pass
