/** Builds the PIR of one module: the body of the module is function 0. */
import type { PirModule } from "../../src/ir/pir/nodes.ts";
import type { BoundModule } from "../bind/scope.ts";
import { FunctionBuilder, NONE } from "./function-builder.ts";
import { positionOnly } from "./functions.ts";
import { ModuleBuilder, type BuildOptions } from "./module-builder.ts";
import { buildBody } from "./statements.ts";

export function buildPir(bound: BoundModule, options: BuildOptions): PirModule {
  const m = new ModuleBuilder(bound, options);
  const b = new FunctionBuilder(m, m.newFunctionId(), bound.top);
  const span = { line: 1, col: 0, endLine: 1, endCol: 0 };
  const first = bound.module.body[0];
  if (first?.kind === "Expr" && first.value.kind === "Constant" && first.value.value.t === "str") {
    b.effect("store_global", [m.str(first.value.value.v)], [{ i: "global", slot: m.global("__doc__"), name: "__doc__" }], first.span);
  }
  buildBody(b, bound.module.body);
  b.push({ s: "return", value: NONE });
  b.finish("module", "<module>", "<module>", span.line, positionOnly([]), { generator: false, coroutine: false });
  return {
    name: options.name, file: bound.module.file, isPackage: options.isPackage,
    functions: [...m.functions].sort((x, y) => x.id - y.id), consts: m.consts, caches: m.caches, globals: m.globals,
    mentions: new Set(m.functions.flatMap((fn) => [...fn.mentions])), imports: [...m.imports],
  };
}
