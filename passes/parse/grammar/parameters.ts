/** Parameter lists of `def` and `lambda`. */
import type { Arg, Arguments, Expr, Lambda } from "../../../src/ir/ast/nodes.ts";
import { T } from "../tokenize/tokens.ts";
import type { Cursor } from "./cursor.ts";
import { parseExpression, parseStarExpression } from "./expressions.ts";

/** `def` parameters end at ")" and may be annotated; those of `lambda` end at ":". */
export type ParameterStyle = "def" | "lambda";

interface Draft {
  posonlyargs: Arg[]; args: Arg[]; vararg: Arg | null; kwonlyargs: Arg[]; kw_defaults: (Expr | null)[]; kwarg: Arg | null; defaults: Expr[];
}

export function parseLambda(p: Cursor): Lambda {
  const start = p.expect("lambda");
  const args = parseParameters(p, "lambda");
  p.expect(":");
  const body = parseExpression(p);
  return { kind: "Lambda", args, body, span: p.span(start) };
}

export function parseParameters(p: Cursor, style: ParameterStyle): Arguments {
  const end = style === "def" ? ")" : ":";
  const draft: Draft = { posonlyargs: [], args: [], vararg: null, kwonlyargs: [], kw_defaults: [], kwarg: null, defaults: [] };
  let mayGoOn = parsePositional(p, style, draft);
  if (mayGoOn && p.tok.str === "*") mayGoOn = parseKeywordOnly(p, style, draft);
  if (mayGoOn && p.eat("**")) {
    draft.kwarg = parseParameter(p, style);
    p.eat(",");
  }
  if (p.tok.str !== end) p.fail();
  return draft;
}

/** False where a parameter stands without a comma after it, so that nothing may follow. */
function parsePositional(p: Cursor, style: ParameterStyle, draft: Draft): boolean {
  let seenSlash = false;
  while (p.tok.type === T.Name || p.tok.str === "/") {
    if (p.tok.str === "/") {
      if (seenSlash || draft.args.length === 0) p.fail();
      seenSlash = true;
      p.advance();
      draft.posonlyargs = draft.args;
      draft.args = [];
    } else {
      draft.args.push(parseParameter(p, style));
      if (p.eat("=")) draft.defaults.push(parseExpression(p));
      else if (draft.defaults.length > 0) p.fail();
    }
    if (!p.eat(",")) return false;
  }
  return true;
}

function parseKeywordOnly(p: Cursor, style: ParameterStyle, draft: Draft): boolean {
  p.expect("*");
  if (p.isType(T.Name)) {
    draft.vararg = parseVararg(p, style);
    if (!p.eat(",")) return false;
  } else {
    p.expect(",");
    if (!p.isType(T.Name)) p.fail();
  }
  while (p.tok.type === T.Name) {
    draft.kwonlyargs.push(parseParameter(p, style));
    draft.kw_defaults.push(p.eat("=") ? parseExpression(p) : null);
    if (!p.eat(",")) return false;
  }
  return true;
}

function parseParameter(p: Cursor, style: ParameterStyle): Arg {
  const start = p.tok;
  const arg = p.name();
  const annotation = style === "def" && p.eat(":") ? parseExpression(p) : null;
  return { arg, annotation, span: p.span(start) };
}

/** PEP 646: `*args: *Ts`. */
function parseVararg(p: Cursor, style: ParameterStyle): Arg {
  const start = p.tok;
  const arg = p.name();
  const annotation = style === "def" && p.eat(":") ? parseStarExpression(p) : null;
  return { arg, annotation, span: p.span(start) };
}
