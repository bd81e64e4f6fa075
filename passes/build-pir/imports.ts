/** Import statements, with the module names made absolute. */
import type { Import, ImportFrom, Span } from "../../src/ir/ast/nodes.ts";
import type { Atom } from "../../src/ir/pir/nodes.ts";
import type { FunctionBuilder } from "./function-builder.ts";
import { storeName } from "./names.ts";
import { reportRefusal } from "./refuse.ts";

export function buildImport(b: FunctionBuilder, s: Import): void {
  askBuiltins(b, s.span);
  for (const n of s.names) {
    const leaf = importModule(b, n.name, n.span, s.span);
    if (n.asname !== null) { storeName(b, n.asname, leaf, s.span); continue; }
    const top = n.name.split(".")[0]!;
    if (top === n.name || isRefused(b, top)) { storeName(b, top, leaf, s.span); continue; }
    b.drop(leaf);
    storeName(b, top, b.op("import_top", [], [{ i: "text", text: top }], s.span), s.span);
  }
}

export function buildImportFrom(b: FunctionBuilder, s: ImportFrom): void {
  if (s.module === "__future__" && s.level === 0) {
    // The features are on anyway; only a program that can see the names needs the module.
    if (!s.names.some((n) => isSeen(b, n.asname ?? n.name))) return;
  }
  askBuiltins(b, s.span);
  const base = absolute(b, s);
  if (base === null) {
    b.drop(b.op("import_refused", [], [{ i: "text", text: "attempted relative import with no known parent package" }, { i: "text", text: "" }], s.span));
    return;
  }
  const m = b.kept(importModule(b, base, s.span, s.span));
  for (const n of s.names) {
    if (n.name === "*") {
      if (b.frame.ns === null) b.effect("import_star", [m], [], s.span);
      else b.effect("import_star_into", [m, b.frame.ns], [], s.span);
      continue;
    }
    const sub = `${base}.${n.name}`;
    if (b.module.options.resolve(sub) === "linked") b.module.imports.add(sub);
    const value = b.op("import_from", [m], [{ i: "name", name: b.module.mention(n.name) }], s.span);
    storeName(b, n.asname ?? n.name, value, s.span);
  }
  b.unkeep(m);
  b.drop(m);
}

/** A text that `exec` runs may be given builtins without `__import__`. */
function askBuiltins(b: FunctionBuilder, span: Span): void {
  if (b.module.options.code !== undefined) b.effect("import_asked", [b.op("globals", [], [], span)], [], span);
}

/** What gives the names of a module to a program. */
const LISTS_NAMES = ["globals", "vars", "dir", "locals", "eval", "exec"];

/** Does the module read a name of its own, or list its names? */
function isSeen(b: FunctionBuilder, name: string): boolean {
  for (const scope of b.module.bound.scopes.values()) {
    if (scope.names.get(name)?.used === true || LISTS_NAMES.some((f) => scope.names.has(f))) return true;
  }
  return false;
}

/** The absolute name that a `from` statement imports from; null: beyond the top-level package. */
function absolute(b: FunctionBuilder, s: ImportFrom): string | null {
  if (s.level === 0) return s.module;
  const { name, isPackage } = b.module.options;
  const parts = name.split(".");
  if (!isPackage) parts.pop();
  for (let i = 1; i < s.level; i++) parts.pop();
  if (parts.length === 0) return null;
  return s.module === null ? parts.join(".") : `${parts.join(".")}.${s.module}`;
}

/** Imports the module; gives the leaf. */
export function importModule(b: FunctionBuilder, name: string, span: Span, statement: Span): Atom {
  const how = b.module.options.resolve(name);
  const parts = name.split(".");
  for (let i = 1; i <= parts.length; i++) {
    const prefix = parts.slice(0, i).join(".");
    if (b.module.options.resolve(prefix) === "linked") b.module.imports.add(prefix);
  }
  if (how === "missing" && b.module.guardedImport === 0) b.module.sought.add(name);
  if (how === "linked" || how === "missing") return b.op("import", [], [{ i: "text", text: name }], statement);
  if (b.module.guardedImport > 0) return b.op("import_refused", [], [{ i: "text", text: `No module named '${name}'` }, { i: "text", text: name }], statement);
  // The module object stops the program when an attribute of it is read: an import alone costs nothing.
  const text = reportRefusal(b, span, `the module '${name}' (${how.refused})`, "unsupportedModule");
  return b.op("import_stopped", [], [{ i: "text", text: name }, { i: "text", text }], statement);
}

const isRefused = (b: FunctionBuilder, name: string): boolean => typeof b.module.options.resolve(name) === "object";
