/**
 * Text to tokens, as CPython 3.11's Parser/tokenizer.c: indentation, brackets, continuation lines, and its errors in its
 * words. Stops at the first error; the parser decides whether that error is reached.
 */
import { buildLineIndex, utf8Length } from "../../../src/source/index.ts";
import { hexPoint, identifierProblem } from "./identifiers.ts";
import { Indentation, noIndent, widen, type Indent } from "./indentation.ts";
import { scanNumber } from "./scan-number.ts";
import { quoteSize, scanFString, scanString } from "./scan-string.ts";
import { keywords, T, type ErrorType, type OpenBracket, type PySyntaxError, type Token, type TokenizeOptions, type Tokens, type TokenType } from "./tokens.ts";

const maxLevel = 200;
const closers: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
const operators = new Map([
  "**=", "//=", ">>=", "<<=", "...", "!=", "%=", "&=", "**", "*=", "+=", "-=", "->", "//", "/=", ":=", "<<", "<=", "<>", "==", ">=",
  ">>", "@=", "^=", "|=", "%", "&", "(", ")", "*", "+", ",", "-", ".", "/", ":", ";", "<", "=", ">", "@", "[", "]", "^", "{", "|",
  "}", "~", "!", "$", "?", "`",
].map((op) => [op, op]));

const continuationError = "unexpected character after line continuation character";

class TokenError extends Error {
  readonly detail: PySyntaxError;
  constructor(detail: PySyntaxError) {
    super(detail.message);
    this.detail = detail;
  }
}

export function tokenize(source: string, options: TokenizeOptions = {}): Tokens {
  const tokenizer = new Tokenizer(source.endsWith("\n") || source === "" ? source : `${source}\n`, options);
  return tokenizer.run();
}

class Tokenizer {
  private readonly list: Token[] = [];
  private readonly starts: readonly number[];
  private readonly ascii: boolean;
  private readonly brackets: (OpenBracket & { readonly fileLine: number })[] = [];
  private readonly indentation = new Indentation();
  private readonly startLine: number;
  private readonly startCol: number;
  private at = 0;
  /** 0-based number of the physical line that `at` is on. */
  private row = 0;
  /** Start of what CPython's `tok->buf` holds; only for the column of one error. */
  private bufferStart = 0;
  private endedEarly = false;
  private lastColOffset = 0;
  private lastCol = 0;

  constructor(private readonly text: string, private readonly options: TokenizeOptions) {
    const index = buildLineIndex(text);
    this.starts = index.starts;
    this.ascii = index.ascii;
    this.startLine = options.startLine ?? 1;
    this.startCol = options.startCol ?? 0;
  }

  run(): Tokens {
    let error: PySyntaxError | null = null;
    try {
      while (this.at < this.text.length) this.scanLine();
      this.finish();
    } catch (thrown) {
      if (!(thrown instanceof TokenError)) throw thrown;
      error = thrown.detail;
    }
    const errorIsStatus = error !== null && (error.type !== "SyntaxError" || error.message === continuationError);
    return { text: this.text, list: this.list, error, errorIsStatus, endedEarly: this.endedEarly, open: this.brackets };
  }

  /** One logical line: indentation, then tokens up to its Newline. Blank lines yield nothing. */
  private scanLine(): void {
    this.bufferStart = this.at;
    if (this.scanIndentation()) this.scanTokens();
  }

  private finish(): void {
    this.row = Math.max(0, this.starts.length - 2);
    if (this.brackets.length > 0) {
      this.endedEarly = true;
      const open = this.brackets[this.brackets.length - 1];
      if (open !== undefined) this.fail(`'${open.char}' was never closed`, { line: open.line, offset: open.col + 1, endOffset: 0 });
    }
    for (let left = this.indentation.depth; left > 0; left--) this.pushMark(T.Dedent);
    this.pushMark(T.End);
  }

  /** False for a blank line, which is consumed. */
  private scanIndentation(): boolean {
    let indent = noIndent;
    let continued: number | null = null;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === 92) {
        continued ??= indent.col === 0 ? null : indent.col;
        this.continueLine();
        continue;
      }
      const wider = widen(indent, code);
      if (wider === null) break;
      indent = wider;
      this.at += 1;
    }
    const code = this.text.charCodeAt(this.at);
    if (code === 35 || code === 10) {
      this.skipComment();
      this.newRow();
      return false;
    }
    this.indentTo(continued === null ? indent : { col: continued, altCol: continued });
    return true;
  }

  private indentTo(indent: Indent): void {
    const change = this.indentation.change(indent);
    if (change === "tabs") this.failAtLine("TabError", "inconsistent use of tabs and spaces in indentation");
    else if (change === "too deep") this.failAtLine("IndentationError", "too many levels of indentation");
    else if (change === "no such level") this.failDedent();
    else if (change === 1) this.pushMark(T.Indent);
    else for (let made = 0; made > change; made--) this.pushMark(T.Dedent);
  }

  private failDedent(): never {
    const lineEnd = this.text.indexOf("\n", this.at);
    const offset = [...this.text.slice(this.starts[this.row] ?? 0, lineEnd)].length + 1;
    this.fail("unindent does not match any outer indentation level", { type: "IndentationError", line: this.line(), offset, endOffset: -1 });
  }

  private scanTokens(): void {
    const text = this.text;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (code === 32 || code === 9 || code === 12) this.at += 1;
      else if (code === 10 || code === 35) {
        const start = this.at;
        this.skipComment();
        if (this.brackets.length === 0) {
          this.push(T.Newline, "", start, this.at, this.at + 1);
          this.newRow();
          return;
        }
        this.newRow();
        this.bufferStart = this.at;
        if (this.at >= text.length) return;
      } else if (code === 92) this.continueLine();
      else if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 128) this.scanName();
      else if (code >= 48 && code <= 57) this.scanNumberToken();
      else if (code === 34 || code === 39) this.scanStringToken(this.at, this.at);
      else if (code === 46 && isDigitAt(text, this.at + 1)) this.scanNumberToken();
      else this.scanOperator();
      if (this.at >= text.length) return;
    }
  }

  private skipComment(): void {
    if (this.text.charCodeAt(this.at) === 35) this.at = this.text.indexOf("\n", this.at);
  }

  /** Steps over a newline. */
  private newRow(): void {
    this.at += 1;
    this.row += 1;
  }

  private continueLine(): void {
    this.at += 1;
    if (this.text.charCodeAt(this.at) !== 10) {
      const offset = this.at + 1 - this.bufferStart;
      this.fail(continuationError, { line: this.line(), offset, endOffset: 0 });
    }
    this.newRow();
    if (this.at >= this.text.length) {
      this.endedEarly = true;
      this.row -= 1;
      const open = this.brackets[this.brackets.length - 1];
      if (open !== undefined) this.fail(`'${open.char}' was never closed`, { line: open.line, offset: open.col + 1, endOffset: 0 });
      const offset = [...this.text.slice(this.starts[this.row] ?? 0)].length;
      this.fail("unexpected EOF while parsing", { line: this.line(), offset, endOffset: -1 });
    }
  }

  private scanName(): void {
    const start = this.at;
    const text = this.text;
    let at = start;
    let ascii = true;
    for (;;) {
      const code = text.charCodeAt(at);
      if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || (code >= 48 && code <= 57)) at += 1;
      else if (code >= 128) { ascii = false; at += 1; }
      else break;
    }
    const code = text.charCodeAt(at);
    if ((code === 34 || code === 39) && at - start <= 2 && isStringPrefix(text.slice(start, at))) {
      this.scanStringToken(start, at);
      return;
    }
    this.at = at;
    const name = text.slice(start, at);
    if (!ascii) this.verifyIdentifier(start, name);
    const keyword = keywords.get(name);
    if (keyword === undefined) this.push(T.Name, name, start, at, at);
    else this.push(T.Keyword, keyword, start, at, at);
  }

  private verifyIdentifier(start: number, name: string): void {
    const problem = identifierProblem(name);
    if (problem === null) return;
    this.at = start + problem.end;
    this.failAtCursor(problem.message);
  }

  private scanNumberToken(): void {
    const start = this.at;
    const scan = scanNumber(this.text, start);
    if (scan.error === null) {
      this.at = scan.end;
      this.push(T.Number, this.text.slice(start, scan.end), start, scan.end, scan.end);
    } else if (scan.startOfRange === true) {
      const lineStart = this.starts[this.row] ?? 0;
      this.fail(scan.error, { line: this.line(), offset: start + 1 - lineStart, endOffset: scan.cur - lineStart });
    } else {
      this.at = scan.cur;
      this.failAtCursor(scan.error);
    }
  }

  private scanStringToken(start: number, quoteAt: number): void {
    const prefix = this.text.slice(start, quoteAt).toLowerCase();
    const nested = this.options.pep701 === true && prefix.includes("f");
    const scan = nested ? scanFString(this.text, quoteAt, prefix.includes("r")) : scanString(this.text, quoteAt);
    const firstRow = this.row;
    if (scan.end === null) {
      const detected = Math.min(this.rowAt(scan.at, firstRow), Math.max(0, this.starts.length - 2)) + this.startLine;
      this.at = start + 1;
      const kind = quoteSize(this.text, quoteAt) === 3 ? "triple-quoted string" : "string";
      this.failAtCursor(`unterminated ${kind} literal (detected at line ${detected})`);
    }
    const end = scan.end ?? 0;
    this.row = this.rowAt(end, firstRow);
    this.at = end;
    this.pushString(start, end, firstRow);
  }

  private rowAt(offset: number, from: number): number {
    let row = from;
    while ((this.starts[row + 1] ?? Infinity) <= offset) row += 1;
    return row;
  }

  private scanOperator(): void {
    const { text, at } = this;
    const op = operators.get(text.slice(at, at + 3)) ?? operators.get(text.slice(at, at + 2)) ?? operators.get(text[at] ?? "");
    if (op === undefined) {
      this.at += 1;
      this.failAtCursor(`invalid non-printable character U+${hexPoint(text.charCodeAt(at))}`);
    } else {
      this.at += op.length;
      if (op === "(" || op === "[" || op === "{") this.openBracket(op, at);
      else if (op === ")" || op === "]" || op === "}") this.closeBracket(op);
      this.push(T.Op, op, at, this.at, this.at);
    }
  }

  private openBracket(char: string, at: number): void {
    if (this.brackets.length >= maxLevel) this.failAtCursor("too many nested parentheses");
    this.brackets.push({ char, line: this.line(), col: [...this.text.slice(this.starts[this.row] ?? 0, at)].length, fileLine: this.row });
  }

  private closeBracket(char: string): void {
    const open = this.brackets.pop();
    if (open === undefined) this.failAtCursor(`unmatched '${char}'`);
    else if (open.char !== closers[char]) {
      const where = open.line === this.line() ? "" : ` on line ${open.line}`;
      this.failAtCursor(`closing parenthesis '${char}' does not match opening parenthesis '${open.char}'${where}`);
    }
  }

  private line(): number {
    return this.row + this.startLine;
  }

  private push(type: TokenType, str: string, start: number, end: number, cur: number): void {
    const lineStart = this.starts[this.row] ?? 0;
    const shift = this.row === 0 ? this.startCol : 0;
    const col = this.byteCol(lineStart, start) + shift;
    const endCol = this.byteCol(lineStart, end) + shift;
    const line = this.row + this.startLine;
    this.list.push({ type, str, start, end, line, col, endLine: line, endCol, level: this.brackets.length, cur });
  }

  /** CPython shifts both columns by the start column only when the string *ends* on the first line. */
  private pushString(start: number, end: number, firstRow: number): void {
    const shift = this.row === 0 ? this.startCol : 0;
    this.list.push({
      type: T.String, str: this.text.slice(start, end), start, end, cur: end, level: this.brackets.length,
      line: firstRow + this.startLine, col: this.byteCol(this.starts[firstRow] ?? 0, start) + shift,
      endLine: this.line(), endCol: this.byteCol(this.starts[this.row] ?? 0, end) + shift,
    });
  }

  private pushMark(type: TokenType): void {
    const line = this.line();
    this.list.push({ type, str: "", start: this.at, end: this.at, line, col: -1, endLine: line, endCol: -1, level: 0, cur: this.at });
  }

  private byteCol(lineStart: number, offset: number): number {
    if (this.ascii) return offset - lineStart;
    const col = this.lastColOffset >= lineStart && this.lastColOffset <= offset
      ? this.lastCol + utf8Length(this.text, this.lastColOffset, offset) : utf8Length(this.text, lineStart, offset);
    this.lastColOffset = offset;
    this.lastCol = col;
    return col;
  }

  private fail(message: string, where: { type?: ErrorType; line: number; offset: number; endOffset: number }): never {
    throw new TokenError({
      type: where.type ?? "SyntaxError", message, line: where.line, offset: where.offset, endLine: where.line, endOffset: where.endOffset,
    });
  }

  /** At the character before the cursor, as CPython's `syntaxerror(tok, ...)`. */
  private failAtCursor(message: string): never {
    const offset = [...this.text.slice(this.starts[this.row] ?? 0, this.at)].length;
    this.fail(message, { line: this.line(), offset, endOffset: offset });
  }

  private failAtLine(type: ErrorType, message: string): never {
    this.fail(message, { type, line: this.line(), offset: 1, endOffset: 0 });
  }
}

function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function isStringPrefix(prefix: string): boolean {
  return /^(?:[rbfu]|rb|br|rf|fr)$/i.test(prefix);
}
