/** CPython's compile-time errors that are not in the grammar: from future.c, symtable.c and compile.c, in that order. */
import type { PyModule, Span } from "../../src/ir/ast/nodes.ts";
import { catalogue, diagnose, type Diagnostic } from "../../src/diagnostics/index.ts";
import { lineText, type SourceFile } from "../../src/source/index.ts";
import { bindModule, type BoundModule } from "../bind/index.ts";
import { parseOrExplain, syntaxDiagnostic, type PySyntaxError, type Start } from "../parse/index.ts";
import { checkStatements } from "./check-statements.ts";
import { readFuture } from "./future.ts";
import { SyntaxStop, stop } from "./stop.ts";
import { findSyntaxWarnings } from "./warnings.ts";

/** The first error that `compile()` would raise for a parsed module; where there is none, its SyntaxWarnings. */
export function checkSyntax(source: SourceFile, module: PyModule): readonly Diagnostic[] {
  const error = compileError(source, module);
  if (error !== null) return [syntaxDiagnostic(source, error)];
  return findSyntaxWarnings(module).map(({ message, span }) => diagnose(catalogue.syntaxWarning, source.file, span, message));
}

/** What `compile(source)` raises, from any stage; null for valid Python. */
export function syntaxErrorOf(source: SourceFile, start: Start = "file"): PySyntaxError | null {
  const parsed = parseOrExplain(source, start);
  return "kind" in parsed ? compileError(source, parsed) : parsed;
}

function compileError(source: SourceFile, module: PyModule): PySyntaxError | null {
  try {
    const future = readFuture(module);
    const bound: BoundModule = bindModule(module, stop);
    checkStatements({ bound, future, unit: { kind: "module", blocks: [], asyncGenerator: false } }, module.body);
    return null;
  } catch (thrown) {
    if (thrown instanceof RangeError) {
      return { type: "SyntaxError", message: "maximum recursion depth exceeded during compilation", line: 1, offset: 1, endLine: 1, endOffset: 1 };
    }
    if (!(thrown instanceof SyntaxStop)) throw thrown;
    return errorAt(source, thrown.message, thrown.span);
  }
}

function errorAt(source: SourceFile, message: string, span: Span): PySyntaxError {
  return {
    type: "SyntaxError", message, line: span.line, offset: charOffset(source, span.line, span.col),
    endLine: span.endLine, endOffset: charOffset(source, span.endLine, span.endCol),
  };
}

/** CPython's SyntaxErrors count characters from 1. Those of symtable.c and compile.c count bytes, a quirk of 3.11 that we keep. */
function charOffset(source: SourceFile, line: number, col: number): number {
  return Math.min(col, lineText(source.text, source.lines, line).length * 4) + 1;
}
