/** What the alternatives for errors say once they have matched. */
import type { Comprehension, Expr, Span } from "../../../src/ir/ast/nodes.ts";
import { parseComprehensions } from "../grammar/comprehensions.ts";
import { Cursor, tokenSpan, type ParseField } from "../grammar/cursor.ts";
import { parseBinary, parseDisjunction, parseExpression, parseNamedExpression, parseStarExpressions, parseStarNamedExpression, parseYield } from "../grammar/expressions.ts";
import { parseArgumentList, type CallArguments } from "../grammar/arguments.ts";
import { T, type Token } from "../tokenize/tokens.ts";
import { expressionName, invalidTarget, type TargetPlace } from "./expression-names.ts";
import type { Places } from "./places.ts";
import type { Caught, CaughtByName, ErrorAction, Recogniser } from "./recogniser.ts";

export interface ActionContext { readonly places: Places; readonly pep701: boolean; readonly parseField: ParseField }
export type Act = (context: ActionContext) => ErrorAction;

/** At the last token seen. */
export const say = (message: string): Act => ({ places }) => (_found, walk) => places.atLast(walk, message);

/** At what was caught as `a`; `{}` becomes its description. */
export const sayAt = (message: string): Act => (context) => (found, walk) =>
  context.places.at(spanOf(context, walk, found, "a"), describe(context, walk, found, message));

/** From `a` to `b`. */
export const sayRange = (message: string): Act => (context) => (found, walk) =>
  context.places.range(spanOf(context, walk, found, "a"), spanOf(context, walk, found, "b"), describe(context, walk, found, message));

export const sayFrom = (message: string): Act => (context) => (found, walk) =>
  context.places.startingFrom(walk, spanOf(context, walk, found, "a"), message);

export const needsBlock = (what: string): Act => ({ places }) => (found, walk) => {
  const line = walk.token(found.get("a")?.start ?? 0).line;
  places.atLast(walk, `expected an indented block after ${what} on line ${line}`, "IndentationError");
};

export const indentation = (message: string): Act => ({ places }) => (_found, walk) => places.atLast(walk, message, "IndentationError");

export const badTarget = (place: TargetPlace): Act => (context) => (found, walk) => {
  const bad = invalidTarget(exprOf(context, walk, caughtAs(found, "a")), place);
  if (bad !== null) context.places.at(bad.span, `cannot ${place === "delete" ? "delete" : "assign to"} ${expressionName(bad)}`);
};

/** `print x`, `exec x`. */
export const legacyCall: Act = (context) => (found, walk) => {
  const name = walk.token(caughtAs(found, "a").start).str;
  if (!isLegacy(name)) return;
  context.places.range(spanOf(context, walk, found, "a"), spanOf(context, walk, found, "b"), `Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`);
};

/** `(a b)`: only inside brackets, elsewhere it is plain "invalid syntax". */
export const forgottenComma: Act = (context) => (found, walk) => {
  const caught = caughtAs(found, "a");
  if (caught.end === caught.start + 1 && isLegacy(walk.token(caught.start).str)) return;
  if (walk.token(caughtAs(found, "").end - 1).level === 0) return;
  context.places.range(spanOf(context, walk, found, "a"), spanOf(context, walk, found, "b"), "invalid syntax. Perhaps you forgot a comma?");
};

export const unparenthesisedGenerator: Act = (context) => (found, walk) =>
  context.places.range(spanOf(context, walk, found, "a"), lastClause(context, walk, found), "Generator expression must be parenthesized");

/** `f(a, b for b in c)`: at the last argument before the `for`, if there are two. */
export const unparenthesisedLastArgument: Act = (context) => (found, walk) => {
  const { args } = argumentsOf(context, walk, caughtAs(found, "a"));
  const last = args[args.length - 1];
  if (args.length > 1 && last !== undefined) {
    context.places.range(last.span, lastClause(context, walk, found), "Generator expression must be parenthesized");
  }
};

export const positionalAfterKeyword: Act = (context) => (found, walk) => {
  const { keywords } = argumentsOf(context, walk, caughtAs(found, "a"));
  const unpacking = keywords.some((keyword) => keyword.arg === null) ? " unpacking" : "";
  context.places.atLast(walk, `positional argument follows keyword argument${unpacking}`);
};

/** `{1: 2, 3}`: at the end of the key. */
export const missingColonAfterKey: Act = (context) => (found, walk) => {
  const { line, endLine, endCol } = spanOf(context, walk, found, "a");
  context.places.at({ line, col: endCol - 1, endLine, endCol: -1 }, "':' expected after dictionary key");
};

export const patternsAfterKeywords: Act = (context) => (found, walk) =>
  context.places.at(spanOf(context, walk, found, "a"), "positional patterns follow keyword patterns");

function isLegacy(name: string): boolean {
  return name === "print" || name === "exec";
}

function caughtAs(found: CaughtByName, name: string): Caught {
  const caught = found.get(name);
  if (caught === undefined) throw new Error(`nothing caught as ${name}`);
  return caught;
}

/** Over the caught tokens only: the parser would go on where the grammar stopped. */
function cursorOver(context: ActionContext, walk: Recogniser, caught: Caught): Cursor {
  const last = walk.token(caught.end - 1);
  const end: Token = { ...last, type: T.End, str: "", start: last.end };
  const list = [...walk.tokens.list.slice(caught.start, caught.end), end];
  return new Cursor({ ...walk.tokens, list, error: null }, context.pep701, context.parseField);
}

const exprRules: Readonly<Record<string, (cursor: Cursor) => Expr>> = {
  starExpressions: parseStarExpressions, expression: parseExpression, disjunction: parseDisjunction, bareExpression: parseExpression,
  bitOr: (cursor) => parseBinary(cursor, 1), named: parseNamedExpression, starNamed: parseStarNamedExpression, yieldExpr: parseYield,
  badAnnotationTarget: parseExpression, key: parseExpression, starred: parseStarredArgument,
};

function parseStarredArgument(cursor: Cursor): Expr {
  const start = cursor.expect("*");
  const value = parseExpression(cursor);
  return { kind: "Starred", value, ctx: "Load", span: cursor.span(start) };
}

function exprOf(context: ActionContext, walk: Recogniser, caught: Caught): Expr {
  const parse = exprRules[caught.rule];
  if (parse === undefined) throw new Error(`no expression: ${caught.rule}`);
  return parse(cursorOver(context, walk, caught));
}

function spanOf(context: ActionContext, walk: Recogniser, found: CaughtByName, name: string): Span {
  const caught = caughtAs(found, name);
  if (exprRules[caught.rule] !== undefined) return exprOf(context, walk, caught).span;
  const first = tokenSpan(walk.token(caught.start));
  const last = tokenSpan(walk.token(caught.end - 1));
  return { line: first.line, col: first.col, endLine: last.endLine, endCol: last.endCol };
}

function describe(context: ActionContext, walk: Recogniser, found: CaughtByName, message: string): string {
  if (!message.includes("{}")) return message;
  const caught = caughtAs(found, "a");
  const name = caught.rule === "token" ? walk.token(caught.start).str : expressionName(exprOf(context, walk, caught));
  return message.replace("{}", name);
}

function argumentsOf(context: ActionContext, walk: Recogniser, caught: Caught): CallArguments {
  return parseArgumentList(cursorOver(context, walk, caught));
}

/** The end of the last `for` clause: its last condition, or what it iterates over. */
function lastClause(context: ActionContext, walk: Recogniser, found: CaughtByName): Span {
  const clauses: readonly Comprehension[] = parseComprehensions(cursorOver(context, walk, caughtAs(found, "b")));
  const last = clauses[clauses.length - 1];
  const end = last?.ifs[last.ifs.length - 1] ?? last?.iter;
  if (end === undefined) throw new Error("no for clause");
  return end.span;
}
