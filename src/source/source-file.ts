/**
 * A decoded Python source file. Decoding follows CPython's tokenizer: UTF-8 by default, a BOM, or a PEP 263
 * coding comment in the first two lines; "\r\n" and "\r" become "\n".
 */
import { buildLineIndex, type LineIndex } from "./line-index.ts";
import { findCodingComment, decodeBytes } from "./decode.ts";

export interface SourceFile {
  /** The name shown to people and used in tracebacks. */
  readonly file: string;
  readonly text: string;
  readonly lines: LineIndex;
}

/** Message as CPython's SyntaxError for the file. `line` is 0 where CPython gives none. */
export interface SourceError { readonly message: string; readonly line: number }

export function sourceFromText(file: string, text: string): SourceFile {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const unified = body.includes("\r") ? body.replace(/\r\n?/g, "\n") : body;
  return { file, text: unified, lines: buildLineIndex(unified) };
}

export function sourceFromBytes(file: string, bytes: Uint8Array): SourceFile | SourceError {
  const hasBom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = hasBom ? bytes.subarray(3) : bytes;
  const coding = findCodingComment(body);
  if (hasBom && coding !== null && coding !== "utf-8") {
    return { message: `encoding problem: ${coding} with BOM`, line: 0 };
  }
  const decoded = decodeBytes(body, coding ?? "utf-8", file, coding !== null || hasBom);
  return typeof decoded === "string" ? sourceFromText(file, decoded) : decoded;
}

export function isSourceError(value: SourceFile | SourceError): value is SourceError {
  return "message" in value;
}
