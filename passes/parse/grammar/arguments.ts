/** Call arguments: positional, then keywords and stars in any order, then nothing positional after `**`. */
import type { Expr, Keyword } from "../../../src/ir/ast/nodes.ts";
import { T } from "../tokenize/tokens.ts";
import { isComprehensionStart, parseComprehensions } from "./comprehensions.ts";
import type { Cursor } from "./cursor.ts";
import { parseExpression, parseNamedExpression } from "./expressions.ts";

export interface CallArguments { readonly args: readonly Expr[]; readonly keywords: readonly Keyword[] }

/** At "("; consumes through ")". */
export function parseArguments(p: Cursor): CallArguments {
  const start = p.expect("(");
  const found = parseItems(p, (cursor) => cursor.tok.str === ")");
  const [elt] = found.args;
  if (!isComprehensionStart(p)) {
    p.expect(")");
    return found;
  }
  if (elt === undefined || found.args.length > 1) return p.fail();
  const generators = parseComprehensions(p);
  p.expect(")");
  return { args: [{ kind: "GeneratorExp", elt, generators, span: p.span(start) }], keywords: [] };
}

/** Arguments without the brackets, to the end of the tokens: for `passes/parse/explain`. */
export function parseArgumentList(p: Cursor): CallArguments {
  return parseItems(p, (cursor) => cursor.tok.type === T.End);
}

function parseItems(p: Cursor, isEnd: (p: Cursor) => boolean): CallArguments {
  const args: Expr[] = [];
  const keywords: Keyword[] = [];
  let seenDoubleStar = false;
  while (!isEnd(p)) {
    const first = p.tok;
    if (first.str === "*") {
      if (seenDoubleStar) p.fail();
      p.advance();
      const value = parseExpression(p);
      args.push({ kind: "Starred", value, ctx: "Load", span: p.span(first) });
    } else if (first.str === "**") {
      seenDoubleStar = true;
      p.advance();
      const value = parseExpression(p);
      keywords.push({ arg: null, value, span: p.span(first) });
    } else if (first.type === T.Name && p.peek().str === "=") {
      const arg = p.name();
      p.expect("=");
      const value = parseExpression(p);
      keywords.push({ arg, value, span: p.span(first) });
    } else {
      if (keywords.length > 0) p.fail();
      const value = parseNamedExpression(p);
      args.push(value);
      if (isComprehensionStart(p)) return { args, keywords };
    }
    if (!isEnd(p)) p.expect(",");
  }
  return { args, keywords };
}
