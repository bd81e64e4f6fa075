/** What may stand left of `=`, after `for`, `as` and `del`. */
import type { Expr, ExprContext } from "../../../src/ir/ast/nodes.ts";
import { T } from "../tokenize/tokens.ts";
import type { Cursor } from "./cursor.ts";
import { parsePrimary } from "./primaries.ts";

/** `a, *b` after `for`: a target or a Tuple of targets. */
export function parseStarTargets(p: Cursor): Expr {
  const start = p.tok;
  const first = parseStarTarget(p);
  if (p.tok.str !== ",") return first;
  const elts = [first];
  while (p.eat(",") && startsTarget(p)) elts.push(parseStarTarget(p));
  return { kind: "Tuple", elts, ctx: "Store", span: p.span(start) };
}

function startsTarget(p: Cursor): boolean {
  const { type, str } = p.tok;
  return type === T.Name || type === T.String || type === T.Number || "([{*".includes(str) && str !== "";
}

export function parseStarTarget(p: Cursor): Expr {
  const start = p.tok;
  if (!p.eat("*")) return asTarget(p, parsePrimary(p), "Store");
  const value = asTarget(p, parsePrimary(p), "Store");
  return { kind: "Starred", value, ctx: "Store", span: p.span(start) };
}

export function parseDelTargets(p: Cursor): readonly Expr[] {
  const targets = [asTarget(p, parsePrimary(p), "Del")];
  while (p.eat(",") && startsTarget(p)) targets.push(asTarget(p, parsePrimary(p), "Del"));
  return targets;
}

/** Rebuilds an expression as a target; fails where it is none. */
export function asTarget(p: Cursor, expr: Expr, ctx: Exclude<ExprContext, "Load">): Expr {
  switch (expr.kind) {
    case "Name": case "Attribute": case "Subscript":
      return { ...expr, ctx };
    case "Tuple": case "List":
      return { ...expr, ctx, elts: expr.elts.map((elt) => asTarget(p, elt, ctx)) };
    case "Starred":
      return ctx === "Del" ? p.fail() : { ...expr, ctx, value: asTarget(p, expr.value, ctx) };
    default:
      return p.fail();
  }
}

