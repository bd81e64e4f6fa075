/**
 * What is known about a value at compile time. A type never changes what a container stores: it unboxes scalars in locals
 * and temps and chooses a direct operation.
 */
import type { PirFunction } from "../../src/ir/pir/nodes.ts";

export type PyType =
  /** An exact int in [lo, hi], inside i64. */
  | { readonly t: "int"; readonly lo: bigint; readonly hi: bigint }
  /** An exact int of any size, stored as Obj. */
  | { readonly t: "bigint" }
  /** `nonneg`: not negative (NaN is possible). */
  | { readonly t: "float"; readonly nonneg?: true }
  | { readonly t: "bool" }
  | { readonly t: "none" }
  | { readonly t: "str" | "list" | "dict" | "tuple" | "set" | "bytes" }
  /** A Rust vector that only the compiler sees. */
  | { readonly t: "vec" }
  /** A global function that is only called, directly: no value. */
  | { readonly t: "function"; readonly fn: PirFunction }
  /** The state of a `for` loop over an iterable. */
  | { readonly t: "loop" }
  | { readonly t: "obj" };

export const OBJ: PyType = { t: "obj" };
export const BOOL: PyType = { t: "bool" };
export const FLOAT: PyType = { t: "float" };
export const NONNEG: PyType = { t: "float", nonneg: true };
export const BIGINT: PyType = { t: "bigint" };

const MIN = -(2n ** 63n), MAX = 2n ** 63n - 1n;
/** Bound of values that grow by small constants from within COUNTER_START: no program runs long enough to pass it. No interval that a program writes ends there. */
export const COUNTER = 2n ** 62n - 12_347n;
export const COUNTER_START = 2n ** 61n;

export function int(lo: bigint, hi: bigint): PyType {
  return lo < MIN || hi > MAX ? BIGINT : { t: "int", lo, hi };
}

export type Rep = "obj" | "i64" | "f64" | "bool" | "vec" | "loop" | "none";

export function repOf(t: PyType): Rep {
  switch (t.t) {
    case "int": return "i64";
    case "float": return "f64";
    case "bool": return "bool";
    case "vec": case "loop": return t.t;
    case "function": return "none";
    default: return "obj";
  }
}

export function join(a: PyType | undefined, b: PyType | undefined): PyType | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  if (a.t === "int" && b.t === "int") return { t: "int", lo: a.lo < b.lo ? a.lo : b.lo, hi: a.hi > b.hi ? a.hi : b.hi };
  if (a.t === "function" && b.t === "function" && a.fn !== b.fn) return OBJ;
  if (a.t === "float" && b.t === "float") return a.nonneg ? b : a;
  if (a.t === b.t) return a;
  if ((a.t === "int" && b.t === "bigint") || (a.t === "bigint" && b.t === "int")) return BIGINT;
  return OBJ;
}

export function same(a: PyType | undefined, b: PyType | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.t === "int" && b.t === "int") return a.lo === b.lo && a.hi === b.hi;
  if (a.t === "float" && b.t === "float") return a.nonneg === b.nonneg;
  return a.t === b.t;
}
