/** Source text to `PyModule`, or to the diagnostics CPython would give. */
import type { Expr, PyModule } from "../../src/ir/ast/nodes.ts";
import { catalogue, diagnose, type Diagnostic } from "../../src/diagnostics/index.ts";
import type { SourceFile } from "../../src/source/index.ts";
import { Cursor, ParseFailure, type FieldText } from "./grammar/cursor.ts";
import { parseStarExpressions } from "./grammar/expressions.ts";
import { parseFile } from "./grammar/statements.ts";
import { StringError } from "./strings/string-error.ts";
import { tokenize } from "./tokenize/tokenize.ts";

export interface ParseResult { readonly module: PyModule; readonly diagnostics: readonly Diagnostic[] }

/** Where a diagnostic is an error, `module` is empty: no tree with an error is compiled. */
export function parseModule(source: SourceFile): ParseResult {
  const classic = tryParse(source, false);
  if (classic !== null) return { module: classic, diagnostics: [] };
  const nested = /[fF][rR]?['"]/.test(source.text) ? tryParse(source, true) : null;
  if (nested !== null) return { module: nested, diagnostics: [] };
  const span = { line: 1, col: 0, endLine: 1, endCol: 0 };
  return { module: { kind: "Module", file: source.file, body: [] }, diagnostics: [diagnose(catalogue.invalidSyntax, source.file, span, "invalid syntax")] };
}

function tryParse(source: SourceFile, pep701: boolean): PyModule | null {
  const cursor = new Cursor(tokenize(source.text, { pep701 }), pep701, (field) => parseField(field, pep701));
  try {
    return { kind: "Module", file: source.file, body: parseFile(cursor) };
  } catch (thrown) {
    if (thrown instanceof ParseFailure || thrown instanceof StringError) return null;
    throw thrown;
  }
}

function parseField(field: FieldText, pep701: boolean): Expr {
  const tokens = tokenize(field.text, { startLine: field.line, startCol: field.col, pep701 });
  return parseStarExpressions(new Cursor(tokens, pep701, (inner) => parseField(inner, pep701)));
}
