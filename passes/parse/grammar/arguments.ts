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
  const args: Expr[] = [];
  const keywords: Keyword[] = [];
  let seenDoubleStar = false;
  while (p.tok.str !== ")") {
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
      if (isComprehensionStart(p)) {
        if (args.length > 0) p.fail();
        const generators = parseComprehensions(p);
        p.expect(")");
        return { args: [{ kind: "GeneratorExp", elt: value, generators, span: p.span(start) }], keywords };
      }
      args.push(value);
    }
    if (p.tok.str !== ")") p.expect(",");
  }
  p.expect(")");
  return { args, keywords };
}
