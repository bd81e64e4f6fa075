/**
 * `from package import *` imports the modules of the package that its `__all__` names, if nothing else has.
 *
 *     from shapes import *     # shapes/__init__.py: __all__ = ["circle", "square"]
 */
import type { PyModule, Stmt } from "../../src/ir/ast/nodes.ts";

/** The modules whose public names a module takes, as absolute names. `packageName`: the package that relative names start from. */
export function starImports(module: PyModule, packageName: string): readonly string[] {
  const found = new Set<string>();
  eachStatement(module.body, (s) => {
    if (s.kind !== "ImportFrom" || s.names[0]?.name !== "*") return;
    const above = s.level === 0 ? [] : packageName.split(".").slice(0, packageName.split(".").length - s.level + 1);
    found.add([...above, ...(s.module === null ? [] : [s.module])].join("."));
  });
  return [...found];
}

/** The constant texts of `__all__ = [...]`, `__all__ += [...]`. */
export function publicTexts(module: PyModule): readonly string[] {
  const found = new Set<string>();
  eachStatement(module.body, (s) => {
    const targets = s.kind === "Assign" ? s.targets : s.kind === "AugAssign" || s.kind === "AnnAssign" ? [s.target] : [];
    if (!targets.some((t) => t.kind === "Name" && t.id === "__all__")) return;
    const value = s.kind === "Assign" || s.kind === "AugAssign" || s.kind === "AnnAssign" ? s.value : null;
    if (value === null || (value.kind !== "List" && value.kind !== "Tuple")) return;
    for (const e of value.elts) if (e.kind === "Constant" && e.value.t === "str") found.add(e.value.v);
  });
  return [...found];
}

/** Statements of the module's own scope. */
function eachStatement(body: readonly Stmt[], take: (s: Stmt) => void): void {
  for (const s of body) {
    take(s);
    switch (s.kind) {
      case "If": case "For": case "While": eachStatement(s.body, take); eachStatement(s.orelse, take); break;
      case "Try": case "TryStar":
        for (const part of [s.body, ...s.handlers.map((h) => h.body), s.orelse, s.finalbody]) eachStatement(part, take);
        break;
      case "With": eachStatement(s.body, take); break;
      default:
    }
  }
}
