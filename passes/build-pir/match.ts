/**
 * The match statement, as CPython's compiler lays it out: a case binds its names only after its whole pattern matched, in the order in which
 * the pattern captured them; then comes the guard; the subject ends before the body runs.
 *
 *     once match: { once case 1: { pattern or break case 1; bind; guard or break case 1; body; break match } once case 2: ... }
 */
import type { Expr, Match, Pattern, Span } from "../../src/ir/ast/nodes.ts";
import type { Atom } from "../../src/ir/pir/nodes.ts";
import { buildCond, buildExpr, constantAtom } from "./expressions.ts";
import { meet, NONE, type FunctionBuilder } from "./function-builder.ts";
import { storeName } from "./names.ts";
import { buildBody } from "./statements.ts";

/** A name that the pattern captured, in a temp until the whole pattern has matched. */
interface Capture { readonly name: string; readonly value: Atom }
interface PatternState {
  readonly captures: Capture[];
  /** The block to leave when the pattern does not match. */
  readonly fail: number;
}

export function buildMatch(b: FunctionBuilder, s: Match): void {
  let subject = buildExpr(b, s.subject);
  if (subject.a !== "temp") subject = b.op("copy", [subject], [], s.subject.span);
  b.kept(subject);
  const before = new Set(b.defined);
  const end = b.label();
  let after: Set<number> | null = null;
  let exhaustive = false;
  const body = b.block(() => {
    for (const item of s.cases) {
      const fail = b.label();
      b.defined = new Set(before);
      const block = b.block(() => {
        const state: PatternState = { captures: [], fail };
        buildPattern(b, item.pattern, subject, state);
        for (const { name, value } of state.captures) storeName(b, name, value, item.pattern.span);
        if (item.guard !== null) failUnless(b, buildCond(b, item.guard, item.guard.span), fail);
        pushDrop(b, subject);
        const run = b.block(() => buildBody(b, item.body));
        if (!b.ends(run)) {
          after = meet(after, b.defined);
          run.push({ s: "break", label: end });
        }
        run.forEach((x) => b.push(x));
      });
      b.push({ s: "loop", label: fail, body: block, once: true });
      exhaustive ||= item.guard === null && isIrrefutable(item.pattern);
    }
    if (!exhaustive) {
      pushDrop(b, subject);
      after = meet(after, before);
    }
  });
  b.unkeep(subject);
  b.push({ s: "loop", label: end, body, once: true });
  b.defined = after ?? new Set(before);
}

const isIrrefutable = (p: Pattern): boolean =>
  (p.kind === "MatchAs" && (p.pattern === null || isIrrefutable(p.pattern))) || (p.kind === "MatchOr" && p.patterns.some(isIrrefutable));
const isWildcard = (p: Pattern): boolean => (p.kind === "MatchAs" && p.pattern === null && p.name === null) || (p.kind === "MatchStar" && p.name === null);

/** A drop on one way out; the temp stays kept for the others. */
function pushDrop(b: FunctionBuilder, a: Atom): void {
  if (a.a === "temp") b.push({ s: "drop", t: a.n });
}

function failUnless(b: FunctionBuilder, cond: Atom, fail: number): void {
  b.push({ s: "if", cond, then: [], orelse: [{ s: "break", label: fail }] });
}

/** Matches a value that stays alive (`subject` is kept): leaves the block `fail` if it does not match. */
function buildPattern(b: FunctionBuilder, p: Pattern, subject: Atom, state: PatternState): void {
  const { span } = p;
  switch (p.kind) {
    case "MatchValue": return failUnless(b, b.op("eq_b", [subject, buildExpr(b, p.value)], [], span), state.fail);
    case "MatchSingleton": {
      const value: Atom = p.value.t === "bool" ? { a: "bool", v: p.value.v } : NONE;
      return failUnless(b, b.op("is", [subject, value], [], span), state.fail);
    }
    case "MatchAs":
      if (p.pattern !== null) buildPattern(b, p.pattern, subject, state);
      return capture(b, p.name, subject, span, state);
    case "MatchStar": return capture(b, p.name, subject, span, state);
    case "MatchSequence": return buildSequence(b, p, subject, state);
    case "MatchMapping": return buildMapping(b, p, subject, state);
    case "MatchClass": return buildClass(b, p, subject, state);
    case "MatchOr": return buildOr(b, p.patterns, subject, state);
  }
}

function capture(b: FunctionBuilder, name: string | null, subject: Atom, span: Span, state: PatternState): void {
  if (name === null) return;
  if (state.captures.some((c) => c.name === name)) throw new Error(`captured twice: ${name}`);
  state.captures.push({ name, value: b.op("copy", [subject], [], span) });
}

/** A part of the subject: it ends when its pattern has matched. */
function buildPart(b: FunctionBuilder, p: Pattern, part: Atom, state: PatternState): void {
  b.kept(part);
  buildPattern(b, p, part, state);
  b.unkeep(part);
  b.drop(part);
}

function buildParts(b: FunctionBuilder, patterns: readonly Pattern[], parts: Atom, span: Span, state: PatternState): void {
  b.kept(parts);
  patterns.forEach((p, i) => buildPart(b, p, b.op("vec_take", [parts], [{ i: "num", n: i }], span), state));
  b.unkeep(parts);
  b.drop(parts);
}

const int = (n: number): Atom => ({ a: "int", v: BigInt(n) });

function buildSequence(b: FunctionBuilder, p: Extract<Pattern, { kind: "MatchSequence" }>, subject: Atom, state: PatternState): void {
  const { patterns, span } = p;
  const star = patterns.findIndex((x) => x.kind === "MatchStar");
  const size = patterns.length;
  failUnless(b, b.op("match_seq", [subject], [], span), state.fail);
  if (star < 0) failUnless(b, b.op("eq_b", [b.op("len", [subject], [], span), int(size)], [], span), state.fail);
  else if (size > 1) failUnless(b, b.op("ge_b", [b.op("len", [subject], [], span), int(size - 1)], [], span), state.fail);
  if (patterns.every(isWildcard)) return;
  if (star >= 0 && isWildcard(patterns[star]!)) {
    // The starred part is not wanted: the others are taken by index.
    patterns.forEach((part, i) => {
      if (isWildcard(part)) return;
      const index = i < star ? int(i) : b.op("sub", [b.op("len", [subject], [], span), int(size - i)], [], span);
      buildPart(b, part, b.op("getitem", [subject, index], [], span), state);
    });
    return;
  }
  buildParts(b, patterns, star < 0
    ? b.op("unpack", [subject], [{ i: "num", n: size }], span)
    : b.op("unpack_star", [subject], [{ i: "num", n: star }, { i: "num", n: size - star - 1 }], span), span, state);
}

function buildMapping(b: FunctionBuilder, p: Extract<Pattern, { kind: "MatchMapping" }>, subject: Atom, state: PatternState): void {
  const { span } = p;
  const size = p.keys.length;
  failUnless(b, b.op("match_map", [subject], [], span), state.fail);
  if (size === 0 && p.rest === null) return;
  if (size > 0) failUnless(b, b.op("ge_b", [b.op("len", [subject], [], span), int(size)], [], span), state.fail);
  b.module.mention("get");
  const keys = b.kept(keyTuple(b, p.keys, span));
  const values = b.kept(b.op("match_keys", [subject, keys], [], span));
  failUnless(b, b.op("is_not", [values, NONE], [], span), state.fail);
  b.unkeep(values);
  buildParts(b, p.patterns, b.op("unpack", [values], [{ i: "num", n: size }], span), span, state);
  if (p.rest !== null) {
    b.module.mention("keys");
    capture(b, p.rest, b.op("match_rest", [subject, keys], [], span), span, state);
  }
  b.unkeep(keys);
  b.drop(keys);
}

function keyTuple(b: FunctionBuilder, keys: readonly Expr[], span: Span): Atom {
  const items = keys.map(constantAtom(b));
  if (items.length > 0 && items.every((x): x is Atom => x !== null)) return b.module.tuple(items);
  return b.op("tuple", [], [{ i: "atoms", atoms: keys.map((k) => buildExpr(b, k)) }], span);
}

function buildClass(b: FunctionBuilder, p: Extract<Pattern, { kind: "MatchClass" }>, subject: Atom, state: PatternState): void {
  const { span } = p;
  const cls = buildExpr(b, p.cls);
  const names = p.kwd_attrs.map((name) => b.module.mention(name));
  if (p.patterns.length > 0) b.module.mention("__match_args__");
  const attrs = b.kept(b.op("match_class", [subject, cls], [{ i: "num", n: p.patterns.length }, { i: "names", names }], span));
  failUnless(b, b.op("is_not", [attrs, NONE], [], span), state.fail);
  b.unkeep(attrs);
  const patterns = [...p.patterns, ...p.kwd_patterns];
  if (patterns.every(isWildcard)) b.drop(attrs);
  else buildParts(b, patterns, b.op("unpack", [attrs], [{ i: "num", n: patterns.length }], span), span, state);
}

/** The alternatives bind the same names; they are bound in the order of the first. */
function buildOr(b: FunctionBuilder, patterns: readonly Pattern[], subject: Atom, state: PatternState): void {
  const done = b.label();
  let shared: Capture[] = [];
  const body = b.block(() => {
    patterns.forEach((p, i) => {
      const fail = i === patterns.length - 1 ? state.fail : b.label();
      const block = b.block(() => {
        const own: PatternState = { captures: [], fail };
        buildPattern(b, p, subject, own);
        if (i === 0) shared = own.captures.map(({ name }) => ({ name, value: { a: "temp", n: b.temp() } }));
        for (const { name, value } of own.captures) {
          const to = shared.find((c) => c.name === name)?.value;
          if (to?.a === "temp") b.push({ s: "tset", t: to.n, from: value });
        }
        b.push({ s: "break", label: done });
      });
      if (fail === state.fail) block.forEach((x) => b.push(x));
      else b.push({ s: "loop", label: fail, body: block, once: true });
    });
  });
  for (const { value } of shared) if (value.a === "temp") b.push({ s: "declare", t: value.n, type: "obj" });
  b.push({ s: "loop", label: done, body, once: true });
  state.captures.push(...shared);
}
