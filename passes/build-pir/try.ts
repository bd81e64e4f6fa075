/** try/except/else/finally, with. */
import type { AsyncWith, ExceptHandler, Try, TryStar, With } from "../../src/ir/ast/nodes.ts";
import type { Atom } from "../../src/ir/pir/nodes.ts";
import { buildExpr } from "./expressions.ts";
import { meet, NONE, type FunctionBuilder } from "./function-builder.ts";
import { deleteName, storeName } from "./names.ts";
import { buildBody } from "./statements.ts";
import { buildStore } from "./targets.ts";

export function buildTry(b: FunctionBuilder, s: Try | TryStar): void {
  const buildHandlers = (): void => (s.kind === "TryStar" ? buildExceptStar(b, s) : buildExcept(b, s));
  if (s.finalbody.length === 0) return buildHandlers();
  const label = b.label();
  const before = new Set(b.defined);
  const body = b.block(() => (s.handlers.length > 0 ? buildHandlers() : buildBody(b, s.body)));
  const after = b.defined;
  b.defined = new Set([...before].filter((v) => after.has(v)));
  const final = b.block(() => buildBody(b, s.finalbody));
  const inFinal = b.defined;
  b.push({ s: "finally", label, body, final });
  b.defined = new Set([...after, ...[...inFinal].filter((v) => !before.has(v))]);
}

function buildExcept(b: FunctionBuilder, s: Try): void {
  if (s.handlers.length === 0) { buildBody(b, s.body); buildBody(b, s.orelse); return; }
  const label = b.label();
  const before = new Set(b.defined);
  const exc = b.temp();
  const guards = catchesImportError(s);
  if (guards) b.module.guardedImport++;
  // The else clause is outside the protected part: it runs only when the body has set `ok`.
  const ok = b.temp("bool");
  b.push({ s: "declare", t: ok, type: "bool" });
  const body = b.block(() => { buildBody(b, s.body); b.push({ s: "tset", t: ok, from: { a: "bool", v: true } }); });
  if (guards) b.module.guardedImport--;
  let after: Set<number> | null = b.ends(body.slice(0, -1)) ? null : b.defined;
  const start = new Set([...before].filter((v) => b.defined.has(v)));
  b.defined = new Set(start);
  const atom: Atom = b.kept({ a: "temp", n: exc });
  let handled: Set<number> | null = null;
  const handler = b.block(() => {
    b.push({ s: "tset", t: ok, from: { a: "bool", v: false } });
    const chain = (i: number): void => {
      const h = s.handlers[i];
      if (h === undefined) { b.push({ s: "reraise", exc: atom }); return; }
      const run = () => {
        b.defined = new Set(start);
        const block = b.block(() => buildHandler(b, h, atom));
        if (!b.ends(block)) handled = handled === null ? b.defined : meet(handled, b.defined);
        block.forEach((x) => b.push(x));
      };
      if (h.type === null) { run(); return; }
      const cond = b.op("exc_match", [atom, buildExpr(b, h.type)], [], h.span);
      const then = b.block(run);
      const orelse = b.block(() => chain(i + 1));
      b.push({ s: "if", cond, then, orelse });
    };
    chain(0);
  });
  b.unkeep(atom);
  b.push({ s: "try", label, body, exc, handler });
  if (s.orelse.length > 0) {
    b.defined = after ?? new Set(before);
    const then = b.block(() => buildBody(b, s.orelse));
    after = b.ends(then) ? null : b.defined;
    b.push({ s: "if", cond: { a: "temp", n: ok }, then, orelse: [] });
  }
  b.defined = meet(after, handled) ?? new Set(before);
}

/** `except ImportError` (or a base of it) around an import: a refused module raises there. */
function catchesImportError(s: Try): boolean {
  const names = new Set(["ImportError", "ModuleNotFoundError", "Exception", "BaseException"]);
  return s.handlers.some((h) => h.type === null || (h.type.kind === "Name" && names.has(h.type.id))
    || (h.type.kind === "Tuple" && h.type.elts.some((x) => x.kind === "Name" && names.has(x.id))));
}

function buildHandler(b: FunctionBuilder, h: ExceptHandler, exc: Atom): void {
  const name = h.name;
  if (name === null) { buildBody(b, h.body); return; }
  storeName(b, name, b.op("copy", [exc], [], h.span), h.span);
  const label = b.label();
  const body = b.block(() => buildBody(b, h.body));
  const after = b.defined;
  // `name = None; del name` on every way out, as CPython.
  const final = b.block(() => {
    storeName(b, name, NONE, h.span);
    deleteName(b, name, h.span);
  });
  const gone = b.defined;
  b.push({ s: "finally", label, body, final });
  b.defined = new Set([...after].filter((v) => gone.has(v)));
}

/**
 * `except*`: every clause takes its part of the group; what the clauses raise and what none took is raised as one at the end.
 *
 *     handler(exc): st = star_begin(exc); g = star_match(st, T); if g: try { name = g; body; star_leave } → star_raised(st, e)
 *                   r = star_end(st); if r: reraise r
 */
function buildExceptStar(b: FunctionBuilder, s: TryStar): void {
  const label = b.label();
  const before = new Set(b.defined);
  const exc = b.temp(), ok = b.temp("bool");
  b.push({ s: "declare", t: ok, type: "bool" });
  const body = b.block(() => { buildBody(b, s.body); b.push({ s: "tset", t: ok, from: { a: "bool", v: true } }); });
  let certain = new Set([...before].filter((v) => b.defined.has(v)));
  const afterBody = b.defined;
  const atom: Atom = b.kept({ a: "temp", n: exc });
  const handler = b.block(() => {
    b.push({ s: "tset", t: ok, from: { a: "bool", v: false } });
    const state = b.kept(b.op("star_begin", [atom], [], s.span));
    for (const h of s.handlers) {
      b.defined = new Set(certain);
      const group = b.kept(b.op("star_match", [state, h.type === null ? NONE : buildExpr(b, h.type)], [], h.span));
      const cond = b.op("is_not", [group, NONE], [], h.span);
      const then = b.block(() => {
        const inner = b.label(), raised = b.temp();
        const run = b.block(() => { buildHandler(b, h, group); b.effect("star_leave", [], [], h.span); });
        const collect = b.block(() => b.effect("star_raised", [state, b.kept({ a: "temp", n: raised })], [], h.span));
        b.unkeep({ a: "temp", n: raised });
        b.push({ s: "try", label: inner, body: run, exc: raised, handler: collect });
      });
      certain = meet(certain, b.defined) ?? certain;
      b.push({ s: "if", cond, then, orelse: [] });
      b.drop(group);
    }
    const rest = b.kept(b.op("star_end", [state], [], s.span));
    const pending = b.op("is_not", [rest, NONE], [], s.span);
    b.push({ s: "if", cond: pending, then: b.block(() => b.push({ s: "reraise", exc: rest })), orelse: [] });
    b.unkeep(rest);
    b.drop(state);
  });
  b.unkeep(atom);
  b.push({ s: "try", label, body, exc, handler });
  if (s.orelse.length > 0) {
    b.defined = new Set(afterBody);
    const then = b.block(() => buildBody(b, s.orelse));
    certain = meet(certain, b.defined) ?? certain;
    b.push({ s: "if", cond: { a: "temp", n: ok }, then, orelse: [] });
  }
  b.defined = certain;
}

export function buildWith(b: FunctionBuilder, s: With | AsyncWith, i: number): void {
  const item = s.items[i];
  if (item === undefined) { buildBody(b, s.body); return; }
  const isAsync = s.kind === "AsyncWith";
  const [exit, value] = b.op2(isAsync ? "before_async_with" : "before_with", [buildExpr(b, item.context_expr)], [], s.span);
  const entered = isAsync ? b.op("await", [value], [], s.span) : value;
  if (exit.a !== "temp") throw new Error("with needs a temp");
  const before = new Set(b.defined);
  const label = b.label();
  const body = b.block(() => {
    if (item.optional_vars !== null) buildStore(b, item.optional_vars, entered, item.optional_vars.span);
    else b.drop(entered);
    buildWith(b, s, i + 1);
  });
  b.push({ s: "with", label, exit: exit.n, body, loc: b.loc(s.span), isAsync });
  // __exit__ may swallow an exception: only what was bound before is certain, unless the body cannot raise.
  b.defined = new Set([...before].filter((v) => b.defined.has(v)));
}
