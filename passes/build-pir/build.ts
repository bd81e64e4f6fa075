/** Builds the PIR of one module: the body of the module is function 0. */
import type { Stmt } from "../../src/ir/ast/nodes.ts";
import type { PirModule } from "../../src/ir/pir/nodes.ts";
import type { BoundModule } from "../bind/scope.ts";
import { FunctionBuilder, NONE } from "./function-builder.ts";
import { positionOnly } from "./functions.ts";
import { ModuleBuilder, type BuildOptions } from "./module-builder.ts";
import { buildBody } from "./statements.ts";

/** Is there an annotated assignment in the block itself (CPython's find_ann)? */
function annotates(body: readonly Stmt[]): boolean {
  return body.some((s) => {
    switch (s.kind) {
      case "AnnAssign": return true;
      case "If": case "For": case "While": return annotates(s.body) || annotates(s.orelse);
      case "With": return annotates(s.body);
      case "Try": case "TryStar": return [s.body, s.orelse, s.finalbody, ...s.handlers.map((h) => h.body)].some(annotates);
      default: return false;
    }
  });
}

export function buildPir(bound: BoundModule, options: BuildOptions): PirModule {
  const m = new ModuleBuilder(bound, options);
  const b = new FunctionBuilder(m, m.newFunctionId(), bound.top);
  const span = { line: 1, col: 0, endLine: 1, endCol: 0 };
  const first = bound.module.body[0];
  if (first?.kind === "Expr" && first.value.kind === "Constant" && first.value.value.t === "str") {
    b.effect("store_global", [m.str(first.value.value.v)], [{ i: "global", slot: m.global("__doc__"), name: "__doc__" }], first.span);
  }
  if (annotates(bound.module.body)) b.effect("store_global", [b.op("dict_new", [], [], span)], [{ i: "global", slot: m.global("__annotations__"), name: "__annotations__" }], span);
  buildBody(b, bound.module.body);
  b.push({ s: "return", value: NONE });
  b.finish("module", "<module>", "<module>", span.line, positionOnly([]), { generator: false, coroutine: false });
  return {
    name: options.name, file: bound.module.file, isPackage: options.isPackage,
    functions: [...m.functions].sort((x, y) => x.id - y.id), consts: m.consts, caches: m.caches, globals: m.globals,
    mentions: new Set(m.functions.flatMap((fn) => [...fn.mentions])), imports: [...m.imports],
  };
}
