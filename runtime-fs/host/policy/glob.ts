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

/**
 * Where a match of the pattern can stand after the text. Equal answers for two prefixes mean that whatever follows them, the
 * pattern matches both or neither.
 */
export function statesAfter(pattern: string, text: string): string {
  const atoms = atomsOf(pattern);
  let states = withSkips(new Set([0]), atoms);
  for (const character of text) {
    const next = new Set<number>();
    for (const state of states) for (const reached of step(atoms, state, character)) next.add(reached);
    states = withSkips(next, atoms);
  }
  return [...states].sort((a, b) => a - b).join();
}

type Atom = { readonly kind: "one"; readonly expression: RegExp } | { readonly kind: "name" | "deep" | "directories" };

function atomsOf(pattern: string): Atom[] {
  const atoms: Atom[] = [];
  for (let at = 0; at < pattern.length;) {
    const [source, length] = piece(pattern, at);
    const text = pattern.slice(at, at + length);
    atoms.push(text === "**/" ? { kind: "directories" } : text === "**" ? { kind: "deep" } : text === "*" ? { kind: "name" }
      : { kind: "one", expression: new RegExp(`^${source}$`, "su") });
    at += length;
  }
  return atoms;
}

/** States are places between atoms; one and a half stands for the middle of a directory name. */
function step(atoms: readonly Atom[], state: number, character: string): readonly number[] {
  const place = Math.floor(state);
  const atom = atoms[place];
  switch (atom?.kind) {
    case undefined: return [];
    case "one": return atom.expression.test(character) ? [place + 1] : [];
    case "name": return character === "/" ? [] : [place];
    case "deep": return [place];
    case "directories": return character === "/" ? [place + 0.5, place + 1] : [place + 0.5];
  }
}

/** What may match nothing can be stepped over. */
function withSkips(states: ReadonlySet<number>, atoms: readonly Atom[]): Set<number> {
  const all = new Set(states);
  for (const state of all) if (Number.isInteger(state) && atoms[state] !== undefined && atoms[state].kind !== "one") all.add(state + 1);
  return all;
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
