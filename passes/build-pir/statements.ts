/** Statements other than definitions. */
import type { AnnAssign, Assert, Assign, AsyncFor, Expr, For, Raise, Stmt, While } from "../../src/ir/ast/nodes.ts";
import type { Atom, PirStmt } from "../../src/ir/pir/nodes.ts";
import { mangle } from "../bind/scope.ts";
import { buildClassDef } from "./classes.ts";
import { nextItem } from "./comprehensions.ts";
import { buildIterable } from "./displays.ts";
import { buildCond, buildExpr } from "./expressions.ts";
import { isBuiltin } from "./calls.ts";
import { meet, NONE, UNSET, type FunctionBuilder } from "./function-builder.ts";
import { buildAnnotation, buildFunctionDef } from "./functions.ts";
import { buildImport, buildImportFrom } from "./imports.ts";
import { buildMatch } from "./match.ts";
import { access } from "./names.ts";
import { lastCompare } from "./places.ts";
import { buildReversal } from "./reversals.ts";
import { buildAugAssign, buildDelete, buildStore } from "./targets.ts";
import { buildTry, buildWith } from "./try.ts";
import { buildTypeAlias } from "./type-params.ts";

export function buildBody(b: FunctionBuilder, body: readonly Stmt[]): void {
  for (const s of body) buildStmt(b, s);
}

function buildStmt(b: FunctionBuilder, s: Stmt): void {
  switch (s.kind) {
    case "Expr":
      if (s.value.kind === "Constant") return;
      discard(b, buildExpr(b, s.value));
      return;
    case "Assign": return buildAssign(b, s);
    case "AugAssign": return buildAugAssign(b, s);
    case "AnnAssign": return buildAnnAssign(b, s);
    case "Return": {
      const value = s.value === null ? NONE : buildExpr(b, s.value);
      b.push({ s: "return", value });
      return;
    }
    case "If": {
      const cond = buildCond(b, s.test, s.span);
      b.branch(cond, () => buildBody(b, s.body), () => buildBody(b, s.orelse));
      return;
    }
    case "While": return buildWhile(b, s);
    case "For": case "AsyncFor": return buildFor(b, s);
    case "Break": b.push({ s: "break", label: innermost(b) }); return;
    case "Continue": b.push({ s: "continue", label: innermost(b) }); return;
    case "Pass": case "Global": case "Nonlocal": return;
    case "FunctionDef": case "AsyncFunctionDef": return buildFunctionDef(b, s);
    case "ClassDef": return buildClassDef(b, s);
    case "Delete": s.targets.forEach((t) => buildDelete(b, t)); return;
    case "Raise": return buildRaise(b, s);
    case "Try": return buildTry(b, s);
    case "TryStar": return buildTry(b, s);
    case "With": case "AsyncWith": return buildWith(b, s, 0);
    case "Assert": return buildAssert(b, s);
    case "Import": return buildImport(b, s);
    case "ImportFrom": return buildImportFrom(b, s);
    case "Match": return buildMatch(b, s);
    case "TypeAlias": return buildTypeAlias(b, s);
  }
}

function innermost(b: FunctionBuilder): number {
  const loop = b.loops[b.loops.length - 1];
  if (loop === undefined) throw new Error("break outside a loop");
  return loop.label;
}

/** A value nobody wants. */
export function discard(b: FunctionBuilder, a: Atom): void {
  b.drop(a);
}

function buildAssign(b: FunctionBuilder, s: Assign): void {
  const only = s.targets.length === 1 ? s.targets[0]! : null;
  if (only !== null) {
    if ((only.kind === "Tuple" || only.kind === "List") && s.value.kind === "Tuple" && only.elts.length === s.value.elts.length
      && ![...only.elts, ...s.value.elts].some((x) => x.kind === "Starred")) {
      // `a, b = b, a`: no tuple is made. All values are read before the first store.
      const values = s.value.elts.map((x) => {
        const v = buildExpr(b, x);
        return v.a === "var" ? b.op("copy", [v], [], x.span) : v;
      });
      only.elts.forEach((t, i) => buildStore(b, t, values[i]!, s.span));
      return;
    }
    buildReversal(b, s, () => buildStore(b, only, buildExpr(b, s.value), s.span));
    return;
  }
  let value = buildExpr(b, s.value);
  if (value.a === "var") value = b.op("copy", [value], [], s.span);
  s.targets.forEach((t, i) => {
    if (i === s.targets.length - 1) { buildStore(b, t, value, s.span); return; }
    b.kept(value);
    const copy = b.op("copy", [value], [], s.span);
    b.unkeep(value);
    buildStore(b, t, copy, s.span);
  });
}

function buildAnnAssign(b: FunctionBuilder, s: AnnAssign): void {
  if (s.value !== null) buildStore(b, s.target, buildExpr(b, s.value), s.span);
  const { scope, ns } = b.frame;
  if (scope.kind !== "module" && ns === null) return; // CPython does not evaluate annotations of locals
  if (s.target.kind !== "Name" || !s.simple) {
    if (s.target.kind !== "Name" || s.value === null) discard(b, buildAnnotation(b, s.annotation));
    return;
  }
  const value = buildAnnotation(b, s.annotation);
  const name = b.module.str(mangle(scope.mangleClass, s.target.id));
  if (ns !== null) b.effect("annotate", [ns, name, value], [], s.span);
  else b.effect("annotate_global", [name, value], [{ i: "global", slot: b.module.global("__annotations__"), name: "__annotations__" }], s.span);
}

function buildWhile(b: FunctionBuilder, s: While): void {
  const label = b.label();
  const before = new Set(b.defined);
  /** What is bound where the loop ends normally. */
  let exit: Set<number> | null = null;
  const forever = s.test.kind === "Constant" && ((s.test.value.t === "bool" && s.test.value.v) || (s.test.value.t === "int" && s.test.value.v !== 0n));
  b.loops.push({ label });
  const body = b.block(() => {
    if (!forever) {
      const cond = buildCond(b, s.test, s.span);
      const atTest = new Set(b.defined);
      const orelse = b.block(() => {
        b.loops.pop();
        buildBody(b, s.orelse);
        b.loops.push({ label });
        b.push({ s: "break", label });
      });
      exit = new Set(b.defined);
      b.defined = atTest;
      b.push({ s: "if", cond, then: [], orelse });
    }
    buildBody(b, s.body);
  });
  b.loops.pop();
  b.push({ s: "loop", label, body, loc: b.loc(s.span) });
  b.defined = hasBreak(s.body) || exit === null ? before : exit;
}

function hasBreak(body: readonly Stmt[]): boolean {
  return body.some((s) => {
    switch (s.kind) {
      case "Break": return true;
      case "If": return hasBreak(s.body) || hasBreak(s.orelse);
      case "Try": case "TryStar": return hasBreak(s.body) || hasBreak(s.orelse) || hasBreak(s.finalbody) || s.handlers.some((h) => hasBreak(h.body));
      case "With": case "AsyncWith": return hasBreak(s.body);
      case "For": case "While": case "AsyncFor": return hasBreak(s.orelse);
      case "Match": return s.cases.some((c) => hasBreak(c.body));
      default: return false;
    }
  });
}

function buildFor(b: FunctionBuilder, s: For | AsyncFor): void {
  const label = b.label();
  const isAsync = s.kind === "AsyncFor";
  if (!isAsync && buildRangeFor(b, s, label)) return;
  const it = b.kept(b.op(isAsync ? "get_aiter" : "iter_loop", [buildIterable(b, s.iter)], [], s.span));
  const before = new Set(b.defined);
  const done = loopExit(b, s.orelse, label);
  b.defined = new Set(before);
  b.loops.push({ label });
  const body = b.block(() => {
    const item = b.temp();
    if (isAsync) nextItem(b, it, item, true, s.span, label, done);
    else b.push({ s: "next", iter: it, item, done, loc: b.loc(s.span) });
    buildStore(b, s.target, { a: "temp", n: item }, s.target.span);
    buildBody(b, s.body);
  });
  b.loops.pop();
  b.push({ s: "loop", label, body, loc: b.loc(s.span) });
  b.unkeep(it);
  b.drop(it);
  b.defined = before;
}

/** The block that runs when the iterator is exhausted. */
function loopExit(b: FunctionBuilder, orelse: readonly Stmt[], label: number): PirStmt[] {
  return b.block(() => {
    buildBody(b, orelse);
    b.push({ s: "break", label });
  });
}

/** `for i in range(...)` with the builtin range and a constant step counts without an iterator when the bounds are i64. */
function buildRangeFor(b: FunctionBuilder, s: For, label: number): boolean {
  const { iter } = s;
  if (iter.kind !== "Call" || iter.func.kind !== "Name" || iter.func.id !== "range" || !isBuiltin(b, "range")) return false;
  if (iter.keywords.length > 0 || iter.args.length < 1 || iter.args.length > 3 || iter.args.some((x) => x.kind === "Starred")) return false;
  if (s.target.kind !== "Name") return false;
  let step = 1n;
  const last = iter.args[2];
  if (last !== undefined) {
    const literal = last.kind === "UnaryOp" && last.op === "USub" ? last.operand : last;
    if (literal.kind !== "Constant" || literal.value.t !== "int" || literal.value.v === 0n || literal.value.v > 2n ** 31n) return false;
    step = literal === last ? literal.value.v : -literal.value.v;
  }
  const bounds: [Expr | null, Expr] = iter.args.length === 1 ? [null, iter.args[0]!] : [iter.args[0]!, iter.args[1]!];
  let start: Atom = bounds[0] === null ? { a: "int", v: 0n } : buildExpr(b, bounds[0]);
  if (start.a === "var") start = b.op("copy", [start], [], iter.span);
  let stop = buildExpr(b, bounds[1]);
  if (stop.a === "var") stop = b.op("copy", [stop], [], iter.span);
  const before = new Set(b.defined);
  const done = loopExit(b, s.orelse, label);
  b.defined = new Set(before);
  b.loops.push({ label });
  const item = b.temp();
  const body = b.block(() => {
    buildStore(b, s.target, { a: "temp", n: item }, s.target.span);
    buildBody(b, s.body);
  });
  b.loops.pop();
  b.push({ s: "range", label, start, stop, step, item, body, done, loc: b.loc(iter.span) });
  b.defined = before;
  return true;
}

function buildRaise(b: FunctionBuilder, s: Raise): void {
  if (s.exc === null) {
    b.push({ s: "raise", op: { f: "reraise", args: [], imm: [] }, loc: b.loc(s.span), traced: false });
    return;
  }
  const exc = buildExpr(b, s.exc);
  const cause = s.cause === null ? UNSET : buildExpr(b, s.cause);
  b.push({ s: "raise", op: { f: "raise", args: [exc, cause], imm: [] }, loc: b.loc(s.span), traced: true });
}

function buildAssert(b: FunctionBuilder, s: Assert): void {
  const cond = buildCond(b, s.test, s.span);
  b.branch(cond, () => {}, () => {
    const msg = s.msg === null ? UNSET : buildExpr(b, s.msg);
    const at = (lastCompare(s.test) ?? s).span;
    const e = b.op("assertion_error", [msg], [], at);
    b.push({ s: "raise", op: { f: "raise", args: [e, UNSET], imm: [] }, loc: b.loc(at), traced: true });
  });
}

export { meet };
