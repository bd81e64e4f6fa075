/** Other names for `exec` and `eval` in a module. */
import type { Expr, PyModule } from "../../src/ir/ast/nodes.ts";
import { forEachNode } from "../../src/ir/ast/visit.ts";

/** `exec_ = exec`, and `getattr(builtins, "exec")` for the sake of Python 2. */
export function evaluatorsOf(module: PyModule): ReadonlySet<string> {
  const names = new Set<string>();
  const isEvaluator = (e: Expr | undefined): boolean => {
    if (e?.kind === "Name") return e.id === "exec" || e.id === "eval";
    if (e?.kind !== "Call" || e.func.kind !== "Name" || e.func.id !== "getattr") return false;
    const name = e.args[1];
    return name?.kind === "Constant" && name.value.t === "str" && (name.value.v === "exec" || name.value.v === "eval");
  };
  forEachNode(module, (node) => {
    if (node.kind === "Assign" && isEvaluator(node.value)) for (const target of node.targets) if (target.kind === "Name") names.add(target.id);
  });
  return names;
}
