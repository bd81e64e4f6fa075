/** The diagnostics as one JSON array, field names as in `Diagnostic`. */
import type { Diagnostic } from "../diagnostic.ts";

export function renderJson(diagnostics: readonly Diagnostic[]): string {
  return `${JSON.stringify(diagnostics, null, 2)}\n`;
}
