/** The class statement: the body is a block with a namespace; the runtime does the rest (`rt::build_class`). */
import type { ClassDef } from "../../src/ir/ast/nodes.ts";
import { annotates } from "./annotates.ts";
import { starredVec } from "./displays.ts";
import { buildExpr, operands } from "./expressions.ts";
import { UNSET, type FunctionBuilder } from "./function-builder.ts";
import { positionOnly } from "./functions.ts";
import { storeName } from "./names.ts";
import { buildBody } from "./statements.ts";
import { genericBase, withTypeParams } from "./type-params.ts";
import type { Atom } from "../../src/ir/pir/nodes.ts";

export function buildClassDef(b: FunctionBuilder, s: ClassDef): void {
  const decorators = s.decorator_list.map((d) => b.kept(buildExpr(b, d)));
  let c = withTypeParams(b, s, (params) => buildClass(b, s, params));
  for (const [i, d] of [...decorators.entries()].reverse()) {
    b.unkeep(d);
    c = b.op("call", [d], [{ i: "atoms", atoms: [c] }], s.decorator_list[i]!.span);
  }
  storeName(b, s.name, c, s.span);
}

function buildClass(b: FunctionBuilder, s: ClassDef, params: Atom | null): Atom {
  // A text that `exec` runs may be given builtins without `__build_class__`.
  if (b.module.options.code !== undefined) {
    b.module.mention("__build_class__");
    b.effect("class_asked", [b.op("globals", [], [], s.span)], [], s.span);
  }
  let bases: Atom;
  if (s.bases.some((x) => x.kind === "Starred")) bases = starredVec(b, s.bases, s.span);
  else {
    const v = b.kept(b.op("vec_new", [], [], s.span));
    for (const x of operands(b, s.bases)) b.effect("vec_push", [v, x], [], s.span);
    bases = b.unkeep(v);
  }
  if (params !== null) {
    b.kept(bases);
    b.effect("vec_push", [bases, genericBase(b, params, s.span)], [], s.span);
    b.unkeep(bases);
  }
  let keywords: Atom = UNSET;
  if (s.keywords.length > 0) {
    keywords = b.kept(b.op("dict_new", [], [], s.span));
    for (const k of s.keywords) {
      const value = buildExpr(b, k.value);
      if (k.arg === null) b.effect("dict_update", [keywords, value], [], k.span);
      else b.effect("dict_set", [keywords, b.module.str(k.arg), value], [], k.span);
    }
    b.unkeep(keywords);
  }
  const scope = b.module.scopeOf(s);
  const outer = b.frame;
  const ns = b.temp();
  const id = b.module.newFunctionId();
  const saved = new Set(b.defined);
  const savedLoops = b.loops.splice(0);
  let cell: Atom = UNSET;
  if (scope.providesClassCell) {
    const v = b.newVar("__class__", { cell: true });
    b.set(v, b.op("cell_new", [UNSET], [], s.span));
    cell = { a: "var", v };
    b.frame = { scope, vars: new Map([["__class__", v]]), ns: { a: "temp", n: ns }, outer };
  } else {
    b.frame = { scope, vars: new Map(), ns: { a: "temp", n: ns }, outer };
  }
  b.kept({ a: "temp", n: ns });
  b.pushCode();
  const body = b.block(() => {
    if (params !== null) b.effect("store_name", [{ a: "temp", n: ns }, b.op("copy", [params], [], s.span)], [{ i: "name", name: b.module.mention("__type_params__") }], s.span);
    const first = s.body[0];
    if (first?.kind === "Expr" && first.value.kind === "Constant" && first.value.value.t === "str") {
      b.effect("store_name", [{ a: "temp", n: ns }, b.module.str(first.value.value.v)], [{ i: "name", name: "__doc__" }], first.span);
    }
    if (annotates(s.body)) b.effect("setup_annotations", [{ a: "temp", n: ns }], [], s.span);
    buildBody(b, s.body);
  });
  b.unkeep({ a: "temp", n: ns });
  b.frame = outer;
  b.defined = saved;
  b.loops.push(...savedLoops);
  b.module.functions.push({
    id, kind: "class", name: s.name, qualname: scope.qualname, line: s.span.line, sig: positionOnly([]), vars: [], body: [],
    generator: false, coroutine: false, locs: b.popCode(), temps: new Map(), mentions: new Set(),
  });
  const dst = b.temp();
  b.push({ s: "class", dst, name: s.name, qualname: scope.qualname, bases, keywords, ns, body, cell, fn: id, loc: b.loc(s.span) });
  return { a: "temp", n: dst };
}
