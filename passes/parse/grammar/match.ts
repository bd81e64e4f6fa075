/** The `match` statement; `match` and `case` are names everywhere else. */
import type { Expr, MatchCase, Stmt } from "../../../src/ir/ast/nodes.ts";
import { T } from "../tokenize/tokens.ts";
import type { Cursor } from "./cursor.ts";
import { parseNamedExpression, parseStarNamedExpression, startsStarExpression } from "./expressions.ts";
import { parsePatterns } from "./patterns.ts";
import { parseBlock } from "./statements.ts";

/** Looks ahead through `match SUBJECT: NEWLINE INDENT case`, so that calls of a function named match stay calls. */
export function isMatchStart(p: Cursor): boolean {
  if (p.tok.str !== "match" || !startsStarExpression(p.peek())) return false;
  const mark = p.mark();
  const found = p.attempt((cursor) => {
    parseHeader(cursor);
    cursor.expectType(T.Indent);
    cursor.expect("case");
    return true;
  });
  p.reset(mark);
  return found === true;
}

function parseHeader(p: Cursor): Expr {
  p.expect("match");
  const subject = parseSubject(p);
  p.expect(":");
  p.expectType(T.Newline);
  return subject;
}

export function parseMatch(p: Cursor): Stmt {
  const start = p.tok;
  const subject = parseHeader(p);
  p.expectType(T.Indent);
  const cases: MatchCase[] = [];
  while (p.tok.type !== T.Dedent) cases.push(parseCase(p));
  p.advance();
  return { kind: "Match", subject, cases, span: p.span(start) };
}

function parseSubject(p: Cursor): Expr {
  const start = p.tok;
  const first = parseStarNamedExpression(p);
  if (p.tok.str !== ",") return first.kind === "Starred" ? p.fail() : first;
  const elts = [first];
  while (p.eat(",") && startsStarExpression(p.tok)) elts.push(parseStarNamedExpression(p));
  return { kind: "Tuple", elts, ctx: "Load", span: p.span(start) };
}

function parseCase(p: Cursor): MatchCase {
  p.expect("case");
  const pattern = parsePatterns(p);
  const guard = p.eat("if") ? parseNamedExpression(p) : null;
  p.expect(":");
  const body = parseBlock(p);
  return { pattern, guard, body };
}
