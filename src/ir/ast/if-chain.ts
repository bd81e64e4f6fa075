/** `if` with its `elif`s as a list, so that a walk over a long chain does not recurse. */
import type { If, Stmt } from "./nodes.ts";

export function ifClauses(first: If): readonly If[] {
  const clauses = [first];
  for (let next = elifOf(first); next !== null; next = elifOf(next)) clauses.push(next);
  return clauses;
}

/** The statements of the final `else`. */
export function lastElse(first: If): readonly Stmt[] {
  return ifClauses(first).at(-1)?.orelse ?? [];
}

/** `else: if ...` has the same tree as `elif ...`, as in CPython. */
function elifOf(stmt: If): If | null {
  const [only] = stmt.orelse;
  return stmt.orelse.length === 1 && only?.kind === "If" ? only : null;
}
