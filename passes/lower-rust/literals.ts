/** Rust spellings of literals. */

export function rustInt(v: bigint): string {
  if (v === -(2n ** 63n)) return "i64::MIN";
  return v < 0n ? `(${v}i64)` : `${v}i64`;
}

export function rustFloat(v: number): string {
  if (Number.isNaN(v)) return "f64::NAN";
  if (v === Infinity) return "f64::INFINITY";
  if (v === -Infinity) return "f64::NEG_INFINITY";
  if (Object.is(v, -0)) return "(-0f64)";
  const text = `${v}f64`.replace(/e\+/, "e");
  return v < 0 ? `(${text})` : text;
}

/** A string literal; lone surrogates become the generalised UTF-8 bytes of a byte string (see `rustText`). */
export function rustStr(s: string): string {
  let out = '"';
  for (const ch of s) {
    const c = ch.codePointAt(0) ?? 0;
    if (ch === '"' || ch === "\\") out += `\\${ch}`;
    else if (ch === "\n") out += "\\n";
    else if (c < 0x20 || c === 0x7f || (c >= 0x80 && c < 0xa0) || c === 0x2028 || c === 0x2029 || (c >= 0x200e && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c === 0xfeff) out += `\\u{${c.toString(16)}}`;
    else out += ch;
  }
  return `${out}"`;
}

/** Bytes of a Python string as a Rust byte string, surrogates encoded as three bytes. */
export function rustUtf8(s: string): string {
  const bytes: number[] = [];
  for (const ch of s) {
    const c = ch.codePointAt(0) ?? 0;
    if (c < 0x80) bytes.push(c);
    else if (c < 0x800) bytes.push(0xc0 | (c >> 6), 0x80 | (c & 63));
    else if (c < 0x10000) bytes.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
    else bytes.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 63), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
  }
  return rustBytes(bytes);
}

/** Each byte as it stands in a byte string. */
const BYTE: readonly string[] = Array.from({ length: 256 }, (_, c) => (c === 0x22 || c === 0x5c ? `\\${String.fromCharCode(c)}` : c >= 0x20 && c < 0x7f ? String.fromCharCode(c) : `\\x${c.toString(16).padStart(2, "0")}`));

export const rustBytes = (bytes: Iterable<number>): string => `b"${Array.from(bytes, (c) => BYTE[c]).join("")}"`;

export const hasSurrogate = (s: string): boolean => /[\ud800-\udfff]/u.test(s);
