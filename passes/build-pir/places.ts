/** Positions that are not the node's own span, as CPython's compiler moves them (compile.c, update_start_location_to_match_attr). */
import type { Attribute, Call, Span } from "../../src/ir/ast/nodes.ts";
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

const nameCol = (e: Attribute): number => Math.max(0, e.span.endCol - [...e.attr].length);
