/** The shape of everything Portalis tells a person. Plain data: renderers decide how it looks. */
import type { Span } from "../ir/ast/nodes.ts";

export type Severity = "error" | "warning" | "note";

export interface Label { readonly span: Span; readonly text: string }

export interface Diagnostic {
  /** `PT` and four digits, from the catalogue. */
  readonly code: string;
  readonly severity: Severity;
  /** Stands alone in a CI log. */
  readonly title: string;
  readonly file: string;
  /** Null where the whole file is meant. */
  readonly span: Span | null;
  readonly labels: readonly Label[];
  readonly notes: readonly string[];
  /** What to type instead. */
  readonly help?: string;
}

export interface DiagnosticDetails {
  readonly labels?: readonly Label[];
  readonly notes?: readonly string[];
  readonly help?: string;
}

/** `diagnose(catalogue.invalidSyntax, "a.py", span, "invalid syntax")`. */
export function diagnose(
  entry: { readonly code: string; readonly severity: Severity; readonly help?: string },
  file: string, span: Span | null, title: string, details: DiagnosticDetails = {},
): Diagnostic {
  const help = details.help ?? entry.help;
  return {
    code: entry.code, severity: entry.severity, title, file, span,
    labels: details.labels ?? [], notes: details.notes ?? [], ...(help === undefined ? {} : { help }),
  };
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((item) => item.severity === "error");
}
