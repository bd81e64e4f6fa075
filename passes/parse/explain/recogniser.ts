/**
 * Runs the error grammar over tokens, as CPython's PEG parser does: first match wins, and how far it has looked ahead
 * decides where "invalid syntax" is reported. It builds no tree; an action asks for the tree of what it caught.
 */
import { T, type Token, type Tokens } from "../tokenize/tokens.ts";
import type { Item } from "./notation.ts";
import { Raised } from "./raised.ts";

export interface Caught { readonly start: number; readonly end: number; readonly rule: string }
export type CaughtByName = ReadonlyMap<string, Caught>;

/** Throws `Raised`, or returns to say that the alternative is no error after all: then the whole rule fails. */
export type ErrorAction = (found: CaughtByName, walk: Recogniser) => void;

export interface Alternative { readonly items: readonly Item[]; readonly action: ErrorAction | null; readonly forErrors: boolean }
export interface Rule {
  readonly name: string;
  readonly alternatives: readonly Alternative[];
  /** Remembered across the `withoutErrors` mode, as CPython's memo does. */
  readonly memo: boolean;
  readonly withoutErrors: boolean;
  /** Runs when the rule has matched; may throw. */
  readonly check: ((walk: Recogniser, start: number, end: number) => void) | null;
}
export type Grammar = ReadonlyMap<string, Rule>;

const failed = -1;
const cutFailed = -2;
const softKeywords = ["_", "case", "match"];

export interface RecogniserHooks {
  readonly raiseMissing: (walk: Recogniser, token: Token, expected: string) => never;
  readonly checkNumber: (walk: Recogniser, token: Token) => void;
}

export class Recogniser {
  /** Number of tokens fetched so far. */
  fill = 0;
  private readonly memo = new Map<string, Map<number, number>>();

  constructor(
    readonly tokens: Tokens, private readonly grammar: Grammar, private errors: boolean, private readonly hooks: RecogniserHooks,
  ) {}

  /** Index after the match, or a negative number. */
  run(name: string, at: number): number {
    const rule = this.grammar.get(name);
    if (rule === undefined) throw new Error(`no such rule: ${name}`);
    const key = rule.memo || this.errors ? name : `${name}/plain`;
    let known = this.memo.get(key);
    if (known === undefined) this.memo.set(key, known = new Map<number, number>());
    const before = known.get(at);
    if (before !== undefined) return before;
    const errors = this.errors;
    if (rule.withoutErrors) this.errors = false;
    const end = this.runAlternatives(rule, at);
    this.errors = errors;
    if (end >= 0 && rule.check !== null) rule.check(this, at, end);
    known.set(at, end);
    return end;
  }

  token(at: number): Token {
    const token = this.tokens.list[at];
    if (token === undefined) {
      this.fill = this.tokens.list.length;
      if (this.tokens.error !== null) throw new Raised(this.tokens.error, "tokenizer");
      throw new Error("read past the end");
    }
    if (at >= this.fill) this.fill = at + 1;
    return token;
  }

  private runAlternatives(rule: Rule, at: number): number {
    for (const { items, action, forErrors } of rule.alternatives) {
      if (forErrors && !this.errors) continue;
      const caught = action === null ? null : new Map<string, Caught>();
      const end = this.sequence(items, at, caught);
      if (end === cutFailed) return failed;
      if (end < 0) continue;
      if (action === null || caught === null) return end;
      caught.set("", { start: at, end, rule: rule.name });
      action(caught, this);
      return failed;
    }
    return failed;
  }

  private sequence(items: readonly Item[], start: number, caught: Map<string, Caught> | null): number {
    let at = start;
    let cut = false;
    for (const item of items) {
      if (item.t === "cut") { cut = true; continue; }
      const end = this.match(item, at, caught);
      if (end < 0) return cut ? cutFailed : failed;
      at = end;
    }
    return at;
  }

  private match(item: Item, at: number, caught: Map<string, Caught> | null): number {
    switch (item.t) {
      case "token": {
        const token = this.token(at);
        return token.str === item.str && token.type >= T.Op ? at + 1 : failed;
      }
      case "soft": {
        const token = this.token(at);
        return token.str === item.str && token.type === T.Name ? at + 1 : failed;
      }
      case "softKeyword": {
        const token = this.token(at);
        // CPython compares the length of the name only, so "c" counts as "case".
        return token.type === T.Name && softKeywords.some((word) => word.startsWith(token.str)) ? at + 1 : failed;
      }
      case "type": return this.matchType(item.type, at);
      case "rule": return this.run(item.rule, at);
      case "group": return this.matchGroup(item.choices, at);
      case "optional": {
        const end = this.match(item.item, at, caught);
        return end < 0 ? at : end;
      }
      case "many": return this.matchMany(item.item, item.least, at);
      case "list": return this.matchList(item.separator, item.item, at);
      case "look": return this.match(item.item, at, null) >= 0 === item.positive ? at : failed;
      case "must": {
        const token = this.token(at);
        return token.str === item.str && token.type >= T.Op ? at + 1 : this.hooks.raiseMissing(this, token, item.str);
      }
      case "named": {
        const end = this.match(item.item, at, caught);
        if (end >= 0) caught?.set(item.name, { start: at, end, rule: item.item.t === "rule" ? item.item.rule : "token" });
        return end;
      }
      case "cut": return at;
    }
  }

  private matchType(type: Token["type"], at: number): number {
    const token = this.token(at);
    if (token.type !== type) return failed;
    if (type === T.Number) this.hooks.checkNumber(this, token);
    return at + 1;
  }

  private matchGroup(choices: readonly (readonly Item[])[], at: number): number {
    for (const choice of choices) {
      const end = this.sequence(choice, at, null);
      if (end >= 0) return end;
    }
    return failed;
  }

  private matchMany(item: Item, least: 0 | 1, start: number): number {
    let at = start;
    for (let count = 0; ; count++) {
      const end = this.match(item, at, null);
      if (end < 0 || end === at) return count < least ? failed : at;
      at = end;
    }
  }

  private matchList(separator: Item, item: Item, start: number): number {
    let at = this.match(item, start, null);
    if (at < 0) return failed;
    for (;;) {
      const next = this.match(separator, at, null);
      const end = next < 0 ? failed : this.match(item, next, null);
      if (end < 0) return at;
      at = end;
    }
  }
}
