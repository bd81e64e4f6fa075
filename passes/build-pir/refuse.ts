/** Refusals while building: a diagnostic at compile time, and with `--defer-refusals` a statement that stops when reached. */
import type { Span } from "../../src/ir/ast/nodes.ts";
import type { Atom } from "../../src/ir/pir/nodes.ts";
import { catalogue, type CatalogueName } from "../../src/diagnostics/catalogue.ts";
import { diagnose } from "../../src/diagnostics/diagnostic.ts";
import type { FunctionBuilder } from "./function-builder.ts";

/** Reports a refusal and gives an atom whose evaluation stops the program with the same text. */
export function unsupported(b: FunctionBuilder, span: Span, what: string, entry: CatalogueName = "unsupportedConstruct", help?: string): Atom {
  return b.op("refused", [], [{ i: "text", text: reportRefusal(b, span, what, entry, help) }], span);
}

/** Reports a refusal and gives the text with which a deferred one stops. */
export function reportRefusal(b: FunctionBuilder, span: Span, what: string, entry: CatalogueName, help?: string): string {
  const { options } = b.module;
  const title = `${what} is not supported`;
  const row = catalogue[entry];
  const d = diagnose(row, b.module.bound.module.file, span, title, help === undefined ? {} : { help });
  options.report(options.deferRefusals ? { ...d, severity: "warning" } : d);
  return `${row.code}: ${title} (${b.module.bound.module.file}:${span.line})`;
}
