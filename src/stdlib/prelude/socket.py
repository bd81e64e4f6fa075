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
