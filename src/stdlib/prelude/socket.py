"""Names of the socket module. There is no network: making a socket stops the program; the pair that an event loop wakes itself with works."""
import _portalis
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


class _Wake:
    """One end of the pair that wakes an event loop. Nothing waits for it: the loop runs on one thread."""

    def __init__(self, number):
        self._number = number

    def setblocking(self, flag):
        pass

    def fileno(self):
        return self._number

    def send(self, data):
        return len(data)

    def recv(self, size):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    def close(self):
        self._number = -1


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    return _Wake(1 << 20), _Wake((1 << 20) + 1)


def gethostname():
    return "localhost"


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
