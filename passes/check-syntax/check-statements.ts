/** Statements, in the order in which CPython's compile.c visits them. */
import type { Span, Arguments, AsyncFunctionDef, ClassDef, ExceptHandler, Expr, FunctionDef, Stmt, Try, TryStar, With, AsyncWith } from "../../src/ir/ast/nodes.ts";
import { ifClauses, lastElse } from "../../src/ir/ast/if-chain.ts";
import { checkElements, checkExpr, checkExprs, checkKeywords, checkParameters } from "./check-expressions.ts";
import { checkCasePattern } from "./check-patterns.ts";
import { checkName, enterUnit, inBlock, isFunctionUnit, unwind, type Context } from "./context.ts";
import { isFutureImport } from "./future.ts";
import { stop } from "./stop.ts";

export function checkStatements(ctx: Context, body: readonly Stmt[]): void {
  for (const stmt of body) checkStatement(ctx, stmt);
}

function checkStatement(ctx: Context, stmt: Stmt): void {
  switch (stmt.kind) {
    case "FunctionDef": case "AsyncFunctionDef": return checkFunction(ctx, stmt);
    case "ClassDef": return checkClass(ctx, stmt);
    case "Return": return checkReturn(ctx, stmt);
    case "Delete": return checkExprs(ctx, stmt.targets);
    case "Assign": return checkExprs(ctx, [stmt.value, ...stmt.targets]);
    case "AugAssign": return checkAugmented(ctx, stmt);
    case "AnnAssign": return checkAnnotated(ctx, stmt);
    case "TypeAlias": return checkExpr(enterUnit(ctx, "function"), stmt.value);
    case "For": case "AsyncFor":
      if (stmt.kind === "AsyncFor") requireAsync(ctx, "'async for'", stmt);
      checkExpr(ctx, stmt.iter);
      inBlock(ctx, { kind: "loop" }, stmt.span, () => {
        checkExpr(ctx, stmt.target);
        checkStatements(ctx, stmt.body);
      });
      return checkStatements(ctx, stmt.orelse);
    case "While":
      inBlock(ctx, { kind: "loop" }, stmt.span, () => {
        checkExpr(ctx, stmt.test);
        checkStatements(ctx, stmt.body);
      });
      return checkStatements(ctx, stmt.orelse);
    case "If":
      for (const clause of ifClauses(stmt)) {
        checkExpr(ctx, clause.test);
        checkStatements(ctx, clause.body);
      }
      return checkStatements(ctx, lastElse(stmt));
    case "With": case "AsyncWith":
      if (stmt.kind === "AsyncWith") requireAsync(ctx, "'async with'", stmt);
      return checkWith(ctx, stmt, 0);
    case "Match":
      checkExpr(ctx, stmt.subject);
      stmt.cases.forEach((item, at) => {
        checkCasePattern(stmt, at);
        checkExprs(ctx, [item.guard]);
        checkStatements(ctx, item.body);
      });
      return;
    case "Raise": return checkExprs(ctx, [stmt.exc, stmt.cause]);
    case "Try": case "TryStar": return checkTry(ctx, stmt);
    case "Assert": return checkExprs(ctx, [stmt.test, stmt.msg]);
    case "Import": case "ImportFrom": return checkImport(ctx, stmt);
    case "Expr": return checkExpr(ctx, stmt.value);
    case "Break": case "Continue": return checkJump(ctx, stmt);
    case "Global": case "Nonlocal": case "Pass": return;
  }
}

function requireAsync(ctx: Context, what: string, stmt: Stmt): void {
  if (ctx.unit.kind !== "async-function") stop(`${what} outside async function`, stmt.span);
}

function checkFunction(ctx: Context, stmt: FunctionDef | AsyncFunctionDef): void {
  checkParameters(stmt.args, stmt.span);
  checkExprs(ctx, stmt.decorator_list);
  checkExprs(ctx, [...stmt.args.defaults, ...stmt.args.kw_defaults]);
  if (!ctx.future.annotations) checkAnnotations(ctx, stmt.args, stmt.returns);
  const scope = ctx.bound.scopes.get(stmt);
  const isAsync = stmt.kind === "AsyncFunctionDef";
  checkStatements(enterUnit(ctx, isAsync ? "async-function" : "function", scope?.coroutine === true && scope.generator), stmt.body);
  checkName(stmt.name, "Store", stmt.span);
}

function checkAnnotations(ctx: Context, args: Arguments, returns: Expr | null): void {
  for (const arg of [...args.args, ...args.posonlyargs]) checkExprs(ctx, [arg.annotation]);
  if (args.vararg?.annotation != null) checkElements(ctx, [args.vararg.annotation]);
  for (const arg of [...args.kwonlyargs, args.kwarg]) checkExprs(ctx, [arg?.annotation ?? null]);
  checkExprs(ctx, [returns]);
}

function checkClass(ctx: Context, stmt: ClassDef): void {
  checkExprs(ctx, stmt.decorator_list);
  checkStatements(enterUnit(ctx, "class"), stmt.body);
  checkKeywords(stmt.keywords, stmt.span);
  checkElements(ctx, stmt.bases);
  checkExprs(ctx, stmt.keywords.map((keyword) => keyword.value));
  checkName(stmt.name, "Store", stmt.span);
}

function checkReturn(ctx: Context, stmt: Extract<Stmt, { kind: "Return" }>): void {
  if (!isFunctionUnit(ctx.unit)) stop("'return' outside function", stmt.span);
  if (stmt.value !== null && ctx.unit.asyncGenerator) stop("'return' with value in async generator", stmt.span);
  checkExprs(ctx, [stmt.value]);
  const at = stmt.value?.kind === "Constant" ? stmt.value : stmt;
  unwind(ctx, "function", () => stopInExceptStar(at.span));
}

function stopInExceptStar(at: Span): never {
  stop("'break', 'continue' and 'return' cannot appear in an except* block", at);
}

function checkJump(ctx: Context, stmt: Extract<Stmt, { kind: "Break" | "Continue" }>): void {
  if (unwind(ctx, "loop", () => stopInExceptStar(stmt.span))) return;
  stop(stmt.kind === "Break" ? "'break' outside loop" : "'continue' not properly in loop", stmt.span);
}

/** Reads the target, then the value, then stores; an attribute's name is not checked, as in CPython 3.11. */
function checkAugmented(ctx: Context, stmt: Extract<Stmt, { kind: "AugAssign" }>): void {
  if (stmt.target.kind === "Attribute") checkExpr(ctx, stmt.target.value);
  else if (stmt.target.kind === "Subscript") checkExpr(ctx, stmt.target);
  checkExpr(ctx, stmt.value);
  if (stmt.target.kind === "Name") checkName(stmt.target.id, "Store", stmt.target.span);
}

function checkAnnotated(ctx: Context, stmt: Extract<Stmt, { kind: "AnnAssign" }>): void {
  if (stmt.value !== null) checkExprs(ctx, [stmt.value, stmt.target]);
  else if (stmt.target.kind === "Attribute") {
    checkName(stmt.target.attr, "Store", stmt.span);
    checkExpr(ctx, stmt.target.value);
  } else if (stmt.target.kind === "Name") checkName(stmt.target.id, "Store", stmt.span);
  else checkExprs(ctx, [stmt.target]);
  // Annotations inside functions are never evaluated, so CPython does not compile them.
  if (!isFunctionUnit(ctx.unit) && !ctx.future.annotations) checkExpr(ctx, stmt.annotation);
}

function checkWith(ctx: Context, stmt: With | AsyncWith, at: number): void {
  const item = stmt.items[at];
  if (item === undefined) return checkStatements(ctx, stmt.body);
  checkExpr(ctx, item.context_expr);
  inBlock(ctx, { kind: "other" }, stmt.span, () => {
    checkExprs(ctx, [item.optional_vars]);
    checkWith(ctx, stmt, at + 1);
  });
}

function checkTry(ctx: Context, stmt: Try | TryStar): void {
  const inner = (): void => {
    if (stmt.handlers.length === 0) return checkStatements(ctx, stmt.body);
    inBlock(ctx, { kind: "other" }, stmt.span, () => checkStatements(ctx, stmt.body));
    inBlock(ctx, { kind: "other" }, stmt.span, () => checkHandlers(ctx, stmt));
    checkStatements(ctx, stmt.orelse);
  };
  if (stmt.finalbody.length === 0) return inner();
  inBlock(ctx, { kind: "other", leave: () => checkStatements(ctx, stmt.finalbody) }, stmt.span, inner);
  inBlock(ctx, { kind: "other" }, stmt.span, () => checkStatements(ctx, stmt.finalbody));
}

function checkHandlers(ctx: Context, stmt: Try | TryStar): void {
  stmt.handlers.forEach((handler, at) => {
    if (handler.type === null && at < stmt.handlers.length - 1) stop("default 'except:' must be last", handler.span);
    checkHandler(ctx, handler, stmt.kind === "TryStar");
  });
}

function checkHandler(ctx: Context, handler: ExceptHandler, star: boolean): void {
  checkExprs(ctx, [handler.type]);
  if (handler.name !== null) checkName(handler.name, "Store", handler.span);
  inBlock(ctx, { kind: star ? "except-star" : "other" }, handler.span, () => checkStatements(ctx, handler.body));
}

function checkImport(ctx: Context, stmt: Extract<Stmt, { kind: "Import" | "ImportFrom" }>): void {
  if (isFutureImport(stmt) && stmt.span.line > ctx.future.lastLine) {
    stop("from __future__ imports must occur at the beginning of the file", stmt.span);
  }
  for (const alias of stmt.names) checkName(alias.asname ?? alias.name.split(".", 1)[0] ?? "", "Store", stmt.span);
}
