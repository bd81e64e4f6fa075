/** `[...]` and `{...}`: displays and comprehensions. */
import type { Expr } from "../../../src/ir/ast/nodes.ts";
import type { Token } from "../tokenize/tokens.ts";
import { isComprehensionStart, parseComprehensions } from "./comprehensions.ts";
import type { Cursor } from "./cursor.ts";
import { parseBinary, parseExpression, parseStarNamedExpression, startsStarExpression } from "./expressions.ts";

export function parseBrackets(p: Cursor): Expr {
  const start = p.expect("[");
  if (p.eat("]")) return { kind: "List", elts: [], ctx: "Load", span: p.span(start) };
  const first = parseStarNamedExpression(p);
  if (isComprehensionStart(p)) {
    if (first.kind === "Starred") p.fail();
    const generators = parseComprehensions(p);
    p.expect("]");
    return { kind: "ListComp", elt: first, generators, span: p.span(start) };
  }
  const elts = parseMoreElements(p, first);
  p.expect("]");
  return { kind: "List", elts, ctx: "Load", span: p.span(start) };
}

function parseMoreElements(p: Cursor, first: Expr): readonly Expr[] {
  const elts = [first];
  while (p.eat(",") && startsStarExpression(p.tok)) elts.push(parseStarNamedExpression(p));
  return elts;
}

export function parseBraces(p: Cursor): Expr {
  const start = p.expect("{");
  if (p.eat("}")) return { kind: "Dict", keys: [], values: [], span: p.span(start) };
  if (p.tok.str === "**") return parseDictItems(p, start, [], []);
  const first = parseStarNamedExpression(p);
  if (p.tok.str === ":" && first.kind !== "Starred") return parseDictFrom(p, start, first);
  if (isComprehensionStart(p)) {
    if (first.kind === "Starred") p.fail();
    const generators = parseComprehensions(p);
    p.expect("}");
    return { kind: "SetComp", elt: first, generators, span: p.span(start) };
  }
  const elts = parseMoreElements(p, first);
  p.expect("}");
  return { kind: "Set", elts, span: p.span(start) };
}

function parseDictFrom(p: Cursor, start: Token, key: Expr): Expr {
  if (key.kind === "NamedExpr" && !isParenthesised(p, key)) p.fail();
  p.expect(":");
  const value = parseExpression(p);
  if (isComprehensionStart(p)) {
    const generators = parseComprehensions(p);
    p.expect("}");
    return { kind: "DictComp", key, value, generators, span: p.span(start) };
  }
  if (p.tok.str !== "}") p.expect(",");
  return parseDictItems(p, start, [key], [value]);
}

/** `{(a := 1): 2}` is a dict, `{a := 1: 2}` is an error; the bracket before the ":" tells them apart. */
function isParenthesised(p: Cursor, value: Expr): boolean {
  return p.last.endLine > value.span.endLine || p.last.endCol > value.span.endCol;
}

function parseDictItems(p: Cursor, start: Token, keys: (Expr | null)[], values: Expr[]): Expr {
  while (p.tok.str !== "}") {
    if (p.eat("**")) {
      keys.push(null);
      values.push(parseBinary(p, 1));
    } else {
      keys.push(parseExpression(p));
      p.expect(":");
      values.push(parseExpression(p));
    }
    if (p.tok.str !== "}") p.expect(",");
  }
  p.expect("}");
  return { kind: "Dict", keys, values, span: p.span(start) };
}
