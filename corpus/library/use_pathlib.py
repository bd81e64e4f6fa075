"""pathlib, glob, fnmatch, shutil, tempfile, posixpath, ntpath, genericpath."""
import fnmatch
import genericpath
import glob
import ntpath
import os
import pathlib
import posixpath
import shutil
import tempfile
from pathlib import Path, PurePosixPath, PureWindowsPath

p = PurePosixPath("/a/b.tar.gz")
print(p, repr(p), p.parts, p.drive, p.root, p.anchor, p.parent, list(p.parents), p.name, p.suffix, p.suffixes, p.stem, p.as_posix(), p.as_uri(), p.is_absolute(), p.is_relative_to("/a"), p.relative_to("/a"), p.joinpath("c", "d"), p / "x", "z" / p, p.match("*.gz"), p.with_name("n"), p.with_stem("s"), p.with_suffix(".x"), p < PurePosixPath("/b"), hash(p) == hash(PurePosixPath("/a/b.tar.gz")), p == PurePosixPath("/a/./b.tar.gz"), bytes(p), os.fspath(p))
w = PureWindowsPath("C:\\Dir\\file.TXT")
print(w, w.drive, w.root, w.anchor, w.parts, w.as_posix(), w.as_uri(), w == PureWindowsPath("c:/dir/FILE.txt"), w.is_reserved(), w.match("*.txt"), w.relative_to("c:/"), PureWindowsPath("//host/share/x").drive)
root = Path("w")
(root / "sub/deep").mkdir(parents=True)
f = root / "f.txt"
print(f.write_text("héllo\nx\n", encoding="utf-8"), f.read_text(encoding="utf-8"), f.write_bytes(b"abc"), f.read_bytes(), f.exists(), f.is_file(), root.is_dir(), f.is_symlink(), f.is_mount(), f.is_fifo(), f.is_socket(), f.is_block_device(), f.is_char_device(), f.stat().st_size, f.owner() != "", f.resolve() == Path.cwd() / f, f.absolute().name, Path.home() != "", Path("~").expanduser() == Path.home(), f.samefile(root / "." / "f.txt"))
with f.open("a") as g:
    g.write("d")
f.touch(exist_ok=True)
f.chmod(0o600)
(root / "link").symlink_to("f.txt")
(root / "hard").hardlink_to(f)
print((root / "link").readlink(), (root / "link").lstat().st_size, f.rename(root / "g.txt"), (root / "g.txt").replace(f), sorted(x.name for x in root.iterdir()), sorted(map(str, root.glob("*.t*"))), sorted(map(str, root.rglob("*"))), sorted(map(str, root.glob("**/deep"))))
(root / "hard").unlink()
(root / "nope").unlink(missing_ok=True)
(root / "sub/deep").rmdir()
print(fnmatch.fnmatch("A.txt", "*.TXT"), fnmatch.fnmatchcase("a", "[!b]"), fnmatch.filter(["a.py", "b.c"], "*.py"), fnmatch.translate("a*[x-z]?.b"))
print(sorted(glob.glob("w/*")), sorted(glob.glob("**", root_dir="w", recursive=True)), sorted(glob.iglob("w/[fl]*")), glob.escape("a*[b]?"), glob.has_magic("a?"), glob.glob("w/.*", include_hidden=True))
shutil.copy("w/f.txt", "w/c1")
shutil.copy2("w/f.txt", "w/c2")
shutil.copyfile("w/f.txt", "w/c3")
shutil.copymode("w/f.txt", "w/c3")
shutil.copystat("w/f.txt", "w/c3")
with open("w/f.txt", "rb") as a, open("w/c4", "wb") as b:
    shutil.copyfileobj(a, b)
print(shutil.copytree("w", "w2", ignore=shutil.ignore_patterns("c*")), sorted(os.listdir("w2")), shutil.move("w2", "w3"), shutil.disk_usage(".").total > 0, shutil.which("sh", path="w") is None, shutil.get_terminal_size().columns > 0)
print(os.path.basename(shutil.make_archive("arch", "zip", "w3")), "zip" in [n for n, _ in shutil.get_archive_formats()], shutil.unpack_archive("arch.zip", "w4"), sorted(os.listdir("w4")), [n[0] for n in shutil.get_unpack_formats()][-1])
shutil.chown("w/c1", os.getuid())
for bad in (lambda: shutil.copyfile("w/c1", "w/c1"), lambda: shutil.copytree("w", "w3"), lambda: shutil.rmtree("nope"), lambda: f.with_suffix("x"), lambda: p.relative_to("/z"), lambda: Path("nope").read_text(), lambda: p.with_name("a/b"), lambda: PurePosixPath("a").as_uri(), lambda: root.rmdir(), lambda: list(root.glob("")), lambda: Path("w").mkdir(), lambda: PurePosixPath("/").with_name("x"), lambda: shutil.make_archive("x", "nope"), lambda: f < 5, lambda: shutil.move("nope", "x"), lambda: root / 5):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, str(e).replace(os.getcwd(), ""))
shutil.rmtree("w4")
with tempfile.TemporaryDirectory(prefix="pre", dir=".") as d:
    print(os.path.basename(d).startswith("pre"), os.path.isdir(d))
print(os.path.exists(d))
with tempfile.NamedTemporaryFile("w+", suffix=".s", dir=".") as t:
    t.write("x")
    t.seek(0)
    print(t.read(), t.name.endswith(".s"), os.path.exists(t.name))
with tempfile.TemporaryFile() as t, tempfile.SpooledTemporaryFile(5) as s:
    t.write(b"1")
    s.write(b"123456789")
    s.seek(0)
    print(t.tell(), s.read(), s._rolled)
fd, name = tempfile.mkstemp(dir=".", text=True)
os.close(fd)
os.unlink(name)
os.rmdir(tempfile.mkdtemp(dir="."))
print(tempfile.gettempprefix(), os.path.isdir(tempfile.gettempdir()), tempfile.gettempdirb() == os.fsencode(tempfile.gettempdir()), tempfile.template)
for m in (posixpath, ntpath):
    for q in ("/a/b/../c.txt", "a//b/", "C:\\x\\y.z", "", "/", "~", "\\\\h\\s\\f", ".hidden.x", "a/./b"):
        print(m.__name__, repr(q), m.split(q), m.splitext(q), m.splitdrive(q), m.basename(q), m.dirname(q), m.normpath(q), m.isabs(q), m.normcase(q), m.join(q, "k"), m.join("p", q))
    print(m.commonprefix(["abc", "abd"]), m.sep, m.altsep, m.pathsep, m.curdir, m.pardir, m.extsep, m.devnull)
print(posixpath.commonpath(["/a/b/c", "/a/b/d"]), ntpath.commonpath(["C:\\a\\b", "c:\\A\\c"]), posixpath.relpath("/a/b", "/a/c"), ntpath.relpath("C:\\a", "C:\\b"), posixpath.expandvars("$NOPE x") , posixpath.lexists("w/link"), genericpath.commonprefix(["xy", "xz"]), genericpath.exists("w"), genericpath.isdir("w"), genericpath.isfile("w"), genericpath.getsize("w/f.txt"), genericpath.samefile("w", "./w"), genericpath.sameopenfile(1, 1), genericpath.getmtime("w") > 0, genericpath.getatime("w") > 0, genericpath.getctime("w") > 0, posixpath.realpath("w/link") == os.path.abspath("w/f.txt"), posixpath.ismount("/"))
for d in ("w", "w3"):
    shutil.rmtree(d)
os.unlink("arch.zip")
