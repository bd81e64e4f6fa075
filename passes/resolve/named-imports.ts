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
}

const IMPORTERS = new Set(["import_module", "__import__", "find_spec"]);
const DOTTED = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;

interface Loose { readonly kind?: string; readonly attr?: string; readonly id?: string; readonly func?: Loose; readonly args?: readonly Loose[]; readonly value?: { readonly t?: string; readonly v?: unknown }; readonly values?: readonly Loose[]; readonly left?: Loose; readonly op?: unknown }

export function namedImports(root: unknown, packageName: string): NamedImports {
  const names = new Set<string>(), prefixes = new Set<string>();
  visit(root, (n) => {
    if (n.kind !== "Call" || !IMPORTERS.has(n.func?.attr ?? n.func?.id ?? "")) return;
    const first = n.args?.[0];
    if (first === undefined) return;
    const text = constantText(first);
    if (text === null) { prefixes.add(prefixOf(first)); return; }
    const name = text.startsWith(".") ? `${packageName}${text}` : text;
    if (DOTTED.test(name)) names.add(name);
  });
  return { names: [...names], prefixes: [...prefixes] };
}

/** String constants that could be module names. */
export const moduleLikeTexts = (module: PyModule): readonly string[] => textConstants(module).filter((text) => DOTTED.test(text));

export function textConstants(module: PyModule): readonly string[] {
  const found = new Set<string>();
  visit(module.body, (n) => {
    const text = constantText(n);
    if (text !== null) found.add(text);
  });
  return [...found];
}

function constantText(n: Loose): string | null {
  return n.kind === "Constant" && n.value?.t === "str" && typeof n.value.v === "string" ? n.value.v : null;
}

function prefixOf(n: Loose): string {
  if (n.kind === "JoinedStr") return n.values?.[0] === undefined ? "" : (constantText(n.values[0]) ?? "");
  if (n.kind === "BinOp" && n.left !== undefined) return constantText(n.left) ?? (n.left.kind === "BinOp" ? prefixOf(n.left) : "");
  return "";
}

function visit(x: unknown, each: (n: Loose) => void): void {
  if (Array.isArray(x)) { x.forEach((y) => visit(y, each)); return; }
  if (x === null || typeof x !== "object") return;
  each(x as Loose);
  for (const [k, v] of Object.entries(x)) if (k !== "span" && typeof v === "object") visit(v, each);
}
