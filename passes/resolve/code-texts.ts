/**
 * Texts that `exec`, `eval` and `compile` may be given at run time: every text that stands in the program. Each is translated with the program and
 * found again by its text (`pyrt/src/modules/code_text.rs`), so that it does not matter by which way it gets to the call.
 *
 *     for code in ("x = 1", "x ="):    // two texts: code, and a SyntaxError
 *         exec(code)
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Call, Constant, Expr, PyModule } from "../../src/ir/ast/nodes.ts";
import { dedented } from "./dedented.ts";

/** The texts of a module, files of the project that it names among them. */
export function textsOf(module: PyModule, folder: string): ReadonlySet<string> {
  const out = new Set<string>();
  const visit = (x: unknown): void => {
    if (x === null || typeof x !== "object") return;
    if (Array.isArray(x)) { x.forEach(visit); return; }
    if ("kind" in x) for (const text of foldedTexts(x as Expr)) out.add(text);
    for (const [key, value] of Object.entries(x)) if (key !== "span" && typeof value === "object") visit(value);
  };
  visit(module.body);
  // A helper of the program may pass its argument through them.
  for (const name of ["dedent", "cleandoc"] as const) if (mentionsFunction(module, name)) for (const text of [...out]) if (text.includes("\n")) out.add(unindented(name, text));
  for (const text of [...out]) {
    const named = /^[\w./-]+\.(py|txt|rst|md)$/.test(text) ? join(folder, text) : "";
    if (named !== "" && existsSync(named) && statSync(named).isFile()) out.add(readFileSync(named, "utf8"));
  }
  return out;
}

/** The examples of docstrings and other texts, as `doctest` gives them to `compile`. */
export function examplesOf(texts: Iterable<string>): ReadonlySet<string> {
  const out = new Set<string>();
  for (const text of texts) {
    if (!text.includes(">>>")) continue;
    // doctest.DocTestParser takes tabs for blanks up to the next multiple of 8.
    for (const found of expanded(text).matchAll(/^([ ]*)>>>.*(?:\n[ ]*\.\.\..*)*/gm)) {
      const indent = found[1]!.length;
      const source = found[0].split("\n").map((line) => line.slice(indent + 4)).join("\n");
      out.add(source.endsWith("\n") ? source : `${source}\n`);
    }
  }
  return out;
}

function expanded(text: string): string {
  return text.replace(/[^\n]*\t[^\n]*/g, (line) => {
    let out = "";
    for (const c of line) out += c === "\t" ? " ".repeat(8 - (out.length % 8)) : c;
    return out;
  });
}

/** What an expression of constants may be as a text. */
function foldedTexts(e: Expr): readonly string[] {
  switch (e.kind) {
    case "Constant": return constantText(e);
    case "BinOp": {
      if (e.op !== "Add") return [];
      const left = foldedTexts(e.left), right = foldedTexts(e.right);
      return left.length === 1 && right.length === 1 ? [left[0]! + right[0]!] : [];
    }
    case "Call": return methodText(e);
    default: return [];
  }
}

function constantText({ value }: Constant): readonly string[] {
  if (value.t === "str") return [value.v];
  if (value.t !== "bytes") return [];
  const text = Buffer.from(value.v).toString("utf8");
  return text.includes("\ufffd") ? [] : [text];
}

function unindented(name: "dedent" | "cleandoc", text: string): string {
  if (name === "dedent") return dedented(text);
  // The first line counts for itself, blank lines around go (inspect.cleandoc).
  const at = text.indexOf("\n");
  const first = (at < 0 ? text : text.slice(0, at)).trimStart(), rest = at < 0 ? [] : dedented(text.slice(at + 1)).split("\n");
  const lines = [first, ...rest];
  while (lines.length > 0 && lines.at(-1) === "") lines.pop();
  while (lines.length > 0 && lines[0] === "") lines.shift();
  return lines.join("\n");
}

function mentionsFunction(module: PyModule, name: string): boolean {
  let found = false;
  const visit = (x: unknown): void => {
    if (found || x === null || typeof x !== "object") return;
    if (Array.isArray(x)) { x.forEach(visit); return; }
    const n = x as { kind?: string; attr?: string; id?: string; func?: { attr?: string; id?: string } };
    if (n.kind === "Call" && (n.func?.attr === name || n.func?.id === name)) { found = true; return; }
    for (const [key, value] of Object.entries(x)) if (key !== "span" && typeof value === "object") visit(value);
  };
  visit(module.body);
  return found;
}

/** `"...".strip()`, `dedent("...")`, `"\n".join(["...", "..."])` */
function methodText(e: Call): readonly string[] {
  if (e.keywords.length > 0) return [];
  const name = e.func.kind === "Attribute" ? e.func.attr : e.func.kind === "Name" ? e.func.id : "";
  const first = e.args[0];
  if ((name === "dedent" || name === "cleandoc") && e.args.length === 1 && first !== undefined) {
    return foldedTexts(first).map((text) => unindented(name, text));
  }
  if (e.func.kind !== "Attribute") return [];
  const own = foldedTexts(e.func.value);
  if (own.length === 0) return [];
  if (name === "join" && first !== undefined && (first.kind === "List" || first.kind === "Tuple")) {
    const parts = first.elts.map(foldedTexts);
    return parts.every((p) => p.length === 1) ? [parts.map((p) => p[0]!).join(own[0])] : [];
  }
  if (e.args.length > 0) return name === "encode" ? own : [];
  switch (name) {
    case "strip": return own.map((text) => text.trim());
    case "lstrip": return own.map((text) => text.trimStart());
    case "rstrip": return own.map((text) => text.trimEnd());
    case "encode": return own;
    default: return [];
  }
}
