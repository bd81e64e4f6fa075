/** `from __future__ import ...`: CPython's future.c. */
import type { PyModule, Stmt } from "../../src/ir/ast/nodes.ts";
import { stop } from "./stop.ts";

const features = new Set([
  "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function", "unicode_literals", "barry_as_FLUFL",
  "generator_stop", "annotations",
]);

export function isFutureImport(stmt: Stmt): stmt is Extract<Stmt, { kind: "ImportFrom" }> {
  return stmt.kind === "ImportFrom" && stmt.module === "__future__" && stmt.level === 0;
}

export interface Future {
  /** The last line that may hold a future import; a later one is late. */
  readonly lastLine: number;
  readonly annotations: boolean;
}

export function readFuture(module: PyModule): Future {
  const [first] = module.body;
  const hasDocstring = first?.kind === "Expr" && first.value.kind === "Constant" && first.value.value.t === "str";
  let lastLine = -1;
  let annotations = false;
  for (const stmt of module.body.slice(hasDocstring ? 1 : 0)) {
    if (!isFutureImport(stmt)) break;
    for (const { name } of stmt.names) {
      if (name === "braces") stop("not a chance", { ...stmt.span, endLine: stmt.span.line, endCol: -1 });
      if (!features.has(name)) stop(`future feature ${name} is not defined`, { ...stmt.span, endLine: stmt.span.line, endCol: -1 });
      if (name === "annotations") annotations = true;
    }
    lastLine = stmt.span.line;
  }
  return { lastLine, annotations };
}
