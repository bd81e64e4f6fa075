/** Compound statements. */
import type { ExceptHandler, Expr, Stmt, WithItem } from "../../../src/ir/ast/nodes.ts";
import { T, type Token } from "../tokenize/tokens.ts";
import type { Cursor } from "./cursor.ts";
import { parseDefinition } from "./definitions.ts";
import { parseExpression, parseNamedExpression, parseStarExpressions } from "./expressions.ts";
import { isMatchStart, parseMatch } from "./match.ts";
import { parseBlock } from "./statements.ts";
import { parseStarTarget, parseStarTargets } from "./targets.ts";

/** Null where no compound statement starts here. */
export function parseCompound(p: Cursor): Stmt | null {
  const token = p.tok;
  if (token.type === T.Name) return isMatchStart(p) ? parseMatch(p) : null;
  switch (token.str) {
    case "if": return parseIf(p);
    case "for": return parseFor(p, token);
    case "while": return parseWhile(p);
    case "try": return parseTry(p);
    case "with": return parseWith(p, token);
    case "def": case "class": case "@": return parseDefinition(p);
    case "async": return parseAsync(p);
    default: return null;
  }
}

function parseAsync(p: Cursor): Stmt {
  const next = p.peek().str;
  if (next === "def") return parseDefinition(p);
  const start = p.expect("async");
  return next === "for" ? parseFor(p, start) : parseWith(p, start);
}

/** A loop, not recursion: `elif` chains may be long. Each `elif` is an If in the `orelse` of the one before. */
function parseIf(p: Cursor): Stmt {
  const clauses: { readonly start: Token; readonly test: Expr; readonly body: readonly Stmt[] }[] = [];
  do {
    const start = p.advance();
    const test = parseNamedExpression(p);
    p.expect(":");
    clauses.push({ start, test, body: parseBlock(p) });
  } while (p.tok.str === "elif");
  const [first, ...rest] = clauses;
  if (first === undefined) return p.fail();
  const last = parseElse(p);
  const orelse = rest.reduceRight<readonly Stmt[]>((inner, { start, ...parts }) => [{ kind: "If", ...parts, orelse: inner, span: p.span(start) }], last);
  return { kind: "If", test: first.test, body: first.body, orelse, span: p.span(first.start) };
}

function parseElse(p: Cursor): readonly Stmt[] {
  if (!p.eat("else")) return [];
  p.expect(":");
  return parseBlock(p);
}

function parseWhile(p: Cursor): Stmt {
  const start = p.advance();
  const test = parseNamedExpression(p);
  p.expect(":");
  const body = parseBlock(p);
  const orelse = parseElse(p);
  return { kind: "While", test, body, orelse, span: p.span(start) };
}

function parseFor(p: Cursor, start: Token): Stmt {
  p.expect("for");
  const target = parseStarTargets(p);
  p.expect("in");
  const iter = parseStarExpressions(p);
  p.expect(":");
  const body = parseBlock(p);
  const orelse = parseElse(p);
  return { kind: start.str === "async" ? "AsyncFor" : "For", target, iter, body, orelse, span: p.span(start) };
}

function parseWith(p: Cursor, start: Token): Stmt {
  p.expect("with");
  const items = (p.tok.str === "(" ? p.attempt(parseBracketedItems) : null) ?? parseItems(p);
  const body = parseBlock(p);
  return { kind: start.str === "async" ? "AsyncWith" : "With", items, body, span: p.span(start) };
}

/** `with (a as b, c):` is tried first, so `with (a, b):` has two items, as in CPython. */
function parseBracketedItems(p: Cursor): readonly WithItem[] {
  p.expect("(");
  const items = [parseItem(p)];
  while (p.eat(",") && p.tok.str !== ")") items.push(parseItem(p));
  p.expect(")");
  p.expect(":");
  return items;
}

function parseItems(p: Cursor): readonly WithItem[] {
  const items = [parseItem(p)];
  while (p.eat(",")) items.push(parseItem(p));
  p.expect(":");
  return items;
}

function parseItem(p: Cursor): WithItem {
  const context_expr = parseExpression(p);
  const optional_vars = p.eat("as") ? parseStarTarget(p) : null;
  return { context_expr, optional_vars };
}

function parseTry(p: Cursor): Stmt {
  const start = p.advance();
  p.expect(":");
  const body = parseBlock(p);
  const star = p.tok.str === "except" && p.peek().str === "*";
  const handlers: ExceptHandler[] = [];
  while (p.tok.str === "except") {
    handlers.push(parseHandler(p, star));
  }
  const orelse = handlers.length > 0 ? parseElse(p) : [];
  const finalbody = parseFinally(p);
  if (handlers.length === 0 && finalbody.length === 0) p.fail();
  return { kind: star ? "TryStar" : "Try", body, handlers, orelse, finalbody, span: p.span(start) };
}

function parseFinally(p: Cursor): readonly Stmt[] {
  if (!p.eat("finally")) return [];
  p.expect(":");
  return parseBlock(p);
}

function parseHandler(p: Cursor, star: boolean): ExceptHandler {
  const start = p.expect("except");
  if (p.eat("*") !== star) p.fail();
  const type = p.tok.str === ":" && !star ? null : parseHandledTypes(p);
  const name = type !== null && p.eat("as") ? p.name() : null;
  p.expect(":");
  const body = parseBlock(p);
  return { kind: "ExceptHandler", type, name, body, span: p.span(start) };
}

/** PEP 758 (3.14): `except A, B:` without brackets, unless `as` follows. */
function parseHandledTypes(p: Cursor): Expr {
  const start = p.tok;
  const first = parseExpression(p);
  if (!p.is(",")) return first;
  const elts = [first];
  while (p.eat(",") && p.tok.str !== ":") elts.push(parseExpression(p));
  if (p.tok.str !== ":") p.fail();
  return { kind: "Tuple", elts, ctx: "Load", span: p.span(start) };
}
