/** `case` patterns, PEP 634. */
import type { ConstantValue, Expr, Pattern } from "../../../src/ir/ast/nodes.ts";
import { parseNumber } from "../strings/numbers.ts";
import { T, type Token } from "../tokenize/tokens.ts";
import { identifier, tokenSpan, type Cursor } from "./cursor.ts";
import { parseStrings } from "./primaries.ts";

export function parsePatterns(p: Cursor): Pattern {
  const start = p.tok;
  const first = parseMaybeStar(p);
  if (!p.is(",")) return first.kind === "MatchStar" ? p.fail() : first;
  const patterns = [first];
  while (p.eat(",") && p.tok.str !== ":" && p.tok.str !== "if") patterns.push(parseMaybeStar(p));
  return { kind: "MatchSequence", patterns, span: p.span(start) };
}

function parseMaybeStar(p: Cursor): Pattern {
  const start = p.tok;
  if (!p.eat("*")) return parsePattern(p);
  const name = p.name();
  return { kind: "MatchStar", name: name === "_" ? null : name, span: p.span(start) };
}

function parsePattern(p: Cursor): Pattern {
  const start = p.tok;
  const pattern = parseOr(p);
  if (!p.eat("as")) return pattern;
  const name = p.name();
  if (name === "_" || [".", "(", "="].includes(p.tok.str)) p.fail();
  return { kind: "MatchAs", pattern, name, span: p.span(start) };
}

function parseOr(p: Cursor): Pattern {
  const start = p.tok;
  const first = parseClosed(p);
  if (p.tok.str !== "|") return first;
  const patterns = [first];
  while (p.eat("|")) patterns.push(parseClosed(p));
  return { kind: "MatchOr", patterns, span: p.span(start) };
}

function parseClosed(p: Cursor): Pattern {
  const start = p.tok;
  if (start.type === T.Name) return parseNamePattern(p);
  if (start.type === T.Number || start.type === T.String || start.str === "-") {
    const value = parseLiteral(p);
    return { kind: "MatchValue", value, span: p.span(start) };
  }
  const singleton = singletons.get(start.str);
  if (singleton !== undefined) {
    p.advance();
    return { kind: "MatchSingleton", value: singleton, span: tokenSpan(start) };
  }
  if (start.str === "(") return parseGroup(p);
  if (start.str === "[") {
    p.advance();
    const patterns = parseSequenceRest(p, "]", []);
    return { kind: "MatchSequence", patterns, span: p.span(start) };
  }
  return start.str === "{" ? parseMapping(p) : p.fail();
}

const singletons: ReadonlyMap<string, ConstantValue> = new Map<string, ConstantValue>([
  ["None", { t: "None" }], ["True", { t: "bool", v: true }], ["False", { t: "bool", v: false }],
]);

function parseGroup(p: Cursor): Pattern {
  const start = p.expect("(");
  if (p.eat(")")) return { kind: "MatchSequence", patterns: [], span: p.span(start) };
  const first = parseMaybeStar(p);
  if (p.tok.str === ")" && first.kind !== "MatchStar") {
    p.advance();
    return first;
  }
  p.expect(",");
  const patterns = parseSequenceRest(p, ")", [first]);
  return { kind: "MatchSequence", patterns, span: p.span(start) };
}

function parseSequenceRest(p: Cursor, close: string, patterns: Pattern[]): readonly Pattern[] {
  while (p.tok.str !== close) {
    patterns.push(parseMaybeStar(p));
    if (p.tok.str !== close) p.expect(",");
  }
  p.expect(close);
  return patterns;
}

function parseNamePattern(p: Cursor): Pattern {
  const start = p.tok;
  const value = parseDottedName(p);
  if (p.tok.str === "(") return parseClass(p, start, value);
  if (p.tok.str === "=") p.fail();
  if (value.kind === "Name") {
    return { kind: "MatchAs", pattern: null, name: value.id === "_" ? null : value.id, span: value.span };
  }
  return { kind: "MatchValue", value, span: value.span };
}

function parseDottedName(p: Cursor): Expr {
  const start = p.expectType(T.Name);
  let value: Expr = { kind: "Name", id: identifier(start.str), ctx: "Load", span: tokenSpan(start) };
  while (p.eat(".")) value = { kind: "Attribute", value, attr: p.name(), ctx: "Load", span: p.span(start) };
  return value;
}

function parseClass(p: Cursor, start: Token, cls: Expr): Pattern {
  p.expect("(");
  const patterns: Pattern[] = [];
  const names: string[] = [];
  const named: Pattern[] = [];
  while (p.tok.str !== ")") {
    if (p.tok.type === T.Name && p.peek().str === "=") {
      names.push(p.name());
      p.expect("=");
      named.push(parsePattern(p));
    } else if (names.length > 0) p.fail();
    else patterns.push(parsePattern(p));
    if (p.tok.str !== ")") p.expect(",");
  }
  p.expect(")");
  return { kind: "MatchClass", cls, patterns, kwd_attrs: names, kwd_patterns: named, span: p.span(start) };
}

function parseMapping(p: Cursor): Pattern {
  const start = p.expect("{");
  const keys: Expr[] = [];
  const patterns: Pattern[] = [];
  let rest: string | null = null;
  while (p.tok.str !== "}") {
    if (rest !== null) p.fail();
    if (p.eat("**")) {
      rest = p.name();
      if (rest === "_" || [".", "(", "="].includes(p.tok.str)) p.fail();
    } else {
      keys.push(parseMappingKey(p));
      p.expect(":");
      patterns.push(parsePattern(p));
    }
    if (p.tok.str !== "}") p.expect(",");
  }
  p.expect("}");
  return { kind: "MatchMapping", keys, patterns, rest, span: p.span(start) };
}

function parseMappingKey(p: Cursor): Expr {
  const token = p.tok;
  const singleton = singletons.get(token.str);
  if (singleton !== undefined) {
    p.advance();
    return { kind: "Constant", value: singleton, span: tokenSpan(token) };
  }
  if (token.type !== T.Name) return parseLiteral(p);
  const value = parseDottedName(p);
  return value.kind === "Name" ? p.fail() : value;
}

/** Strings, `-1`, `1 + 2j`. */
function parseLiteral(p: Cursor): Expr {
  const start = p.tok;
  if (start.type === T.String) return parseStrings(p);
  const real = parseSignedNumber(p);
  if (p.tok.str !== "+" && p.tok.str !== "-") return real;
  const op = p.advance().str === "+" ? "Add" : "Sub";
  const token = p.expectType(T.Number);
  const right: Expr = { kind: "Constant", value: parseNumber(token.str), span: tokenSpan(token) };
  if (right.value.t !== "complex" || isComplex(real)) p.fail();
  return { kind: "BinOp", left: real, op, right, span: p.span(start) };
}

function isComplex(value: Expr): boolean {
  const number = value.kind === "UnaryOp" ? value.operand : value;
  return number.kind === "Constant" && number.value.t === "complex";
}

function parseSignedNumber(p: Cursor): Expr {
  const start = p.tok;
  const negative = p.eat("-");
  const token = p.expectType(T.Number);
  const number: Expr = { kind: "Constant", value: parseNumber(token.str), span: tokenSpan(token) };
  return negative ? { kind: "UnaryOp", op: "USub", operand: number, span: p.span(start) } : number;
}
