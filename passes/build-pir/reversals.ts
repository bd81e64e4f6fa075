/**
 * `x[a:b] = reversed(x[a:b])` and `x[a:b] = x[a:b][::-1]`: a list whose bounds are ints turns its items around where they stand; anything
 * else takes the general way. With ints nothing of the user's runs between reading and storing, so that nobody sees the difference.
 *
 *     if reversible(x, [k]) { reverse_slice(x, None, k + 1) } else { x[:k + 1] = reversed(x[:k + 1]) }
 */
import type { Assign, Expr, Name, Slice, Subscript } from "../../src/ir/ast/nodes.ts";
import { isBuiltin } from "./calls.ts";
import { buildExpr } from "./expressions.ts";
import { NONE, type FunctionBuilder } from "./function-builder.ts";
import { loadName } from "./names.ts";

/** Builds `s` by `general`, beside the reversal in place if it is one. */
export function buildReversal(b: FunctionBuilder, s: Assign, general: () => void): void {
  const from = reversedSlice(b, s.value), to = s.targets[0];
  const slice = from === null ? null : plainParts(from);
  if (slice === null || to === undefined || !sameText(slice, plainParts(to))) { general(); return; }
  const bounds = [slice.bounds.lower, slice.bounds.upper];
  const ints = namesOf(bounds);
  if (ints === null) { general(); return; }
  const list = loadName(b, slice.list.id, slice.list.span);
  const ready = b.op("reversible", [list], [{ i: "atoms", atoms: ints.map((name) => loadName(b, name.id, name.span)) }], s.span);
  b.branch(ready, () => {
    const x = loadName(b, slice.list.id, slice.list.span);
    const [lower, upper] = bounds.map((e) => (e === null ? NONE : buildExpr(b, e)));
    b.effect("reverse_slice", [x, lower!, upper!], [], s.span);
  }, general);
}

/** `y` of `reversed(y)` and of `y[::-1]`. */
function reversedSlice(b: FunctionBuilder, e: Expr): Expr | null {
  if (e.kind === "Call") return e.func.kind === "Name" && e.func.id === "reversed" && isBuiltin(b, "reversed") && e.args.length === 1 && e.keywords.length === 0 ? e.args[0]! : null;
  return e.kind === "Subscript" && e.slice.kind === "Slice" && e.slice.lower === null && e.slice.upper === null && isMinusOne(e.slice.step) ? e.value : null;
}

const isMinusOne = (e: Expr | null): boolean => e?.kind === "UnaryOp" && e.op === "USub" && e.operand.kind === "Constant" && e.operand.value.t === "int" && e.operand.value.v === 1n;

interface Parts { readonly list: Name; readonly bounds: Slice }

/** A variable's slice without a step. */
function plainParts(e: Expr): Parts | null {
  const { value: list, slice: bounds } = e.kind === "Subscript" ? e : ({} as Partial<Subscript>);
  return list?.kind === "Name" && bounds?.kind === "Slice" && bounds.step === null ? { list, bounds } : null;
}

const sameText = (a: Parts, b: Parts | null): boolean => b !== null && a.list.id === b.list.id && sameInt(a.bounds.lower, b.bounds.lower) && sameInt(a.bounds.upper, b.bounds.upper);

function sameInt(a: Expr | null, b: Expr | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.kind === "Name") return b.kind === "Name" && a.id === b.id;
  if (a.kind === "Constant") return b.kind === "Constant" && a.value.t === "int" && b.value.t === "int" && a.value.v === b.value.v;
  return a.kind === "BinOp" && b.kind === "BinOp" && a.op === b.op && sameInt(a.left, b.left) && sameInt(a.right, b.right);
}

/** The names in sums and differences of ints; null if there is any other expression. */
function namesOf(parts: readonly (Expr | null)[]): readonly Name[] | null {
  const names: Name[] = [];
  const isSum = (e: Expr | null): boolean => {
    switch (e?.kind) {
      case undefined: return true;
      case "Name": names.push(e as Name); return true;
      case "Constant": return e.value.t === "int";
      case "BinOp": return (e.op === "Add" || e.op === "Sub") && isSum(e.left) && isSum(e.right);
      default: return false;
    }
  };
  return parts.every(isSum) ? names : null;
}
