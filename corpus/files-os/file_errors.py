import errno
import os


def attempt(label, f):
    try:
        r = f()
    except FileNotFoundError as e:
        print(f"{label}: not found: {e.filename!r}")
    except (IsADirectoryError, NotADirectoryError) as e:
        print(f"{label}: kind: {e.strerror} [{errno.errorcode[e.errno]}]")
    except FileExistsError as e:
        print(f"{label}: exists: {e}")
    except PermissionError as e:
        print(f"{label}: denied: {e}")
    except OSError as e:
        print(f"{label}: {type(e).__name__} {e.errno} {e}")
    except (ValueError, TypeError) as e:
        print(f"{label}: {type(e).__name__}: {e}")
    else:
        print(f"{label}: {r!r}")


with open("file", "w") as f:
    f.write("x\n")
os.mkdir("dir")
os.mkdir("full")
open("full/item", "w").close()
attempt("open missing", lambda: open("missing"))
attempt("open in missing dir", lambda: open("no/such/file", "w"))
attempt("open dir", lambda: open("dir"))
attempt("write dir", lambda: open("dir", "w"))
attempt("through file", lambda: open("file/x"))
attempt("exclusive", lambda: open("file", "x"))
attempt("mkdir again", lambda: os.mkdir("dir"))
attempt("mkdir over file", lambda: os.mkdir("file"))
attempt("rmdir full", lambda: os.rmdir("full"))
attempt("rmdir file", lambda: os.rmdir("file"))
attempt("remove missing", lambda: os.remove("missing"))
attempt("listdir file", lambda: os.listdir("file"))
attempt("rename missing", lambda: os.rename("missing", "x"))
attempt("rename dir to file", lambda: os.rename("dir", "file"))
attempt("rename file to dir", lambda: os.rename("file", "dir"))
attempt("rename dir to full", lambda: os.rename("dir", "full"))
attempt("stat", lambda: os.stat("missing/deep"))
attempt("makedirs over file", lambda: os.makedirs("file/a/b"))
attempt("readlink", lambda: os.readlink("file"))
attempt("empty name", lambda: open(""))
attempt("nul", lambda: open("a\0b"))
attempt("long", lambda: open("n" * 300))
attempt("int path", lambda: os.listdir(3.5))
attempt("bad fd", lambda: os.close(9999))
attempt("loop", lambda: (os.symlink("loop", "loop"), open("loop")))
attempt("dangling", lambda: (os.symlink("target", "dangle"), os.path.exists("dangle"), os.path.lexists("dangle"), open("dangle")))
attempt("write through dangling", lambda: open("dangle", "w").write("made"))
attempt("exists ok", lambda: os.makedirs("dir", exist_ok=True))
attempt("link", lambda: (os.link("file", "hard"), os.stat("hard").st_nlink))
attempt("chdir", lambda: os.chdir("file"))
print(sorted(os.listdir(".")))
