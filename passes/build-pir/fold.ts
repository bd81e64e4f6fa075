/** Arithmetic of int literals, done at compile time within the limits of CPython's ast_opt.c (results of up to 128 bits). */
import type { Expr, Operator } from "../../src/ir/ast/nodes.ts";

const MAX_BITS = 128;

const KNOWN = new WeakMap<Expr, bigint | null>();

/** The value of an expression of int literals; null: it is none, or is left to run time. */
export function foldedInt(e: Expr): bigint | null {
  const known = KNOWN.get(e);
  if (known !== undefined) return known;
  const value = fold(e);
  KNOWN.set(e, value);
  return value;
}

function fold(e: Expr): bigint | null {
  if (e.kind === "Constant") return e.value.t === "int" ? e.value.v : null;
  if (e.kind === "UnaryOp" && e.op !== "Not") {
    const v = foldedInt(e.operand);
    return v === null ? null : e.op === "USub" ? -v : e.op === "Invert" ? ~v : v;
  }
  if (e.kind !== "BinOp") return null;
  const left = foldedInt(e.left);
  const right = left === null ? null : foldedInt(e.right);
  return left === null || right === null ? null : binary(e.op, left, right);
}

function binary(op: Operator, x: bigint, y: bigint): bigint | null {
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
