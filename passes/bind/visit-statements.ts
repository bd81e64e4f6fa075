/** Statements, in the order of CPython's symtable_visit_stmt: it decides the order of scopes and of errors. */
import type { Alias, Arguments, AsyncFunctionDef, ClassDef, ExceptHandler, Expr, FunctionDef, Global, Nonlocal, Pattern, Stmt, TypeParam } from "../../src/ir/ast/nodes.ts";
import { ifClauses, lastElse } from "../../src/ir/ast/if-chain.ts";
import type { Builder } from "./builder.ts";
import { F } from "./draft.ts";
import { mangle, type ScopeNode } from "./scope.ts";
import { visitExpr, visitExprs, visitKeywords, visitOptional, visitParameters } from "./visit-expressions.ts";

export function visitStatements(b: Builder, body: readonly Stmt[]): void {
  for (const stmt of body) visitStatement(b, stmt);
}

function visitStatement(b: Builder, stmt: Stmt): void {
  switch (stmt.kind) {
    case "FunctionDef": case "AsyncFunctionDef": return visitFunction(b, stmt);
    case "ClassDef": return visitClass(b, stmt);
    case "Return":
      if (stmt.value === null) return;
      visitExpr(b, stmt.value);
      b.current.returnsValue = true;
      return;
    case "Delete": return visitExprs(b, stmt.targets);
    case "Assign": visitExprs(b, stmt.targets); return visitExpr(b, stmt.value);
    case "AugAssign": visitExpr(b, stmt.target); return visitExpr(b, stmt.value);
    case "AnnAssign": return visitAnnotated(b, stmt);
    case "For": case "AsyncFor":
      visitExpr(b, stmt.target);
      visitExpr(b, stmt.iter);
      visitStatements(b, stmt.body);
      return visitStatements(b, stmt.orelse);
    case "While":
      visitExpr(b, stmt.test);
      visitStatements(b, stmt.body);
      return visitStatements(b, stmt.orelse);
    case "If":
      for (const clause of ifClauses(stmt)) {
        visitExpr(b, clause.test);
        visitStatements(b, clause.body);
      }
      return visitStatements(b, lastElse(stmt));
    case "With": case "AsyncWith":
      for (const item of stmt.items) {
        visitExpr(b, item.context_expr);
        visitOptional(b, item.optional_vars);
      }
      return visitStatements(b, stmt.body);
    case "Match":
      visitExpr(b, stmt.subject);
      for (const item of stmt.cases) {
        visitPattern(b, item.pattern);
        visitOptional(b, item.guard);
        visitStatements(b, item.body);
      }
      return;
    case "Raise": visitOptional(b, stmt.exc); return visitOptional(b, stmt.cause);
    case "Try": case "TryStar":
      visitStatements(b, stmt.body);
      visitStatements(b, stmt.orelse);
      for (const handler of stmt.handlers) visitHandler(b, handler);
      return visitStatements(b, stmt.finalbody);
    case "Assert": visitExpr(b, stmt.test); return visitOptional(b, stmt.msg);
    case "Import": case "ImportFrom":
      for (const alias of stmt.names) visitAlias(b, alias);
      return;
    case "Global": case "Nonlocal": return visitDeclaration(b, stmt);
    case "TypeAlias":
      visitExpr(b, stmt.name);
      return withTypeParams(b, stmt.name.id, stmt, stmt.type_params, () => {
        b.within("type-value", stmt.name.id, stmt, () => visitExpr(b, stmt.value));
      });
    case "Expr": return visitExpr(b, stmt.value);
    case "Pass": case "Break": case "Continue": return;
  }
}

function visitFunction(b: Builder, stmt: FunctionDef | AsyncFunctionDef): void {
  b.define(stmt.name, F.Local, stmt.span);
  visitExprs(b, stmt.args.defaults);
  for (const value of stmt.args.kw_defaults) visitOptional(b, value);
  if (stmt.type_params.length > 0) visitExprs(b, stmt.decorator_list);
  withTypeParams(b, stmt.name, stmt, stmt.type_params, () => {
    visitAnnotations(b, stmt.args, stmt.returns, stmt);
    if (stmt.type_params.length === 0) visitExprs(b, stmt.decorator_list);
    const draft = b.within("function", stmt.name, stmt, () => {
      if (stmt.kind === "AsyncFunctionDef") b.current.coroutine = true;
      visitParameters(b, stmt.args);
      visitStatements(b, stmt.body);
    });
    draft.coroutine ||= stmt.kind === "AsyncFunctionDef";
  });
}

function visitAnnotations(b: Builder, args: Arguments, returns: Expr | null, node: FunctionDef | AsyncFunctionDef): void {
  const all = [...args.posonlyargs, ...args.args, ...(args.vararg === null ? [] : [args.vararg]), ...(args.kwarg === null ? [] : [args.kwarg]), ...args.kwonlyargs];
  const walk = (): void => {
    for (const arg of all) visitOptional(b, arg.annotation);
    visitOptional(b, returns);
  };
  if (b.futureAnnotations) b.within("annotation", "_annotation", node, walk);
  else walk();
}

function visitClass(b: Builder, stmt: ClassDef): void {
  b.define(stmt.name, F.Local, stmt.span);
  if (stmt.type_params.length > 0) visitExprs(b, stmt.decorator_list);
  withTypeParams(b, stmt.name, stmt, stmt.type_params, () => {
    visitExprs(b, stmt.bases);
    visitKeywords(b, stmt.keywords);
    if (stmt.type_params.length === 0) visitExprs(b, stmt.decorator_list);
    const outer = b.mangleClass;
    b.within("class", stmt.name, stmt, () => {
      b.mangleClass = stmt.name;
      visitStatements(b, stmt.body);
      b.mangleClass = outer;
    });
  });
}

function withTypeParams(b: Builder, name: string, node: ScopeNode, params: readonly TypeParam[], walk: () => void): void {
  if (params.length === 0) return walk();
  const outer = b.mangleClass;
  b.within("type-params", name, node, () => {
    if (node.kind === "ClassDef") b.mangleClass = node.name;
    for (const param of params) {
      if ((b.flagsOf(param.name) & F.Local) !== 0) b.report(`duplicate type parameter '${param.name}'`, param.span);
      b.define(param.name, F.Local, param.span);
      const values = [param.bound, param.default_value].filter((value) => value !== null);
      if (values.length > 0) b.within("type-value", param.name, param, () => visitExprs(b, values));
    }
    b.mangleClass = outer;
    walk();
  });
}

function visitAnnotated(b: Builder, stmt: Extract<Stmt, { kind: "AnnAssign" }>): void {
  if (stmt.target.kind === "Name") {
    const name = stmt.target.id;
    const flags = b.flagsOf(name);
    if ((flags & (F.Global | F.Nonlocal)) !== 0 && b.current !== b.top && stmt.simple) {
      b.report(`annotated name '${name}' can't be ${(flags & F.Global) !== 0 ? "global" : "nonlocal"}`, stmt.span);
    }
    if (stmt.simple) b.define(name, F.Annotated | F.Local, stmt.target.span);
    else if (stmt.value !== null) b.define(name, F.Local, stmt.target.span);
  } else visitExpr(b, stmt.target);
  const walk = (): void => visitExpr(b, stmt.annotation);
  if (b.futureAnnotations) b.within("annotation", "_annotation", b.top.node, walk);
  else walk();
  visitOptional(b, stmt.value);
}

function visitHandler(b: Builder, handler: ExceptHandler): void {
  visitOptional(b, handler.type);
  if (handler.name !== null) b.define(handler.name, F.Local | F.Deleted, handler.span);
  visitStatements(b, handler.body);
}

function visitAlias(b: Builder, alias: Alias): void {
  const name = alias.asname ?? alias.name.split(".", 1)[0] ?? "";
  if (name !== "*") return b.define(name, F.Import, alias.span);
  b.current.importStar = true;
  if (b.current.kind !== "module") b.report("import * only allowed at module level", alias.span);
}

function visitDeclaration(b: Builder, stmt: Global | Nonlocal): void {
  const word = stmt.kind === "Global" ? "global" : "nonlocal";
  for (const name of stmt.names) {
    const flags = b.flagsOf(name);
    if ((flags & (F.Param | F.Local | F.Use | F.Annotated)) !== 0) {
      b.report((flags & F.Param) !== 0 ? `name '${name}' is parameter and ${word}`
        : (flags & F.Use) !== 0 ? `name '${name}' is used prior to ${word} declaration`
          : (flags & F.Annotated) !== 0 ? `annotated name '${name}' can't be ${word}`
            : `name '${name}' is assigned to before ${word} declaration`, stmt.span);
    }
    b.define(name, stmt.kind === "Global" ? F.Global : F.Nonlocal, stmt.span);
    b.current.directives.push({ name: mangle(b.mangleClass, name), span: stmt.span });
  }
}

function visitPattern(b: Builder, pattern: Pattern): void {
  switch (pattern.kind) {
    case "MatchValue": return visitExpr(b, pattern.value);
    case "MatchSingleton": return;
    case "MatchSequence": case "MatchOr":
      for (const part of pattern.patterns) visitPattern(b, part);
      return;
    case "MatchStar":
      if (pattern.name !== null) b.define(pattern.name, F.Local, pattern.span);
      return;
    case "MatchMapping":
      visitExprs(b, pattern.keys);
      for (const part of pattern.patterns) visitPattern(b, part);
      if (pattern.rest !== null) b.define(pattern.rest, F.Local, pattern.span);
      return;
    case "MatchClass":
      visitExpr(b, pattern.cls);
      for (const part of [...pattern.patterns, ...pattern.kwd_patterns]) visitPattern(b, part);
      return;
    case "MatchAs":
      if (pattern.pattern !== null) visitPattern(b, pattern.pattern);
      if (pattern.name !== null) b.define(pattern.name, F.Local, pattern.span);
      return;
  }
}
