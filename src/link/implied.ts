/** Names that the run time looks up for the sake of another name: who takes objects apart needs what puts them together. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
  __reduce_ex__: ["__reduce__", "__getstate__", "__getnewargs__", "__getnewargs_ex__", "__setstate__", "iter", "reversed", "getattr", "items"],
};

/** The mentions with the names that they imply. */
export function withImplied(mentions: ReadonlySet<string>): ReadonlySet<string> {
  const more = Object.entries(IMPLIED).flatMap(([name, implied]) => (mentions.has(name) ? implied : []));
  return more.length === 0 ? mentions : new Set([...mentions, ...more]);
}
