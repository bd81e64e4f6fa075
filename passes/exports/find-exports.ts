/**
 * The functions of a module that others may call: `def`s of its top level that are public, or named by `__all__`.
 *
 *     def summarize(path: str, limit: int = 10) -> dict[str, int]: ...
 *
 * Coroutines and generators are left out: what they return means nothing outside.
 */
import type { Arg, Arguments, Expr, FunctionDef, Stmt } from "../../src/ir/ast/nodes.ts";
import type { BoundModule } from "../bind/index.ts";
import { annotationReader, plainType } from "./binding-types.ts";
import type { BindingType, ExportedFunction, ExportedParameter } from "./types.ts";

export function findExports({ module, scopes }: BoundModule): readonly ExportedFunction[] {
  const functions = new Map<string, FunctionDef>();
  for (const s of module.body.flatMap(alternatives)) if (s.kind === "FunctionDef") functions.set(s.name, s);
  const isGenerator = (fn: FunctionDef): boolean => scopes.get(fn)?.generator === true;
  const listed = listedNames(module.body);
  const read = annotationReader(module);
  return [...functions.values()]
    .filter((fn) => (listed === null ? !fn.name.startsWith("_") : listed.has(fn.name)) && !isGenerator(fn))
    .map((fn) => ({ name: fn.name, doc: docOf(fn), parameters: parametersOf(fn.args, read), result: resultOf(fn, read) }));
}

/** A function may be defined in the branches of an `if` or `try`. */
function alternatives(s: Stmt): readonly Stmt[] {
  switch (s.kind) {
    case "If": return [...s.body, ...s.orelse].flatMap(alternatives);
    case "Try": return [...s.handlers.flatMap((h) => h.body), ...s.body, ...s.orelse].flatMap(alternatives);
    default: return [s];
  }
}

function listedNames(body: readonly Stmt[]): ReadonlySet<string> | null {
  for (const s of body) {
    const [target] = s.kind === "Assign" ? s.targets : [];
    if (s.kind !== "Assign" || target?.kind !== "Name" || target.id !== "__all__" || (s.value.kind !== "List" && s.value.kind !== "Tuple")) continue;
    return new Set(s.value.elts.flatMap((e) => (e.kind === "Constant" && e.value.t === "str" ? [e.value.v] : [])));
  }
  return null;
}

function docOf({ body: [first] }: FunctionDef): string | null {
  return first?.kind === "Expr" && first.value.kind === "Constant" && first.value.value.t === "str" ? first.value.value.v : null;
}

type Read = (annotation: Expr) => BindingType;

function parametersOf(args: Arguments, read: Read): readonly ExportedParameter[] {
  const plain = [...args.posonlyargs, ...args.args];
  const firstDefault = plain.length - args.defaults.length;
  const make = (arg: Arg, kind: ExportedParameter["kind"], fallback: Expr | null, isOptional: boolean): ExportedParameter => ({
    name: arg.arg, kind, isOptional, type: arg.annotation === null ? (fallback === null ? UNKNOWN : defaultType(fallback)) : withDefault(read(arg.annotation), fallback),
  });
  return [
    ...plain.map((arg, i) => make(arg, i < args.posonlyargs.length ? "positional-only" : "positional", args.defaults[i - firstDefault] ?? null, i >= firstDefault)),
    ...args.kwonlyargs.map((arg, i) => make(arg, "keyword", args.kw_defaults[i] ?? null, args.kw_defaults[i] !== null)),
    ...(args.vararg === null ? [] : [make(args.vararg, "varargs", null, true)]),
    ...(args.kwarg === null ? [] : [make(args.kwarg, "keywords", null, true)]),
  ];
}

const UNKNOWN: BindingType = { kind: "unknown" };

/** `limit=None` says that None is one of several. */
function defaultType(value: Expr): BindingType {
  const type = plainType(value);
  return type.kind === "none" ? UNKNOWN : type;
}

/** `x: int = None` takes None, too. */
function withDefault(type: BindingType, value: Expr | null): BindingType {
  return type.kind !== "unknown" && value !== null && plainType(value).kind === "none" ? { kind: "union", of: [type, { kind: "none" }] } : type;
}

function resultOf(fn: FunctionDef, read: Read): BindingType {
  if (fn.returns !== null) return read(fn.returns);
  if (fn.decorator_list.length > 0) return UNKNOWN;
  const returned = returnsIn(fn.body);
  if (returned.length === 0) return neverEnds(fn.body) ? UNKNOWN : { kind: "none" };
  const types = returned.map((value) => (value === null ? NONE : plainType(value)));
  const [first = UNKNOWN] = types;
  return types.every((type) => JSON.stringify(type) === JSON.stringify(first)) && (first.kind === "none" || neverEnds(fn.body)) ? first : UNKNOWN;
}

const NONE: BindingType = { kind: "none" };

/** The end of these statements is not reached, as far as their last one tells. */
function neverEnds(body: readonly Stmt[]): boolean {
  const last = body.at(-1);
  if (last === undefined) return false;
  if (last.kind === "If") return neverEnds(last.body) && neverEnds(last.orelse);
  return last.kind === "Return" || last.kind === "Raise";
}

/** Of the function itself, not of functions in it. */
function returnsIn(body: readonly Stmt[]): readonly (Expr | null)[] {
  return body.flatMap((s) => {
    switch (s.kind) {
      case "Return": return [s.value];
      case "If": case "For": case "While": return returnsIn([...s.body, ...s.orelse]);
      case "With": return returnsIn(s.body);
      case "Try": case "TryStar": return returnsIn([...s.body, ...s.handlers.flatMap((h) => h.body), ...s.orelse, ...s.finalbody]);
      case "Match": return returnsIn(s.cases.flatMap((c) => c.body));
      default: return [];
    }
  });
}
