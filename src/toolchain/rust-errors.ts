/**
 * Rustc's JSON messages about generated code, placed at the Python line they come from. Generated code carries
 * markers `// py:FILE:LINE`; a message belongs to the nearest marker at or before its line.
 */
interface RustSpan { readonly line_start: number; readonly is_primary: boolean; readonly label: string | null }
interface RustMessage {
  readonly $message_type?: string;
  readonly level: string;
  readonly message: string;
  readonly code: { readonly code: string } | null;
  readonly spans: readonly RustSpan[];
}

const SHOWN = 5;

export function explainRustErrors(stderr: string, source: string, crateName: string): string {
  const errors = readMessages(stderr).filter(({ level, message }) => level.startsWith("error") && !message.startsWith("aborting due to"));
  if (errors.length === 0) return `rustc failed on the code generated for ${crateName}:\n${stderr.trim().slice(-2000)}`;
  const lines = source.split("\n");
  const shown = errors.slice(0, SHOWN).map((error) => describe(error, lines));
  const more = errors.length > SHOWN ? [`... and ${errors.length - SHOWN} more`] : [];
  return [`rustc rejected the code generated for ${crateName}`, ...shown, ...more].join("\n");
}

export function pythonPlace(lines: readonly string[], rustLine: number): string | null {
  for (let index = Math.min(rustLine, lines.length) - 1; index >= 0; index -= 1) {
    const marker = /\/\/ py:(.*:\d+)\s*$/.exec(lines[index] ?? "");
    if (marker) return marker[1] ?? null;
  }
  return null;
}

function describe(error: RustMessage, lines: readonly string[]): string {
  const span = error.spans.find(({ is_primary }) => is_primary) ?? error.spans[0];
  const code = error.code ? `[${error.code.code}]` : "";
  if (!span) return `  ${code} ${error.message.trim().slice(0, 1500)}`;
  const place = pythonPlace(lines, span.line_start) ?? "(no Python line)";
  const text = (lines[span.line_start - 1] ?? "").trim().slice(0, 200);
  return `  ${place}: ${code} ${error.message}${span.label ? ` (${span.label})` : ""}\n      rust ${span.line_start} | ${text}`;
}

function readMessages(stderr: string): readonly RustMessage[] {
  return stderr.split("\n").flatMap((line) => {
    if (!line.startsWith("{")) return [];
    try {
      const message: RustMessage = JSON.parse(line);
      return [message];
    } catch {
      return [];
    }
  });
}
