/** Source text to `PyModule`, or to the diagnostic CPython would give. */
import type { Expr, PyModule } from "../../src/ir/ast/nodes.ts";
import { catalogue, diagnose, type Diagnostic } from "../../src/diagnostics/index.ts";
import type { SourceFile } from "../../src/source/index.ts";
import { explainText } from "./explain/index.ts";
import { Cursor, ParseFailure, type FieldText } from "./grammar/cursor.ts";
import { parseStarExpressions } from "./grammar/expressions.ts";
import { parseFile, parseOnlyExpression } from "./grammar/statements.ts";
import { StringError } from "./strings/string-error.ts";
import { syntaxDiagnostic } from "./syntax-diagnostic.ts";
import { tokenize } from "./tokenize/tokenize.ts";
import { T, type PySyntaxError, type Tokens } from "./tokenize/tokens.ts";

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

/** Statements, or what `eval` takes: one expression. */
export type Start = "file" | "eval";

/** The module, or CPython's SyntaxError from its tokenizer and grammar. */
export function parseOrExplain(source: SourceFile, start: Start = "file"): PyModule | PySyntaxError {
  if (source.text.includes("\0")) {
    return { type: "SyntaxError", message: "source code cannot contain null bytes", line: 0, offset: 0, endLine: 0, endOffset: 0 };
  }
  const tokens = start === "eval" ? withoutLineEnd(source.text, tokenize(source.text)) : tokenize(source.text);
  const classic = tryParse(source, tokens, start, false);
  if (classic !== null) return classic;
  const nested = /[fF][rR]?['"]/.test(source.text) ? tryParse(source, tokenize(source.text, { pep701: true }), start, true) : null;
  return nested ?? explainText(tokens, start, (field) => parseField(field, false));
}

/** CPython ends the last line of a file where the text does not; not so for `eval`, whose last token then has no column. */
function withoutLineEnd(text: string, tokens: Tokens): Tokens {
  const last = tokens.list.findLastIndex((token) => token.type === T.Newline);
  if (last < 0 || text.endsWith("\n")) return tokens;
  return { ...tokens, list: tokens.list.map((token, at) => (at === last ? { ...token, col: -1, endCol: -1, cur: token.cur - 1 } : token)) };
}

function tryParse(source: SourceFile, tokens: Tokens, start: Start, pep701: boolean): PyModule | null {
  try {
    const cursor = new Cursor(tokens, pep701, (field) => parseField(field, pep701));
    return { kind: "Module", file: source.file, body: start === "eval" ? [parseOnlyExpression(cursor)] : parseFile(cursor) };
  } catch (thrown) {
    if (thrown instanceof ParseFailure || thrown instanceof StringError) return null;
    throw thrown;
  }
}

function parseField(field: FieldText, pep701: boolean): Expr {
  const tokens = tokenize(field.text, { startLine: field.line, startCol: field.col, pep701 });
  return parseStarExpressions(new Cursor(tokens, pep701, (inner) => parseField(inner, pep701)));
}
