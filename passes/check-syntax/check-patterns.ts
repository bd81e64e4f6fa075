/** `match` patterns: names bound twice, alternatives that differ, cases that can never be reached. */
import type { Expr, Match, Pattern, Span } from "../../src/ir/ast/nodes.ts";
import { reprBytes, reprFloat, reprStr } from "../../src/ir/ast/repr.ts";
import { checkName } from "./context.ts";
import { stop } from "./stop.ts";

/** CPython reports most of these errors at the pattern it has visited last, which `place` follows. */
interface Place { span: Span }
interface State { readonly names: Set<string>; readonly irrefutable: boolean; readonly place: Place }

export function checkCasePattern(stmt: Match, at: number): void {
  const item = stmt.cases[at];
  if (item === undefined) return;
  checkPattern(item.pattern, { names: new Set(), place: { span: item.pattern.span }, irrefutable: item.guard !== null || at === stmt.cases.length - 1 });
}

function checkPattern(pattern: Pattern, state: State): void {
  state.place.span = pattern.span;
  switch (pattern.kind) {
    case "MatchValue":
      if (pattern.value.kind === "JoinedStr") stop("patterns may only match literals and attribute lookups", pattern.span);
      return;
    case "MatchSingleton": return;
    case "MatchSequence": return checkSequence(pattern, state);
    case "MatchMapping": return checkMapping(pattern, state);
    case "MatchClass": return checkClass(pattern, state);
    case "MatchStar": return bindName(pattern.name, state);
    case "MatchAs": return checkAs(pattern, state);
    case "MatchOr": return checkOr(pattern, state);
  }
}

function checkSub(pattern: Pattern, state: State): void {
  checkPattern(pattern, { ...state, irrefutable: true });
}

function bindName(name: string | null, state: State): void {
  if (name === null) return;
  checkName(name, "Store", state.place.span);
  if (state.names.has(name)) stop(`multiple assignments to name ${reprStr(name)} in pattern`, state.place.span);
  state.names.add(name);
}

function checkSequence(pattern: Extract<Pattern, { kind: "MatchSequence" }>, state: State): void {
  if (pattern.patterns.filter((part) => part.kind === "MatchStar").length > 1) {
    stop("multiple starred names in sequence pattern", pattern.span);
  }
  const star = pattern.patterns.find((part) => part.kind === "MatchStar");
  // CPython does not visit wildcards where it can pick elements by index.
  const skipsWildcards = star === undefined ? pattern.patterns.every(isWildcard) : star.name === null;
  for (const part of pattern.patterns) if (!(skipsWildcards && isWildcard(part))) checkSub(part, state);
}

function isWildcard(pattern: Pattern): boolean {
  return (pattern.kind === "MatchAs" && pattern.pattern === null || pattern.kind === "MatchStar") && pattern.name === null;
}

function checkAs(pattern: Extract<Pattern, { kind: "MatchAs" }>, state: State): void {
  if (pattern.pattern !== null) checkPattern(pattern.pattern, state);
  else if (!state.irrefutable) {
    const what = pattern.name === null ? "wildcard" : `name capture ${reprStr(pattern.name)}`;
    stop(`${what} makes remaining patterns unreachable`, pattern.span);
  }
  bindName(pattern.name, state);
}

function checkOr(pattern: Extract<Pattern, { kind: "MatchOr" }>, state: State): void {
  let control: ReadonlySet<string> | null = null;
  pattern.patterns.forEach((part, at) => {
    const names = new Set<string>();
    checkPattern(part, { names, place: state.place, irrefutable: state.irrefutable && at === pattern.patterns.length - 1 });
    control ??= names;
    if (names.size !== control.size || [...names].some((name) => control?.has(name) !== true)) {
      stop("alternative patterns bind different names", state.place.span);
    }
  });
  for (const name of control ?? []) bindName(name, state);
}

function checkMapping(pattern: Extract<Pattern, { kind: "MatchMapping" }>, state: State): void {
  const seen = new Set<string>();
  for (const key of pattern.keys) {
    if (key.kind === "JoinedStr") stop("mapping pattern keys may only match literals and attribute lookups", pattern.span);
    const literal = literalKey(key);
    if (literal === null) continue;
    if (seen.has(literal.key)) stop(`mapping pattern checks duplicate key (${literal.repr})`, pattern.span);
    seen.add(literal.key);
  }
  for (const part of pattern.patterns) checkSub(part, state);
  bindName(pattern.rest, state);
}

/** Equal keys of several types count as one: 1, 1.0 and True. */
function literalKey(expr: Expr): { readonly key: string; readonly repr: string } | null {
  const negative = expr.kind === "UnaryOp";
  const constant = negative ? expr.operand : expr;
  if (constant.kind !== "Constant") return null;
  const { value } = constant;
  const sign = negative ? -1 : 1;
  switch (value.t) {
    case "None": return { key: "None", repr: "None" };
    case "Ellipsis": return { key: "...", repr: "Ellipsis" };
    case "bool": return { key: value.v ? "1" : "0", repr: value.v ? "True" : "False" };
    case "int": return { key: String(value.v * BigInt(sign)), repr: String(value.v * BigInt(sign)) };
    case "float": return { key: numberKey(value.v * sign), repr: reprFloat(value.v * sign) };
    case "complex": return { key: value.imag === 0 ? "0" : `${numberKey(value.imag * sign)}j`, repr: `${negative ? "(-0-" : ""}${value.imag}j${negative ? ")" : ""}` };
    case "str": return { key: `s${value.v}`, repr: reprStr(value.v) };
    case "bytes": return { key: `b${value.v.join()}`, repr: reprBytes(value.v) };
  }
}

function numberKey(value: number): string {
  return Number.isInteger(value) ? String(BigInt(value)) : String(value);
}

function checkClass(pattern: Extract<Pattern, { kind: "MatchClass" }>, state: State): void {
  const seen = new Set<string>();
  pattern.kwd_attrs.forEach((attr, at) => {
    const value = pattern.kwd_patterns[at];
    if (value === undefined) return;
    checkName(attr, "Store", value.span);
    if (seen.has(attr)) return;
    seen.add(attr);
    const later = pattern.kwd_attrs.indexOf(attr, at + 1);
    const repeated = later === -1 ? undefined : pattern.kwd_patterns[later];
    if (repeated !== undefined) stop(`attribute name repeated in class pattern: ${attr}`, repeated.span);
  });
  for (const part of [...pattern.patterns, ...pattern.kwd_patterns]) if (!isWildcard(part)) checkSub(part, state);
}
