/** Adjacent string literals to one node. In CPython 3.11 every part has the span of the whole. */
import type { Expr, Span } from "../../../src/ir/ast/nodes.ts";
import type { ParseField } from "../grammar/cursor.ts";
import type { Token } from "../tokenize/tokens.ts";
import { decodeBytes, decodeStr, wouldFuse } from "./escapes.ts";
import { parseFString } from "./f-string.ts";
import { StringError } from "./string-error.ts";

export interface StringOptions { readonly pep701: boolean; readonly parseField: ParseField }

interface Literal {
  readonly token: Token; readonly bytes: boolean; readonly raw: boolean; readonly formatted: boolean; readonly body: string;
  /** Offset of the body in the token. */
  readonly bodyAt: number;
}

export function concatenateStrings(tokens: readonly Token[], options: StringOptions): Expr {
  const first = tokens[0];
  const last = tokens[tokens.length - 1];
  if (first === undefined || last === undefined) throw new StringError("no string");
  const span: Span = { line: first.line, col: first.col, endLine: last.endLine, endCol: last.endCol };
  const literals = tokens.map(splitLiteral);
  const bytes = literals[0]?.bytes === true;
  if (bytes) return { kind: "Constant", value: { t: "bytes", v: joinBytes(literals) }, span };
  return joinStr(literals, span, options);
}

function joinBytes(literals: readonly Literal[]): readonly number[] {
  return literals.flatMap((literal) => {
    if (!literal.bytes) throw new StringError("cannot mix bytes and nonbytes literals");
    return decodeBytes(literal.body, literal.raw);
  });
}

function joinStr(literals: readonly Literal[], span: Span, options: StringOptions): Expr {
  const values: Expr[] = [];
  let text = "";
  const constant = (v: string): Expr => ({ kind: "Constant", value: { t: "str", v }, span });
  const flush = (): void => {
    if (text !== "") values.push(constant(text));
    text = "";
  };
  const add = (piece: string): void => {
    if (wouldFuse(text, piece)) flush();
    text += piece;
  };
  for (const literal of literals) {
    if (literal.bytes) throw new StringError("cannot mix bytes and nonbytes literals");
    if (!literal.formatted) {
      (literal.raw ? [literal.body] : decodeStr(literal.body)).forEach(add);
      continue;
    }
    for (const part of parseFString({ ...literal, span, ...options })) {
      if (typeof part === "string") add(part);
      else { flush(); values.push(part); }
    }
  }
  // Texts that would fuse stay apart as the parts of an f-string without fields.
  if (values.length === 0 && !literals.some((literal) => literal.formatted)) return constant(text);
  flush();
  return { kind: "JoinedStr", values, span };
}

function splitLiteral(token: Token): Literal {
  const { str } = token;
  const quoteAt = str.search(/['"]/);
  const prefix = str.slice(0, quoteAt).toLowerCase();
  const quote = str[quoteAt] ?? "";
  const size = str.startsWith(quote.repeat(3), quoteAt) && str.length >= quoteAt + 6 ? 3 : 1;
  return {
    token, bytes: prefix.includes("b"), raw: prefix.includes("r"), formatted: prefix.includes("f"),
    body: str.slice(quoteAt + size, -size), bodyAt: quoteAt + size,
  };
}
