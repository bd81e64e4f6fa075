/** Bytes of a source file to text: PEP 263 coding comments and the encodings behind them. */
import type { SourceError } from "./source-file.ts";

const codingComment = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const blankLine = /^[ \t\f]*(?:#.*)?$/;

/** The encoding named in the first two lines, normalised as CPython does; null where there is none. */
export function findCodingComment(bytes: Uint8Array): string | null {
  let start = 0;
  for (let line = 0; line < 2 && start < bytes.length; line++) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end += 1;
    const text = latin1(bytes.subarray(start, end));
    const found = codingComment.exec(text);
    if (found?.[1] !== undefined) return normaliseEncoding(found[1]);
    if (!blankLine.test(text)) return null;
    start = bytes[end] === 13 && bytes[end + 1] === 10 ? end + 2 : end + 1;
  }
  return null;
}

function normaliseEncoding(name: string): string {
  const lower = name.toLowerCase().replaceAll("_", "-");
  if (lower === "utf-8" || lower.startsWith("utf-8-")) return "utf-8";
  if (/^(latin-1|iso-8859-1|iso-latin-1)(-|$)/.test(lower)) return "iso-8859-1";
  return name;
}

/** `declared` is false where UTF-8 is only the default: CPython's message then says so. */
export function decodeBytes(bytes: Uint8Array, encoding: string, file: string, declared: boolean): string | SourceError {
  if (/^(utf-?8|u8|utf|cp65001|utf-8-sig)$/i.test(encoding)) return decodeUtf8(bytes, file, declared);
  const plain = encoding.toLowerCase().replaceAll("_", "-");
  if (/^(iso-?8859-?1|latin-?1|l1|latin|cp819|8859)$/.test(plain)) return latin1(bytes);
  if (/^(ascii|us-ascii|646)$/.test(plain)) return bytes.every((byte) => byte < 0x80) ? latin1(bytes) : problem(encoding);
  if (/^(cp|windows-)?1252$/.test(plain)) return cp1252(bytes) ?? problem(encoding);
  const label = webLabels[plain] ?? plain.replace(/^cp(125\d)$/, "windows-$1").replace(/^iso8859-/, "iso-8859-");
  if (plain.startsWith("utf-16") || plain.startsWith("utf-32")) return problem(encoding);
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return problem(encoding);
  }
}

function problem(encoding: string): SourceError {
  return { message: `encoding problem: ${encoding}`, line: 0 };
}

/** Node's own decoder takes windows-1252 for latin-1. */
const upper1252 = "\u20ac\ufffd\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\ufffd\u017d\ufffd\ufffd\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\ufffd\u017e\u0178";

function cp1252(bytes: Uint8Array): string | null {
  const text = latin1(bytes).replace(/[\u0080-\u009f]/g, (char) => upper1252[char.charCodeAt(0) - 0x80] ?? "");
  return text.includes("\ufffd") ? null : text;
}

const webLabels: Readonly<Record<string, string>> = {
  "euc-jp": "euc-jp", "shift-jis": "shift_jis", "sjis": "shift_jis", "gb2312": "gbk", "cp932": "shift_jis", "cp949": "euc-kr",
  "cp950": "big5", "mac-roman": "macintosh", "koi8-r": "koi8-r", "koi8-u": "koi8-u",
};

function decodeUtf8(bytes: Uint8Array, file: string, declared: boolean): string | SourceError {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return firstBadByte(bytes, file, declared);
  }
}

function firstBadByte(bytes: Uint8Array, file: string, declared: boolean): SourceError {
  let line = 1;
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    if (lead === 10) line += 1;
    const size = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    const tail = bytes.subarray(at, at + Math.max(size, 1));
    if (size === 0 || !isWellFormed(tail, size)) {
      const hex = lead.toString(16).padStart(2, "0");
      const reason = size === 0 ? "invalid start byte" : at + size > bytes.length ? "unexpected end of data" : "invalid continuation byte";
      const message = declared ? `(unicode error) 'utf-8' codec can't decode byte 0x${hex} in position ${at}: ${reason}`
        : `Non-UTF-8 code starting with '\\x${hex}' in file ${file} on line ${line}, but no encoding declared; see https://peps.python.org/pep-0263/ for details`;
      return { message, line };
    }
    at += size;
  }
  return problem("utf-8");
}

function isWellFormed(bytes: Uint8Array, size: number): boolean {
  if (bytes.length < size) return false;
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
