/**
 * PEP 695 type parameters: `def f[T](x: T)`, `class C[T]`, `type A[T] = ...`.
 *
 * Their scope is a frame inside of the function around, as a comprehension's; bounds, defaults and the values of aliases are functions that
 * `_type_params` (src/stdlib/prelude/) calls when somebody asks.
 */
import type { AsyncFunctionDef, ClassDef, Expr, FunctionDef, Span, TypeAlias, TypeParam } from "../../src/ir/ast/nodes.ts";
import type { Atom } from "../../src/ir/pir/nodes.ts";
import { FunctionBuilder, NONE, UNSET, type Frame } from "./function-builder.ts";
import { buildUnstarred, finishCells, newCells, positionOnly } from "./functions.ts";
import { importModule } from "./imports.ts";
import { loadName, storeName } from "./names.ts";

/** Runs `build` inside the scope of the node's type parameters, with the tuple of them; null: it has none. */
export function withTypeParams(b: FunctionBuilder, node: FunctionDef | AsyncFunctionDef | ClassDef | TypeAlias, build: (params: Atom | null) => Atom): Atom {
  if (node.type_params.length === 0) return build(null);
  const outer = b.frame;
  const before = new Set(b.defined);
  b.frame = { scope: b.module.typeParamScopeOf(node), vars: new Map(), ns: outer.ns, outer };
  newCells(b, b.frame, node.span);
  for (const param of node.type_params) storeName(b, param.name, buildTypeParam(b, param), param.span);
  const atoms = node.type_params.map((param) => loadName(b, param.name, param.span));
  const params = b.kept(b.op("tuple", [], [{ i: "atoms", atoms }], node.span));
  const result = build(params);
  b.unkeep(params);
  b.drop(params);
  for (const v of b.frame.vars.values()) b.push({ s: "release", v });
  b.frame = outer;
  b.defined = before;
  return result;
}

function buildTypeParam(b: FunctionBuilder, p: TypeParam): Atom {
  const name = b.module.str(p.name);
  const fallback = p.default_value === null ? NONE : buildEvaluator(b, p, p.default_value);
  if (p.kind !== "TypeVar") return callTypeParams(b, p.kind === "ParamSpec" ? "parameters" : "type_variables", [name, fallback], p.span);
  const bound = p.bound === null ? NONE : buildEvaluator(b, p, p.bound);
  // (int, str) says which types, another expression says what they have in common.
  return callTypeParams(b, p.bound?.kind === "Tuple" ? "constrained" : "bounded", [name, bound, fallback], p.span);
}

/** A `type` statement. */
export function buildTypeAlias(b: FunctionBuilder, s: TypeAlias): void {
  const alias = withTypeParams(b, s, (params) => {
    const value = buildEvaluator(b, s, s.value);
    const tuple = params !== null ? copied(b, params, s.span) : b.op("tuple", [], [{ i: "atoms", atoms: [] }], s.span);
    const module = b.op("globals", [], [], s.span);
    return callTypeParams(b, "alias", [b.module.str(s.name.id), value, tuple, module], s.span);
  });
  storeName(b, s.name.id, alias, s.span);
}

/** `Generic[T]`, the last base of a generic class. */
export const genericBase = (b: FunctionBuilder, params: Atom, span: Span): Atom => callTypeParams(b, "generic_base", [copied(b, params, span)], span);

/** `f.__type_params__ = (T,)`; gives the function. */
export const withParams = (b: FunctionBuilder, f: Atom, params: Atom, span: Span): Atom => callTypeParams(b, "generic_function", [f, copied(b, params, span)], span);

const copied = (b: FunctionBuilder, a: Atom, span: Span): Atom => b.op("copy", [a], [], span);

function callTypeParams(b: FunctionBuilder, name: string, atoms: readonly Atom[], span: Span): Atom {
  const module = importModule(b, "_type_params", span, span);
  const f = b.op("import_from", [module], [{ i: "name", name: b.module.mention(name) }], span);
  return b.op("call", [f], [{ i: "atoms", atoms }], span);
}

/** A function without parameters that gives the expression's value. Directly inside of a class body it sees the names of the class. */
function buildEvaluator(b: FunctionBuilder, node: TypeAlias | TypeParam, e: Expr): Atom {
  const scope = b.module.scopeOf(node);
  const inner = new FunctionBuilder(b.module, b.module.newFunctionId(), scope);
  [...scope.names].filter(([, n]) => n.kind === "free").map(([name]) => name).sort().forEach((name) => inner.freeVar(name));
  if (b.frame.ns !== null) {
    keepNamespace(b, b.frame, e.span);
    const ns = inner.kept(inner.op("cell_get_free", [{ a: "var", v: inner.freeVar(CLASS_NAMESPACE) }], [{ i: "text", text: CLASS_NAMESPACE }], e.span));
    inner.frame = { ...inner.frame, ns };
  }
  inner.push({ s: "return", value: buildUnstarred(inner, e) });
  const sig = positionOnly([]);
  const fn = inner.finish("function", scope.name, scope.qualname, e.span.line, sig, { generator: false, coroutine: false, names: { locals: [], cells: [], free: [...inner.freeVars.keys()] } });
  return b.op("make_function", [NONE, NONE, UNSET, NONE], [{ i: "code", fn: fn.id }, { i: "atoms", atoms: finishCells(b, inner) }], e.span);
}

/** As in CPython, the cell with the namespace of a class for what is evaluated later. */
const CLASS_NAMESPACE = "__classdict__";

function keepNamespace(b: FunctionBuilder, frame: Frame, span: Span): void {
  let holder = frame;
  while (holder.scope.kind === "type-params" && holder.outer !== null) holder = holder.outer;
  if (holder.ns === null || holder.vars.has(CLASS_NAMESPACE)) return;
  const v = b.newVar(CLASS_NAMESPACE, { cell: true });
  holder.vars.set(CLASS_NAMESPACE, v);
  b.set(v, b.op("cell_new", [copied(b, holder.ns, span)], [], span));
}
