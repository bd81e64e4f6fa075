/** GitHub Actions workflow commands: each diagnostic becomes an annotation on its line. */
import type { Diagnostic } from "../diagnostic.ts";

export function renderGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((item) => {
    const kind = item.severity === "note" ? "notice" : item.severity;
    const place = item.span === null ? "" : `,line=${item.span.line},endLine=${item.span.endLine},col=${item.span.col + 1}`;
    const text = [item.title, ...item.notes, ...(item.help === undefined ? [] : [`help: ${item.help}`])].join("\n");
    return `::${kind} file=${property(item.file)}${place},title=${property(item.code)}::${message(text)}\n`;
  }).join("");
}

const message = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string): string => message(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
