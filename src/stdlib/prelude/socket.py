"""Names of the socket module. There is no network: making a socket stops the program; the pair that an event loop wakes itself with works."""
import _portalis
import selectors as _selectors
from enum import IntEnum

_GLOBAL_DEFAULT_TIMEOUT = object()

class AddressFamily(IntEnum):
    # There is no AF_UNIX: programs look for the name to learn whether such sockets exist.
    AF_UNSPEC, AF_INET, AF_INET6 = 0, 2, 10


class SocketKind(IntEnum):
    SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET = 1, 2, 3, 4, 5
    SOCK_NONBLOCK, SOCK_CLOEXEC = 2048, 524288


AF_UNSPEC, AF_INET, AF_INET6 = AddressFamily
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET, SOCK_NONBLOCK, SOCK_CLOEXEC = SocketKind
SOL_SOCKET, SOL_IP, SOL_TCP, SOL_UDP = 1, 0, 6, 17
SO_DEBUG, SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_DONTROUTE, SO_BROADCAST, SO_SNDBUF, SO_RCVBUF, SO_KEEPALIVE, SO_OOBINLINE = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
SO_LINGER, SO_REUSEPORT, SO_RCVLOWAT, SO_SNDLOWAT, SO_RCVTIMEO, SO_SNDTIMEO, SO_BINDTODEVICE = 13, 15, 18, 19, 20, 21, 25
IPPROTO_IP, IPPROTO_ICMP, IPPROTO_IGMP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6, IPPROTO_ICMPV6, IPPROTO_RAW = 0, 1, 2, 6, 17, 41, 58, 255
IP_TOS, IP_TTL, IP_HDRINCL, IP_MULTICAST_IF, IP_MULTICAST_TTL, IP_MULTICAST_LOOP, IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP = 1, 2, 3, 32, 33, 34, 35, 36
TCP_NODELAY, TCP_MAXSEG, TCP_CORK, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT, TCP_USER_TIMEOUT = 1, 2, 3, 4, 5, 6, 18
IPV6_MULTICAST_HOPS, IPV6_JOIN_GROUP, IPV6_LEAVE_GROUP, IPV6_V6ONLY = 18, 20, 21, 26
INADDR_ANY, INADDR_LOOPBACK, INADDR_BROADCAST, INADDR_NONE = 0, 0x7F000001, 0xFFFFFFFF, 0xFFFFFFFF
AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST, AI_V4MAPPED, AI_ALL, AI_ADDRCONFIG, AI_NUMERICSERV = 1, 2, 4, 8, 16, 32, 1024
NI_NUMERICHOST, NI_NUMERICSERV, NI_NOFQDN, NI_NAMEREQD, NI_DGRAM, NI_MAXHOST, NI_MAXSERV = 1, 2, 4, 8, 16, 1025, 32
SHUT_RD, SHUT_WR, SHUT_RDWR, SOMAXCONN = 0, 1, 2, 4096
MSG_OOB, MSG_PEEK, MSG_DONTROUTE, MSG_TRUNC, MSG_DONTWAIT, MSG_WAITALL, MSG_NOSIGNAL, MSG_MORE = 1, 2, 4, 32, 64, 256, 16384, 32768
EAI_NONAME, EAI_AGAIN, EAI_FAIL, EAI_NODATA, EAI_FAMILY, EAI_SOCKTYPE, EAI_SERVICE, EAI_ADDRFAMILY, EAI_MEMORY = -2, -3, -4, -5, -6, -7, -8, -9, -10
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


SocketType = socket


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


def gethostbyname_ex(name):
    _refuse("gethostbyname_ex()")


def gethostbyaddr(name):
    _refuse("gethostbyaddr()")


def getservbyname(*args):
    _refuse("getservbyname()")


def getservbyport(*args):
    _refuse("getservbyport()")


def getprotobyname(name):
    _refuse("getprotobyname()")


def if_nameindex():
    _refuse("if_nameindex()")


def fromfd(*args, **kwargs):
    _refuse("fromfd()")


def has_dualstack_ipv6():
    return False


def _number_of(part):
    """A part of an address as inet_aton reads it: decimal, octal or hexadecimal."""
    digits = part[2:] if part[:2].lower() == "0x" else part
    base = 16 if digits is not part else 8 if part[:1] == "0" and len(part) > 1 else 10
    if not digits or not digits.isascii() or not digits.isalnum():
        raise ValueError(part)
    return int(digits, base)


def inet_aton(ip_string):
    parts = ip_string.split(" ")[0].split(".")
    try:
        *bytes_, last = [_number_of(part) for part in parts]
    except ValueError:
        last = -1
    room = 5 - len(parts)
    if last < 0 or room < 1 or last >= 256 ** room or any(b > 255 for b in bytes_):
        raise OSError("illegal IP address string passed to inet_aton")
    return bytes(bytes_) + last.to_bytes(room, "big")


def inet_ntoa(packed_ip):
    if len(packed_ip) != 4:
        raise OSError("packed IP wrong length for inet_ntoa")
    return ".".join(str(b) for b in bytes(packed_ip))


def _packed_4(text):
    parts = text.split(".")
    if len(parts) != 4 or not all(p.isascii() and p.isdigit() and (p == "0" or p[0] != "0") and int(p) < 256 for p in parts):
        return None
    return bytes(int(p) for p in parts)


def _groups(text):
    """The bytes of groups between colons; None if they are wrong."""
    if not text:
        return b""
    *groups, last = text.split(":")
    tail = _packed_4(last) if "." in last else b""
    if tail is None:
        return None
    if not tail:
        groups.append(last)
    if not all(0 < len(g) < 5 and all(c in "0123456789abcdefABCDEF" for c in g) for g in groups):
        return None
    return b"".join(int(g, 16).to_bytes(2, "big") for g in groups) + tail


def _packed_6(text):
    head, gap, tail = text.partition("::")
    if "." in head and gap:
        return None
    head, tail = _groups(head), _groups(tail)
    if head is None or tail is None:
        return None
    missing = 16 - len(head) - len(tail)
    if missing < 2 if gap else missing != 0:
        return None
    return head + bytes(missing) + tail


def inet_pton(address_family, ip_string):
    if address_family not in (AF_INET, AF_INET6):
        raise OSError(97, "Address family not supported by protocol")
    packed = _packed_4(ip_string) if address_family == AF_INET else _packed_6(ip_string)
    if packed is None:
        raise OSError("illegal IP address string passed to inet_pton")
    return packed


def inet_ntop(address_family, packed_ip):
    if address_family not in (AF_INET, AF_INET6):
        raise ValueError(f"unknown address family {address_family}")
    if len(packed_ip) != (4 if address_family == AF_INET else 16):
        raise ValueError("invalid length of packed IP address string")
    packed_ip = bytes(packed_ip)
    if address_family == AF_INET:
        return inet_ntoa(packed_ip)
    words = [packed_ip[i] << 8 | packed_ip[i + 1] for i in range(0, 16, 2)]
    # The longest run of zeros, the first of the longest.
    start = length = 0
    for i in range(8):
        n = 0
        while i + n < 8 and words[i + n] == 0:
            n += 1
        if n > length:
            start, length = i, n
    if length < 2:
        return ":".join(f"{w:x}" for w in words)
    if start == 0 and (length == 6 or length == 5 and words[5] == 0xFFFF):
        return ("::" if length == 6 else "::ffff:") + inet_ntoa(packed_ip[12:])
    return ":".join(f"{w:x}" for w in words[:start]) + "::" + ":".join(f"{w:x}" for w in words[start + length:])


def _swapped(name, value, size):
    if value < 0:
        raise OverflowError(f"{name}: can't convert negative Python int to C {size * 8}-bit unsigned integer" if size == 2
                            else "can't convert negative value to unsigned int")
    if value >> size * 8:
        raise OverflowError(f"{name}: Python int too large to convert to C {size * 8}-bit unsigned integer" if size == 2
                            else "int larger than 32 bits")
    return int.from_bytes(value.to_bytes(size, "little"), "big")


def htons(x):
    return _swapped("htons", x, 2)


def ntohs(x):
    return _swapped("ntohs", x, 2)


def htonl(x):
    return _swapped("htonl", x, 4)


def ntohl(x):
    return _swapped("ntohl", x, 4)


def getdefaulttimeout():
    return None


def setdefaulttimeout(value):
    pass
