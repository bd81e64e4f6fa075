/** Files, blocks and simple statements. */
import type { Assign, AugAssign, Expr, Operator, Stmt } from "../../../src/ir/ast/nodes.ts";
import { T } from "../tokenize/tokens.ts";
import { parseCompound } from "./compound.ts";
import type { Cursor } from "./cursor.ts";
import { parseExpression, parseStarExpressions, parseTupleOf, parseYield, startsStarExpression } from "./expressions.ts";
import { parseFromImport, parseImport } from "./imports.ts";
import { asTarget, parseDelTargets } from "./targets.ts";
import { isTypeAliasStart, parseTypeAlias } from "./type-params.ts";

export function parseFile(p: Cursor): readonly Stmt[] {
  const body: Stmt[] = [];
  while (p.tok.type !== T.End) parseStatement(p, body);
  return body;
}

/** What `eval` takes. */
export function parseOnlyExpression(p: Cursor): Stmt {
  const start = p.tok;
  const value = parseTupleOf(p, parseExpression);
  const span = p.span(start);
  while (p.isType(T.Newline)) p.advance();
  if (!p.isType(T.End)) p.fail();
  return { kind: "Expr", value, span };
}

export function parseBlock(p: Cursor): readonly Stmt[] {
  const body: Stmt[] = [];
  if (!p.isType(T.Newline)) {
    parseSimpleStatements(p, body);
    return body;
  }
  p.advance();
  p.expectType(T.Indent);
  while (p.tok.type !== T.Dedent) parseStatement(p, body);
  p.advance();
  return body;
}

function parseStatement(p: Cursor, into: Stmt[]): void {
  const compound = parseCompound(p);
  if (compound === null) parseSimpleStatements(p, into);
  else into.push(compound);
}

function parseSimpleStatements(p: Cursor, into: Stmt[]): void {
  do into.push(parseSimple(p));
  while (p.eat(";") && p.tok.type !== T.Newline);
  p.expectType(T.Newline);
}

function parseSimple(p: Cursor): Stmt {
  const start = p.tok;
  if (start.type !== T.Keyword) return isTypeAliasStart(p) ? parseTypeAlias(p) : parseExpressionStatement(p);
  switch (start.str) {
    case "pass": p.advance(); return { kind: "Pass", span: p.span(start) };
    case "break": p.advance(); return { kind: "Break", span: p.span(start) };
    case "continue": p.advance(); return { kind: "Continue", span: p.span(start) };
    case "return": return parseReturn(p);
    case "raise": return parseRaise(p);
    case "global": case "nonlocal": return parseNames(p);
    case "del": return parseDelete(p);
    case "assert": return parseAssert(p);
    case "import": return parseImport(p);
    case "from": return parseFromImport(p);
    default: return parseExpressionStatement(p);
  }
}

function parseReturn(p: Cursor): Stmt {
  const start = p.advance();
  const value = startsStarExpression(p.tok) ? parseStarExpressions(p) : null;
  return { kind: "Return", value, span: p.span(start) };
}

function parseRaise(p: Cursor): Stmt {
  const start = p.advance();
  if (p.tok.type === T.Newline || p.tok.str === ";") return { kind: "Raise", exc: null, cause: null, span: p.span(start) };
  const exc = parseExpression(p);
  const cause = p.eat("from") ? parseExpression(p) : null;
  return { kind: "Raise", exc, cause, span: p.span(start) };
}

function parseNames(p: Cursor): Stmt {
  const start = p.advance();
  const names = [p.name()];
  while (p.eat(",")) names.push(p.name());
  return { kind: start.str === "global" ? "Global" : "Nonlocal", names, span: p.span(start) };
}

function parseDelete(p: Cursor): Stmt {
  const start = p.advance();
  const targets = parseDelTargets(p);
  return { kind: "Delete", targets, span: p.span(start) };
}

function parseAssert(p: Cursor): Stmt {
  const start = p.advance();
  const test = parseExpression(p);
  const msg = p.eat(",") ? parseExpression(p) : null;
  return { kind: "Assert", test, msg, span: p.span(start) };
}

const augmented: ReadonlyMap<string, Operator> = new Map([
  ["+=", "Add"], ["-=", "Sub"], ["*=", "Mult"], ["@=", "MatMult"], ["/=", "Div"], ["%=", "Mod"], ["&=", "BitAnd"], ["|=", "BitOr"],
  ["^=", "BitXor"], ["<<=", "LShift"], [">>=", "RShift"], ["**=", "Pow"], ["//=", "FloorDiv"],
]);

/** An expression, `a = b = c`, `a += b` or `a: T = b`. */
function parseExpressionStatement(p: Cursor): Stmt {
  const start = p.tok;
  const value = parseRightSide(p);
  if (p.tok.str === "=") return parseAssign(p, value, start);
  if (p.tok.str === ":") return parseAnnotated(p, value, start);
  const op = p.tok.type === T.Op ? augmented.get(p.tok.str) : undefined;
  if (op === undefined) return { kind: "Expr", value, span: p.span(start) };
  const target = singleTarget(p, value);
  p.advance();
  const right = parseRightSide(p);
  return { kind: "AugAssign", target, op, value: right, span: p.span(start) };
}

function parseRightSide(p: Cursor): Expr {
  return p.tok.str === "yield" ? parseYield(p) : parseStarExpressions(p);
}

function parseAssign(p: Cursor, first: Expr, start: Cursor["tok"]): Assign {
  const targets: Expr[] = [];
  let value = first;
  while (p.tok.str === "=") {
    targets.push(asTarget(p, value, "Store"));
    p.advance();
    value = parseRightSide(p);
  }
  return { kind: "Assign", targets, value, span: p.span(start) };
}

function singleTarget(p: Cursor, expr: Expr): AugAssign["target"] {
  if (expr.kind === "Name" || expr.kind === "Attribute" || expr.kind === "Subscript") return { ...expr, ctx: "Store" };
  return p.fail();
}

function parseAnnotated(p: Cursor, value: Expr, start: Cursor["tok"]): Stmt {
  const target = singleTarget(p, value);
  const simple = target.kind === "Name" && start.str !== "(";
  p.expect(":");
  const annotation = parseExpression(p);
  const assigned = p.eat("=") ? parseRightSide(p) : null;
  return { kind: "AnnAssign", target, annotation, value: assigned, simple, span: p.span(start) };
}
