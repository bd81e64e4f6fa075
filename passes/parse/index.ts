/** Source text to `PyModule`, or to the diagnostic CPython would give. */
import type { Expr, PyModule } from "../../src/ir/ast/nodes.ts";
import { catalogue, diagnose, type Diagnostic } from "../../src/diagnostics/index.ts";
import type { SourceFile } from "../../src/source/index.ts";
import { explainFile } from "./explain/index.ts";
import { Cursor, ParseFailure, type FieldText } from "./grammar/cursor.ts";
import { parseStarExpressions } from "./grammar/expressions.ts";
import { parseFile } from "./grammar/statements.ts";
import { StringError } from "./strings/string-error.ts";
import { syntaxDiagnostic } from "./syntax-diagnostic.ts";
import { tokenize } from "./tokenize/tokenize.ts";
import type { PySyntaxError, Tokens } from "./tokenize/tokens.ts";

export { syntaxDiagnostic } from "./syntax-diagnostic.ts";
export type { PySyntaxError } from "./tokenize/tokens.ts";

export interface ParseResult { readonly module: PyModule; readonly diagnostics: readonly Diagnostic[] }

/** Where there is a diagnostic, `module` is empty: no tree with an error is compiled. */
export function parseModule(source: SourceFile): ParseResult {
  const empty: PyModule = { kind: "Module", file: source.file, body: [] };
  try {
    const parsed = parseOrExplain(source);
    return "kind" in parsed ? { module: parsed, diagnostics: [] } : { module: empty, diagnostics: [syntaxDiagnostic(source, parsed)] };
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    return { module: empty, diagnostics: [diagnose(catalogue.tooDeep, source.file, null, "the program is nested too deeply")] };
  }
}

/** The module, or CPython's SyntaxError from its tokenizer and grammar. */
export function parseOrExplain(source: SourceFile): PyModule | PySyntaxError {
  if (source.text.includes("\0")) {
    return { type: "SyntaxError", message: "source code cannot contain null bytes", line: 0, offset: 0, endLine: 0, endOffset: 0 };
  }
  const tokens = tokenize(source.text);
  const classic = tryParse(source, tokens, false);
  if (classic !== null) return classic;
  const nested = /[fF][rR]?['"]/.test(source.text) ? tryParse(source, tokenize(source.text, { pep701: true }), true) : null;
  return nested ?? explainFile(tokens, (field) => parseField(field, false));
}

function tryParse(source: SourceFile, tokens: Tokens, pep701: boolean): PyModule | null {
  try {
    const cursor = new Cursor(tokens, pep701, (field) => parseField(field, pep701));
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
