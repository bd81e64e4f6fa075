/** Where CPython puts an error: its macros RAISE_SYNTAX_ERROR, ..._KNOWN_LOCATION, ..._KNOWN_RANGE and ..._STARTING_FROM. */
import type { Span } from "../../../src/ir/ast/nodes.ts";
import { buildLineIndex, lineText } from "../../../src/source/index.ts";
import { T, type ErrorType, type Token, type Tokens } from "../tokenize/tokens.ts";
import { Raised } from "./raised.ts";
import type { Recogniser } from "./recogniser.ts";

/** Set for the text of an f-string's replacement field. */
export interface FieldPlace { readonly line: number; readonly col: number }

export class Places {
  constructor(private readonly tokens: Tokens, private readonly field: FieldPlace | null) {}

  /** At the last token fetched. */
  atLast(walk: Recogniser, message: string, type: ErrorType = "SyntaxError"): never {
    const token = this.tokens.list[walk.fill - 1];
    if (token === undefined) return this.raise(type, message, { line: 0, col: -1, endLine: 0, endCol: -2 });
    return this.atToken(token, message, type);
  }

  atToken(token: Token, message: string, type: ErrorType = "SyntaxError"): never {
    const col = token.col === -1 ? this.cursorCol(token) - 1 : token.col;
    const endCol = token.endCol === -1 ? -2 : token.endCol;
    return this.raise(type, message, { line: token.line, col, endLine: token.endLine, endCol });
  }

  at(span: Span, message: string): never {
    return this.raise("SyntaxError", message, span);
  }

  range(from: Span, to: Span, message: string): never {
    return this.raise("SyntaxError", message, { line: from.line, col: from.col, endLine: to.endLine, endCol: to.endCol });
  }

  /** At a token that may have no column: then there is none in the error either. */
  atKnown(token: Token, message: string): never {
    return this.raise("SyntaxError", message, { line: token.line, col: token.col, endLine: token.endLine, endCol: token.endCol });
  }

  /** From `span` to where the tokenizer stands. */
  startingFrom(walk: Recogniser, span: Span, message: string): never {
    const token = this.tokens.list[walk.fill - 1];
    const end = token === undefined ? span : { endLine: token.endLine, endCol: this.cursorCol(token) - 1 };
    return this.raise("SyntaxError", message, { line: span.line, col: span.col, endLine: end.endLine, endCol: end.endCol });
  }

  /** Byte column of the tokenizer after `token`. */
  private cursorCol(token: Token): number {
    const lineStart = this.tokens.text.lastIndexOf("\n", token.cur - 1) + 1;
    const atEnd = token.type === T.Newline || token.cur >= this.tokens.text.length;
    const from = atEnd ? this.tokens.text.lastIndexOf("\n", token.cur - 2) + 1 : lineStart;
    return new TextEncoder().encode(this.tokens.text.slice(from, token.cur)).length;
  }

  /** `endCol` -2 means that there is no end. */
  private raise(type: ErrorType, message: string, span: Span): never {
    const shift = this.field?.col ?? 0;
    const offset = this.charOffset(span.line, span.col + 1 - shift);
    const endOffset = span.endCol === -2 ? -1 : this.charOffset(span.line, span.endCol + 1 - shift);
    const text = this.field === null ? message : `f-string: ${message}`;
    throw new Raised({ type, message: text, line: span.line, offset, endLine: span.endLine, endOffset }, "grammar");
  }

  /** CPython's byte_offset_to_character_offset, which it gives the first line of the error for both ends. */
  private charOffset(line: number, byteOffset: number): number {
    if (byteOffset <= 0) return byteOffset < 0 ? -1 : 0;
    const index = buildLineIndex(this.tokens.text);
    if (index.ascii && this.field !== null) return byteOffset;
    const bytes = new TextEncoder().encode(lineText(this.tokens.text, index, line - (this.field === null ? 0 : this.field.line - 1)));
    const before = new TextDecoder().decode(bytes.subarray(0, Math.min(byteOffset - 1, bytes.length)));
    return [...before].length + 1;
  }
}
