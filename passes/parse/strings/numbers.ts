/** Numeric literals to values. */
import type { ConstantValue } from "../../../src/ir/ast/nodes.ts";
import { StringError } from "./string-error.ts";

const maxDecimalDigits = 4300;

export function parseNumber(literal: string): ConstantValue {
  const text = literal.includes("_") ? literal.replaceAll("_", "") : literal;
  const last = text.charCodeAt(text.length - 1) | 32;
  if (text.charCodeAt(0) === 48 && /^0[xXoObB]/.test(text)) return { t: "int", v: BigInt(text) };
  if (last === 106) return { t: "complex", imag: Number(text.slice(0, -1)) };
  if (/[.eE]/.test(text)) return { t: "float", v: Number(text) };
  if (text.length > maxDecimalDigits) throw new StringError(tooManyDigits(text.length));
  return { t: "int", v: BigInt(text) };
}

function tooManyDigits(count: number): string {
  return `Exceeds the limit (${maxDecimalDigits} digits) for integer string conversion: value has ${count} digits; use sys.set_int_max_str_digits() to increase the limit`
    + " - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.";
}
