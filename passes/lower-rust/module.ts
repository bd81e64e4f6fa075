/** A PIR module as one Rust source file: pools, functions, the `ModuleDef` that the program registers. */
import type { Atom, PirModule, PoolConst } from "../../src/ir/pir/nodes.ts";
import type { ConstantGlobals } from "../infer/constant-globals.ts";
import { ModuleTypes, type Instance } from "../infer/infer-module.ts";
import type { Widening } from "../infer/widening.ts";
import { lowerFunction, lowerInstance } from "./functions.ts";
import { hotFunctions } from "./hot-functions.ts";
import { hasSurrogate, rustBytes, rustFloat, rustInt, rustStr, rustUtf8 } from "./literals.ts";
import { namePool } from "./operations.ts";

export interface ModuleOptions {
  readonly infer: boolean;
  /** The user's own code, not the library's. */
  readonly own: boolean;
  readonly globals: ConstantGlobals;
  readonly widening?: Widening | undefined;
  /** The code keeps frames (see passes/analyse/frames.ts). */
  readonly frames: boolean;
}

export function lowerModule(m: PirModule, { infer, own, globals, widening, frames }: ModuleOptions): string {
  const options = { types: new ModuleTypes(m, globals, infer, widening), hot: own ? hotFunctions(m) : new Set<never>(), own, called: new Set<Instance>(), frames };
  const bodies = m.functions.flatMap((fn) => lowerFunction(m, fn, options));
  for (const at of options.called) bodies.push(...lowerInstance(m, at, options));
  const names = [...namePool(m).keys()];
  return [
    `//! Translated from ${m.file.split("/").pop()} by Portalis.`,
    "#![allow(warnings)]",
    "use pyrt::rt::{self, AttrCache, Co, Code, Flow, FuncObj, ModuleDef, Place, Sig, L};",
    "use pyrt::{l, t, w, Err, Name, Obj, R};",
    `const FILE: &str = ${rustStr(m.file)};`,
    "static M: rt::ModuleCell = rt::ModuleCell::new();",
    `static KPOOL: rt::Pool<${m.consts.length}> = rt::Pool::new();`,
    `static NPOOL: rt::NamePool<${names.length}> = rt::NamePool::new();`,
    `static IC: [AttrCache; ${m.caches}] = [const { AttrCache::new() }; ${m.caches}];`,
    "#[inline(always)] fn k(i: usize) -> &'static Obj { KPOOL.at(i) }",
    "#[inline(always)] fn n(i: usize) -> Name { NPOOL.at(i) }",
    `pub static MODULE: ModuleDef = ModuleDef { name: ${rustStr(m.name)}, file: Some(FILE), is_package: ${m.isPackage}, globals: &[${m.globals.map(rustStr).join(", ")}], exec };`,
    "fn exec(m: &Obj) -> R<()> {",
    "M.set(m);",
    `NPOOL.fill(&[${names.map(rustStr).join(", ")}]);`,
    ...m.consts.map((c, i) => `KPOOL.put(${i}, ${constant(c)});`),
    "rt::run_module(m, &C0, module_body)",
    "}",
    ...bodies,
    "",
  ].join("\n");
}

function constant(c: PoolConst): string {
  switch (c.c) {
    case "str": return hasSurrogate(c.v) ? `Obj::str_from_utf8(${rustUtf8(c.v)})` : `rt::const_str(${rustStr(c.v)})`;
    case "bytes": return `Obj::bytes(&${rustBytes(c.v)}[..])`;
    case "bigint": return `rt::big_literal(${rustStr(c.v.toString(16))})`;
    case "complex": return `Obj::complex(0.0, ${rustFloat(c.imag)})`;
    case "tuple": return `Obj::tuple(vec![${c.items.map(item).join(", ")}])`;
  }
}

function item(a: Atom): string {
  switch (a.a) {
    case "none": return "Obj::NONE";
    case "ellipsis": return "Obj::ELLIPSIS";
    case "bool": return `Obj::bool(${a.v})`;
    case "int": return `Obj::int(${rustInt(a.v)})`;
    case "float": return `Obj::float(${rustFloat(a.v)})`;
    case "const": return `k(${a.k}).clone()`;
    default: throw new Error("not a constant");
  }
}
