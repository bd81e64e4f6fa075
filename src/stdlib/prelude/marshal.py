"""marshal for values; code has no form that could be written."""
import struct
from sys import getrefcount, intern
from _portalis import call_deep

version = 4


_DEEPEST = 2000
_SINGLETONS = {None: b"N", True: b"T", False: b"F", ...: b".", StopIteration: b"S"}


class _Writer:
    def __init__(self, version):
        self.out = bytearray()
        self.depth = 0
        self.version = version
        # What was written with a mark: another mention refers to it. The objects live as long as the writer.
        self.places = {}
        self.kept = []

    def value(self, x):
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ValueError("object too deeply nested to marshal")
        if x is None or x is True or x is False or x is ... or x is StopIteration:
            self.out += _SINGLETONS[x]
        elif self.version < 3:
            self.one(x)
        else:
            self.marked(x)
        self.depth -= 1

    def marked(self, x):
        """Marks what others hold, too (ints and floats, whose holders cannot be counted here, are constants)."""
        counted = type(x) is not int and type(x) is not float
        if counted and getrefcount(x) <= (_ALONE_AT_TOP if self.depth == 1 else _ALONE):
            self.one(x)
            return
        key = id(x) if counted else (type(x), x)
        place = self.places.get(key) if counted or type(x) is int and -5 <= x <= 256 else None
        if place is not None:
            self.out += b"r" + struct.pack("<i", place)
            return
        self.places[key] = len(self.kept)
        self.kept.append(x)
        start = len(self.out)
        self.one(x)
        self.out[start] |= 0x80

    def one(self, x):
        out = self.out
        kind = type(x)
        if kind is int:
            self.integer(x)
        elif kind is float:
            out += b"g" + struct.pack("<d", x) if self.version > 1 else b"f" + self.short(x)
        elif kind is complex:
            out += b"y" + struct.pack("<dd", x.real, x.imag) if self.version > 1 else b"x" + self.short(x.real) + self.short(x.imag)
        elif kind is str:
            self.text(x)
        elif kind is tuple and len(x) < 256 and self.version >= 4:
            out += b")" + bytes([len(x)])
            self.items(x)
        elif kind in (tuple, list):
            out += {tuple: b"(", list: b"["}[kind] + struct.pack("<i", len(x))
            self.items(x)
        elif kind in (set, frozenset):
            out += {set: b"<", frozenset: b">"}[kind] + struct.pack("<i", len(x))
            self.items(sorted(x, key=lambda item: dumps(item, self.version)))
        elif kind is dict:
            out += b"{"
            for key, item in x.items():
                self.value(key)
                self.value(item)
            out += b"0"
        elif kind in (bytes, bytearray, memoryview):
            data = bytes(x)
            out += b"s" + struct.pack("<i", len(data)) + data
        elif hasattr(x, "co_name"):
            from _portalis import refuse
            refuse("marshal of code")
        elif hasattr(x, "typecode"):
            data = x.tobytes()
            out += b"s" + struct.pack("<i", len(data)) + data
        else:
            raise ValueError("unmarshallable object")

    def short(self, x):
        data = format(x, ".17g").encode()
        return bytes([len(data)]) + data

    def items(self, x):
        for item in x:
            self.value(item)

    def integer(self, x):
        if -0x80000000 <= x <= 0x7FFFFFFF:
            self.out += b"i" + struct.pack("<i", x)
            return
        digits, rest = [], abs(x)
        while rest:
            digits.append(rest & 0x7FFF)
            rest >>= 15
        self.out += b"l" + struct.pack("<i", -len(digits) if x < 0 else len(digits)) + struct.pack(f"<{len(digits)}H", *digits)

    def text(self, x):
        # Names are interned in CPython.
        interned = self.version >= 3 and x.isascii() and x.replace("_", "a").isalnum() and getrefcount(x) > _ALONE + 1
        if x.isascii() and self.version >= 4:
            kinds = (b"Z", b"A") if interned else (b"z", b"a")
            self.out += (kinds[0] + bytes([len(x)]) if len(x) < 256 else kinds[1] + struct.pack("<i", len(x))) + x.encode()
        else:
            data = x.encode("utf-8", "surrogatepass")
            self.out += (b"t" if interned else b"u") + struct.pack("<i", len(data)) + data


class _Reader:
    def __init__(self, data):
        self.data = data
        self.at = 0
        self.refs = []
        self.depth = 0

    def take(self, n, what="bytes object"):
        if n < 0:
            raise ValueError(f"bad marshal data ({what} size out of range)")
        return self.piece(n)

    def count(self, what):
        n = self.long()
        if n < 0:
            raise ValueError(f"bad marshal data ({what} size out of range)")
        return n

    def next(self):
        """The next byte, or an empty piece at the end."""
        piece = self.data[self.at:self.at + 1]
        self.at += 1
        return piece

    def piece(self, n):
        piece = self.data[self.at:self.at + n]
        if len(piece) < n:
            raise EOFError("marshal data too short")
        self.at += n
        return piece

    def long(self):
        return struct.unpack("<i", self.take(4))[0]

    def value(self):
        piece = self.next()
        if not piece:
            raise EOFError("EOF read where object expected")
        return self.known(piece[0])

    def known(self, code):
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ValueError("recursion limit exceeded")
        kind = chr(code & 0x7F)
        place = None
        if code & 0x80 and kind != "r":
            place = len(self.refs)
            self.refs.append(None)
        x = self.one(kind, place)
        if place is not None:
            self.refs[place] = x
        self.depth -= 1
        return x

    def number(self):
        n = self.next()
        if not n:
            raise EOFError("EOF read where not expected")
        return float(self.piece(n[0]))

    def one(self, kind, place):
        if kind in "NTF.S":
            return {"N": None, "T": True, "F": False, ".": ..., "S": StopIteration}[kind]
        if kind == "i":
            return self.long()
        if kind == "l":
            n = self.long()
            digits = struct.unpack(f"<{abs(n)}H", self.take(2 * abs(n)))
            if digits and digits[-1] == 0:
                raise ValueError("bad marshal data (unnormalized long data)")
            if any(digit > 0x7FFF for digit in digits):
                raise ValueError("bad marshal data (digit out of range in long)")
            x = 0
            for digit in reversed(digits):
                x = x << 15 | digit
            return -x if n < 0 else x
        if kind == "I":
            return struct.unpack("<q", self.take(8))[0]
        if kind == "f":
            return self.number()
        if kind == "x":
            return complex(self.number(), self.number())
        if kind == "g":
            return struct.unpack("<d", self.take(8))[0]
        if kind == "y":
            return complex(*struct.unpack("<dd", self.take(16)))
        if kind in "zZ":
            text = self.take(self.take(1)[0]).decode()
            return intern(text) if kind == "Z" else text
        if kind in "aA":
            text = self.take(self.long(), "string").decode()
            return intern(text) if kind == "A" else text
        if kind in "ut":
            text = self.take(self.long(), "string").decode("utf-8", "surrogatepass")
            return intern(text) if kind == "t" else text
        if kind == "s":
            return self.take(self.long())
        if kind == ")":
            return tuple([self.value() for _ in range(self.take(1)[0])])
        if kind == "(":
            return tuple([self.value() for _ in range(self.count("tuple"))])
        if kind == "[":
            items = []
            if place is not None:
                self.refs[place] = items
            for _ in range(self.count("list")):
                items.append(self.value())
            return items
        if kind in "<>":
            items = [self.value() for _ in range(self.count("set"))]
            return set(items) if kind == "<" else frozenset(items)
        if kind == "{":
            table = {}
            if place is not None:
                self.refs[place] = table
            while (piece := self.next()) != b"0":
                if not piece:
                    raise EOFError("EOF read where object expected")
                key = self.known(piece[0])
                table[key] = self.value()
            return table
        if kind == "r":
            n = self.long()
            if not 0 <= n < len(self.refs):
                raise ValueError("bad marshal data (invalid reference)")
            return self.refs[n]
        if kind == "c":
            from _portalis import refuse
            refuse("marshal of code")
        raise ValueError("bad marshal data (unknown type code)")


class _FileReader(_Reader):
    """Reads no further than the value."""

    def __init__(self, file):
        if type(start := file.read(0)) is not bytes:
            raise TypeError(f"file.read() returned not bytes but {type(start).__name__}")
        self.file = file
        super().__init__(b"")

    def next(self):
        piece = bytearray(1)
        return piece if self.fill(piece) else b""

    def piece(self, n):
        piece = bytearray(n)
        if n and self.fill(piece) < n:
            raise EOFError("marshal data too short")
        return bytes(piece)

    def fill(self, piece):
        n = self.file.readinto(piece)
        if n > len(piece):
            raise ValueError(f"read() returned too much data: {len(piece)} bytes requested, {n} returned")
        return n


class _Asked(_Writer):
    def marked(self, x):
        self.found = getrefcount(x)


def _held(value, version=version, /):
    """What `getrefcount` says in `marked` of an object that only the call of `dumps` holds; `_held_by` of one that its list holds."""
    writer = _Asked(version)
    call_deep(writer.value, value)
    return writer.found


def _held_by(items):
    writer = _Asked(version)
    writer.items(items)
    return writer.found


_ALONE, _ALONE_AT_TOP = _held_by([bytes([65, 66])]), _held(bytes([65, 66]))


def dumps(value, version=version, /):
    """Return the bytes object that would be written to a file by dump(value, file)."""
    writer = _Writer(version)
    call_deep(writer.value, value)
    return bytes(writer.out)


def loads(bytes, /):
    """Convert the bytes-like object to a value."""
    data = memoryview(bytes).tobytes()
    return call_deep(_Reader(data).value)


def dump(value, file, version=version, /):
    """Write the value on the open file."""
    return file.write(dumps(value, version))


def load(file, /):
    """Read one value from the open file and return it."""
    return call_deep(_FileReader(file).value)
