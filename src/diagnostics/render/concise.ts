/** `a.py:3:5: error PT0001: invalid syntax`, one line each; line and column are 1-based. */
import type { Diagnostic } from "../diagnostic.ts";

export function renderConcise(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((item) => `${place(item)}: ${item.severity} ${item.code}: ${item.title}\n`).join("");
}

function place(item: Diagnostic): string {
  return item.span === null ? item.file : `${item.file}:${item.span.line}:${item.span.col + 1}`;
}
