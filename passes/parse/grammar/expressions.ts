/** Expressions from `a if b else c` down to operators. Spans are token spans: parentheses count, as in CPython. */
import type { CmpOperator, Expr, NamedExpr, Operator, Starred, UnaryOperator, Yield, YieldFrom } from "../../../src/ir/ast/nodes.ts";
import { T, type Token } from "../tokenize/tokens.ts";
import { identifier, tokenSpan, type Cursor } from "./cursor.ts";
import { parseLambda } from "./parameters.ts";
import { parsePrimary } from "./primaries.ts";

const expressionStarts = new Set([
  "None", "True", "False", "not", "lambda", "await", "(", "[", "{", "-", "+", "~", "...",
]);

export function startsExpression(token: Token): boolean {
  if (token.type === T.Name || token.type === T.Number || token.type === T.String) return true;
  return expressionStarts.has(token.str);
}

export const startsStarExpression = (token: Token): boolean => token.str === "*" || startsExpression(token);

/** `a, *b` without brackets: a Tuple from the first element to the last comma. */
export function parseStarExpressions(p: Cursor): Expr {
  return parseTupleOf(p, parseStarExpression);
}

export function parseTupleOf(p: Cursor, parseElement: (p: Cursor) => Expr): Expr {
  const start = p.tok;
  const first = parseElement(p);
  if (p.tok.str !== ",") return first;
  const elts = [first];
  while (p.eat(",") && startsStarExpression(p.tok)) elts.push(parseElement(p));
  return { kind: "Tuple", elts, ctx: "Load", span: p.span(start) };
}

export function parseStarExpression(p: Cursor): Expr {
  return p.tok.str === "*" ? parseStarred(p) : parseExpression(p);
}

export function parseStarNamedExpression(p: Cursor): Expr {
  return p.tok.str === "*" ? parseStarred(p) : parseNamedExpression(p);
}

function parseStarred(p: Cursor): Starred {
  const start = p.expect("*");
  const value = parseBinary(p, 1);
  return { kind: "Starred", value, ctx: "Load", span: p.span(start) };
}

export function parseNamedExpression(p: Cursor): Expr {
  if (p.tok.type === T.Name && p.peek().str === ":=") return parseAssignmentExpression(p);
  const value = parseExpression(p);
  if (p.tok.str === ":=") p.fail();
  return value;
}

function parseAssignmentExpression(p: Cursor): NamedExpr {
  const start = p.advance();
  const target = { kind: "Name", id: identifier(start.str), ctx: "Store", span: tokenSpan(start) } as const;
  p.expect(":=");
  const value = parseExpression(p);
  return { kind: "NamedExpr", target, value, span: p.span(start) };
}

export function parseYield(p: Cursor): Yield | YieldFrom {
  const start = p.expect("yield");
  if (p.eat("from")) {
    const value = parseExpression(p);
    return { kind: "YieldFrom", value, span: p.span(start) };
  }
  const value = startsStarExpression(p.tok) ? parseStarExpressions(p) : null;
  return { kind: "Yield", value, span: p.span(start) };
}

export function parseExpression(p: Cursor): Expr {
  if (p.tok.str === "lambda") return parseLambda(p);
  const start = p.tok;
  const body = parseDisjunction(p);
  if (p.tok.str !== "if") return body;
  p.advance();
  const test = parseDisjunction(p);
  p.expect("else");
  const orelse = parseExpression(p);
  return { kind: "IfExp", test, body, orelse, span: p.span(start) };
}

export function parseDisjunction(p: Cursor): Expr {
  const start = p.tok;
  const first = parseConjunction(p);
  if (p.tok.str !== "or") return first;
  const values = [first];
  while (p.eat("or")) values.push(parseConjunction(p));
  return { kind: "BoolOp", op: "Or", values, span: p.span(start) };
}

function parseConjunction(p: Cursor): Expr {
  const start = p.tok;
  const first = parseInversion(p);
  if (p.tok.str !== "and") return first;
  const values = [first];
  while (p.eat("and")) values.push(parseInversion(p));
  return { kind: "BoolOp", op: "And", values, span: p.span(start) };
}

function parseInversion(p: Cursor): Expr {
  if (p.tok.str !== "not") return parseComparison(p);
  const start = p.advance();
  const operand = parseInversion(p);
  return { kind: "UnaryOp", op: "Not", operand, span: p.span(start) };
}

const comparisons: ReadonlyMap<string, CmpOperator> = new Map([
  ["==", "Eq"], ["!=", "NotEq"], ["<", "Lt"], ["<=", "LtE"], [">", "Gt"], [">=", "GtE"],
]);

function parseComparison(p: Cursor): Expr {
  const start = p.tok;
  const left = parseBinary(p, 1);
  let op = eatComparison(p);
  if (op === null) return left;
  const ops: CmpOperator[] = [];
  const comparators: Expr[] = [];
  while (op !== null) {
    ops.push(op);
    comparators.push(parseBinary(p, 1));
    op = eatComparison(p);
  }
  return { kind: "Compare", left, ops, comparators, span: p.span(start) };
}

function eatComparison(p: Cursor): CmpOperator | null {
  if (p.tok.type === T.Keyword) {
    if (p.eat("in")) return "In";
    if (p.eat("is")) return p.eat("not") ? "IsNot" : "Is";
    if (p.tok.str !== "not" || p.peek().str !== "in") return null;
    p.advance();
    p.advance();
    return "NotIn";
  }
  if (p.tok.type !== T.Op) return null;
  const op = comparisons.get(p.tok.str);
  if (op === undefined) return null;
  p.advance();
  return op;
}

interface BinaryOperator { readonly op: Operator; readonly level: number }
const binaryOperators: ReadonlyMap<string, BinaryOperator> = new Map<string, BinaryOperator>([
  ["|", { op: "BitOr", level: 1 }], ["^", { op: "BitXor", level: 2 }], ["&", { op: "BitAnd", level: 3 }],
  ["<<", { op: "LShift", level: 4 }], [">>", { op: "RShift", level: 4 }],
  ["+", { op: "Add", level: 5 }], ["-", { op: "Sub", level: 5 }],
  ["*", { op: "Mult", level: 6 }], ["/", { op: "Div", level: 6 }], ["//", { op: "FloorDiv", level: 6 }],
  ["%", { op: "Mod", level: 6 }], ["@", { op: "MatMult", level: 6 }],
]);

/** Precedence climbing; level 1 is CPython's `bitwise_or`. */
export function parseBinary(p: Cursor, level: number): Expr {
  const start = p.tok;
  let left = parseFactor(p);
  while (p.tok.type === T.Op) {
    const operator = binaryOperators.get(p.tok.str);
    if (operator === undefined || operator.level < level) break;
    p.advance();
    const right = parseBinary(p, operator.level + 1);
    left = { kind: "BinOp", left, op: operator.op, right, span: p.span(start) };
  }
  return left;
}

const unaryOperators: ReadonlyMap<string, UnaryOperator> = new Map([["-", "USub"], ["+", "UAdd"], ["~", "Invert"]]);

function parseFactor(p: Cursor): Expr {
  const start = p.tok;
  const op = start.type === T.Op ? unaryOperators.get(start.str) : undefined;
  if (op !== undefined) {
    p.advance();
    const operand = parseFactor(p);
    return { kind: "UnaryOp", op, operand, span: p.span(start) };
  }
  const left = start.str === "await" ? parseAwait(p) : parsePrimary(p);
  if (p.tok.str !== "**") return left;
  p.advance();
  const right = parseFactor(p);
  return { kind: "BinOp", left, op: "Pow", right, span: p.span(start) };
}

function parseAwait(p: Cursor): Expr {
  const start = p.expect("await");
  const value = parsePrimary(p);
  return { kind: "Await", value, span: p.span(start) };
}
