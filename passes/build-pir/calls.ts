/** Calls: methods without bound objects, keywords, stars, the builtins that the compiler knows. */
import { NAMES_OF_ALL } from "../../src/ir/builtin-names.ts";
import { byName } from "../../src/ir/by-name.ts";
import type { Attribute, Call, Expr } from "../../src/ir/ast/nodes.ts";
import type { Atom, Imm } from "../../src/ir/pir/nodes.ts";
import { starredVec } from "./displays.ts";
import { assignsNames, attrImm, buildExpr, operands } from "./expressions.ts";
import { NONE, type FunctionBuilder } from "./function-builder.ts";
import { access, cellVar, isDefined, loadName, LOCALS_DICT, localVar } from "./names.ts";
import { attrSpan, callPlace } from "./places.ts";
import { unsupported } from "./refuse.ts";

/** Builtins with an operation of their own: name → number of arguments. */
const DIRECT: Readonly<Record<string, number>> = byName({ len: 1, isinstance: 2, ord: 1, chr: 1, abs: 1, str: 1 });

export function buildCall(b: FunctionBuilder, given: Call): Atom {
  const e = b.module.options.hidesFrames === true ? warnsCaller(given) : given;
  const plain = e.keywords.length === 0 && !e.args.some((a) => a.kind === "Starred");
  if (e.func.kind === "Name" && isBuiltin(b, e.func.id)) {
    const special = buildSpecial(b, e, e.func.id, plain);
    if (special !== null) return special;
  }
  const starred = e.args.some((a) => a.kind === "Starred") || e.keywords.some((k) => k.arg === null);
  if (starred) return buildStarCall(b, e);
  const names = e.keywords.map((k) => b.module.mention(k.arg ?? ""));
  const values = [...e.args, ...e.keywords.map((k) => k.value)];
  if (e.func.kind === "Attribute" && values.some((v) => hasEffects(b, v))) return buildOrderedMethod(b, e, e.func, values, names);
  if (e.func.kind === "Attribute") {
    const atoms = operands(b, [e.func.value, ...values]);
    const imm: Imm[] = [...attrImm(b, e.func.attr).slice(0, 1), { i: "atoms", atoms }];
    if (names.length > 0) imm.push({ i: "names", names });
    imm.push({ i: "cache", n: b.module.cache() });
    return b.op(names.length > 0 ? "call_method_kw" : "call_method", [], imm, callPlace(e, e.func));
  }
  if (e.func.kind === "Name" && values.length === 1 && names.length === 0 && b.module.evaluators.has(e.func.id)) return buildAliasedEval(b, e);
  if (plain && e.args.length === 3 && (givesClass(b, e.func) || looksLikeClass(e))) return buildClass(b, e);
  const [f, ...args] = operands(b, [e.func, ...values]);
  const imm: Imm[] = [{ i: "atoms", atoms: args }];
  if (names.length > 0) imm.push({ i: "names", names });
  inheritFuture(b, e);
  return b.op(names.length > 0 ? "call_kw" : "call", [f!], imm, e.span);
}

/** Texts that a module with `from __future__ import annotations` compiles have it, too; right before the call. */
function inheritFuture(b: FunctionBuilder, e: Call): void {
  const compiles = e.func.kind === "Name" && (e.func.id === "compile" || e.func.id === "exec");
  if (compiles && b.module.futureAnnotations && isBuiltin(b, e.func.id)) b.effect("inherit_annotations", [], [], e.span);
}

/** What a `stacklevel` is more that counts the functions of the library (`warn` in src/stdlib/prelude/warnings.py). */
const OF_LIBRARY = 1n << 20n;

/** `warnings.warn(text, category, stacklevel=2)` in a function that has no frame of its own. */
function warnsCaller(e: Call): Call {
  const named = e.func.kind === "Name" ? e.func.id === "warn" : e.func.kind === "Attribute" && e.func.attr === "warn" && e.func.value.kind === "Name" && /^_?warnings$/.test(e.func.value.id);
  if (!named) return e;
  const marked = (level: Expr): Expr => ({ kind: "BinOp", left: level, op: "Add", right: { kind: "Constant", value: { t: "int", v: OF_LIBRARY }, span: level.span } as Expr, span: level.span });
  return {
    ...e, args: e.args.map((a, i) => (i === 2 && a.kind !== "Starred" ? marked(a) : a)),
    keywords: e.keywords.map((k) => (k.arg === "stacklevel" ? { ...k, value: marked(k.value) } : k)),
  };
}

/** The attribute is looked up before the arguments are evaluated: where they can do something, that shows. */
function buildOrderedMethod(b: FunctionBuilder, e: Call, func: Attribute, values: readonly Expr[], names: readonly string[]): Atom {
  const object = buildExpr(b, func.value);
  const receiver = b.kept(object.a === "var" && values.some(assignsNames) ? b.op("copy", [object], [], func.value.span) : object);
  const imm = attrImm(b, func.attr);
  const ready = b.op("method_ready", [receiver], imm, attrSpan(func));
  const args = operands(b, values);
  b.unkeep(receiver);
  return b.op(names.length > 0 ? "call_ready_kw" : "call_ready", [ready], [imm[0], { i: "atoms", atoms: [receiver, ...args] }, ...(names.length > 0 ? [{ i: "names", names } as const] : []), imm[1]], callPlace(e, func));
}

const effects = new Set(["Call", "Await", "Yield", "YieldFrom", "NamedExpr", "ListComp", "SetComp", "DictComp", "Subscript", "Attribute"]);

/** Can it run code of the program, or fail where the method may be missing? Operators on plain names are taken not to. */
function hasEffects(b: FunctionBuilder, e: Expr): boolean {
  if (effects.has(e.kind)) return true;
  if (e.kind === "Name") return mayBeUnbound(b, e.id);
  if (e.kind === "Lambda" || e.kind === "GeneratorExp" || e.kind === "Constant") return false;
  const visit = (x: unknown): boolean => (Array.isArray(x) ? x.some(visit) : x !== null && typeof x === "object" && ("kind" in x ? hasEffects(b, x as Expr) : Object.values(x).some(visit)));
  return Object.values(e).some(visit);
}

/** A local that some path has not bound, or a name that nothing in the module binds. */
function mayBeUnbound(b: FunctionBuilder, id: string): boolean {
  const at = access(b, id);
  if (at.via === "local") return !isDefined(b, at.v, id);
  return at.via === "global" && !NAMES_OF_ALL.has(id) && isBuiltin(b, id);
}

/** Functions that need their caller: they work only where they are called by name, so `import *` is taken not to rebind them. */
const needsCaller = new Set(["super", "globals", "locals", "vars", "dir", "exec", "eval", "compile"]);

/** The name means the builtin: no scope and not the module binds it. */
export function isBuiltin(b: FunctionBuilder, id: string): boolean {
  // The namespaces that a text runs in may say otherwise.
  if (b.module.options.code !== undefined && !needsCaller.has(id)) return false;
  const at = access(b, id);
  const mayBeStarred = (b.module.bound.top.importStar || reachesGlobals(b)) && !needsCaller.has(id);
  if (at.via === "class") return at.free === null && b.frame.scope.names.get(id)?.assigned !== true && !b.module.bound.top.names.get(id)?.assigned && !mayBeStarred;
  if (at.via !== "global") return false;
  return b.module.bound.top.names.get(id)?.assigned !== true && !declaredGlobalSomewhere(b, id) && !mayBeStarred;
}

/** `globals()["len"] = f` or `builtins.len = f` may rebind any name. */
function reachesGlobals(b: FunctionBuilder): boolean {
  if (b.module.options.rebindsBuiltins) return true;
  for (const scope of b.module.bound.scopes.values()) if (scope.names.has("globals")) return true;
  return false;
}

function declaredGlobalSomewhere(b: FunctionBuilder, id: string): boolean {
  for (const scope of b.module.bound.scopes.values()) {
    const n = scope.names.get(id);
    if (n?.declaredGlobal === true && n.assigned) return true;
  }
  return false;
}

function buildSpecial(b: FunctionBuilder, e: Call, id: string, plain: boolean): Atom | null {
  if (plain && DIRECT[id] === e.args.length) return b.op(id, operands(b, e.args), [], e.span);
  if (!plain) return (id === "exec" || id === "eval") && !b.module.options.evaluates ? refuseExec(b, e, id) : null;
  switch (id) {
    case "super": return e.args.length === 0 ? buildSuper(b, e) : null;
    case "globals": return e.args.length === 0 ? b.op("globals", [], [], e.span) : null;
    case "locals": case "vars": return e.args.length === 0 ? buildLocals(b, e) : null;
    case "dir": return e.args.length === 0 ? buildDir(b, e) : null;
    case "eval": case "exec": return b.module.options.evaluates ? buildEval(b, e, id) : refuseExec(b, e, id);
    case "type": return e.args.length === 3 ? buildClass(b, e) : null;
    default: return null;
  }
}

/** `dir()`: what `keys` of the names says, as a sorted list; whatever `sorted` means in the program. */
function buildDir(b: FunctionBuilder, e: Call): Atom {
  const method = (receiver: Atom, name: string): readonly Imm[] => [...attrImm(b, name).slice(0, 1), { i: "atoms", atoms: [receiver] }, { i: "cache", n: b.module.cache() }];
  const keys = b.op("call_method", [], method(buildLocals(b, e), "keys"), e.span);
  const items = b.kept(b.op("vec_new", [], [], e.span));
  b.effect("vec_extend", [items, keys], [], e.span);
  const names = b.kept(b.op("list_of_vec", [b.unkeep(items)], [], e.span));
  // The call consumes its atoms.
  b.drop(b.op("call_method", [], method(b.op("copy", [names], [], e.span), "sort"), e.span));
  return b.unkeep(names);
}

/** `type(x)(...)`: the class of something, which may be a metaclass. */
function givesClass(b: FunctionBuilder, e: Expr): boolean {
  return e.kind === "Call" && e.func.kind === "Name" && e.func.id === "type" && e.args.length === 1 && e.keywords.length === 0 && isBuiltin(b, "type");
}

/** `type(...)` where the name may mean something else, `Meta(name, (Base,), {...})`. */
function looksLikeClass({ func, args: [, bases, namespace] }: Call): boolean {
  if (func.kind === "Name" && func.id === "type") return true;
  return bases?.kind === "Tuple" && (namespace?.kind === "Dict" || (namespace?.kind === "Call" && namespace.func.kind === "Name" && namespace.func.id === "dict"));
}

/** `type(name, bases, namespace)`: the class says of itself that it is of this module. */
function buildClass(b: FunctionBuilder, e: Call): Atom {
  const [f, ...args] = operands(b, [e.func, ...e.args]);
  const module = b.op("load_global", [], [{ i: "global", slot: b.module.global("__name__"), name: "__name__" }], e.span);
  return b.op("make_class", [f!, ...args, module], [], e.span);
}

/** `exec(source)` and `eval(source)`: the namespaces of the caller go along. */
function buildEval(b: FunctionBuilder, e: Call, id: string): Atom {
  const f = b.kept(loadName(b, id, e.span));
  const isNone = (x: Expr | undefined): boolean => x === undefined || (x.kind === "Constant" && x.value.t === "None");
  const ofCaller = e.args.length > 0 && isNone(e.args[1]);
  if (!ofCaller && e.args.length <= 3 && !isNamespace(e.args[1]!)) return buildEvalIn(b, e, f);
  const [source, ...given] = operands(b, ofCaller ? e.args.filter((x, i) => i !== 1 && !(i === 2 && isNone(x))) : e.args);
  const all: Atom[] = source === undefined ? [] : [source];
  if (ofCaller) all.push(b.op("globals", [], [], e.span), ...(given.length > 0 ? [] : [buildLocals(b, e)]));
  b.unkeep(f);
  inheritFuture(b, e);
  return b.op("call", [f], [{ i: "atoms", atoms: [...all, ...given] }], e.span);
}

/** Certainly no None. */
function isNamespace(e: Expr): boolean {
  return e.kind === "Dict" || e.kind === "DictComp" || (e.kind === "Call" && e.func.kind === "Name" && ["globals", "locals", "vars", "dict"].includes(e.func.id));
}

/** `exec(source, globals, locals)` where only the run time knows whether they are None. */
function buildEvalIn(b: FunctionBuilder, e: Call, f: Atom): Atom {
  const [source, globals, locals = NONE] = operands(b, e.args);
  [source!, globals!, locals].forEach((a) => b.kept(a));
  const chosen = (given: Atom, otherwise: () => Atom): Atom => {
    if (given.a === "none") return otherwise();
    const t = b.temp();
    b.push({ s: "declare", t, type: "obj" });
    b.branch(b.op("is", [given, NONE], [], e.span),
      () => b.push({ s: "tset", t, from: otherwise() }),
      () => b.push({ s: "tset", t, from: b.op("copy", [given], [], e.span) }));
    return b.kept({ a: "temp", n: t });
  };
  const place = chosen(globals!, () => b.op("globals", [], [], e.span));
  const t = b.temp();
  b.push({ s: "declare", t, type: "obj" });
  b.branch(b.op("is", [globals!, NONE], [], e.span),
    () => b.push({ s: "tset", t, from: chosen(locals, () => buildLocals(b, e)) }),
    () => b.push({ s: "tset", t, from: b.op("copy", [locals], [], e.span) }));
  [globals!, locals].forEach((a) => b.drop(a));
  [source!, place].forEach((a) => b.unkeep(a));
  b.unkeep(f);
  inheritFuture(b, e);
  return b.op("call", [f], [{ i: "atoms", atoms: [source!, place, { a: "temp", n: t }] }], e.span);
}

/** As `buildEval` where another name may stand for `exec` or `eval`. */
function buildAliasedEval(b: FunctionBuilder, e: Call): Atom {
  const [f, source] = operands(b, [e.func, e.args[0]!]);
  return b.op("call_evaluating", [f!, source!, b.op("globals", [], [], e.span), buildLocals(b, e)], [], e.span);
}

function refuseExec(b: FunctionBuilder, e: Call, id: string): Atom {
  return unsupported(b, e.span, `${id}() of code that is made at run time`, "runtimeCode", "write the code as a function, or use ast.literal_eval / getattr");
}

function buildSuper(b: FunctionBuilder, e: Call): Atom {
  let frame = b.frame;
  while (frame.scope.kind === "comprehension" && frame.outer !== null) frame = frame.outer;
  const first = frame.scope.parameters[0];
  if (first === undefined) return b.op("call", [loadName(b, "super", e.span)], [{ i: "atoms", atoms: [] }], e.span);
  // A function of no class: super_zero says so.
  const cls: Atom = frame.scope.names.get("__class__")?.kind !== "free" ? { a: "unset" } : b.op("cell_get_free", [{ a: "var", v: cellVar(b, frame, "__class__") }], [{ i: "text", text: "super()" }], e.span);
  const saved = b.frame;
  b.frame = frame;
  const self = loadName(b, first, e.span);
  b.frame = saved;
  return b.op("super_zero", [cls, self], [], e.span);
}

/** `locals()`: one dict a call, brought up to date each time (CPython's snapshot); the namespace itself in a class body, globals in a module. */
export function buildLocals(b: FunctionBuilder, e: Expr): Atom {
  const frame = b.frame;
  if (frame.ns !== null) return b.op("copy", [frame.ns], [], e.span);
  if (frame.scope.kind === "module") return b.op("globals", [], [], e.span);
  // A comprehension may run again in the same frame: its dict is a new one.
  const lasts = frame.scope.kind !== "comprehension";
  const v = lasts ? localVar(b, frame, LOCALS_DICT, false) : null;
  const d = b.kept(v === null ? b.op("dict_new", [], [], e.span) : b.op("locals_dict", [{ a: "var", v }], [], e.span));
  if (v !== null) b.set(v, b.op("copy", [d], [], e.span));
  for (const name of frame.scope.names.keys()) {
    const at = access(b, name);
    if (at.via === "local" || at.via === "cell") {
      b.effect("locals", [{ a: "var", v: at.v }, d], [{ i: "text", text: name }], e.span);
    }
  }
  return b.unkeep(d);
}

function buildStarCall(b: FunctionBuilder, e: Call): Atom {
  const f = b.kept(buildExpr(b, e.func));
  const fn = f.a === "var" ? b.kept(b.op("copy", [f], [], e.span)) : f;
  const only = e.args.length === 1 && e.args[0]?.kind === "Starred" ? e.args[0].value : null;
  let args: Atom;
  if (only !== null) {
    const v = b.kept(b.op("vec_new", [], [], e.span));
    b.effect("vec_extend_call", [v, buildExpr(b, only), fn], [], e.span);
    b.unkeep(v);
    args = b.op("tuple_of_vec", [v], [], e.span);
  } else {
    args = b.op("tuple_of_vec", [starredVec(b, e.args, e.span)], [], e.span);
  }
  let kwargs: Atom = { a: "unset" };
  if (e.keywords.length > 0) {
    b.kept(args);
    kwargs = b.kept(b.op("dict_new", [], [], e.span));
    for (const k of e.keywords) {
      const value = buildExpr(b, k.value);
      if (k.arg === null) b.effect("merge_kwargs", [kwargs, value, fn], [], e.span);
      else b.effect("kw_set", [kwargs, fn, value], [{ i: "name", name: b.module.mention(k.arg) }], e.span);
    }
    b.unkeep(kwargs);
    b.unkeep(args);
  }
  b.unkeep(fn);
  inheritFuture(b, e);
  return b.op("call_ex", [fn, args, kwargs], [], e.span);
}
