import { byName } from "../ir/by-name.ts";

const READ = ["readinto", "readall", "readable", "seekable", "seek", "tell", "close", "closed", "flush"];
const WRITE = ["write", "writable", "seekable", "seek", "tell", "close", "closed", "flush", "truncate"];
/** What says what becomes of warnings, those of the runtime, too. */
const HEARS_WARNINGS = ["simplefilter", "filterwarnings", "resetwarnings", "catch_warnings", "showwarning", "formatwarning"];

/** Names that the run time looks up for the sake of another name: who takes objects apart needs what puts them together. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = byName({
  __reduce_ex__: ["__reduce__", "__getstate__", "__getnewargs__", "__getnewargs_ex__", "__setstate__", "__newobj__", "__newobj_ex__", "iter", "reversed", "getattr", "items"],
  __reduce__: ["_reduce_ex"],
  // Over a raw stream of another class the buffers and the text layer call its methods.
  BufferedReader: READ, BufferedWriter: WRITE, BufferedRandom: [...READ, ...WRITE],
  BufferedRWPair: [...READ, ...WRITE, "read", "peek", "read1", "readinto1", "isatty"],
  meta_path: ["find_spec", "create_module", "exec_module", "load_module", "submodule_search_locations", "loader", "parent"],
  __match_args__: ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size"],
  TextIOWrapper: [...READ, ...WRITE, "read", "read1"],
  ...Object.fromEntries(["IOBase", "RawIOBase", "BufferedIOBase", "TextIOBase"].map((name) => [name, [...READ, ...WRITE, "read", "read1", "readline", "peek"]])),
  ...Object.fromEntries(["flock", "lockf", "fcntl", "ioctl"].map((name) => [name, ["fileno"]])),
  ...Object.fromEntries(HEARS_WARNINGS.map((name) => [name, ["warn"]])),
});

/** Methods that the run time calls on objects of any class that it is given as a stream, a decoder, a mapping or an iterator: they belong to their class as special methods do. */
export const CALLED_BY_RUNTIME: ReadonlySet<string> = new Set([
  ...READ, ...WRITE, "read", "read1", "readline", "peek", "detach", "isatty", "fileno", "name", "mode", "encoding", "errors", "newlines",
  "encode", "decode", "getstate", "setstate", "reset", "keys", "get", "items", "send", "throw",
]);

export const impliedBy = (name: string): readonly string[] => IMPLIED[name] ?? [];

/** The mentions with the names that they imply. */
export function withImplied(mentions: ReadonlySet<string>): ReadonlySet<string> {
  const more = Object.entries(IMPLIED).flatMap(([name, implied]) => (mentions.has(name) ? implied : []));
  return more.length === 0 ? mentions : new Set([...mentions, ...more]);
}
