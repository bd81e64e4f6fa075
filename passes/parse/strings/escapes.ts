/** Backslash escapes of str and bytes literals, with CPython's errors. */
import { StringError } from "./string-error.ts";
import { lookupName } from "./unicode-names.ts";

const simple: Readonly<Record<string, string>> = {
  "\n": "", "\\": "\\", "'": "'", '"': '"', a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v",
};
const hexSizes: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * The text of a literal. Python keeps "\ud83d\ude00" as two surrogates, which would fuse into one character in a JS string: there the text is in pieces.
 */
export function decodeStr(body: string): readonly string[] {
  let at = body.indexOf("\\");
  if (at === -1) return [body];
  let out = body.slice(0, at);
  const pieces: string[] = [];
  while (at < body.length) {
    const char = body[at] ?? "";
    if (char !== "\\") {
      const next = body.indexOf("\\", at);
      const end = next === -1 ? body.length : next;
      out += body.slice(at, end);
      at = end;
      continue;
    }
    const kind = body[at + 1] ?? "";
    const plain = simple[kind];
    if (plain !== undefined) { out += plain; at += 2; }
    else if (kind >= "0" && kind <= "7") {
      const digits = /^[0-7]{1,3}/.exec(body.slice(at + 1, at + 4))?.[0] ?? "";
      out += String.fromCharCode(parseInt(digits, 8));
      at += 1 + digits.length;
    } else if (kind === "x" || kind === "u" || kind === "U") {
      const next = String.fromCodePoint(decodeHex(body, at, kind));
      if (wouldFuse(out, next)) { pieces.push(out); out = ""; }
      out += next;
      at += 2 + (hexSizes[kind] ?? 0);
    } else if (kind === "N") {
      const end = body[at + 2] === "{" ? body.indexOf("}", at) : -1;
      if (end === -1 || end === at + 3) fail(body, at, end === -1 ? nameSequenceEnd(body, at) : end + 1, "malformed \\N character escape");
      const found = lookupName(body.slice(at + 3, end));
      if (found === null) fail(body, at, end + 1, "unknown Unicode character name");
      out += found;
      at = end + 1;
    // Also a last one: the text of an f-string before a field, `f"\\{x}"`.
    } else { out += "\\"; at += 1; }
  }
  return [...pieces, out];
}

/** A high surrogate before a low one. */
export const wouldFuse = (left: string, right: string): boolean => (left.charCodeAt(left.length - 1) & 0xfc00) === 0xd800 && (right.charCodeAt(0) & 0xfc00) === 0xdc00;

function nameSequenceEnd(body: string, at: number): number {
  return body[at + 2] === "{" ? body.length : at + 2;
}

function decodeHex(body: string, at: number, kind: string): number {
  const size = hexSizes[kind] ?? 0;
  const digits = /^[0-9a-fA-F]*/.exec(body.slice(at + 2, at + 2 + size))?.[0] ?? "";
  if (digits.length < size) {
    fail(body, at, at + 2 + digits.length, `truncated \\${kind}${(kind === "U" ? "X" : "X").repeat(size)} escape`);
  }
  const point = parseInt(digits, 16);
  if (point > 0x10ffff) fail(body, at, at + 2 + size, "illegal Unicode character");
  return point;
}

/** CPython decodes a copy in which every non-ASCII character is a ten-byte escape: positions count those. */
function fail(body: string, from: number, to: number, reason: string): never {
  const start = escapedLength(body.slice(0, from));
  const end = start + escapedLength(body.slice(from, to)) - 1;
  const where = start === end ? `byte 0x5c in position ${start}` : `bytes in position ${start}-${end}`;
  throw new StringError(`(unicode error) 'unicodeescape' codec can't decode ${where}: ${reason}`);
}

function escapedLength(text: string): number {
  let length = 0;
  for (const char of text) length += char > "\x7f" ? 10 : 1;
  return length;
}

export function decodeBytes(body: string, raw: boolean): readonly number[] {
  // eslint-disable-next-line no-control-regex
  if (/[^\x00-\x7f]/.test(body)) throw new StringError("bytes can only contain ASCII literal characters");
  const out: number[] = [];
  for (let at = 0; at < body.length;) {
    const kind = body[at + 1] ?? "";
    if (raw || body[at] !== "\\") { out.push(body.charCodeAt(at)); at += 1; continue; }
    const plain = simple[kind];
    if (plain !== undefined) {
      if (plain !== "") out.push(plain.charCodeAt(0));
      at += 2;
    } else if (kind >= "0" && kind <= "7") {
      const digits = /^[0-7]{1,3}/.exec(body.slice(at + 1, at + 4))?.[0] ?? "";
      out.push(parseInt(digits, 8) & 255);
      at += 1 + digits.length;
    } else if (kind === "x") {
      const digits = /^[0-9a-fA-F]{2}/.exec(body.slice(at + 2, at + 4))?.[0];
      if (digits === undefined) throw new StringError(`(value error) invalid \\x escape at position ${at}`);
      out.push(parseInt(digits, 16));
      at += 4;
    } else { out.push(92); at += 1; }
  }
  return out;
}
