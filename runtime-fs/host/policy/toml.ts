/**
 * The part of TOML that a policy needs: tables, dotted and quoted keys, strings on one line, numbers, booleans, arrays and
 * inline tables. Dates, strings over several lines and arrays of tables are errors, as is a key given twice.
 *
 *     [access]
 *     "/data/**" = "read-only"
 */
export type TomlValue = string | number | boolean | readonly TomlValue[] | { readonly [key: string]: TomlValue };

type Table = { [key: string]: TomlValue | Table };

export class TomlError extends Error {}

export function parseToml(text: string): TomlValue {
  return new TomlReader(text).document();
}

class TomlReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): TomlValue {
    const root: Table = Object.create(null);
    let table = root;
    for (this.#skipLines(); this.#at < this.#text.length; this.#skipLines()) {
      if (this.#take("[")) {
        if (this.#take("[")) this.#fail("arrays of tables are not supported");
        table = this.#tableAt(root, this.#key());
        this.#expect("]");
      } else this.#pair(table);
      this.#endOfLine();
    }
    return plain(root);
  }

  #pair(table: Table): void {
    const path = this.#key();
    const name = path.pop() ?? this.#fail("a key is missing");
    this.#expect("=");
    const holder = this.#tableAt(table, path);
    if (name in holder) this.#fail(`"${name}" is given twice`);
    holder[name] = this.#value();
  }

  #tableAt(root: Table, path: readonly string[]): Table {
    return path.reduce((table, name): Table => {
      const next = table[name] ??= Object.create(null);
      return isTable(next) ? next : this.#fail(`"${name}" is no table`);
    }, root);
  }

  #key(): string[] {
    const path: string[] = [];
    do {
      this.#skipSpaces();
      const quote = this.#text[this.#at];
      if (quote === "\"" || quote === "'") path.push(this.#string());
      else path.push(this.#match(/[A-Za-z0-9_-]+/y) ?? this.#fail("a key is missing"));
      this.#skipSpaces();
    } while (this.#take("."));
    return path;
  }

  #value(): TomlValue {
    this.#skipSpaces();
    const start = this.#text[this.#at];
    if (start === "\"" || start === "'") return this.#string();
    if (this.#take("[")) return this.#array();
    if (this.#take("{")) return this.#inlineTable();
    const word = this.#match(/[A-Za-z0-9+._-]+/y) ?? this.#fail("a value is missing");
    if (word === "true" || word === "false") return word === "true";
    if (!/^[+-]?(0|[1-9](_?\d)*)(\.\d(_?\d)*)?([eE][+-]?\d+)?$/.test(word)) this.#fail(`cannot read ${word}`);
    return Number(word.replaceAll("_", ""));
  }

  #array(): TomlValue[] {
    const items: TomlValue[] = [];
    for (this.#skipLines(); !this.#take("]"); this.#skipLines()) {
      items.push(this.#value());
      this.#skipLines();
      if (this.#take(",")) continue;
      this.#expect("]");
      break;
    }
    return items;
  }

  #inlineTable(): TomlValue {
    const table: Table = Object.create(null);
    this.#skipSpaces();
    if (this.#take("}")) return {};
    do this.#pair(table); while (this.#skipSpaces() || this.#take(","));
    this.#expect("}");
    return plain(table);
  }

  #string(): string {
    if (this.#text.startsWith("\"\"\"", this.#at) || this.#text.startsWith("'''", this.#at)) this.#fail("strings over several lines are not supported");
    if (this.#take("'")) {
      const literal = this.#match(/[^'\n]*/y) ?? "";
      this.#expect("'");
      return literal;
    }
    const quoted = this.#match(/"(?:[^"\\\n\x00-\x08\x0b-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y) ?? this.#fail("a string does not end, or has an unknown escape");
    return String(JSON.parse(quoted.replaceAll("\t", "\\t")));
  }

  #endOfLine(): void {
    this.#skipSpaces();
    this.#match(/#[^\n]*/y);
    if (this.#at < this.#text.length && this.#match(/\r?\n/y) === undefined) this.#fail("one thing per line");
  }

  #skipLines(): void { this.#match(/(?:[ \t\r\n]|#[^\n]*)*/y); }

  /** Never true, so that it can stand in a condition. */
  #skipSpaces(): false {
    this.#match(/[ \t]*/y);
    return false;
  }

  #take(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #expect(text: string): void {
    this.#skipSpaces();
    if (!this.#take(text)) this.#fail(`expected ${text}`);
  }

  #match(expression: RegExp): string | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #fail(reason: string): never {
    throw new TomlError(`line ${this.#text.slice(0, this.#at).split("\n").length}: ${reason}`);
  }
}

function isTable(value: TomlValue | Table): value is Table {
  return typeof value === "object" && !Array.isArray(value);
}

function plain(table: Table): TomlValue {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name, isTable(value) ? plain(value) : value]));
}
