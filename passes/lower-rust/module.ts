/** A PIR module as Rust text: pools, functions, the `ModuleDef` that the program registers. */
import type { Atom, PirModule, PoolConst } from "../../src/ir/pir/nodes.ts";
import type { Frames } from "../analyse/frames.ts";
import type { ConstantGlobals } from "../infer/constant-globals.ts";
import { ModuleTypes, type Instance } from "../infer/infer-module.ts";
import type { Widening } from "../infer/widening.ts";
import { codeItem, dynamicEntry, lowerFunction, lowerInstance } from "./functions.ts";
import { usesOf } from "../analyse/uses.ts";
import { hotFunctions } from "../analyse/hot-functions.ts";
import { hasSurrogate, rustBytes, rustFloat, rustInt, rustStr, rustUtf8 } from "./literals.ts";
import { namePool } from "./operations.ts";
import { rustText, type RustFunction, type RustModule } from "./rust-module.ts";

export interface ModuleOptions {
  readonly infer: boolean;
  /** The user's own code, not the library's. */
  readonly own: boolean;
  readonly globals: ConstantGlobals;
  readonly widening?: Widening | undefined;
  /** The code keeps frames (see passes/analyse/frames.ts). */
  readonly frames: Frames;
  readonly keeps?: boolean;
  /** Loops let other threads run (see passes/analyse/threads.ts). */
  readonly threads: boolean;
  /** Assignments may run code (see passes/analyse/ends.ts). */
  readonly runsAtEnds?: boolean;
  /** Ids of functions that are packed code, and their bytes. */
  readonly packed?: { readonly functions: ReadonlySet<number>; readonly bytes: Buffer };
}

/** A module of the user: one text, with instances for direct calls. */
export function lowerModule(m: PirModule, module: ModuleOptions): string {
  return rustText(lowerFunctions(m, module), () => false);
}

/** A module function by function. */
export function lowerFunctions(m: PirModule, { infer, own, globals, widening, frames, keeps = false, threads, runsAtEnds = true, packed }: ModuleOptions): RustModule {
  const options = { types: new ModuleTypes(m, globals, infer, widening, packed?.functions), hot: own ? hotFunctions(m) : new Set<never>(), own, called: new Set<Instance>(), frames, keeps, threads, runsAtEnds };
  const functions = m.functions.filter((fn) => packed?.functions.has(fn.id) !== true).map((fn): RustFunction => ({
    id: fn.id, qualname: fn.qualname, code: codeItem(fn, m.name), codeLeftOut: codeItem(fn, m.name, true), body: lowerFunction(m, fn, options), mentions: [...fn.mentions], uses: [...usesOf([fn])],
  }));
  const instances: string[] = [];
  for (const at of options.called) instances.push(...lowerInstance(m, at, options));
  // One body for direct and for dynamic calls.
  for (const at of options.called) {
    const k = functions.findIndex((fn) => fn.id === at.fn.id), entry = dynamicEntry(at);
    if (entry !== null) functions[k] = { ...functions[k]!, body: entry };
  }
  return { name: m.name, file: m.file, isPackage: m.isPackage, caches: m.caches, globals: m.globals, names: [...namePool(m).keys()], consts: m.consts.map(constant), functions, instances, ...(packed === undefined ? {} : { packed: packed.bytes }) };
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
