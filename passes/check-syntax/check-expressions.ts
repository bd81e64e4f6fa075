/** Expressions, in the order in which CPython's compile.c visits them. */
import type { Arguments, Comprehension, DictComp, Expr, GeneratorExp, Keyword, ListComp, SetComp, Span } from "../../src/ir/ast/nodes.ts";
import { checkName, enterUnit, isFunctionUnit, type Context } from "./context.ts";
import { stop } from "./stop.ts";

export function checkExprs(ctx: Context, exprs: readonly (Expr | null)[]): void {
  for (const expr of exprs) if (expr !== null) checkExpr(ctx, expr);
}

export function checkExpr(ctx: Context, expr: Expr): void {
  switch (expr.kind) {
    case "NamedExpr": checkExpr(ctx, expr.value); return checkExpr(ctx, expr.target);
    case "BoolOp": case "JoinedStr": return checkExprs(ctx, expr.values);
    case "BinOp": return checkExprs(ctx, [expr.left, expr.right]);
    case "UnaryOp": return checkExpr(ctx, expr.operand);
    case "Lambda":
      checkParameters(expr.args, expr.span);
      checkExprs(ctx, [...expr.args.defaults, ...expr.args.kw_defaults]);
      return checkExpr(enterUnit(ctx, "lambda"), expr.body);
    case "IfExp": return checkExprs(ctx, [expr.test, expr.body, expr.orelse]);
    case "Dict":
      expr.values.forEach((value, at) => checkExprs(ctx, [expr.keys[at] ?? null, value]));
      return;
    case "Set": return checkElements(ctx, expr.elts);
    case "List": case "Tuple": return expr.ctx === "Store" ? checkUnpacking(ctx, expr) : checkElements(ctx, expr.elts);
    case "ListComp": case "SetComp": case "DictComp": case "GeneratorExp": return checkComprehension(ctx, expr);
    case "Yield":
      if (!isFunctionUnit(ctx.unit)) stop("'yield' outside function", expr.span);
      return checkExprs(ctx, [expr.value]);
    case "YieldFrom":
      if (!isFunctionUnit(ctx.unit)) stop("'yield' outside function", expr.span);
      if (ctx.unit.kind === "async-function") stop("'yield from' inside async function", expr.span);
      return checkExpr(ctx, expr.value);
    case "Await":
      if (!isFunctionUnit(ctx.unit)) stop("'await' outside function", expr.span);
      if (ctx.unit.kind !== "async-function" && ctx.unit.kind !== "comprehension") stop("'await' outside async function", expr.span);
      return checkExpr(ctx, expr.value);
    case "Compare": return checkExprs(ctx, [expr.left, ...expr.comparators]);
    case "Call":
      checkKeywords(expr.keywords, expr.span);
      checkExpr(ctx, expr.func);
      checkElements(ctx, expr.args);
      return checkExprs(ctx, expr.keywords.map((keyword) => keyword.value));
    case "FormattedValue": return checkExprs(ctx, [expr.value, expr.format_spec]);
    case "Attribute": checkName(expr.attr, expr.ctx, expr.span); return checkExpr(ctx, expr.value);
    case "Subscript": return checkExprs(ctx, [expr.value, expr.slice]);
    case "Starred":
      return stop(expr.ctx === "Store" ? "starred assignment target must be in a list or tuple" : "can't use starred expression here", expr.span);
    case "Slice": return checkExprs(ctx, [expr.lower, expr.upper, expr.step]);
    case "Name": return checkName(expr.id, expr.ctx, expr.span);
    case "Constant": return;
  }
}

/** Where stars are allowed. */
export function checkElements(ctx: Context, elts: readonly Expr[]): void {
  for (const elt of elts) checkExpr(ctx, elt.kind === "Starred" ? elt.value : elt);
}

const maxBeforeStar = 256;

function checkUnpacking(ctx: Context, target: Extract<Expr, { kind: "List" | "Tuple" }>): void {
  const stars = target.elts.flatMap((elt, at) => (elt.kind === "Starred" ? [at] : []));
  if ((stars[0] ?? 0) >= maxBeforeStar) stop("too many expressions in star-unpacking assignment", target.span);
  if (stars.length > 1) stop("multiple starred expressions in assignment", target.span);
  checkElements(ctx, target.elts);
}

export function checkKeywords(keywords: readonly Keyword[], at: Span): void {
  const seen = new Set<string>();
  keywords.forEach((keyword, index) => {
    if (keyword.arg === null) return;
    checkName(keyword.arg, "Store", at);
    if (seen.has(keyword.arg)) return;
    seen.add(keyword.arg);
    const repeated = keywords.slice(index + 1).find((other) => other.arg === keyword.arg);
    if (repeated !== undefined) stop(`keyword argument repeated: ${keyword.arg}`, repeated.span);
  });
}

export function checkParameters(args: Arguments, at: Span): void {
  const all = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg];
  for (const arg of all) if (arg !== null) checkName(arg.arg, "Store", at);
}

function checkComprehension(ctx: Context, expr: ListComp | SetComp | DictComp | GeneratorExp): void {
  const scope = ctx.bound.scopes.get(expr);
  const outer = ctx.unit.kind;
  if (scope?.coroutine === true && expr.kind !== "GeneratorExp" && outer !== "async-function" && outer !== "comprehension") {
    stop("asynchronous comprehension outside of an asynchronous function", expr.span);
  }
  const inner = enterUnit(ctx, "comprehension");
  expr.generators.forEach((generator, at) => checkGenerator(inner, generator, at === 0));
  if (expr.kind === "DictComp") checkExprs(inner, [expr.key, expr.value]);
  else checkExpr(inner, expr.elt);
  checkExprs(ctx, [expr.generators[0]?.iter ?? null]);
}

function checkGenerator(inner: Context, generator: Comprehension, outermost: boolean): void {
  if (!outermost) checkExpr(inner, generator.iter);
  checkExpr(inner, generator.target);
  checkExprs(inner, generator.ifs);
}
