/**
 * Modules that a program imports by name at run time: `import_module("a.b")`, `__import__("a")`. A name that is computed may be any
 * string constant of the program that names a module, and any project module that begins with the constant part of it.
 *
 *     import_module(f"plugins.{kind}")   // { names: [], prefixes: ["plugins."] }
 */
import type { PyModule } from "../../src/ir/ast/nodes.ts";

export interface NamedImports {
  readonly names: readonly string[];
  /** Of computed names; "" where nothing is known. */
  readonly prefixes: readonly string[];
  /** What a function is called with whose name says that it imports: `optional_import("yaml")`. */
  readonly guesses: readonly string[];
}

const IMPORTERS = new Set(["import_module", "__import__", "find_spec"]);
const SAYS_IMPORT = /import/i;
const NOTHING: Loose = {};
const PACKAGE = /^([A-Za-z_]\w*\.)+$/;
const DOTTED = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;

interface Loose { readonly kind?: string; readonly attr?: string; readonly id?: string; readonly func?: Loose; readonly args?: readonly Loose[]; readonly value?: Loose & { readonly t?: string; readonly v?: unknown }; readonly arg?: unknown; readonly keywords?: readonly Loose[]; readonly elts?: readonly Loose[]; readonly targets?: readonly Loose[]; readonly values?: readonly Loose[]; readonly left?: Loose; readonly op?: unknown }

export function namedImports(root: unknown, packageName: string): NamedImports {
  const names = new Set<string>(), prefixes = new Set<string>(), guesses = new Set<string>();
  visit(root, (n) => {
    if (n.kind !== "Call") return;
    const callee = n.func?.attr ?? n.func?.id ?? "", first = n.args?.[0];
    if (!IMPORTERS.has(callee)) {
      const guess = SAYS_IMPORT.test(callee) && first !== undefined ? constantText(first) : null;
      if (guess !== null && DOTTED.test(guess)) guesses.add(guess);
      return;
    }
    if (first === undefined) return;
    const anchor = callee === "__import__" ? packageName : anchorOf(n.args?.[1] ?? n.keywords?.find((k) => k.arg === "package")?.value, packageName);
    const absolute = (name: string): string => (!name.startsWith(".") ? name : anchor === null ? "" : `${anchor}${name}`);
    const text = constantText(first);
    const from = n.args?.[3] ?? n.keywords?.find((k) => k.arg === "fromlist")?.value;
    if (text !== null && from !== undefined) {
      for (const x of (from as Loose).elts ?? [NOTHING]) {
        const name = constantText(x);
        if (name === null) prefixes.add(`${text}.`);
        else if (DOTTED.test(`${text}.${name}`)) names.add(`${text}.${name}`);
      }
    }
    if (text === null) { for (const prefix of prefixesOf(first, root)) prefixes.add(absolute(prefix)); return; }
    const name = absolute(text);
    if (name === "" && text !== "") prefixes.add("");
    if (DOTTED.test(name)) names.add(name);
  });
  // Of a name of which nothing is known: `for package in ("app.plugins.", ""): import_module(package + name)`.
  if (prefixes.has("")) for (const text of textConstants(root)) if (PACKAGE.test(text)) prefixes.add(text);
  return { names: [...names], prefixes: [...prefixes], guesses: [...guesses] };
}

/** The package that a relative name is of; null where nothing is known. */
function anchorOf(n: Loose | undefined, packageName: string): string | null {
  if (n === undefined || n.kind === "Name") return n?.id === undefined || n.id === "__package__" || n.id === "__name__" ? packageName : null;
  return n.kind === "Attribute" ? dottedName(n) : constantText(n);
}

/** `plugins.__name__` */
function dottedName({ attr, value }: Loose): string | null {
  if (attr !== "__name__" && attr !== "__package__") return null;
  const parts: string[] = [];
  let n: Loose | undefined = value;
  for (; n?.kind === "Attribute" && n.attr !== undefined; n = n.value) parts.unshift(n.attr);
  return n?.kind === "Name" && n.id !== undefined ? [n.id, ...parts].join(".") : null;
}

const RESOURCES = new Set(["files", "read_text", "read_binary", "open_text", "open_binary", "contents", "is_resource", "path", "get_data"]);

/** Packages whose data the program asks for by name: `importlib.resources.files("app.fonts")` imports them. */
export function namedPackages(root: unknown): readonly string[] {
  const found = new Set<string>();
  visit(root, (n) => {
    if (n.kind !== "Call" || !RESOURCES.has(n.func?.attr ?? n.func?.id ?? "")) return;
    const text = constantText(n.args?.[0] ?? NOTHING);
    if (text !== null && DOTTED.test(text)) found.add(text);
  });
  return [...found];
}

/** What string constants could name: modules, and those of `"app.models.User"` and `"app.cli:main"`. */
export const moduleLikeTexts = (module: PyModule): readonly string[] => [...new Set(textConstants(module).flatMap((text) => {
  const name = /^([\w.]+)(:[\w.]+)?$/.exec(text)?.[1] ?? "";
  if (!DOTTED.test(name)) return [];
  const parts = name.split(".");
  return parts.map((_, i) => parts.slice(0, i + 1).join("."));
}))];

export function textConstants(root: unknown): readonly string[] {
  const found = new Set<string>();
  visit(root, (n) => {
    const text = constantText(n);
    if (text !== null) found.add(text);
  });
  return [...found];
}

function constantText(n: Loose): string | null {
  return n.kind === "Constant" && n.value?.t === "str" && typeof n.value.v === "string" ? n.value.v : null;
}

/** Of a variable: those of all values that an assignment of its name gives. */
function prefixesOf(n: Loose, root: unknown): readonly string[] {
  if (n.kind !== "Name") return [prefixOf(n)];
  const found = new Set<string>();
  visit(root, (s) => { if (s.kind === "Assign" && s.targets?.some((t) => t.kind === "Name" && t.id === n.id) && s.value !== undefined) found.add(prefixOf(s.value as Loose)); });
  return found.size === 0 ? [""] : [...found];
}

function prefixOf(n: Loose): string {
  if (n.kind === "JoinedStr") return n.values?.[0] === undefined ? "" : (constantText(n.values[0]) ?? "");
  if (n.kind === "BinOp" && n.left !== undefined) {
    const text = constantText(n.left);
    if (text === null) return n.left.kind === "BinOp" ? prefixOf(n.left) : "";
    return n.op === "Mod" ? text.split("%")[0]! : text;
  }
  if (n.kind === "Call" && n.func?.attr === "format") return (constantText(n.func.value ?? NOTHING) ?? "").split("{")[0]!;
  return "";
}

function visit(x: unknown, each: (n: Loose) => void): void {
  if (Array.isArray(x)) { x.forEach((y) => visit(y, each)); return; }
  if (x === null || typeof x !== "object") return;
  each(x as Loose);
  for (const [k, v] of Object.entries(x)) if (k !== "span" && typeof v === "object") visit(v, each);
}
