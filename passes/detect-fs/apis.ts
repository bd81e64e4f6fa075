/** The functions and methods that take paths: which argument, and what they do there. `mode` means that another argument decides. */
import { byName } from "../../src/ir/by-name.ts";
import type { Access } from "./report.ts";

export interface PathArgument { readonly index: number; readonly name: string; readonly access: Access | "mode"; readonly directory?: boolean; readonly mode?: number }

const read = (name = "path", index = 0): PathArgument => ({ index, name, access: "read" });
const look = (name = "path", index = 0): PathArgument => ({ index, name, access: "read", directory: true });
const write = (name = "path", index = 0): PathArgument => ({ index, name, access: "write" });
const mode = (name = "file", at = 1): PathArgument => ({ index: 0, name, access: "mode", mode: at });
const each = (names: readonly string[], ...args: readonly PathArgument[]): Record<string, readonly PathArgument[]> => Object.fromEntries(names.map((name) => [name, args]));

export const FUNCTIONS: Readonly<Record<string, readonly PathArgument[]>> = byName({
  ...each(["open", "builtins.open", "io.open", "io.FileIO", "codecs.open"], mode()),
  ...each(["gzip.open", "bz2.open", "lzma.open", "gzip.GzipFile", "bz2.BZ2File", "lzma.LZMAFile", "wave.open"], mode("filename")),
  "zipfile.ZipFile": [mode()], "tarfile.open": [mode("name")], "tokenize.open": [read("filename")], "linecache.getline": [read("filename")],
  "os.open": [write()], "shelve.open": [write("filename")],
  ...each(["os.stat", "os.lstat", "os.access", "os.readlink", "os.statvfs"].concat(["exists", "lexists", "isfile", "isdir", "islink", "ismount", "getsize", "getmtime", "getatime",
    "getctime", "realpath"].map((name) => `os.path.${name}`)), read()),
  "os.path.samefile": [read("f1"), read("f2", 1)],
  ...each(["os.listdir", "os.scandir"], look()), "os.walk": [look("top")], "os.fwalk": [look("top")],
  ...each(["os.remove", "os.unlink", "os.rmdir", "os.chmod", "os.chown", "os.utime", "os.truncate", "os.mkfifo", "os.mkdir"], write()),
  "os.makedirs": [write("name")], "os.removedirs": [write("name")],
  ...each(["os.rename", "os.replace", "os.link"], write("src"), write("dst", 1)), "os.renames": [write("old"), write("new", 1)], "os.symlink": [write("dst", 1)],
  ...each(["shutil.copy", "shutil.copy2", "shutil.copyfile", "shutil.copymode", "shutil.copystat"], read("src"), write("dst", 1)),
  "shutil.copytree": [look("src"), write("dst", 1)], "shutil.move": [write("src"), write("dst", 1)], "shutil.rmtree": [write()],
  "shutil.make_archive": [write("base_name"), look("root_dir", 2)], "shutil.unpack_archive": [read("filename"), write("extract_dir", 1)], "shutil.disk_usage": [look()],
  "glob.glob": [look("pathname")], "glob.iglob": [look("pathname")],
  "filecmp.cmp": [read("f1"), read("f2", 1)], "filecmp.dircmp": [look("a"), look("b", 1)], "filecmp.cmpfiles": [look("a"), look("b", 1)],
  "logging.FileHandler": [write("filename")], "logging.basicConfig": [write("filename", 99)], "fileinput.input": [read("files")], "fileinput.FileInput": [read("files")],
  ...each(["RotatingFileHandler", "TimedRotatingFileHandler", "WatchedFileHandler"].map((name) => `logging.handlers.${name}`), write("filename")),
});

/** Arguments that may be left out, and then mean the current directory. */
export const HERE_BY_DEFAULT = new Set(["os.listdir", "os.scandir"]);

export const TEMPORARY = /^tempfile\./;

/** Methods of Path objects (and of nothing else that matters, or it does no harm): the receiver is the path. */
export const METHODS: Readonly<Record<string, Access | "mode">> = byName({
  read_text: "read", read_bytes: "read", exists: "read", is_file: "read", is_dir: "read", is_symlink: "read", is_mount: "read", stat: "read", lstat: "read", samefile: "read",
  iterdir: "read", glob: "read", rglob: "read", readlink: "read", owner: "read", group: "read",
  write_text: "write", write_bytes: "write", mkdir: "write", touch: "write", unlink: "write", rmdir: "write", chmod: "write", lchmod: "write",
  symlink_to: "write", hardlink_to: "write", link_to: "write", rename: "write", open: "mode",
});
export const LOOKING = new Set(["iterdir", "glob", "rglob"]);

/** Library modules that open files of their own choice. */
export const OPAQUE = new Set(["compileall", "zipapp", "dbm", "py_compile", "runpy", "mailbox", "cProfile", "profile", "trace", "venv", "ensurepip", "importlib", "sqlite3"]);
export const ARGUMENT_READERS = new Set(["argparse", "optparse", "getopt", "fileinput", "click"]);

/** Variables that the run time reads itself, and those that library modules read. */
export const ENV_ALWAYS = ["LANG", "LC_ALL", "LC_CTYPE", "PYTHONIOENCODING", "PYTHONUTF8"];
export const ENV_OF: Readonly<Record<string, readonly string[]>> = byName({
  argparse: ["COLUMNS", "LINES"], shutil: ["COLUMNS", "LINES", "PATH"], tempfile: ["TMPDIR", "TEMP", "TMP"], time: ["TZ"], datetime: ["TZ"], logging: ["TZ"], calendar: ["TZ"],
  getpass: ["LOGNAME", "USER", "LNAME", "USERNAME"], locale: ["LANGUAGE"], gettext: ["LANGUAGE", "LC_MESSAGES"],
});
