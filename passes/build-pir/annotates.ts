/** Which bodies have `__annotations__` from their start. */
import type { Stmt } from "../../src/ir/ast/nodes.ts";

/** Is there an annotated assignment in the block itself (CPython's find_ann)? */
export function annotates(body: readonly Stmt[]): boolean {
  return body.some((s) => {
    switch (s.kind) {
      case "AnnAssign": return true;
      case "If": case "For": case "AsyncFor": case "While": return annotates(s.body) || annotates(s.orelse);
      case "With": case "AsyncWith": return annotates(s.body);
      case "Match": return s.cases.some((c) => annotates(c.body));
      case "Try": case "TryStar": return [s.body, s.orelse, s.finalbody, ...s.handlers.map((h) => h.body)].some(annotates);
      default: return false;
    }
  });
}
