"""Memory maps of files without shared memory: the content is read when the map is made, and again when the file has changed since. What is written to
the map goes to the file at once; what went through a memoryview: at flush() and close(). A map of which a memoryview was made, and whose file
others change, stops the program (PT4001): the two cannot be told apart."""
import os
import posix
from stat import S_ISREG

error = OSError
PAGESIZE = ALLOCATIONGRANULARITY = 4096
ACCESS_DEFAULT, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY = 0, 1, 2, 3
PROT_READ, PROT_WRITE, PROT_EXEC = 1, 2, 4
MAP_SHARED, MAP_PRIVATE, MAP_ANON, MAP_ANONYMOUS, MAP_DENYWRITE, MAP_EXECUTABLE = 1, 2, 32, 32, 2048, 4096
MAP_NORESERVE, MAP_POPULATE, MAP_STACK = 16384, 32768, 131072
MADV_NORMAL, MADV_RANDOM, MADV_SEQUENTIAL, MADV_WILLNEED, MADV_DONTNEED, MADV_FREE = 0, 1, 2, 3, 4, 8
MADV_REMOVE, MADV_DONTFORK, MADV_DOFORK, MADV_MERGEABLE, MADV_UNMERGEABLE = 9, 10, 11, 12, 13
MADV_HUGEPAGE, MADV_NOHUGEPAGE, MADV_DONTDUMP, MADV_DODUMP, MADV_HWPOISON = 14, 15, 16, 17, 100
# Nanoseconds; the steps of file times are shorter everywhere.
_CLOCK_STEP = 50_000_000
# The content is in memory.
_MOST = 1 << 30
_NAMES = {0: "ACCESS_DEFAULT", 1: "ACCESS_READ", 2: "ACCESS_WRITE", 3: "ACCESS_COPY"}


class _Missing:
    """What a bytearray has and a map has not."""

    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner=None):
        raise AttributeError(f"'mmap.mmap' object has no attribute '{self.name}'" if instance is not None else f"type object 'mmap.mmap' has no attribute '{self.name}'")


class mmap(bytearray):
    """Maps length bytes from the file specified by the file descriptor fileno, and returns a mmap object."""

    def __new__(cls, fileno, length, flags=MAP_SHARED, prot=PROT_WRITE | PROT_READ, access=ACCESS_DEFAULT, offset=0):
        if length < 0:
            raise OverflowError("memory mapped length must be positive")
        if offset < 0:
            raise OverflowError("memory mapped offset must be positive")
        if access != ACCESS_DEFAULT and (flags != MAP_SHARED or prot != (PROT_WRITE | PROT_READ)):
            raise ValueError("mmap can't specify both access and flags, prot.")
        if access == ACCESS_COPY:
            flags = MAP_PRIVATE
        elif access == ACCESS_DEFAULT:
            if not (prot & PROT_READ and prot & PROT_WRITE):
                access = ACCESS_WRITE if prot & PROT_WRITE else ACCESS_READ
        elif access not in (ACCESS_READ, ACCESS_WRITE):
            raise ValueError("mmap invalid access parameter.")
        shared = access != ACCESS_READ and not flags & MAP_PRIVATE
        if fileno != -1:
            status = os.fstat(fileno)
            if S_ISREG(status.st_mode):
                if length == 0:
                    if status.st_size == 0:
                        raise ValueError("cannot mmap an empty file")
                    if offset >= status.st_size:
                        raise ValueError("mmap offset is greater than file size")
                    length = status.st_size - offset
                elif offset > status.st_size or status.st_size - offset < length:
                    raise ValueError("mmap length is greater than file size")
            if shared and _read_only(fileno):
                raise PermissionError(13, "Permission denied")
        if offset % ALLOCATIONGRANULARITY or length == 0:
            raise OSError(22, "Invalid argument")
        if length > _MOST:
            raise OSError(12, "Cannot allocate memory")
        self = super().__new__(cls)
        bytearray.__init__(self, length)
        self._fd = -1 if fileno == -1 else os.dup(fileno)
        self._access, self._offset, self._pos, self._shared, self._open = access, offset, 0, shared and fileno != -1, True
        # A private map keeps what it has.
        self._follows = fileno != -1 and not flags & MAP_PRIVATE
        if fileno != -1:
            self._load(length)
        return self

    def __init__(self, *args, **kwargs):
        pass

    def _load(self, length):
        # Before the content: a change in between is seen later.
        self._seen = posix._map_state(self, self._fd)
        at = 0
        while at < length:
            piece = os.pread(self._fd, min(length - at, 1 << 20), self._offset + at)
            if not piece:
                break
            bytearray.__setitem__(self, slice(at, at + len(piece)), piece)
            at += len(piece)

    def _check(self):
        if not self._open:
            raise ValueError("mmap closed or invalid")
        if self._follows:
            self._follow()

    def _follow(self):
        """Reads the file again if it has changed. File times have steps: what changed just before it was read may have changed again unseen."""
        state = posix._map_state(self, self._fd)
        changed, size, _, exported = state
        seen = self._seen
        is_new = changed != seen[0] or size != seen[1]
        if not is_new and seen[2] - changed >= _CLOCK_STEP:
            return
        if exported and self._shared:
            if is_new and os.pread(self._fd, bytearray.__len__(self), self._offset) != bytearray.__getitem__(self, slice(None)):
                posix._refuse("mmap of a file that others change, with a memoryview of the map")
            self._seen = state
            return
        self._load(bytearray.__len__(self))

    def _check_writable(self):
        self._check()
        if self._access == ACCESS_READ:
            raise TypeError("mmap can't modify a readonly memory map.")

    def _store(self, start, data):
        bytearray.__setitem__(self, slice(start, start + len(data)), data)
        self._write_back(start, data)

    def _write_back(self, start, data):
        if self._shared:
            at = 0
            while at < len(data):
                at += os.pwrite(self._fd, data[at:at + (1 << 20)], self._offset + start + at)
            # Known to be ours, however short ago.
            changed, size, now, _ = posix._map_state(self, self._fd)
            self._seen = changed, size, now + _CLOCK_STEP, False

    # ---- as a file ----

    @property
    def closed(self):
        return not self._open

    def close(self):
        if self._open:
            # Anything else is in the file already.
            data = bytes(self) if self._shared and posix._map_state(self, self._fd)[3] else b""
            try:
                bytearray.clear(self)
            except BufferError:
                raise BufferError("cannot close exported pointers exist") from None
            self._open = False
            self._write_back(0, data)
            if self._fd != -1:
                os.close(self._fd)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __del__(self):
        if getattr(self, "_open", False) and self._fd != -1:
            self._open = False
            if self._shared and posix._map_state(self, self._fd)[3]:
                self._write_back(0, bytes(bytearray.__getitem__(self, slice(None))))
            os.close(self._fd)

    def flush(self, offset=0, size=None, /):
        self._check()
        whole = bytearray.__len__(self)
        size = whole if size is None else size
        if size + offset > whole or offset < 0:
            raise ValueError("flush values out of range")
        if offset % ALLOCATIONGRANULARITY:
            raise OSError(22, "Invalid argument")
        self._write_back(offset, self[offset:offset + size])

    def madvise(self, option, start=0, length=None, /):
        self._check()
        if start < 0 or start >= len(self):
            raise ValueError("madvise start out of bounds")
        if length is not None and length < 0:
            raise ValueError("madvise length invalid")
        if start % PAGESIZE:
            raise OSError(22, "Invalid argument")

    def move(self, dest, src, count, /):
        self._check_writable()
        size = len(self)
        if dest < 0 or src < 0 or count < 0 or size - dest < count or size - src < count:
            raise ValueError("source, destination, or count out of range")
        self._store(dest, self[src:src + count])

    def read(self, n=None, /):
        self._check()
        left = max(len(self) - self._pos, 0)
        n = left if n is None or n < 0 or n > left else n
        data = self[self._pos:self._pos + n]
        self._pos += n
        return data

    def read_byte(self):
        self._check()
        if self._pos >= len(self):
            raise ValueError("read byte out of range")
        self._pos += 1
        return bytearray.__getitem__(self, self._pos - 1)

    def readline(self):
        self._check()
        end = bytearray.find(self, b"\n", self._pos)
        end = len(self) if end < 0 else end + 1
        data = self[self._pos:end]
        self._pos = max(end, self._pos)
        return data

    def resize(self, newsize, /):
        self._check()
        if self._access in (ACCESS_READ, ACCESS_COPY):
            raise TypeError("mmap can't resize a readonly or copy-on-write memory map.")
        if newsize < 0:
            raise ValueError("new size out of range")
        data = bytes(self)[:newsize]
        try:
            bytearray.clear(self)
        except BufferError:
            raise BufferError("mmap can't resize with extant buffers exported.") from None
        bytearray.extend(self, data + bytes(newsize - len(data)))
        if self._fd != -1:
            os.ftruncate(self._fd, self._offset + newsize)

    def seek(self, dist, how=0, /):
        self._check()
        if how not in (0, 1, 2):
            raise ValueError("unknown seek type")
        place = dist + (0, self._pos, len(self))[how]
        if not 0 <= place <= len(self):
            raise ValueError("seek out of range")
        self._pos = place

    def size(self):
        self._check()
        return os.fstat(self._fd).st_size

    def tell(self):
        self._check()
        return self._pos

    def write(self, bytes, /):
        self._check_writable()
        data = memoryview(bytes).tobytes()
        if self._pos > len(self) or len(self) - self._pos < len(data):
            raise ValueError("data out of range")
        self._store(self._pos, data)
        self._pos += len(data)
        return len(data)

    def write_byte(self, byte, /):
        self._check_writable()
        if not -128 <= byte <= 255:
            raise OverflowError("unsigned byte integer is greater than maximum" if byte > 0 else "unsigned byte integer is less than minimum")
        if self._pos >= len(self):
            raise ValueError("write byte out of range")
        self._store(self._pos, bytes((byte & 255,)))
        self._pos += 1

    def find(self, sub, start=None, end=None, /):
        self._check()
        return bytearray.find(self, sub, self._pos if start is None else start, len(self) if end is None else end)

    def rfind(self, sub, start=None, end=None, /):
        self._check()
        return bytearray.rfind(self, sub, self._pos if start is None else start, len(self) if end is None else end)

    # ---- as a sequence ----

    def __len__(self):
        self._check()
        return bytearray.__len__(self)

    def __getitem__(self, index):
        self._check()
        if isinstance(index, slice):
            return bytes(bytearray.__getitem__(self, index))
        try:
            return bytearray.__getitem__(self, index)
        except IndexError:
            raise IndexError("mmap index out of range") from None
        except TypeError:
            raise TypeError("mmap indices must be integers") from None

    def __setitem__(self, index, value):
        self._check_writable()
        if isinstance(index, slice):
            places = range(*index.indices(len(self)))
            data = memoryview(value).tobytes()
            if len(data) != len(places):
                raise IndexError("mmap slice assignment is wrong size")
            bytearray.__setitem__(self, index, data)
            if places:
                first, last = min(places[0], places[-1]), max(places[0], places[-1])
                self._write_back(first, bytearray.__getitem__(self, slice(first, last + 1)))
            return
        if not hasattr(index, "__index__"):
            raise TypeError("mmap indices must be integers")
        place = index.__index__()
        place += len(self) if place < 0 else 0
        if not 0 <= place < len(self):
            raise IndexError("mmap index out of range")
        if not hasattr(value, "__index__"):
            raise TypeError("mmap item value must be an int")
        if not 0 <= value.__index__() <= 255:
            raise ValueError("mmap item value must be in range(0, 256)")
        self._store(place, bytes((value.__index__(),)))

    def __delitem__(self, index):
        raise TypeError("mmap object doesn't support item deletion" if not isinstance(index, slice) else "mmap object doesn't support slice deletion")

    def __iter__(self):
        at = 0
        while at < len(self):
            yield self[at:at + 1]
            at += 1

    def __contains__(self, x):
        return isinstance(x, bytes) and len(x) == 1 and bytearray.find(self, x) >= 0

    def __repr__(self):
        if not self._open:
            return "<mmap.mmap closed=True>"
        return f"<mmap.mmap closed=False, access={_NAMES[self._access]}, length={len(self)}, pos={self._pos}, offset={self._offset}>"

    __str__ = __repr__
    __hash__ = object.__hash__
    __eq__, __ne__ = object.__eq__, object.__ne__
    __lt__, __le__, __gt__, __ge__ = object.__lt__, object.__le__, object.__gt__, object.__ge__

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'mmap.mmap' object")


for _name in dir(bytearray):
    if not _name.startswith("_") and _name not in mmap.__dict__:
        setattr(mmap, _name, _Missing(_name))


def _read_only(fileno):
    try:
        import fcntl

        return fcntl.fcntl(fileno, fcntl.F_GETFL) & 3 == os.O_RDONLY
    except (ImportError, OSError):
        return False
