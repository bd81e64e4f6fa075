/** A position in the token list. The parser's functions take one and move it forward. */
import type { Expr, Span } from "../../../src/ir/ast/nodes.ts";
import { T, type Token, type Tokens } from "../tokenize/tokens.ts";

/** The text is not in the grammar. What to tell the user is worked out by `passes/parse/explain`. */
export class ParseFailure extends Error {
  constructor(readonly token: Token) {
    super("not in the grammar");
  }
}

/** How the expression inside an f-string's braces becomes a node. */
export type ParseField = (field: FieldText) => Expr;
/** `text` is the field with parentheses around it, as CPython parses it; the position is that of the opening one. */
export interface FieldText { readonly text: string; readonly line: number; readonly col: number }

export interface Mark { readonly index: number; readonly last: Token }

export class Cursor {
  tok: Token;
  /** The last token that ends a span: not Newline, Indent, Dedent. */
  last: Token;
  private index = 0;
  private readonly list: readonly Token[];

  constructor(readonly tokens: Tokens, readonly pep701: boolean, readonly parseField: ParseField) {
    this.list = tokens.list;
    const first = this.list[0];
    if (first === undefined) throw new ParseFailure(endToken);
    this.tok = first;
    this.last = first;
  }

  advance(): Token {
    const token = this.tok;
    if (token.type < T.Newline || token.type > T.Dedent) this.last = token;
    this.index += 1;
    const next = this.list[this.index];
    if (next === undefined) {
      if (this.tokens.error !== null || token.type === T.End) throw new ParseFailure(token);
      this.tok = endToken;
    } else this.tok = next;
    return token;
  }

  peek(): Token {
    return this.list[this.index + 1] ?? endToken;
  }

  /** Not `p.tok.str === str`: the TypeScript compiler would narrow `p.tok` past calls that advance it. */
  is(str: string): boolean {
    return this.tok.str === str;
  }

  isType(type: Token["type"]): boolean {
    return this.tok.type === type;
  }

  eat(str: string): boolean {
    if (this.tok.str !== str) return false;
    this.advance();
    return true;
  }

  expect(str: string): Token {
    if (this.tok.str !== str) throw new ParseFailure(this.tok);
    return this.advance();
  }

  expectType(type: Token["type"]): Token {
    if (this.tok.type !== type) throw new ParseFailure(this.tok);
    return this.advance();
  }

  name(): string {
    return identifier(this.expectType(T.Name).str);
  }

  fail(): never {
    throw new ParseFailure(this.tok);
  }

  mark(): Mark {
    return { index: this.index, last: this.last };
  }

  reset(mark: Mark): void {
    this.index = mark.index;
    this.last = mark.last;
    this.tok = this.list[mark.index] ?? endToken;
  }

  /** The value of `parse`, or null with nothing consumed where it fails. */
  attempt<Result>(parse: (cursor: Cursor) => Result): Result | null {
    const mark = this.mark();
    try {
      return parse(this);
    } catch (thrown) {
      if (!(thrown instanceof ParseFailure)) throw thrown;
      this.reset(mark);
      return null;
    }
  }

  /** From the first token of a production to the last one consumed, parentheses included, as CPython's EXTRA. */
  span(start: Token): Span {
    return { line: start.line, col: start.col, endLine: this.last.endLine, endCol: this.last.endCol };
  }
}

const endToken: Token = { type: T.End, str: "", start: 0, end: 0, line: 1, col: -1, endLine: 1, endCol: -1, level: 0, cur: 0 };

export function tokenSpan(token: Token): Span {
  return { line: token.line, col: token.col, endLine: token.endLine, endCol: token.endCol };
}

/** Identifiers are compared in NFKC. */
export function identifier(text: string): string {
  // eslint-disable-next-line no-control-regex
  return /^[\x00-\x7f]*$/.test(text) ? text : text.normalize("NFKC");
}
