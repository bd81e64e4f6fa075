/** Positions that are not the node's own span, as CPython's compiler moves them (compile.c, update_start_location_to_match_attr). */
import type { Attribute, Call, Compare, Expr, Span } from "../../src/ir/ast/nodes.ts";
import type { Place } from "../../src/ir/pir/nodes.ts";

/** An attribute that ends on a later line than it starts on stands where its name stands. */
export function attrSpan(e: Attribute): Span {
  const { line, endLine, endCol } = e.span;
  return line === endLine ? e.span : { line: endLine, col: nameCol(e), endLine, endCol };
}

/** A method call starts where its method's name stands if that is on a later line; the lookup of the method has a position of its own. */
export function callPlace(e: Call, func: Attribute): Place {
  const { endLine, endCol } = func.span;
  if (e.span.line === endLine) return { ...e.span, lookupEnd: endCol };
  return { line: endLine, col: nameCol(func), endLine: e.span.endLine, endCol: e.span.endCol, lookupEnd: endCol };
}

/** Where a failed assertion stands: at the last comparison that decides (compiler_jump_if leaves the position there), if there is one. */
export function lastCompare(e: Expr): Compare | null {
  switch (e.kind) {
    case "Compare": return e;
    case "BoolOp": return e.values.reduce<Compare | null>((found, x) => lastCompare(x) ?? found, null);
    case "UnaryOp": return e.op === "Not" ? lastCompare(e.operand) : null;
    case "IfExp": return lastCompare(e.orelse) ?? lastCompare(e.body) ?? lastCompare(e.test);
    default: return null;
  }
}

const nameCol = (e: Attribute): number => Math.max(0, e.span.endCol - [...e.attr].length);
