/**
 * Library rows, read from the doc lines beside their Rust implementations (`/// py: str.find(self, sub, start=, /) -> int`):
 * one fact, one place. See CONTRIBUTING.md, "Add a library function".
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

export type RowKind = "Function" | "Method" | "ClassMethod" | "StaticMethod" | "Getter" | "Setter";

export interface Parameter {
  readonly name: string;
  readonly kind: "positional-only" | "positional" | "keyword-only" | "varargs" | "varkw";
  /** Text of the default: "" for `name=` (unset); null: required. */
  readonly default: string | null;
}

export interface Row {
  /** Module or type. */
  readonly owner: string;
  readonly name: string;
  readonly kind: RowKind;
  readonly params: readonly Parameter[];
  /** Declared result type, "" where none. */
  readonly result: string;
  /** `pyrt::builtins::str_::find` */
  readonly rust: string;
  readonly where: string;
}

export interface TypeRow {
  readonly module: string;
  readonly name: string;
  readonly rust: string;
  /** Last part of the base's Rust path: `OBJECT`. */
  readonly base: string;
}
export interface ConstRow { readonly module: string; readonly name: string; readonly rust: string }

export interface Rows {
  /** By owner: type name or module name. */
  readonly functions: ReadonlyMap<string, readonly Row[]>;
  readonly types: ReadonlyMap<string, TypeRow>;
  readonly consts: ReadonlyMap<string, readonly ConstRow[]>;
  /** Names that the runtime itself looks up on objects, by the part that does: a folder of pystd, or "" for the rest. */
  readonly lookups: ReadonlyMap<string, ReadonlySet<string>>;
  /** The parts of pystd that hold rows of a module. */
  readonly partsOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** The causes of each part of the runtime that a program may have no use for, in the order of `pyrt/src/features.rs`. */
  readonly features: readonly (readonly string[])[];
  readonly problems: readonly string[];
}

const DOC = /^\s*\/\/\/ py(-class|-static|-get|-set|-type|-const)?: (.+)$/;
const ITEM = /^\s*pub (?:const )?(?:unsafe )?(?:fn|static) (\w+)/;
const STATIC_TYPE = /^\s*([A-Z][A-Z0-9_]*) = "([\w-]+)", (?:None|(?:Some\()?&(?:\w+::)*(\w+))/;
const BASE = /Some\(&(?:\w+::)*(\w+)\)/;
const FEATURE = /^    [A-Z_]+: ((?:"[\w:]+"(?:, )?)+);$/gm;
/** What reaches attributes by names made at run time, beside the lookups of `passes/resolve/computed-names.ts`. */
const TAKES_NAMES = ["setattr", "delattr", "__setattr__", "__getattribute__", "format", "format_map"];
const LOOKED_UP = /(?:intern|LazyName::new)\("(\w+)"\)/g;

export function scanRows(cratesFolder: string): Rows {
  const functions = new Map<string, Row[]>(), types = new Map<string, TypeRow>(), consts = new Map<string, ConstRow[]>();
  const lookups = new Map<string, Set<string>>(), partsOf = new Map<string, Set<string>>();
  const problems: string[] = [];
  const features: string[][] = [];
  const pending: Row[] = [];
  for (const crate of readdirSync(cratesFolder, { withFileTypes: true }).filter((d) => d.isDirectory() && d.name.startsWith("py")).map((d) => d.name).sort()) {
    const src = join(cratesFolder, crate, "src");
    for (const file of rustFiles(src)) {
      const path = rustPath(crate, relative(src, file));
      const text = readFileSync(file, "utf8");
      const part = crate === "pystd" ? path.split("::")[1] ?? "" : "";
      for (const m of text.matchAll(LOOKED_UP)) add(lookups, part, m[1]!);
      if (path === "pyrt::features") for (const m of text.matchAll(FEATURE)) features.push(m[1]!.split(", ").map((name) => name.slice(1, -1)).flatMap((cause) => (cause === "names:computed" ? TAKES_NAMES : [cause])));
      let docs: { tag: string; text: string; line: number }[] = [];
      text.split("\n").forEach((line, i) => {
        const doc = DOC.exec(line);
        if (doc) { docs.push({ tag: doc[1] ?? "", text: doc[2]!.trim(), line: i + 1 }); return; }
        if (path.endsWith("::types") || path.endsWith("::exc")) {
          const builtin = STATIC_TYPE.exec(line);
          if (builtin) types.set(builtin[2]!, { module: "builtins", name: builtin[2]!, base: builtin[3] ?? "", rust: path.endsWith("::exc") ? `pyrt::exc::${builtin[1]}` : `pyrt::types::ty::${builtin[1]}` });
        }
        if (docs.length === 0) return;
        const item = ITEM.exec(line);
        if (!item) {
          if (!/^\s*(\/\/|#\[|$)/.test(line)) { problems.push(`${file}:${i + 1}: a row without a pub item`); docs = []; }
          return;
        }
        for (const d of docs) {
          const where = `${file}:${d.line}`;
          const rust = `${path}::${item[1]}`;
          if (d.tag === "-type") { const [module, name] = split(d.text); types.set(name, { module, name, rust, base: BASE.exec(line)?.[1] ?? "OBJECT" }); add(partsOf, module, part); }
          else if (d.tag === "-const") { const [module, name] = split(d.text); push(consts, module, { module, name, rust }); add(partsOf, module, part); }
          else {
            const row = parseRow(d.tag, d.text, rust, where);
            if (row === null) problems.push(`${where}: cannot read the row "${d.text}"`); else { pending.push(row); add(partsOf, row.owner, part); }
          }
        }
        docs = [];
      });
    }
  }
  const statics = new Map<string, string>();
  for (const { rust } of types.values()) {
    const id = rust.split("::").at(-1) ?? "";
    if (statics.has(id)) problems.push(`${rust}: ${statics.get(id)} has the same name, which is the symbol of its rows`);
    statics.set(id, rust);
  }
  for (const row of pending) {
    const isType = types.has(row.owner);
    const kind = row.kind === "Function" && isType ? (row.name === "__new__" ? "StaticMethod" : "Method") : row.kind;
    push(functions, row.owner, { ...row, kind });
  }
  return { functions, types, consts, lookups, partsOf, features, problems };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value); else map.set(key, [value]);
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value); else map.set(key, new Set([value]));
}

function split(text: string): [string, string] {
  const clean = text.replace(/(?:[\s(:]|->).*$/, "");
  const at = clean.lastIndexOf(".");
  return [clean.slice(0, at), clean.slice(at + 1)];
}

function* rustFiles(folder: string): Generator<string> {
  for (const d of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, d.name);
    if (d.isDirectory()) yield* rustFiles(path);
    else if (d.name.endsWith(".rs")) yield path;
  }
}

function rustPath(crate: string, file: string): string {
  const parts = file.replace(/\.rs$/, "").split(/[\\/]/);
  if (parts.at(-1) === "mod" || parts.at(-1) === "lib") parts.pop();
  return [crate, ...parts].join("::");
}

const KINDS: Readonly<Record<string, RowKind>> = { "": "Function", "-class": "ClassMethod", "-static": "StaticMethod", "-get": "Getter", "-set": "Setter" };

function parseRow(tag: string, text: string, rust: string, where: string): Row | null {
  const m = /^([\w.-]+)\s*(?:\((.*)\))?\s*(?:->\s*(.+))?$/.exec(text);
  if (!m) return null;
  const [owner, name] = split(m[1]!);
  if (owner === "") return null;
  const kind = KINDS[tag] ?? "Function";
  let params = parseParams(m[2] ?? "");
  const plain = (n: string): Parameter => ({ name: n, kind: "positional-only", default: null });
  if (kind === "Getter") params = [plain("self")];
  if (kind === "Setter") params = [plain("self"), { name: "value", kind: "positional-only", default: "" }];
  if (kind === "ClassMethod" && params[0]?.name !== "cls") params = [plain("cls"), ...params];
  return { owner, name, kind, params, result: m[3]?.trim() ?? "", rust, where };
}

function parseParams(text: string): Parameter[] {
  const out: Parameter[] = [];
  let kind: Parameter["kind"] = "positional";
  for (const part of splitTop(text)) {
    if (part === "/") { out.forEach((p, i) => { if (p.kind === "positional") out[i] = { ...p, kind: "positional-only" }; }); continue; }
    if (part === "*") { kind = "keyword-only"; continue; }
    const [nameText, ...rest] = part.split("=");
    const name = nameText!.split(":")[0]!.trim();
    if (name.startsWith("**")) { out.push({ name: name.slice(2), kind: "varkw", default: null }); continue; }
    if (name.startsWith("*")) { out.push({ name: name.slice(1), kind: "varargs", default: null }); kind = "keyword-only"; continue; }
    out.push({ name, kind, default: part.includes("=") ? rest.join("=").trim() : null });
  }
  return out;
}

function splitTop(text: string): string[] {
  const out: string[] = [];
  let depth = 0, current = "", quote = "";
  for (const ch of text) {
    if (quote !== "") { if (ch === quote) quote = ""; current += ch; continue; }
    if (ch === "'" || ch === '"') quote = ch;
    if ("([{".includes(ch)) depth++;
    if (")]}".includes(ch)) depth--;
    if (ch === "," && depth === 0) { out.push(current.trim()); current = ""; continue; }
    current += ch;
  }
  if (current.trim() !== "") out.push(current.trim());
  return out;
}
