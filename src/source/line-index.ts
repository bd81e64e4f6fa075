/**
 * Maps between UTF-16 offsets of a JS string and CPython's positions (1-based line, 0-based UTF-8 byte column).
 * Lines end at "\n": universal newlines are translated when the file is decoded.
 */
export interface LineIndex {
  /** UTF-16 offset of the start of each line; index 0 is line 1. */
  readonly starts: readonly number[];
  readonly ascii: boolean;
}

export function buildLineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  // eslint-disable-next-line no-control-regex
  return { starts, ascii: !/[^\x00-\x7f]/.test(text) };
}

/** Number of UTF-8 bytes of `text[from..to)`; a lone surrogate counts 3, as in CPython's surrogatepass. */
export function utf8Length(text: string, from: number, to: number): number {
  let bytes = 0;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && at + 1 < to && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      bytes += 4;
      at += 1;
    } else bytes += 3;
  }
  return bytes;
}

/** UTF-16 offset of a (line, byte column) position; columns past the end of the line are clamped. */
export function offsetOf(text: string, index: LineIndex, line: number, col: number): number {
  const start = index.starts[line - 1];
  if (start === undefined) return text.length;
  const next = index.starts[line];
  const end = next === undefined ? text.length : next;
  if (index.ascii) return Math.min(start + col, end);
  let bytes = 0;
  let at = start;
  while (at < end && bytes < col) {
    const point = text.codePointAt(at) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    at += point > 0xffff ? 2 : 1;
  }
  return at;
}

export function lineText(text: string, index: LineIndex, line: number): string {
  const start = index.starts[line - 1];
  if (start === undefined) return "";
  const next = index.starts[line];
  return next === undefined ? text.slice(start) : text.slice(start, next - 1);
}
