"""pickle, pickletools, zipfile, tarfile."""
import collections
import datetime
import decimal
import enum
import fractions
import io
import os
import pathlib
import pickle
import pickletools
import tarfile
import zipfile


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, o):
        return (self.x, self.y) == (o.x, o.y)

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


class Slots:
    __slots__ = ("a",)


class State:
    def __init__(self):
        self.v = 1

    def __getstate__(self):
        return {"v": self.v + 1}

    def __setstate__(self, s):
        self.v = s["v"] * 10


class New(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    def __getnewargs__(self):
        return tuple(self)


class Color(enum.Enum):
    RED = 1


class MyList(list):
    pass


class MyDict(dict):
    pass


NT = collections.namedtuple("NT", "a b")
s = Slots()
s.a = 5
ml = MyList([1, 2])
ml.extra = "e"
VALUES = [None, True, False, 0, -1, 255, 65536, 2 ** 31, -2 ** 40, 2 ** 100, 1.5, float("inf"), "text é😀", b"bytes", bytearray(b"ba"), (), (1,), (1, 2, 3, 4), [], [1, [2]], {}, {"a": {"b": 1}}, {1, 2}, frozenset([3]), 1 + 2j, range(5), slice(1, 2), ..., NotImplemented, int, len, Point, Point(1, [2]), ml, MyDict(a=1), NT(1, 2), New(1, 2), Color.RED, datetime.datetime(2024, 1, 2, 3), datetime.timedelta(1), datetime.date(2020, 1, 1), decimal.Decimal("1.5"), fractions.Fraction(1, 3), collections.OrderedDict(a=1), collections.Counter("aab"), collections.deque([1, 2], 5), collections.defaultdict(list, {1: [2]}), pathlib.PurePosixPath("/a/b"), ValueError("v", 1), OSError(2, "no", "f"), "x" * 300, list(range(2000)), os.path.join]
for protocol in range(6):
    for v in VALUES:
        try:
            back = pickle.loads(pickle.dumps(v, protocol))
        except Exception as e:
            print(protocol, type(v).__name__, type(e).__name__, e)
            continue
        same = back == v or repr(back) == repr(v)
        if not same or type(back) is not type(v):
            print(protocol, repr(v)[:60], repr(back)[:60])
print(pickle.loads(pickle.dumps(s, 2)).a, pickle.loads(pickle.dumps(State())).v, pickle.loads(pickle.dumps(ml)).extra)
loop = [1]
loop.append(loop)
back = pickle.loads(pickle.dumps(loop))
print(back[1] is back)
shared = [1]
b = pickle.loads(pickle.dumps((shared, shared)))
print(b[0] is b[1])
print(pickle.dumps([1, "a", (2.5, None), {"k": b"v"}], 0), pickle.dumps([1, "a", (2.5, None)], 2), pickle.dumps({"a": [1, True]}, 4), pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL, pickle.format_version)
f = io.BytesIO()
p = pickle.Pickler(f, 4)
p.dump([1, 2])
p.clear_memo()
pickle.dump("second", f)
f.seek(0)
u = pickle.Unpickler(f)
print(u.load(), pickle.load(f))


class P(pickle.Pickler):
    def persistent_id(self, o):
        return ("pid", o.x) if isinstance(o, Point) else None


class U(pickle.Unpickler):
    def persistent_load(self, pid):
        return ["loaded", pid]

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"global {module}.{name} forbidden")


f = io.BytesIO()
P(f).dump([Point(7, 8)])
print(U(io.BytesIO(f.getvalue())).load())
for bad in (lambda: pickle.dumps(lambda: 0), lambda: pickle.loads(b""), lambda: pickle.loads(b"junk"), lambda: pickle.dumps((i for i in ())), lambda: U(io.BytesIO(pickle.dumps(len))).load(), lambda: pickle.dumps(1, 99), lambda: pickle.loads(b"cno_such_mod\nx\n."), lambda: pickle.loads(b"\x80\x09."), lambda: pickle.loads(5)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])
pickletools.dis(pickle.dumps((1, "x", {2.5: [None]}), 2))
print(pickletools.optimize(pickle.dumps(["a", "a"], 4)), [op[0].name for op in pickletools.genops(pickle.dumps(1, 0))])

with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("one.txt", "first " * 50)
    z.writestr(zipfile.ZipInfo("dir/two.bin", (2020, 1, 2, 3, 4, 6)), b"\0\1\2", zipfile.ZIP_STORED)
    with open("src.txt", "w") as g:
        g.write("from a file")
    z.write("src.txt", "renamed.txt")
    with z.open("stream.txt", "w") as g:
        g.write(b"streamed")
    z.comment = b"the comment"
print(zipfile.is_zipfile("a.zip"), zipfile.is_zipfile("src.txt"))
with zipfile.ZipFile("a.zip") as z:
    print(z.namelist(), z.testzip(), z.comment, z.read("dir/two.bin"), z.getinfo("one.txt").file_size, z.getinfo("dir/two.bin").date_time, z.getinfo("dir/two.bin").compress_type, [i.CRC for i in z.infolist()][:2], repr(z.getinfo("dir/two.bin")))
    with z.open("one.txt") as g:
        print(g.read(5), g.readline()[:4], g.seekable(), g.name)
    z.extract("renamed.txt", "out")
    z.extractall("out", ["dir/two.bin"])
    z.setpassword(None)
    p = zipfile.Path(z)
    print(sorted(x.name for x in p.iterdir()), (p / "renamed.txt").read_text(), (p / "dir").is_dir(), (p / "nope").exists())
print(sorted(str(x) for x in pathlib.Path("out").rglob("*")))
with zipfile.ZipFile("a.zip", "a") as z:
    z.writestr("more", b"m")
    z.mkdir("newdir")
print(zipfile.ZipFile("a.zip").namelist())
for bad in (lambda: zipfile.ZipFile("src.txt"), lambda: zipfile.ZipFile("a.zip").read("nope"), lambda: zipfile.ZipFile("a.zip", "q"), lambda: zipfile.ZipFile("nope.zip"), lambda: zipfile.ZipInfo("x", (1970, 1, 1, 0, 0, 0))):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
with tarfile.open("a.tar.gz", "w:gz") as t:
    t.add("src.txt", arcname="d/src.txt")
    info = tarfile.TarInfo("mem.txt")
    info.size, info.mtime, info.mode = 5, 1000, 0o600
    t.addfile(info, io.BytesIO(b"hello"))
    link = tarfile.TarInfo("ln")
    link.type, link.linkname = tarfile.SYMTYPE, "mem.txt"
    t.addfile(link)
print(tarfile.is_tarfile("a.tar.gz"), tarfile.is_tarfile("src.txt"))
with tarfile.open("a.tar.gz") as t:
    print(t.getnames(), t.extractfile("mem.txt").read(), t.getmember("mem.txt").mode, t.getmember("ln").issym(), t.getmember("ln").linkname, [m.isfile() for m in t], t.getmember("mem.txt").mtime)
    t.extractall("tout", filter="data")
    t.list(verbose=False)
print(sorted(os.listdir("tout")), open("tout/ln").read())
buf = io.BytesIO()
with tarfile.open(fileobj=buf, mode="w", format=tarfile.PAX_FORMAT) as t:
    i = tarfile.TarInfo("x" * 120 + "é")
    t.addfile(i)
buf.seek(0)
print(tarfile.open(fileobj=buf).getnames()[0][-3:])
for bad in (lambda: tarfile.open("src.txt"), lambda: tarfile.open("nope.tar"), lambda: tarfile.open("a.tar.gz").getmember("zz"), lambda: tarfile.open("x", "q")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, str(e).splitlines()[0])
for name in ("a.zip", "a.tar.gz"):
    os.unlink(name)
for d in ("out", "tout"):
    __import__("shutil").rmtree(d)
