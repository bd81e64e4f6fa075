/**
 * The inside of an f-string, by the rules of CPython 3.11 (and PEP 701 where the file needs it): literal text, "{{",
 * and replacement fields whose expression is parsed as if it stood in parentheses.
 */
import type { Expr, FormattedValue, JoinedStr, Span } from "../../../src/ir/ast/nodes.ts";
import { utf8Length } from "../../../src/source/index.ts";
import { tokenSpan, type FieldText, type ParseField } from "../grammar/cursor.ts";
import type { Token } from "../tokenize/tokens.ts";
import { decodeStr, wouldFuse } from "./escapes.ts";
import { scanFieldExpression } from "./field-end.ts";
import { StringError } from "./string-error.ts";

export interface FString {
  readonly token: Token; readonly body: string; readonly bodyAt: number; readonly raw: boolean; readonly span: Span;
  readonly pep701: boolean; readonly parseField: ParseField;
}

type Part = string | FormattedValue;

export function parseFString(fstring: FString): readonly Part[] {
  const scanner = new Scanner(fstring);
  return scanner.parts(0);
}

class Scanner {
  private at = 0;
  private readonly body: string;

  constructor(private readonly fstring: FString) {
    this.body = fstring.body;
  }

  /** Depth 0 is the string itself, 1 a format spec. */
  parts(depth: number): readonly Part[] {
    const parts: Part[] = [];
    while (this.at < this.body.length && !(depth > 0 && this.body[this.at] === "}")) {
      if (this.body[this.at] === "{" && !(depth === 0 && this.body[this.at + 1] === "{")) {
        const { text, value } = this.field(depth);
        if (text !== "") parts.push(text);
        parts.push(value);
      } else parts.push(...this.literal(depth));
    }
    return parts;
  }

  private literal(depth: number): readonly string[] {
    const { body } = this;
    const start = this.at;
    let at = start;
    let resume = -1;
    while (at < body.length) {
      let char = body[at];
      at += 1;
      if (!this.fstring.raw && char === "\\" && at < body.length) {
        char = body[at];
        at += 1;
        if (char === "N") {
          if (body[at] === "{") at = skipPast(body, "}", at);
          continue;
        }
      }
      if (char !== "{" && char !== "}") continue;
      if (depth === 0) {
        if (body[at] === char) { resume = at + 1; break; }
        if (char === "}") throw new StringError("f-string: single '}' is not allowed");
      }
      at -= 1;
      break;
    }
    this.at = resume === -1 ? at : resume;
    const text = body.slice(start, at);
    return this.fstring.raw ? [text] : decodeStr(text);
  }

  private field(depth: number): { readonly text: string; readonly value: FormattedValue } {
    if (depth >= 2 && !this.fstring.pep701) throw new StringError("f-string: expressions nested too deeply");
    const brace = this.at;
    const start = brace + 1;
    const end = scanFieldExpression(this.body, start, this.fstring.pep701);
    this.at = end;
    this.requireExpression(start, end);
    const value = this.fstring.parseField(this.locate(brace, this.body.slice(start, end)));
    let text = "";
    if (this.body[this.at] === "=") {
      this.at += 1;
      text = this.body.slice(start, this.at) + this.skipSpace();
      this.requireMore();
    }
    const conversion = this.conversion();
    const spec = this.formatSpec(depth);
    if (this.body[this.at] !== "}") throw new StringError("f-string: expecting '}'");
    this.at += 1;
    const implied = text !== "" && spec === null && conversion === -1 ? 114 : conversion;
    return { text, value: { kind: "FormattedValue", value, conversion: implied, format_spec: spec, span: this.fstring.span } };
  }

  /** The space after "=", which is part of the text; PEP 701 allows comments there and drops them. */
  private skipSpace(): string {
    const start = this.at;
    const space = this.fstring.pep701 ? /(?:[ \t\n\f]|#[^\n]*)*/y : /[ \t\n\r\f\v]*/y;
    space.lastIndex = start;
    this.at += space.exec(this.body)?.[0].length ?? 0;
    return this.body.slice(start, this.at).replace(/#[^\n]*/g, "");
  }

  private requireExpression(start: number, end: number): void {
    if (/[^ \t\n\f]/.test(this.body.slice(start, end))) return;
    const next = this.body[end] ?? "";
    throw new StringError("!:=".includes(next) ? `f-string: expression required before '${next}'` : "f-string: empty expression not allowed");
  }

  private requireMore(): void {
    if (this.at >= this.body.length) throw new StringError("f-string: expecting '}'");
  }

  private conversion(): FormattedValue["conversion"] {
    if (this.body[this.at] !== "!") return -1;
    this.at += 1;
    this.requireMore();
    const name = this.body[this.at];
    this.at += 1;
    if (this.fstring.pep701) while (/[ \t\n]/.test(this.body[this.at] ?? "")) this.at += 1;
    if (name === "s") return 115;
    if (name === "r") return 114;
    if (name === "a") return 97;
    throw new StringError("f-string: invalid conversion character: expected 's', 'r', or 'a'");
  }

  /** In 3.11 the spec and its last text have the span of their own literal, the rest that of all adjacent literals. */
  private formatSpec(depth: number): JoinedStr | null {
    if (this.body[this.at] !== ":") return null;
    this.at += 1;
    this.requireMore();
    const values: Expr[] = [];
    let text = "";
    const span = tokenSpan(this.fstring.token);
    for (const part of this.parts(depth + 1)) {
      if (typeof part === "string" && !wouldFuse(text, part)) { text += part; continue; }
      if (text !== "") values.push({ kind: "Constant", value: { t: "str", v: text }, span: this.fstring.span });
      text = typeof part === "string" ? part : "";
      if (typeof part !== "string") values.push(part);
    }
    if (text !== "") values.push({ kind: "Constant", value: { t: "str", v: text }, span });
    return { kind: "JoinedStr", values, span };
  }

  /** CPython 3.11's fstring_find_expr_location. */
  private locate(brace: number, expression: string): FieldText {
    const { token, bodyAt } = this.fstring;
    const before = token.str.slice(0, bodyAt + brace);
    const lines = before.split("\n").length - 1;
    const lineStart = before.lastIndexOf("\n") + 1;
    const newlineFirst = /^[ \t\f]*\n/.test(expression);
    const col = newlineFirst ? 0 : utf8Length(before, lineStart, before.length);
    return { text: `(${expression})`, line: token.line + lines, col: lines === 0 ? token.col + col : col };
  }
}

function skipPast(text: string, char: string, from: number): number {
  const found = text.indexOf(char, from);
  return found === -1 ? text.length : found + 1;
}
