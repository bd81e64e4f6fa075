/** SARIF 2.1.0, for code scanning services and editors. Columns are 1-based, counted in UTF-8 bytes as our spans are. */
import { pathToFileURL } from "node:url";
import { catalogue } from "../catalogue.ts";
import type { Diagnostic } from "../diagnostic.ts";

export function renderSarif(diagnostics: readonly Diagnostic[]): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const rules = codes.map((id) => ({ id, name: Object.values(catalogue).find(({ code }) => code === id)?.name ?? id }));
  const report = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0",
    runs: [{ tool: { driver: { name: "portalis", rules } }, results: diagnostics.map(resultOf) }],
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function resultOf(item: Diagnostic): object {
  const region = item.span === null ? {} : {
    region: { startLine: item.span.line, startColumn: item.span.col + 1, endLine: item.span.endLine, endColumn: item.span.endCol + 1 },
  };
  const uri = item.file.startsWith("/") ? pathToFileURL(item.file).href : encodeURI(item.file);
  return {
    ruleId: item.code, level: item.severity,
    message: { text: [item.title, ...item.notes, ...(item.help === undefined ? [] : [`help: ${item.help}`])].join("\n") },
    locations: [{ physicalLocation: { artifactLocation: { uri }, ...region } }],
  };
}
