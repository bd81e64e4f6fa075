const READ = ["readinto", "readall", "readable", "seekable", "seek", "tell", "close", "closed", "flush"];
const WRITE = ["write", "writable", "seekable", "seek", "tell", "close", "closed", "flush", "truncate"];

/** Names that the run time looks up for the sake of another name: who takes objects apart needs what puts them together. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
  __reduce_ex__: ["__reduce__", "__getstate__", "__getnewargs__", "__getnewargs_ex__", "__setstate__", "iter", "reversed", "getattr", "items"],
  // Over a raw stream of another class the buffers and the text layer call its methods.
  BufferedReader: READ, BufferedWriter: WRITE, BufferedRandom: [...READ, ...WRITE],
  BufferedRWPair: [...READ, ...WRITE, "read", "peek", "read1", "readinto1", "isatty"],
  meta_path: ["find_spec", "create_module", "exec_module", "load_module", "submodule_search_locations", "loader", "parent"],
  TextIOWrapper: [...READ, ...WRITE, "read", "read1"],
};

/** The mentions with the names that they imply. */
export function withImplied(mentions: ReadonlySet<string>): ReadonlySet<string> {
  const more = Object.entries(IMPLIED).flatMap(([name, implied]) => (mentions.has(name) ? implied : []));
  return more.length === 0 ? mentions : new Set([...mentions, ...more]);
}
