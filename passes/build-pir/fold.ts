/**
 * Arithmetic of literals, done at compile time as CPython's ast_opt.c does it: ints (results of up to 128 bits), floats, texts, bytes and tuples.
 * What comes of it is a constant of the module: equal ones are one object.
 */
import type { ConstantValue, Expr, Operator } from "../../src/ir/ast/nodes.ts";

/** A value of ast_opt.c; `None`, `...`, bools and complex numbers occur in tuples only. */
export type Folded = ConstantValue | { readonly t: "tuple"; readonly items: readonly Folded[] };

const MAX_BITS = 128, MAX_TEXT = 4096, MAX_ITEMS = 256, MAX_TOTAL_ITEMS = 1024;
/** Ints up to here are floats without loss. */
const EXACT = 2n ** 53n;

const KNOWN = new WeakMap<Expr, Folded | null>();

/** The value of an expression of literals; null: it is none, or is left to run time. */
export function folded(e: Expr): Folded | null {
  if (e.kind === "Constant") return e.value;
  if (e.kind !== "UnaryOp" && e.kind !== "BinOp" && e.kind !== "Tuple") return null;
  const known = KNOWN.get(e);
  if (known !== undefined) return known;
  const value = fold(e);
  KNOWN.set(e, value);
  return value;
}

function fold(e: Expr): Folded | null {
  if (e.kind === "Tuple") {
    const items = e.elts.map(folded);
    return items.every((x): x is Folded => x !== null) ? { t: "tuple", items } : null;
  }
  if (e.kind === "UnaryOp") {
    const v = e.op === "Not" ? null : folded(e.operand);
    if (v?.t === "int") return { t: "int", v: e.op === "USub" ? -v.v : e.op === "Invert" ? ~v.v : v.v };
    return v?.t === "float" && e.op === "USub" ? { t: "float", v: -v.v } : null;
  }
  if (e.kind !== "BinOp") return null;
  const left = folded(e.left), right = left === null ? null : folded(e.right);
  return left === null || right === null ? null : binary(e.op, left, right);
}

function binary(op: Operator, x: Folded, y: Folded): Folded | null {
  if (x.t === "int" && y.t === "int") {
    const v = ofInts(op, x.v, y.v);
    return v === null ? null : { t: "int", v };
  }
  if ((x.t === "float" || x.t === "int") && (y.t === "float" || y.t === "int")) return ofFloats(op, x, y);
  if (op === "Add") return joined(x, y);
  if (op === "Mult") return y.t === "int" ? repeated(x, y.v) : x.t === "int" ? repeated(y, x.v) : null;
  return null;
}

function ofFloats(op: Operator, x: Folded, y: Folded): Folded | null {
  const a = asFloat(x), b = asFloat(y);
  if (a === null || b === null) return null;
  const v = op === "Add" ? a + b : op === "Sub" ? a - b : op === "Mult" ? a * b : op === "Div" && b !== 0 ? a / b : NaN;
  // The sign of a NaN is the machine's.
  return Number.isNaN(v) ? null : { t: "float", v };
}

function asFloat(x: Folded): number | null {
  if (x.t === "float") return x.v;
  return x.t === "int" && x.v <= EXACT && x.v >= -EXACT ? Number(x.v) : null;
}

function joined(x: Folded, y: Folded): Folded | null {
  if (x.t === "str" && y.t === "str") return isWhole(x.v) && isWhole(y.v) ? { t: "str", v: x.v + y.v } : null;
  if (x.t === "bytes" && y.t === "bytes") return { t: "bytes", v: [...x.v, ...y.v] };
  return x.t === "tuple" && y.t === "tuple" ? { t: "tuple", items: [...x.items, ...y.items] } : null;
}

function repeated(x: Folded, n: bigint): Folded | null {
  if (n < 0n || n > BigInt(MAX_TEXT)) return null;
  const times = Number(n);
  if (x.t === "str") return !isWhole(x.v) || [...x.v].length * times > MAX_TEXT ? null : { t: "str", v: x.v.repeat(times) };
  if (x.t === "bytes") return x.v.length * times > MAX_TEXT ? null : { t: "bytes", v: Array.from({ length: times }, () => x.v).flat() };
  if (x.t !== "tuple" || x.items.length * times > MAX_ITEMS || total(x) * times > MAX_TOTAL_ITEMS) return null;
  return { t: "tuple", items: Array.from({ length: times }, () => x.items).flat() };
}

/** No lone surrogates: two of them side by side would be a character of a JS string. */
const isWhole = (text: string): boolean => !/[\ud800-\udfff]/u.test(text);

/** All items of nested tuples. */
function total(x: Folded): number {
  return x.t === "tuple" ? x.items.reduce((sum, item) => sum + 1 + total(item), 0) : 0;
}

function ofInts(op: Operator, x: bigint, y: bigint): bigint | null {
  switch (op) {
    case "Add": return x + y;
    case "Sub": return x - y;
    case "Mult": return x !== 0n && y !== 0n && bits(x) + bits(y) > MAX_BITS ? null : x * y;
    case "Pow": return y < 0n || y > BigInt(Math.floor(MAX_BITS / bits(x))) ? null : x ** y;
    case "LShift": return y < 0n || y > BigInt(MAX_BITS) || (x !== 0n && bits(x) + Number(y) > MAX_BITS) ? null : x << y;
    case "RShift": return y < 0n || y > BigInt(Number.MAX_SAFE_INTEGER) ? null : x >> y;
    case "FloorDiv": return y === 0n ? null : floorDivision(x, y);
    case "Mod": return y === 0n ? null : x - y * floorDivision(x, y);
    case "BitAnd": return x & y;
    case "BitOr": return x | y;
    case "BitXor": return x ^ y;
    default: return null;
  }
}

function floorDivision(x: bigint, y: bigint): bigint {
  const quotient = x / y;
  return quotient * y !== x && (x < 0n) !== (y < 0n) ? quotient - 1n : quotient;
}

const bits = (x: bigint): number => (x < 0n ? -x : x).toString(2).length;
