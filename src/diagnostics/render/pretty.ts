/**
 * For terminals:
 *
 *     error[PT0001]: invalid syntax
 *      --> a.py:1:3
 *       |
 *     1 | a b
 *       |   ^
 *       = help: ...
 */
import type { Span } from "../../ir/ast/nodes.ts";
import { lineText, type SourceFile } from "../../source/index.ts";
import type { Diagnostic, Label, Severity } from "../diagnostic.ts";

export interface RenderOptions {
  /** The text behind a file name; without it only the position is shown. */
  readonly source: (file: string) => SourceFile | undefined;
  readonly colour: boolean;
}

export function renderPretty(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  return diagnostics.map((item) => renderOne(item, options)).join("\n");
}

const severityColour: Readonly<Record<Severity, string>> = { error: "31", warning: "33", note: "36" };

function renderOne(item: Diagnostic, options: RenderOptions): string {
  const paint = (style: string, text: string): string => (options.colour ? `\x1b[${style}m${text}\x1b[0m` : text);
  const lines = [`${paint(`1;${severityColour[item.severity]}`, `${item.severity}[${item.code}]`)}${paint("1", `: ${item.title}`)}`];
  const labels: readonly Label[] = item.span === null ? item.labels : [{ span: item.span, text: "" }, ...item.labels];
  const width = Math.max(1, ...labels.map((label) => String(label.span.line).length));
  const gutter = " ".repeat(width);
  const bar = paint("34", "|");
  const place = item.span === null ? item.file : `${item.file}:${item.span.line}:${item.span.col + 1}`;
  lines.push(`${gutter}${paint("34", "-->")} ${place}`);
  const source = options.source(item.file);
  if (source !== undefined && labels.length > 0) {
    lines.push(`${gutter} ${bar}`);
    labels.forEach((label, at) => {
      const number = String(label.span.line).padStart(width);
      const mark = at === 0 && item.span !== null ? paint(severityColour[item.severity], underline(source, label.span, "^"))
        : paint("34", underline(source, label.span, "-"));
      lines.push(`${paint("34", number)} ${bar} ${lineText(source.text, source.lines, label.span.line)}`);
      lines.push(`${gutter} ${bar} ${mark}${label.text === "" ? "" : ` ${label.text}`}`);
    });
  }
  for (const note of item.notes) lines.push(`${gutter} ${paint("34", "=")} note: ${note}`);
  if (item.help !== undefined) lines.push(`${gutter} ${paint("34", "=")} help: ${item.help}`);
  return `${lines.join("\n")}\n`;
}

/** Tabs stay tabs, so that the marks line up; wide characters count one. */
function underline(source: SourceFile, span: Span, mark: string): string {
  const bytes = new TextEncoder().encode(lineText(source.text, source.lines, span.line));
  const decode = (part: Uint8Array): string => new TextDecoder().decode(part);
  const before = decode(bytes.subarray(0, span.col)).replace(/[^\t]/gu, " ");
  const inside = decode(bytes.subarray(span.col, span.endLine > span.line ? bytes.length : span.endCol));
  return before + mark.repeat(Math.max(1, [...inside.trimEnd()].length));
}
