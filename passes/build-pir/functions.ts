/** Functions and lambdas: signature, cells, defaults, annotations, decorators. */
import { expressionText } from "../../src/ir/ast/expression-text.ts";
import type { Arg, Arguments, AsyncFunctionDef, Expr, FunctionDef, Lambda, Span, Stmt } from "../../src/ir/ast/nodes.ts";
import type { Atom, CodeNames, PirSignature } from "../../src/ir/pir/nodes.ts";
import { mangle, type Scope } from "../bind/scope.ts";
import { qualify } from "./comprehensions.ts";
import { buildExpr } from "./expressions.ts";
import { FunctionBuilder, NONE, UNSET, type Frame } from "./function-builder.ts";
import { shownLocals } from "./frame-locals.ts";
import { cellVar, LOCALS_DICT, storeName } from "./names.ts";
import { buildBody } from "./statements.ts";
import { withParams, withTypeParams } from "./type-params.ts";

export const positionOnly = (names: readonly string[]): PirSignature => ({ names, posonly: names.length, pos: names.length, kwonly: 0, varargs: false, varkw: false });

/** Slots in CPython's order: positional, keyword-only, `*args`, `**kwargs`. */
export function signature(a: Arguments, mangleClass: string | null): PirSignature {
  const name = (x: Arg): string => mangle(mangleClass, x.arg);
  const pos = [...a.posonlyargs, ...a.args];
  return {
    names: [...pos.map(name), ...a.kwonlyargs.map(name), ...(a.vararg ? [name(a.vararg)] : []), ...(a.kwarg ? [name(a.kwarg)] : [])],
    posonly: a.posonlyargs.length, pos: pos.length, kwonly: a.kwonlyargs.length, varargs: a.vararg !== null, varkw: a.kwarg !== null,
  };
}

/** The name that follows `def`, decorated and stored. */
export function buildFunctionDef(b: FunctionBuilder, s: FunctionDef | AsyncFunctionDef): void {
  const decorators = s.decorator_list.map((d) => b.kept(buildExpr(b, d)));
  let f = buildFunction(b, s, s.name, s.args, s.body, s.returns, s.span);
  for (const [i, d] of [...decorators.entries()].reverse()) {
    b.unkeep(d);
    f = b.op("call", [d], [{ i: "atoms", atoms: [f] }], s.decorator_list[i]!.span);
  }
  storeName(b, s.name, f, s.span);
}

export function buildLambda(b: FunctionBuilder, e: Lambda): Atom {
  return buildFunction(b, e, "<lambda>", e.args, e.body, null, e.span);
}

function buildFunction(b: FunctionBuilder, node: FunctionDef | AsyncFunctionDef | Lambda, name: string, a: Arguments, body: readonly Stmt[] | Expr, returns: Expr | null, span: Span): Atom {
  const defaults = a.defaults.length === 0 ? NONE : b.op("tuple", [], [{ i: "atoms", atoms: a.defaults.map((d) => buildExpr(b, d)) }], span);
  let kwdefaults: Atom = NONE;
  if (a.kw_defaults.some((d) => d !== null)) {
    kwdefaults = b.kept(b.op("dict_new", [], [], span));
    a.kwonlyargs.forEach((p, i) => {
      const d = a.kw_defaults[i] ?? null;
      if (d !== null) b.effect("dict_set", [kwdefaults, b.module.str(mangle(b.frame.scope.mangleClass, p.arg)), buildExpr(b, d)], [], span);
    });
    b.unkeep(kwdefaults);
  }
  if (node.kind === "Lambda") return makeFunction(b, node, name, defaults, kwdefaults, a, body, returns, span);
  return withTypeParams(b, node, (params) => {
    const f = makeFunction(b, node, name, defaults, kwdefaults, a, body, returns, span);
    return params === null ? f : withParams(b, f, params, span);
  });
}

function makeFunction(b: FunctionBuilder, node: FunctionDef | AsyncFunctionDef | Lambda, name: string, defaults: Atom, kwdefaults: Atom, a: Arguments, body: readonly Stmt[] | Expr, returns: Expr | null, span: Span): Atom {
  const annotations = buildAnnotations(b, a, returns, span);
  const scope = b.module.scopeOf(node);
  const sig = signature(a, scope.mangleClass);
  const inner = new FunctionBuilder(b.module, b.module.newFunctionId(), scope);
  openFunction(inner, scope, sig, span);
  let doc: Atom = NONE;
  if (Array.isArray(body)) {
    const stmts = body as readonly Stmt[];
    const first = stmts[0];
    if (first?.kind === "Expr" && first.value.kind === "Constant" && first.value.value.t === "str") doc = b.module.str(first.value.value.v);
    buildBody(inner, stmts);
    inner.push({ s: "return", value: NONE });
  } else {
    inner.push({ s: "return", value: buildExpr(inner, body as Expr) });
  }
  const fn = inner.finish("function", name, scope.qualname === "" ? qualify(b, b.frame, name) : qualifyFunction(name, scope), firstLine(node), sig, { generator: scope.generator, coroutine: scope.coroutine || node.kind === "AsyncFunctionDef", names: codeNames(inner, sig), locals: shownLocals(inner, sig) });
  return b.op("make_function", [defaults, kwdefaults, annotations, doc], [{ i: "code", fn: fn.id }, { i: "atoms", atoms: finishCells(b, inner) }], span);
}

/** A function begins at its first decorator. */
function firstLine(node: FunctionDef | AsyncFunctionDef | Lambda): number {
  return (node.kind === "Lambda" ? undefined : node.decorator_list[0]?.span.line) ?? node.span.line;
}

/** The plain locals are in the order in which the code was built, as CPython's compiler numbers them. */
function codeNames(b: FunctionBuilder, sig: PirSignature): CodeNames {
  const ofKind = (kind: string): readonly string[] => [...b.frame.scope.names].filter(([, n]) => n.kind === kind).map(([name]) => name).sort();
  const locals = new Set(sig.names);
  for (const [name, v] of b.frame.vars) if (name !== LOCALS_DICT && b.vars[v]?.cell === false) locals.add(name);
  return { locals: [...locals], cells: ofKind("cell"), free: ofKind("free") };
}

/** A function named in a `global` statement keeps a bare qualified name; else the scope knows. */
function qualifyFunction(name: string, scope: Scope): string {
  return name === "<lambda>" ? scope.qualname.replace(/lambda$/, "<lambda>").replace("<<lambda>>", "<lambda>") : scope.qualname;
}

/** Binds parameters to locals and makes the cells. */
function openFunction(b: FunctionBuilder, scope: Scope, sig: PirSignature, span: Span): void {
  // The closure holds every free name, in order of name, as co_freevars.
  [...scope.names].filter(([, n]) => n.kind === "free").map(([name]) => name).sort().forEach((name) => b.freeVar(name));
  sig.names.forEach((name, i) => {
    const v = b.newVar(name, { param: i });
    b.defined.add(v);
    if (scope.names.get(name)?.kind !== "cell") b.frame.vars.set(name, v);
  });
  newCells(b, b.frame, span);
}

/** Makes the cells of a frame's captured names, filled with the parameter where it is one. */
export function newCells(b: FunctionBuilder, frame: Frame, span: Span): void {
  for (const [name, binding] of frame.scope.names) {
    if (binding.kind !== "cell") continue;
    const param = b.vars.findIndex((v) => v.param !== null && v.name === name && !v.cell);
    const cell = b.newVar(name, { cell: true });
    frame.vars.set(name, cell);
    const isParam = param >= 0 && binding.parameter;
    b.set(cell, b.op("cell_new", [isParam ? { a: "var", v: param } : UNSET], [], span));
    if (isParam) b.push({ s: "unset", v: param });
  }
}

/** The cells that `inner` captures, as atoms of `outer`. */
export function finishCells(outer: FunctionBuilder, inner: FunctionBuilder): Atom[] {
  return [...inner.freeVars.keys()].map((name) => ({ a: "var", v: cellVar(outer, outer.frame, name) }));
}

/** The annotations as a tuple (name, value, name, value, ...); Unset if there are none. */
function buildAnnotations(b: FunctionBuilder, a: Arguments, returns: Expr | null, span: Span): Atom {
  const all: { name: string; e: Expr }[] = [];
  const each = (x: Arg | null): void => { if (x?.annotation) all.push({ name: mangle(b.frame.scope.mangleClass, x.arg), e: x.annotation }); };
  // In the order of compile.c: what is only positional comes second.
  [...a.args, ...a.posonlyargs].forEach(each);
  each(a.vararg);
  a.kwonlyargs.forEach(each);
  each(a.kwarg);
  if (returns !== null) all.push({ name: "return", e: returns });
  if (all.length === 0) return UNSET;
  const atoms = all.flatMap(({ name, e }) => [b.module.str(name), buildAnnotation(b, e)]);
  return b.op("tuple", [], [{ i: "atoms", atoms }], span);
}

/** An annotation's value; its text under `from __future__ import annotations`. */
export function buildAnnotation(b: FunctionBuilder, e: Expr): Atom {
  if (b.module.futureAnnotations) return b.module.str(expressionText(e));
  return buildUnstarred(b, e);
}

/** `*args: *Ts`, `[*Ts = *tuple[int, str]]`: unpacks one item. */
export function buildUnstarred(b: FunctionBuilder, e: Expr): Atom {
  if (e.kind !== "Starred") return buildExpr(b, e);
  const v = b.kept(b.op("unpack", [buildExpr(b, e.value)], [{ i: "num", n: 1 }], e.span));
  const item = b.op("vec_take", [v], [{ i: "num", n: 0 }], e.span);
  b.unkeep(v);
  b.drop(v);
  return item;
}
