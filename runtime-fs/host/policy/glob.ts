/**
 * Patterns over canonical guest paths: `?` and `*` stay within a name, `**` crosses directories, `[a-z]` is a set.
 *
 *     compileGlob("/data/**").test("/data/a/b")        // true, and "/data" itself is not matched
 *     compileGlob("**" + "/*.key").test("/x/y/z.key")  // true
 */
export function compileGlob(pattern: string, options: { ignoreCase?: boolean } = {}): RegExp {
  let source = "^";
  for (let at = 0; at < pattern.length;) {
    const [text, length] = piece(pattern, at);
    source += text;
    at += length;
  }
  return new RegExp(`${source}$`, options.ignoreCase === true ? "siu" : "su");
}

/** Whether the pattern might match something below the directory; errs on the side of yes. */
export function mayMatchBelow(pattern: string, directory: string): boolean {
  const wildcard = pattern.search(/[*?[]/);
  const literal = wildcard < 0 ? pattern : pattern.slice(0, wildcard);
  const prefix = directory === "/" ? "/" : `${directory}/`;
  return literal.startsWith(prefix) || (wildcard >= 0 && prefix.startsWith(literal));
}

function piece(pattern: string, at: number): [source: string, length: number] {
  if (pattern.startsWith("**/", at)) return ["(?:.*/)?", 3];
  if (pattern.startsWith("**", at)) return [".*", 2];
  const character = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
  if (character === "*") return ["[^/]*", 1];
  if (character === "?") return ["[^/]", 1];
  const set = character === "[" ? /^\[(!?)([^\]/]+)\]/u.exec(pattern.slice(at)) : null;
  if (set !== null) {
    const members = (set[2] ?? "").replace(/[\\^[\]&~|]/gu, "\\$&");
    return [`(?!/)[${set[1] === "!" ? "^" : ""}${members}]`, set[0].length];
  }
  return [character.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"), character.length];
}
