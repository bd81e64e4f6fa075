/** Builds the PIR of one module: the body of the module is function 0. */
import type { Atom, PirModule } from "../../src/ir/pir/nodes.ts";
import type { BoundModule } from "../bind/scope.ts";
import { annotates } from "./annotates.ts";
import { buildExpr } from "./expressions.ts";
import { FunctionBuilder, NONE } from "./function-builder.ts";
import { positionOnly } from "./functions.ts";
import { LOCALS_DICT } from "./names.ts";
import { ModuleBuilder, type BuildOptions, type CodeMode } from "./module-builder.ts";
import { buildBody } from "./statements.ts";

const START = { line: 1, col: 0, endLine: 1, endCol: 0 };

/** The body of a text for `exec`, `eval` or `compile`: a function of the namespace that its names are stored in. */
export function buildCode(bound: BoundModule, options: BuildOptions & { readonly code: CodeMode }): PirModule {
  const m = new ModuleBuilder(bound, options);
  const b = new FunctionBuilder(m, m.newFunctionId(), bound.top);
  const ns: Atom = { a: "var", v: b.newVar(LOCALS_DICT, { param: 0 }) };
  b.frame = { ...b.frame, ns };
  const first = bound.module.body[0];
  if (options.code === "eval" && first?.kind === "Expr") {
    b.push({ s: "return", value: buildExpr(b, first.value) });
  } else {
    if (options.code === "exec" && first?.kind === "Expr" && first.value.kind === "Constant" && first.value.value.t === "str") {
      b.effect("store_name", [ns, m.str(first.value.value.v)], [{ i: "name", name: "__doc__" }], first.span);
    }
    if (annotates(bound.module.body)) b.effect("setup_annotations", [ns], [], START);
    buildBody(b, bound.module.body);
    b.push({ s: "return", value: NONE });
  }
  b.finish("module", "<module>", "<module>", START.line, positionOnly([LOCALS_DICT]), { generator: false, coroutine: false });
  return finished(m);
}

export function buildPir(bound: BoundModule, options: BuildOptions): PirModule {
  const m = new ModuleBuilder(bound, options);
  const b = new FunctionBuilder(m, m.newFunctionId(), bound.top);
  const span = START;
  const first = bound.module.body[0];
  if (first?.kind === "Expr" && first.value.kind === "Constant" && first.value.value.t === "str") {
    b.effect("store_global", [m.str(first.value.value.v)], [{ i: "global", slot: m.global("__doc__"), name: "__doc__" }], first.span);
  }
  if (annotates(bound.module.body)) b.effect("store_global", [b.op("dict_new", [], [], span)], [{ i: "global", slot: m.global("__annotations__"), name: "__annotations__" }], span);
  buildBody(b, bound.module.body);
  b.push({ s: "return", value: NONE });
  b.finish("module", "<module>", "<module>", span.line, positionOnly([]), { generator: false, coroutine: false, ...(options.isInvalid === true ? { hidden: true } : {}) });
  return finished(m);
}

function finished(m: ModuleBuilder): PirModule {
  const { bound, options } = m;
  return {
    name: options.name, file: bound.module.file, isPackage: options.isPackage,
    functions: [...m.functions].sort((x, y) => x.id - y.id), consts: m.consts, caches: m.caches, globals: m.globals,
    mentions: new Set(m.functions.flatMap((fn) => [...fn.mentions])), imports: [...m.imports], sought: m.sought.size > 0,
  };
}
