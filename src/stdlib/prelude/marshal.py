"""marshal for values; code has no form that could be written. Equal objects are written each time, without references."""
import struct

version = 4


class _Writer:
    def __init__(self):
        self.out = bytearray()
        self.depth = 0

    def value(self, x):
        self.depth += 1
        if self.depth > 2000:
            raise ValueError("object too deeply nested to marshal")
        self.one(x)
        self.depth -= 1

    def one(self, x):
        out = self.out
        kind = type(x)
        if x is None or x is True or x is False or x is ... or x is StopIteration:
            out += {None: b"N", True: b"T", False: b"F", ...: b".", StopIteration: b"S"}[x]
        elif kind is int:
            self.integer(x)
        elif kind is float:
            out += b"g" + struct.pack("<d", x)
        elif kind is complex:
            out += b"y" + struct.pack("<dd", x.real, x.imag)
        elif kind is str:
            self.text(x)
        elif kind is tuple and len(x) < 256:
            out += b")" + bytes([len(x)])
            self.items(x)
        elif kind in (tuple, list, set, frozenset):
            out += {tuple: b"(", list: b"[", set: b"<", frozenset: b">"}[kind] + struct.pack("<i", len(x))
            self.items(x)
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
        if x.isascii():
            self.out += (b"z" + bytes([len(x)]) if len(x) < 256 else b"a" + struct.pack("<i", len(x))) + x.encode()
        else:
            data = x.encode("utf-8", "surrogatepass")
            self.out += b"u" + struct.pack("<i", len(data)) + data


class _Reader:
    def __init__(self, data):
        self.data = data
        self.at = 0
        self.refs = []

    def take(self, n):
        if n < 0:
            raise ValueError("bad marshal data (bytes object size out of range)")
        piece = self.data[self.at:self.at + n]
        if len(piece) < n:
            raise EOFError("marshal data too short")
        self.at += n
        return piece

    def long(self):
        return struct.unpack("<i", self.take(4))[0]

    def value(self):
        if self.at >= len(self.data):
            raise EOFError("EOF read where object expected")
        code = self.take(1)[0]
        kind = chr(code & 0x7F)
        place = None
        if code & 0x80 and kind != "r":
            place = len(self.refs)
            self.refs.append(None)
        x = self.one(kind, place)
        if place is not None:
            self.refs[place] = x
        return x

    def one(self, kind, place):
        if kind in "NTF.S":
            return {"N": None, "T": True, "F": False, ".": ..., "S": StopIteration}[kind]
        if kind == "i":
            return self.long()
        if kind == "l":
            n = self.long()
            digits = struct.unpack(f"<{abs(n)}H", self.take(2 * abs(n)))
            x = 0
            for digit in reversed(digits):
                x = x << 15 | digit
            return -x if n < 0 else x
        if kind == "g":
            return struct.unpack("<d", self.take(8))[0]
        if kind == "y":
            return complex(*struct.unpack("<dd", self.take(16)))
        if kind in "zZ":
            return self.take(self.take(1)[0]).decode()
        if kind in "aA":
            return self.take(self.long()).decode()
        if kind in "ut":
            return self.take(self.long()).decode("utf-8", "surrogatepass")
        if kind == "s":
            return self.take(self.long())
        if kind == ")":
            return tuple([self.value() for _ in range(self.take(1)[0])])
        if kind == "(":
            return tuple([self.value() for _ in range(self.long())])
        if kind == "[":
            items = []
            if place is not None:
                self.refs[place] = items
            for _ in range(self.long()):
                items.append(self.value())
            return items
        if kind in "<>":
            items = [self.value() for _ in range(self.long())]
            return set(items) if kind == "<" else frozenset(items)
        if kind == "{":
            table = {}
            if place is not None:
                self.refs[place] = table
            while self.data[self.at:self.at + 1] != b"0":
                key = self.value()
                table[key] = self.value()
            self.at += 1
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


def dumps(value, version=version, /):
    """Return the bytes object that would be written to a file by dump(value, file)."""
    writer = _Writer()
    writer.value(value)
    return bytes(writer.out)


def loads(bytes, /):
    """Convert the bytes-like object to a value."""
    data = memoryview(bytes).tobytes()
    return _Reader(data).value()


def dump(value, file, version=version, /):
    """Write the value on the open file."""
    return file.write(dumps(value, version))


def load(file, /):
    """Read one value from the open file and return it."""
    data = file.read()
    reader = _Reader(data)
    x = reader.value()
    if reader.at < len(data):
        file.seek(reader.at - len(data), 1)
    return x
