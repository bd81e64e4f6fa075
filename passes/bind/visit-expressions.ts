/** Expressions, in the order of CPython's symtable_visit_expr. */
import type { Arguments, Comprehension, DictComp, Expr, GeneratorExp, Keyword, Lambda, ListComp, SetComp, Span } from "../../src/ir/ast/nodes.ts";
import type { Builder } from "./builder.ts";
import { F, isFunctionLike } from "./draft.ts";

type Comprehending = ListComp | SetComp | DictComp | GeneratorExp;

export function visitExprs(b: Builder, exprs: readonly Expr[]): void {
  for (const expr of exprs) visitExpr(b, expr);
}

export function visitOptional(b: Builder, expr: Expr | null): void {
  if (expr !== null) visitExpr(b, expr);
}

export function visitKeywords(b: Builder, keywords: readonly Keyword[]): void {
  for (const keyword of keywords) visitExpr(b, keyword.value);
}

export function visitExpr(b: Builder, expr: Expr): void {
  switch (expr.kind) {
    case "NamedExpr": return visitNamed(b, expr.target.id, expr.target.span, expr);
    case "BoolOp": case "JoinedStr": return visitExprs(b, expr.values);
    case "BinOp": visitExpr(b, expr.left); return visitExpr(b, expr.right);
    case "UnaryOp": return visitExpr(b, expr.operand);
    case "Lambda": return visitLambda(b, expr);
    case "IfExp":
      visitExpr(b, expr.test);
      visitExpr(b, expr.body);
      return visitExpr(b, expr.orelse);
    case "Dict":
      for (const key of expr.keys) visitOptional(b, key);
      return visitExprs(b, expr.values);
    case "Set": case "List": case "Tuple": return visitExprs(b, expr.elts);
    case "ListComp": case "SetComp": case "DictComp": case "GeneratorExp": return visitComprehension(b, expr);
    case "Yield": case "YieldFrom": return visitYield(b, expr);
    case "Await":
      refuseInAnnotation(b, "await expression", expr.span);
      visitExpr(b, expr.value);
      b.current.coroutine = true;
      return;
    case "Compare": visitExpr(b, expr.left); return visitExprs(b, expr.comparators);
    case "Call":
      visitExpr(b, expr.func);
      visitExprs(b, expr.args);
      return visitKeywords(b, expr.keywords);
    case "FormattedValue": visitExpr(b, expr.value); return visitOptional(b, expr.format_spec);
    case "Attribute": case "Starred": return visitExpr(b, expr.value);
    case "Subscript": visitExpr(b, expr.value); return visitExpr(b, expr.slice);
    case "Slice":
      visitOptional(b, expr.lower);
      visitOptional(b, expr.upper);
      return visitOptional(b, expr.step);
    case "Name":
      b.define(expr.id, expr.ctx === "Load" ? F.Use : expr.ctx === "Del" ? F.Local | F.Deleted : F.Local, expr.span);
      if (expr.ctx === "Load" && expr.id === "super" && isFunctionLike(b.current.kind)) b.define("__class__", F.Use, expr.span);
      return;
    case "Constant": return;
  }
}

function refuseInAnnotation(b: Builder, what: string, span: Span): void {
  if (b.current.kind === "annotation") b.report(`'${what}' can not be used within an annotation`, span);
  if (b.current.kind === "type-value") {
    const where = b.current.node.kind === "TypeAlias" ? "a type alias" : "a TypeVar bound";
    b.report(`${what} cannot be used within ${where}`, span);
  }
  if (b.current.kind === "type-params") b.report(`${what} cannot be used within the definition of a generic`, span);
}

function visitNamed(b: Builder, name: string, span: Span, expr: Extract<Expr, { kind: "NamedExpr" }>): void {
  refuseInAnnotation(b, "named expression", expr.span);
  if (b.current.comprehensionIterables > 0) {
    b.report("assignment expression cannot be used in a comprehension iterable expression", expr.span);
  }
  if (b.current.kind === "comprehension") b.defineOutsideComprehension(name, span);
  visitExpr(b, expr.value);
  visitExpr(b, expr.target);
}

const yieldPlaces = { ListComp: "list comprehension", SetComp: "set comprehension", DictComp: "dict comprehension", GeneratorExp: "generator expression" } as const;

function visitYield(b: Builder, expr: Extract<Expr, { kind: "Yield" | "YieldFrom" }>): void {
  refuseInAnnotation(b, "yield expression", expr.span);
  visitOptional(b, expr.value);
  b.current.generator = true;
  if (b.current.kind !== "comprehension") return;
  const { node } = b.current;
  const place = node.kind in yieldPlaces ? yieldPlaces[node.kind as keyof typeof yieldPlaces] : "";
  b.report(`'yield' inside ${place}`, expr.span);
}

function visitLambda(b: Builder, expr: Lambda): void {
  visitExprs(b, expr.args.defaults);
  for (const value of expr.args.kw_defaults) visitOptional(b, value);
  b.within("lambda", "lambda", expr, () => {
    visitParameters(b, expr.args);
    visitExpr(b, expr.body);
  });
}

export function visitParameters(b: Builder, args: Arguments): void {
  for (const arg of [...args.posonlyargs, ...args.args, ...args.kwonlyargs]) b.define(arg.arg, F.Param, arg.span);
  if (args.vararg !== null) b.define(args.vararg.arg, F.Param, args.vararg.span);
  if (args.kwarg !== null) b.define(args.kwarg.arg, F.Param, args.kwarg.span);
}

const comprehensionNames = { ListComp: "listcomp", SetComp: "setcomp", DictComp: "dictcomp", GeneratorExp: "genexpr" } as const;

function visitComprehension(b: Builder, expr: Comprehending): void {
  const [outermost, ...rest] = expr.generators;
  if (outermost === undefined) return;
  b.current.comprehensionIterables += 1;
  visitExpr(b, outermost.iter);
  b.current.comprehensionIterables -= 1;
  const draft = b.within("comprehension", comprehensionNames[expr.kind], expr, () => {
    if (outermost.is_async) b.current.coroutine = true;
    b.define(".0", F.Param, expr.span);
    visitTarget(b, outermost.target);
    visitExprs(b, outermost.ifs);
    for (const generator of rest) visitGenerator(b, generator);
    if (expr.kind === "DictComp") {
      visitExpr(b, expr.value);
      visitExpr(b, expr.key);
    } else visitExpr(b, expr.elt);
    b.current.generator = expr.kind === "GeneratorExp";
  });
  if (draft.coroutine && expr.kind !== "GeneratorExp") b.current.coroutine = true;
}

function visitTarget(b: Builder, target: Expr): void {
  b.current.comprehensionTarget = true;
  visitExpr(b, target);
  b.current.comprehensionTarget = false;
}

function visitGenerator(b: Builder, generator: Comprehension): void {
  visitTarget(b, generator.target);
  b.current.comprehensionIterables += 1;
  visitExpr(b, generator.iter);
  b.current.comprehensionIterables -= 1;
  visitExprs(b, generator.ifs);
  if (generator.is_async) b.current.coroutine = true;
}
