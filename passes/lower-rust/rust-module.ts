/**
 * A translated module, function by function. A release leaves out the bodies of library functions that nothing in the program
 * mentions: the functions exist, with name and signature, and stop the program with PT4002 when something calls them all the same.
 */
import type { LibraryFunction, LibraryModuleHead } from "../resolve/library-module.ts";
import { rustBytes, rustStr } from "./literals.ts";

export interface RustFunction extends LibraryFunction {
  readonly id: number;
  /** Its static `Code`. */
  readonly code: string;
  /** The same without a body. */
  readonly codeLeftOut: string;
  readonly body: readonly string[];
}

export interface RustModule extends LibraryModuleHead {
  /** Number of inline caches. */
  readonly caches: number;
  /** The pools, by index: `n(i)` is a name, `k(i)` a constant. */
  readonly names: readonly string[];
  readonly consts: readonly string[];
  readonly functions: readonly RustFunction[];
  /** Functions for direct calls. */
  readonly instances: readonly string[];
  /** The functions that are packed code (`passes/pack/`). */
  readonly packed?: Buffer;
}

/** At the start of every crate with translated code. */
export const CRATE_ATTRIBUTES = ["#![allow(warnings)]", "#![cfg_attr(portalis_small, feature(optimize_attribute))]"];

/** What decides whether a function is there: the top-level definition, or the class with the method. */
export const unitOf = (qualname: string): string => qualname.split(".").slice(0, 2).join(".").replace(/\.<locals>$/, "");

export const isNested = (qualname: string): boolean => qualname.includes(".<locals>");

/** `shown`: what `__file__` says, where it is not the module's file; null: nothing. */
export function rustText(m: RustModule, isLeftOut: (unit: string) => boolean, shown?: string | null): string {
  const items: string[] = [];
  for (const fn of m.functions) {
    if (!isLeftOut(unitOf(fn.qualname))) items.push(fn.code, ...fn.body);
    else if (!isNested(fn.qualname)) items.push(fn.codeLeftOut);
  }
  items.push(...m.instances);
  const body = m.functions.find(({ id }) => id === 0);
  const usedNames = indices(items, /\bn\((\d+)\)/g), usedConsts = indices(items, /\bk\((\d+)\)/g);
  // A tuple refers to constants before it.
  for (let i = m.consts.length - 1; i >= 0; i--) if (usedConsts.has(i)) indices([m.consts[i] ?? ""], /\bk\((\d+)\)/g).forEach((k) => usedConsts.add(k));
  return [
    `//! Translated from ${m.file.split("/").pop()} by Portalis.`,
    ...CRATE_ATTRIBUTES,
    "use pyrt::rt::{self, AttrCache, Co, Code, Flow, FuncObj, ModuleDef, Place, Sig, L};",
    "use pyrt::{l, t, w, Err, Name, Obj, R};",
    `const FILE: &str = ${rustStr(m.file)};`,
    "static M: rt::ModuleCell = rt::ModuleCell::new();",
    ...(m.packed === undefined ? [] : ["static PACKED: pyrt::packed::PackedCell = pyrt::packed::PackedCell::new();"]),
    `static KPOOL: rt::Pool<${m.consts.length}> = rt::Pool::new();`,
    `static NPOOL: rt::NamePool<${m.names.length}> = rt::NamePool::new();`,
    `static IC: [AttrCache; ${m.caches}] = [const { AttrCache::new() }; ${m.caches}];`,
    "#[inline(always)] fn k(i: usize) -> &'static Obj { KPOOL.at(i) }",
    "#[inline(always)] fn n(i: usize) -> Name { NPOOL.at(i) }",
    `pub static MODULE: ModuleDef = ModuleDef { name: ${rustStr(m.name)}, file: ${shown === undefined ? "Some(FILE)" : shown === null ? "None" : `Some(${rustStr(shown)})`}, is_package: ${m.isPackage}, globals: &[${m.globals.map(rustStr).join(", ")}], single: true, exec };`,
    "fn exec(m: &Obj) -> R<()> {",
    "M.set(m);",
    ...(m.packed === undefined ? [] : [`PACKED.load(m, FILE, ${rustBytes(m.packed)}, &[${body === undefined ? m.functions.map(({ id }) => `(${id}, &C${id})`).join(", ") : ""}]);`]),
    `NPOOL.fill(&[${m.names.map((name, i) => (usedNames.has(i) ? rustStr(name) : '""')).join(", ")}]);`,
    ...m.consts.flatMap((c, i) => (usedConsts.has(i) ? [`KPOOL.put(${i}, ${c});`] : [])),
    body === undefined ? "rt::run_module(m, PACKED.code(0), pyrt::packed::call)" : "rt::run_module(m, &C0, module_body)",
    "}",
    ...items,
    "",
  ].join("\n");
}

function indices(lines: readonly string[], pattern: RegExp): Set<number> {
  const found = new Set<number>();
  for (const line of lines) for (const match of line.matchAll(pattern)) found.add(Number(match[1]));
  return found;
}
