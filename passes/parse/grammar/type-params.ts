/** PEP 695: `[T: int, *Ts, **P]` and `type A[T] = ...`. */
import type { Expr, Stmt, TypeParam } from "../../../src/ir/ast/nodes.ts";
import { T } from "../tokenize/tokens.ts";
import { identifier, tokenSpan, type Cursor } from "./cursor.ts";
import { parseExpression, parseStarExpression } from "./expressions.ts";

export function parseTypeParams(p: Cursor): readonly TypeParam[] {
  if (!p.eat("[")) return [];
  const params = [parseTypeParam(p)];
  while (p.eat(",") && p.tok.str !== "]") params.push(parseTypeParam(p));
  p.expect("]");
  return params;
}

function parseTypeParam(p: Cursor): TypeParam {
  const start = p.tok;
  const kind = p.eat("*") ? "TypeVarTuple" : p.eat("**") ? "ParamSpec" : "TypeVar";
  const name = p.name();
  const bound = kind === "TypeVar" && p.eat(":") ? parseExpression(p) : null;
  const default_value = p.eat("=") ? (kind === "TypeVarTuple" ? parseStarExpression(p) : parseExpression(p)) : null;
  return { kind, name, bound, default_value, span: p.span(start) };
}

/** `type` is a name unless another name and then "[" or "=" follow. */
export function isTypeAliasStart(p: Cursor): boolean {
  return p.tok.str === "type" && p.tok.type === T.Name && p.peek().type === T.Name;
}

export function parseTypeAlias(p: Cursor): Stmt {
  const start = p.advance();
  const token = p.expectType(T.Name);
  const name = { kind: "Name", id: identifier(token.str), ctx: "Store", span: tokenSpan(token) } as const;
  const type_params = parseTypeParams(p);
  p.expect("=");
  const value: Expr = parseExpression(p);
  return { kind: "TypeAlias", name, type_params, value, span: p.span(start) };
}
