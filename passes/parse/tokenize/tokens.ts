/** The tokens of CPython 3.11's tokenizer. Comments and blank lines leave no token. */

export const T = { End: 0, Name: 1, Number: 2, String: 3, Newline: 4, Indent: 5, Dedent: 6, Op: 7, Keyword: 8 } as const;
export type TokenType = (typeof T)[keyof typeof T];

export interface Token {
  readonly type: TokenType;
  /** Source text; operators and keywords are shared strings. Empty for Newline, Indent, Dedent, End. */
  readonly str: string;
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** UTF-8 bytes; -1 for Indent, Dedent and End, as in CPython. */
  readonly col: number;
  readonly endLine: number;
  readonly endCol: number;
  /** Bracket depth after this token. */
  readonly level: number;
  /** Where the tokenizer stood after this token: CPython places some errors there. */
  readonly cur: number;
}

export const keywords: ReadonlyMap<string, string> = new Map([
  "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
  "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
  "return", "try", "while", "with", "yield",
].map((word) => [word, word]));

export type ErrorType = "SyntaxError" | "IndentationError" | "TabError";

/** What CPython's SyntaxError carries: `offset` counts characters from 1; 0 and -1 mean "not known", as there. */
export interface PySyntaxError {
  readonly type: ErrorType;
  readonly message: string;
  readonly line: number;
  readonly offset: number;
  readonly endLine: number;
  readonly endOffset: number;
}

export interface Tokens {
  readonly text: string;
  readonly list: readonly Token[];
  /** Set where tokenizing stopped early; it follows the last token of `list`. */
  readonly error: PySyntaxError | null;
  /** CPython sets a status for these instead of an exception, so a grammar error before them wins. */
  readonly errorIsStatus: boolean;
  /** CPython's E_EOF: the text ended inside a bracket or after a backslash. */
  readonly endedEarly: boolean;
  /** The brackets still open at the end of `list`. */
  readonly open: readonly OpenBracket[];
}

export interface OpenBracket { readonly char: string; readonly line: number; readonly col: number }

export interface TokenizeOptions {
  /** For the expressions inside f-strings: where the text stands in the file. */
  readonly startLine?: number;
  readonly startCol?: number;
  /** PEP 701: f-strings nest, so quotes inside replacement fields do not end the string. */
  readonly pep701?: boolean;
}
