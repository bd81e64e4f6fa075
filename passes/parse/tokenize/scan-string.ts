/** Finds where a string literal ends. */

/** Offset after the closing quote, or null where the literal is unterminated; `at` is then where that was seen. */
export interface StringScan { readonly end: number | null; readonly at: number }

export function scanString(text: string, quoteAt: number): StringScan {
  const quote = text.charCodeAt(quoteAt);
  const size = quoteSize(text, quoteAt);
  if (size === 0) return { end: quoteAt + 2, at: quoteAt };
  let run = 0;
  let at = quoteAt + size;
  while (run !== size) {
    const code = text.charCodeAt(at);
    if (Number.isNaN(code) || (size === 1 && code === 10)) return { end: null, at };
    if (code === quote) run += 1;
    else {
      run = 0;
      if (code === 92) at += 1;
    }
    at += 1;
  }
  return at > text.length ? { end: null, at: text.length } : { end: at, at };
}

/** 3 for a triple quote, 0 for an empty string, else 1. */
export function quoteSize(text: string, quoteAt: number): 0 | 1 | 3 {
  const quote = text[quoteAt];
  if (text[quoteAt + 1] !== quote) return 1;
  return text[quoteAt + 2] === quote ? 3 : 0;
}

const isWordChar = /[\w\u0080-\uffff]/;

/**
 * PEP 701: the end of an f-string whose replacement fields may hold the same quotes, comments and newlines.
 * Returns null where it is unterminated or a field is malformed.
 */
export function scanFString(text: string, quoteAt: number, raw: boolean): StringScan {
  const size = quoteSize(text, quoteAt);
  if (size === 0) return { end: quoteAt + 2, at: quoteAt };
  const end = scanLiteralPart(text, quoteAt + size, { close: (text[quoteAt] ?? "").repeat(size), raw, inSpec: false });
  return end === null ? { end: null, at: text.length } : { end: end + size, at: end };
}

interface LiteralPart { readonly close: string; readonly raw: boolean; readonly inSpec: boolean }

/** Scans literal text up to `close` (or to the "}" that ends a format spec); returns the offset of that delimiter. */
function scanLiteralPart(text: string, start: number, part: LiteralPart): number | null {
  let at = start;
  while (at < text.length) {
    const char = text[at];
    if (text.startsWith(part.close, at)) return part.inSpec ? null : at;
    if (char === "\n" && part.close.length === 1) return null;
    if (char === "\\") {
      if (!part.raw && text.startsWith("\\N{", at)) at = text.indexOf("}", at) === -1 ? text.length : text.indexOf("}", at) + 1;
      else if (text[at + 1] === "{" || text[at + 1] === "}") at += 1;
      else at += 2;
    } else if (char === "{") {
      if (text[at + 1] === "{" && !part.inSpec) at += 2;
      else {
        const end = scanField(text, at + 1, part);
        if (end === null) return null;
        at = end;
      }
    } else if (char === "}" && part.inSpec) return at;
    else at += 1;
  }
  return null;
}

/** Scans a replacement field from after its "{"; returns the offset after its "}". */
function scanField(text: string, start: number, part: LiteralPart): number | null {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const char = text[at] ?? "";
    if (char === "'" || char === '"') {
      const end = scanNestedString(text, start, at);
      if (end === null) return null;
      at = end;
    } else if (char === "#") at = Math.max(text.indexOf("\n", at), at + 1);
    else if ("([{".includes(char)) { depth += 1; at += 1; }
    else if (char === "}" && depth === 0) return at + 1;
    else if (")]}".includes(char)) { depth -= 1; at += 1; }
    else if (char === ":" && depth === 0) {
      const close = scanLiteralPart(text, at + 1, { ...part, inSpec: true });
      return close === null ? null : close + 1;
    } else at += 1;
  }
  return null;
}

function scanNestedString(text: string, fieldStart: number, quoteAt: number): number | null {
  let prefixAt = quoteAt;
  while (prefixAt > fieldStart && isWordChar.test(text[prefixAt - 1] ?? "")) prefixAt -= 1;
  const prefix = text.slice(prefixAt, quoteAt);
  const scan = /^(?:[rR]?[fF]|[fF][rR]?)$/.test(prefix) ? scanFString(text, quoteAt, /r/i.test(prefix)) : scanString(text, quoteAt);
  return scan.end;
}
