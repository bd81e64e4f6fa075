/** `a.b`, `f(x)`, `a[i]` and atoms. */
import type { Expr, Slice } from "../../../src/ir/ast/nodes.ts";
import { parseNumber } from "../strings/numbers.ts";
import { concatenateStrings } from "../strings/concatenate.ts";
import { T, type Token } from "../tokenize/tokens.ts";
import { parseArguments } from "./arguments.ts";
import { isComprehensionStart, parseComprehensions } from "./comprehensions.ts";
import { identifier, tokenSpan, type Cursor } from "./cursor.ts";
import { parseBraces, parseBrackets } from "./displays.ts";
import { parseExpression, parseNamedExpression, parseStarNamedExpression, parseYield, startsExpression, startsStarExpression } from "./expressions.ts";

export function parsePrimary(p: Cursor): Expr {
  const start = p.tok;
  let value = parseAtom(p);
  for (;;) {
    const next = p.tok.str;
    if (next === ".") {
      p.advance();
      value = { kind: "Attribute", value, attr: p.name(), ctx: "Load", span: p.span(start) };
    } else if (next === "(") {
      const { args, keywords } = parseArguments(p);
      value = { kind: "Call", func: value, args, keywords, span: p.span(start) };
    } else if (next === "[") {
      p.advance();
      const slice = parseSlices(p);
      p.expect("]");
      value = { kind: "Subscript", value, slice, ctx: "Load", span: p.span(start) };
    } else return value;
  }
}

function parseSlices(p: Cursor): Expr {
  const start = p.tok;
  const first = parseSliceOrStarred(p);
  if (p.tok.str !== "," && first.kind !== "Starred") return first;
  const elts: Expr[] = [first];
  while (p.eat(",") && p.tok.str !== "]") elts.push(parseSliceOrStarred(p));
  return { kind: "Tuple", elts, ctx: "Load", span: p.span(start) };
}

function parseSliceOrStarred(p: Cursor): Expr {
  const start = p.tok;
  if (p.eat("*")) {
    const value = parseExpression(p);
    return { kind: "Starred", value, ctx: "Load", span: p.span(start) };
  }
  if (start.str !== ":") {
    const value = parseNamedExpression(p);
    if (p.tok.str !== ":" || value.kind === "NamedExpr" && start.str !== "(") return value;
    return parseSliceRest(p, start, value);
  }
  return parseSliceRest(p, start, null);
}

function parseSliceRest(p: Cursor, start: Token, lower: Expr | null): Slice {
  p.expect(":");
  const upper = startsExpression(p.tok) ? parseExpression(p) : null;
  const step = p.eat(":") && startsExpression(p.tok) ? parseExpression(p) : null;
  return { kind: "Slice", lower, upper, step, span: p.span(start) };
}

function parseAtom(p: Cursor): Expr {
  const token = p.tok;
  switch (token.type) {
    case T.Name:
      p.advance();
      return { kind: "Name", id: identifier(token.str), ctx: "Load", span: tokenSpan(token) };
    case T.Number:
      p.advance();
      return { kind: "Constant", value: parseNumber(token.str), span: tokenSpan(token) };
    case T.String:
      return parseStrings(p);
    default:
      return parseOtherAtom(p);
  }
}

export function parseStrings(p: Cursor): Expr {
  const parts: Token[] = [];
  while (p.tok.type === T.String) parts.push(p.advance());
  return concatenateStrings(parts, { pep701: p.pep701, parseField: p.parseField });
}

function parseOtherAtom(p: Cursor): Expr {
  const token = p.tok;
  switch (token.str) {
    case "(": return parseParentheses(p);
    case "[": return parseBrackets(p);
    case "{": return parseBraces(p);
    case "None": p.advance(); return { kind: "Constant", value: { t: "None" }, span: tokenSpan(token) };
    case "True": p.advance(); return { kind: "Constant", value: { t: "bool", v: true }, span: tokenSpan(token) };
    case "False": p.advance(); return { kind: "Constant", value: { t: "bool", v: false }, span: tokenSpan(token) };
    case "...": p.advance(); return { kind: "Constant", value: { t: "Ellipsis" }, span: tokenSpan(token) };
    default: return p.fail();
  }
}

/** A group keeps the span of what it holds; tuples and generator expressions include the parentheses. */
function parseParentheses(p: Cursor): Expr {
  const start = p.expect("(");
  if (p.eat(")")) return { kind: "Tuple", elts: [], ctx: "Load", span: p.span(start) };
  if (p.tok.str === "yield") {
    const value = parseYield(p);
    p.expect(")");
    return value;
  }
  const first = parseStarNamedExpression(p);
  if (p.tok.str === ",") {
    const elts = [first];
    while (p.eat(",") && startsStarExpression(p.tok)) elts.push(parseStarNamedExpression(p));
    p.expect(")");
    return { kind: "Tuple", elts, ctx: "Load", span: p.span(start) };
  }
  if (first.kind === "Starred") p.fail();
  if (isComprehensionStart(p)) {
    const generators = parseComprehensions(p);
    p.expect(")");
    return { kind: "GeneratorExp", elt: first, generators, span: p.span(start) };
  }
  p.expect(")");
  return first;
}
