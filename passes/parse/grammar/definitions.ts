/** `def`, `async def` and `class`, with decorators. */
import type { Expr, Stmt } from "../../../src/ir/ast/nodes.ts";
import { T } from "../tokenize/tokens.ts";
import { parseArguments } from "./arguments.ts";
import type { Cursor } from "./cursor.ts";
import { parseExpression, parseNamedExpression } from "./expressions.ts";
import { parseParameters } from "./parameters.ts";
import { parseBlock } from "./statements.ts";
import { parseTypeParams } from "./type-params.ts";

export function parseDefinition(p: Cursor): Stmt {
  const decorators: Expr[] = [];
  while (p.eat("@")) {
    decorators.push(parseNamedExpression(p));
    p.expectType(T.Newline);
  }
  return p.tok.str === "class" ? parseClass(p, decorators) : parseFunction(p, decorators);
}

function parseFunction(p: Cursor, decorator_list: readonly Expr[]): Stmt {
  const start = p.tok;
  const kind = p.eat("async") ? "AsyncFunctionDef" : "FunctionDef";
  p.expect("def");
  const name = p.name();
  const type_params = parseTypeParams(p);
  p.expect("(");
  const args = parseParameters(p, "def");
  p.expect(")");
  const returns = p.eat("->") ? parseExpression(p) : null;
  p.expect(":");
  const body = parseBlock(p);
  return { kind, name, args, body, decorator_list, returns, type_params, span: p.span(start) };
}

function parseClass(p: Cursor, decorator_list: readonly Expr[]): Stmt {
  const start = p.expect("class");
  const name = p.name();
  const type_params = parseTypeParams(p);
  const mark = p.tok;
  const { args, keywords } = mark.str === "(" ? parseArguments(p) : { args: [], keywords: [] };
  const only = args[0];
  if (only?.kind === "GeneratorExp" && only.span.line === mark.line && only.span.col === mark.col) p.fail();
  p.expect(":");
  const body = parseBlock(p);
  return { kind: "ClassDef", name, bases: args, keywords, body, decorator_list, type_params, span: p.span(start) };
}
