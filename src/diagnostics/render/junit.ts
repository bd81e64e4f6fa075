/** JUnit XML: one test case per checked file, failed when it has errors. */
import type { Diagnostic } from "../diagnostic.ts";
import { renderConcise } from "./concise.ts";

export function renderJunit(diagnostics: readonly Diagnostic[], files: readonly string[]): string {
  const all = [...new Set([...files, ...diagnostics.map(({ file }) => file)])];
  const cases = all.map((file) => {
    const errors = diagnostics.filter((item) => item.file === file && item.severity === "error");
    const open = `  <testcase classname="portalis.check" name="${escape(file)}"`;
    if (errors.length === 0) return `${open}/>\n`;
    return `${open}>\n    <failure message="${escape(errors[0]?.title ?? "")}">${escape(renderConcise(errors))}</failure>\n  </testcase>\n`;
  });
  const failed = all.filter((file) => diagnostics.some((item) => item.file === file && item.severity === "error")).length;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="portalis check" tests="${all.length}" failures="${failed}">\n${cases.join("")}</testsuite>\n`;
}

function escape(text: string): string {
  return text.replace(/[<>&"']/g, (char) => `&#${char.charCodeAt(0)};`).replace(/[^\t\n\r\x20-\uFFFD\u{10000}-\u{10FFFF}]/gu, "?");
}
