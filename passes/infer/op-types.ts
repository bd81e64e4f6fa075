/** The result type of an operation from the types of its atoms. */
import { OPS } from "../../src/ir/pir/ops.ts";
import { BIGINT, BOOL, FLOAT, int, NONNEG, OBJ, type PyType } from "./types.ts";

const isNum = (t: PyType): boolean => t.t === "int" || t.t === "bigint";
const abs = (x: bigint): bigint => (x < 0n ? -x : x);
const max = (...xs: bigint[]): bigint => xs.reduce((a, b) => (a > b ? a : b));
const min = (...xs: bigint[]): bigint => xs.reduce((a, b) => (a < b ? a : b));

export function resultType(f: string, args: readonly PyType[]): PyType {
  const base = f.startsWith("i") && f.endsWith("_to") ? f.slice(1, -3) : f;
  const [a, b] = args;
  if (a !== undefined && b !== undefined) {
    const t = arithmetic(base, a, b);
    if (t !== null) return t;
  }
  if (f === "neg" && a !== undefined) {
    if (a.t === "int") return int(-a.hi, -a.lo);
    if (a.t === "float" || a.t === "bigint") return a;
  }
  if (f === "pos" && a !== undefined && (a.t === "int" || a.t === "float" || a.t === "bigint")) return a;
  if (f === "invert" && a?.t === "int") return int(-a.hi - 1n, -a.lo - 1n);
  if (f === "copy" && a !== undefined) return a;
  if (f === "abs" && a !== undefined) {
    if (a.t === "int") return int(0n, max(abs(a.lo), abs(a.hi)));
    if (a.t === "float") return NONNEG;
  }
  if (f === "len" || f === "len_i64") return int(0n, 2n ** 48n);
  if (f === "ord") return int(0n, 0x10ffffn);
  if (COMPARE.has(f) && a !== undefined && b !== undefined && isScalar(a) && isScalar(b)) return BOOL;
  const r = OPS[f]?.result;
  switch (r) {
    case "bool": return BOOL;
    case "float": return FLOAT;
    case "vec": case "loop": return { t: r };
    case "str": case "list": case "dict": case "tuple": case "set": return { t: r };
    default: return OBJ;
  }
}

/** `float ** int` is a float or raises; with a float exponent a negative base gives a complex number. */
function power(a: PyType, b: PyType): PyType | null {
  if (a.t === "float" && b.t === "int") return FLOAT;
  const positive = (a.t === "float" && a.nonneg === true) || (a.t === "int" && a.lo >= 0n);
  return positive && b.t === "float" ? NONNEG : null;
}

/** A float that is not negative (it may be NaN). */
function signed(f: string, a: PyType, b: PyType): PyType {
  const nonneg = (t: PyType): boolean => (t.t === "float" && t.nonneg === true) || (t.t === "int" && t.lo >= 0n);
  return (f === "add" || f === "mul" || f === "truediv") && nonneg(a) && nonneg(b) ? NONNEG : FLOAT;
}

export const COMPARE = new Set(["lt", "le", "eq", "ne", "gt", "ge"]);
export const isScalar = (t: PyType): boolean => t.t === "int" || t.t === "float";

function arithmetic(f: string, a: PyType, b: PyType): PyType | null {
  if (a.t === "float" || b.t === "float") {
    const other = a.t === "float" ? b : a;
    const known = other.t === "float" || other.t === "int";
    switch (f) {
      case "add": case "sub": case "mul": return known ? signed(f, a, b) : null;
      // Division may raise, but what it gives is a float.
      case "truediv": case "floordiv": case "mod_": return known ? signed(f, a, b) : null;
      case "pow": return power(a, b);
      default: return null;
    }
  }
  if (a.t === "int" && b.t === "int") {
    switch (f) {
      case "add": return int(a.lo + b.lo, a.hi + b.hi);
      case "sub": return int(a.lo - b.hi, a.hi - b.lo);
      case "mul": {
        const p = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi];
        return int(min(...p), max(...p));
      }
      case "floordiv": return int(-max(abs(a.lo), abs(a.hi)), max(abs(a.lo), abs(a.hi)));
      case "mod_":
        if (b.lo > 0n) return int(0n, b.hi - 1n);
        return int(-max(abs(b.lo), abs(b.hi)), max(abs(b.lo), abs(b.hi)));
      case "truediv": return FLOAT;
      case "and_":
        if (b.lo >= 0n) return int(0n, b.hi);
        if (a.lo >= 0n) return int(0n, a.hi);
        return int(-(2n ** 63n), 2n ** 63n - 1n);
      case "or_": case "xor":
        if (a.lo >= 0n && b.lo >= 0n) return int(0n, 2n ** BigInt(max(a.hi, b.hi).toString(2).length) - 1n);
        return int(-(2n ** 63n), 2n ** 63n - 1n);
      case "rshift": return b.lo >= 0n ? int(min(a.lo, 0n), max(a.hi, 0n)) : null;
      case "lshift": return b.lo >= 0n && b.hi <= 62n ? int(min(a.lo << b.hi, a.lo), max(a.hi << b.hi, a.hi)) : BIGINT;
      default: return null;
    }
  }
  if (isNum(a) && isNum(b)) {
    switch (f) {
      case "add": case "sub": case "mul": case "floordiv": case "and_": case "or_": case "xor": case "lshift": case "rshift": return BIGINT;
      case "mod_": return b.t === "int" && b.lo > 0n ? int(0n, b.hi - 1n) : BIGINT;
      case "truediv": return FLOAT;
      default: return null;
    }
  }
  return null;
}
