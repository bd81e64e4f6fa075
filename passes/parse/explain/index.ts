/**
 * Why a text is not Python: the SyntaxError that CPython 3.11 gives, with its message and place. Runs only on texts that the
 * parser has refused. Like CPython it walks the grammar twice: as it is, then with the alternatives for errors.
 */
import type { Expr } from "../../../src/ir/ast/nodes.ts";
import { ParseFailure, type FieldText } from "../grammar/cursor.ts";
import { concatenateStrings } from "../strings/concatenate.ts";
import { parseNumber } from "../strings/numbers.ts";
import { StringError } from "../strings/string-error.ts";
import { tokenize } from "../tokenize/tokenize.ts";
import { T, type PySyntaxError, type Token, type Tokens } from "../tokenize/tokens.ts";
import type { Act, ActionContext } from "./actions.ts";
import { parseNotation, type Item } from "./notation.ts";
import { Places, type FieldPlace } from "./places.ts";
import { Raised } from "./raised.ts";
import { Recogniser, type Grammar, type Rule } from "./recogniser.ts";
import { expressionRules } from "./rules-expressions.ts";
import { parameterRules } from "./rules-parameters.ts";
import { statementRules } from "./rules-statements.ts";

/** How a field is parsed where it is valid; throws `ParseFailure` or `StringError` where it is not. */
export type ParseValidField = (field: FieldText) => Expr;

export function explainText(tokens: Tokens, start: "file" | "eval", parseField: ParseValidField): PySyntaxError {
  return explain(tokens, start, null, parseField);
}

/** Rules that CPython remembers in spite of the mode without errors. */
const remembered = new Set([
  "simple", "block", "expression", "starExpression", "disjunction", "conjunction", "inversion", "factor", "awaited", "primary", "bitOr", "bitXor",
  "bitAnd", "shift", "sum", "term", "strings", "arguments", "starTarget", "plainTarget", "targetPrimary", "delTarget", "badNamed", "closedPattern",
  "starPattern",
]);

function explain(tokens: Tokens, start: "file" | "eval" | "field", field: FieldPlace | null, parseField: ParseValidField): PySyntaxError {
  const places = new Places(tokens, field);
  const parseOrRaise = (inner: FieldText): Expr => {
    try {
      return parseField(inner);
    } catch (thrown) {
      if (!(thrown instanceof ParseFailure || thrown instanceof StringError)) throw thrown;
      const innerTokens = tokenize(inner.text, { startLine: inner.line, startCol: inner.col });
      throw new Raised(explain(innerTokens, "field", { line: inner.line, col: inner.col }, parseField), "grammar");
    }
  };
  const grammar = buildGrammar({ places, pep701: false, parseField: parseOrRaise });
  const walkWith = (errors: boolean): Recogniser => new Recogniser(tokens, grammar, errors, {
    raiseMissing: (_walk, token, expected) => places.atToken(token, `expected '${expected}'`),
    checkNumber: (_walk, token) => checkNumber(places, token),
  });
  const first = walkWith(false);
  try {
    first.run(start, 0);
    const second = walkWith(true);
    second.fill = first.fill;
    try {
      second.run(start, 0);
    } catch (thrown) {
      if (!(thrown instanceof Raised)) throw thrown;
      return preferLaterToken(tokens, second.fill, thrown);
    }
    return preferLaterToken(tokens, second.fill, genericError(tokens, places, first));
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    return preferLaterToken(tokens, first.fill, thrown);
  }
}

function genericError(tokens: Tokens, places: Places, first: Recogniser): Raised {
  const last = tokens.list[first.fill - 1];
  try {
    if (last === undefined) places.atLast(first, "invalid syntax");
    else if (last.type === T.Indent) places.atToken(last, "unexpected indent", "IndentationError");
    else if (last.type === T.Dedent) places.atToken(last, "unexpected unindent", "IndentationError");
    else places.atKnown(last, "invalid syntax");
  } catch (thrown) {
    if (thrown instanceof Raised) return thrown;
    throw thrown;
  }
  throw new Error("no error raised");
}

/** A tokenizer error later in the text, or a bracket left open above the error, wins over an error of the grammar. */
function preferLaterToken(tokens: Tokens, fill: number, raised: Raised): PySyntaxError {
  if (raised.origin === "tokenizer") return raised.detail;
  if (/^unexpected (?:un)?indent$/.test(raised.detail.message)) return raised.detail;
  if (tokens.error === null || fill > tokens.list.length) return raised.detail;
  if (!tokens.endedEarly && !tokens.errorIsStatus) return tokens.error;
  const open = tokens.open[tokens.open.length - 1];
  const line = tokens.list[fill - 1]?.line ?? 0;
  if (open === undefined || line <= open.line) return raised.detail;
  return {
    type: "SyntaxError", message: `'${open.char}' was never closed`, line: open.line, offset: open.col + 1, endLine: open.line, endOffset: 0,
  };
}

function checkNumber(places: Places, token: Token): void {
  try {
    parseNumber(token.str);
  } catch (thrown) {
    if (!(thrown instanceof StringError)) throw thrown;
    places.at({ line: token.line, col: -1, endLine: token.endLine, endCol: -1 }, thrown.message);
  }
}

function buildGrammar(context: ActionContext): Grammar {
  const rules = new Map<string, Rule>();
  for (const [name, texts] of Object.entries({ ...expressionRules, ...parameterRules, ...statementRules })) {
    const alternatives = texts.map((text) => {
      const [notation, act]: readonly [string, Act | null] = typeof text === "string" ? [text, null] : text;
      return { items: itemsOf(notation), action: act === null ? null : act(context), forErrors: /\b(?:[a-z]+Bad|bad)[A-Z]/.test(notation) };
    });
    rules.set(name, { name, alternatives, memo: remembered.has(name), withoutErrors: name === "bareExpression", check: checkOf(name, context) });
  }
  return rules;
}

const parsedNotation = new Map<string, readonly Item[]>();

function itemsOf(notation: string): readonly Item[] {
  let items = parsedNotation.get(notation);
  if (items === undefined) parsedNotation.set(notation, items = parseNotation(notation));
  return items;
}

function checkOf(name: string, context: ActionContext): Rule["check"] {
  if (name === "strings") return (walk, start, end) => checkStrings(context, walk, start, end);
  if (name !== "real" && name !== "imaginary") return null;
  return (walk, start) => {
    const token = walk.token(start);
    const isComplex = /[jJ]$/.test(token.str) && !/^0[xX]/.test(token.str);
    if (isComplex === (name === "real")) context.places.atToken(token, `${name} number required in complex literal`);
  };
}

function checkStrings(context: ActionContext, walk: Recogniser, start: number, end: number): void {
  const parts = walk.tokens.list.slice(start, end);
  try {
    concatenateStrings(parts, context);
  } catch (thrown) {
    if (!(thrown instanceof StringError)) throw thrown;
    const bytes = thrown.message.startsWith("bytes can only") ? parts.find((part) => /^[rR]?[bB]/.test(part.str) && /[\u0080-\uffff]/.test(part.str)) : undefined;
    if (bytes !== undefined) context.places.atToken(bytes, thrown.message);
    context.places.atLast(walk, thrown.message);
  }
}
