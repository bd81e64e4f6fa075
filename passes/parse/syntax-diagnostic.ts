/** CPython's SyntaxError as a diagnostic: its message is the title, its place the span. */
import type { Span } from "../../src/ir/ast/nodes.ts";
import { catalogue, diagnose, type CatalogueEntry, type Diagnostic } from "../../src/diagnostics/index.ts";
import { lineText, utf8Length, type SourceFile } from "../../src/source/index.ts";
import type { PySyntaxError } from "./tokenize/tokens.ts";

export function syntaxDiagnostic(source: SourceFile, error: PySyntaxError): Diagnostic {
  return diagnose(entryFor(error), source.file, spanOf(source, error), error.message);
}

/** The first pattern that fits the message decides the code. */
const byMessage: readonly (readonly [RegExp, CatalogueEntry])[] = [
  [/^f-string/, catalogue.badFString],
  [/was never closed|unmatched|does not match opening/, catalogue.unclosedBracket],
  [/unterminated|\(unicode error\)|\(value error\)|bytes (?:can only|and nonbytes)|cannot mix bytes/, catalogue.badString],
  [/^invalid (?:character|non-printable|decimal|hexadecimal|octal|binary|imaginary|digit)|^leading zeros|^Exceeds the limit|line continuation|^too many nested/, catalogue.badToken],
  [/__future__|^future feature|braces/, catalogue.badFuture],
  [/pattern|alternative|complex literal|'_' as a target|sequence pattern/, catalogue.badPattern],
  [/assign|delete|target|annotated|augmented|starred/i, catalogue.badTarget],
  [/nonlocal|global|binding/, catalogue.scopeDeclaration],
  [/outside|not properly in loop|'yield|'await|'return|import \*|'except|asynchronous|'break'|'continue'/, catalogue.misplacedStatement],
  [/parameter|duplicate argument|default argument|bare \*|ahead of|precede \/|only once|var-(?:keyword|positional)|arguments cannot follow/, catalogue.badParameters],
  [/argument/, catalogue.badArguments],
];

function entryFor(error: PySyntaxError): CatalogueEntry {
  if (error.type === "TabError") return catalogue.tabs;
  if (error.type === "IndentationError") return catalogue.indentation;
  return byMessage.find(([pattern]) => pattern.test(error.message))?.[1] ?? catalogue.invalidSyntax;
}

function spanOf(source: SourceFile, error: PySyntaxError): Span {
  const line = Math.max(1, error.line);
  const col = byteCol(source, line, error.offset);
  const hasEnd = error.endOffset > 0 && error.endLine >= line;
  const endCol = hasEnd ? byteCol(source, error.endLine, error.endOffset) : col;
  const endLine = hasEnd ? error.endLine : line;
  return endLine === line && endCol <= col ? { line, col, endLine, endCol: col + 1 } : { line, col, endLine, endCol };
}

/** A 1-based character offset to a 0-based byte column. */
function byteCol(source: SourceFile, line: number, offset: number): number {
  const chars = [...lineText(source.text, source.lines, line)].slice(0, Math.max(0, offset - 1)).join("");
  return utf8Length(chars, 0, chars.length);
}
