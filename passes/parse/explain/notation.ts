/**
 * The notation of the error grammar:
 *
 *     'if'  operator or keyword      "match"  soft keyword       NAME  token type      test  another rule
 *     x?  x*  x+   ','.x+  list with separators   (x | y)   &x !x  lookahead   ~  no way back   !!':'  must follow   a=x  named
 */
import { T, type TokenType } from "../tokenize/tokens.ts";

export type Item =
  | { readonly t: "token"; readonly str: string }
  | { readonly t: "soft"; readonly str: string }
  | { readonly t: "type"; readonly type: TokenType }
  | { readonly t: "softKeyword" }
  | { readonly t: "rule"; readonly rule: string }
  | { readonly t: "group"; readonly choices: readonly (readonly Item[])[] }
  | { readonly t: "optional"; readonly item: Item }
  | { readonly t: "many"; readonly item: Item; readonly least: 0 | 1 }
  | { readonly t: "list"; readonly separator: Item; readonly item: Item }
  | { readonly t: "look"; readonly item: Item; readonly positive: boolean }
  | { readonly t: "must"; readonly str: string }
  | { readonly t: "cut" }
  | { readonly t: "named"; readonly name: string; readonly item: Item };

const tokenTypes: Readonly<Record<string, TokenType>> = {
  NAME: T.Name, NUMBER: T.Number, STRING: T.String, NEWLINE: T.Newline, INDENT: T.Indent, DEDENT: T.Dedent, END: T.End,
};
const lexeme = /\s*(?:('[^']+')|("[^"]+")|(!!)|([A-Za-z_][A-Za-z_0-9]*)|([()|?*+.&!~=]))/y;

export function parseNotation(text: string): readonly Item[] {
  const reader = new Reader(text);
  const items = reader.sequence();
  if (!reader.done()) throw new Error(`stray text in grammar: ${text}`);
  return items;
}

class Reader {
  private readonly words: string[] = [];
  private at = 0;

  constructor(private readonly text: string) {
    lexeme.lastIndex = 0;
    while (lexeme.lastIndex < text.trimEnd().length) {
      const found = lexeme.exec(text);
      if (found === null) throw new Error(`bad grammar text: ${text}`);
      this.words.push(found[0].trim());
    }
  }

  done(): boolean {
    return this.at >= this.words.length;
  }

  sequence(): readonly Item[] {
    const items: Item[] = [];
    while (!this.done() && this.words[this.at] !== "|" && this.words[this.at] !== ")") items.push(this.item());
    return items;
  }

  private item(): Item {
    if (this.words[this.at + 1] === "=" && /^[a-z]\w*$/.test(this.words[this.at] ?? "")) {
      const name = this.next();
      this.next();
      return { t: "named", name, item: this.item() };
    }
    if (this.take("~")) return { t: "cut" };
    if (this.take("!!")) return { t: "must", str: this.next().slice(1, -1) };
    if (this.take("&")) return { t: "look", item: this.suffixed(), positive: true };
    if (this.take("!")) return { t: "look", item: this.suffixed(), positive: false };
    return this.suffixed();
  }

  private suffixed(): Item {
    const item = this.primary();
    if (this.take("?")) return { t: "optional", item };
    if (this.take("*")) return { t: "many", item, least: 0 };
    if (this.take("+")) return { t: "many", item, least: 1 };
    if (!this.take(".")) return item;
    const element = this.primary();
    if (!this.take("+")) throw new Error(`a list needs "+": ${this.text}`);
    return { t: "list", separator: item, item: element };
  }

  private primary(): Item {
    const word = this.next();
    if (word === "(") return this.group();
    if (word.startsWith("'")) return { t: "token", str: word.slice(1, -1) };
    if (word.startsWith('"')) return { t: "soft", str: word.slice(1, -1) };
    if (word === "SOFT") return { t: "softKeyword" };
    const type = tokenTypes[word];
    return type === undefined ? { t: "rule", rule: word } : { t: "type", type };
  }

  private group(): Item {
    const choices = [this.sequence()];
    while (this.take("|")) choices.push(this.sequence());
    this.next();
    return { t: "group", choices };
  }

  private take(word: string): boolean {
    if (this.words[this.at] !== word) return false;
    this.at += 1;
    return true;
  }

  private next(): string {
    const word = this.words[this.at];
    if (word === undefined) throw new Error(`grammar text ends early: ${this.text}`);
    this.at += 1;
    return word;
  }
}
