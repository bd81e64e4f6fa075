/** Which scope each name belongs to: CPython's analyze_block and analyze_name. */
import type { ReportError } from "./builder.ts";
import { bound as boundFlags, F, isFunctionLike, type Draft } from "./draft.ts";

type Names = Set<string>;

export function analyseScopes(top: Draft, report: ReportError): void {
  analyseBlock(top, null, new Set(), new Set(), report);
}

/** `outerBound` is null for the module. Adds the names that stay free to `free`. */
function analyseBlock(draft: Draft, outerBound: Names | null, free: Names, globals: Names, report: ReportError): void {
  const local: Names = new Set();
  const innerBound: Names = new Set();
  const innerGlobals: Names = new Set();
  if (draft.kind === "class") {
    addAll(innerGlobals, globals);
    addAll(innerBound, outerBound);
  }
  for (const [name, flags] of draft.symbols) analyseName(draft, { name, flags, bound: outerBound, local, free, globals }, report);
  if (draft.kind === "class") innerBound.add("__class__");
  else {
    if (isFunctionLike(draft.kind)) addAll(innerBound, local);
    addAll(innerBound, outerBound);
    addAll(innerGlobals, globals);
  }
  const innerFree: Names = new Set();
  for (const child of draft.children) {
    const childFree: Names = new Set();
    analyseBlock(child, new Set(innerBound), childFree, new Set(innerGlobals), report);
    addAll(innerFree, childFree);
  }
  if (isFunctionLike(draft.kind)) makeCells(draft, innerFree);
  else if (draft.kind === "class" && innerFree.delete("__class__")) draft.classCell = true;
  passFreeUp(draft, outerBound, innerFree);
  addAll(free, innerFree);
}

interface NameState {
  readonly name: string; readonly flags: number; readonly bound: Names | null; readonly local: Names; readonly free: Names; readonly globals: Names;
}

function analyseName(draft: Draft, state: NameState, report: ReportError): void {
  const { name, flags } = state;
  const span = (): Draft["directives"][number]["span"] =>
    draft.directives.find((directive) => directive.name === name)?.span ?? { line: 1, col: 0, endLine: 1, endCol: 0 };
  if ((flags & F.Global) !== 0) {
    if ((flags & F.Nonlocal) !== 0) report(`name '${name}' is nonlocal and global`, span());
    draft.scopes.set(name, "global-explicit");
    state.globals.add(name);
    state.bound?.delete(name);
  } else if ((flags & F.Nonlocal) !== 0) {
    if (state.bound === null) report("nonlocal declaration not allowed at module level", span());
    else if (!state.bound.has(name)) report(`no binding for nonlocal '${name}' found`, span());
    else if (isTypeParameter(draft, name)) report(`nonlocal binding not allowed for type parameter '${name}'`, span());
    draft.scopes.set(name, "free");
    state.free.add(name);
  } else if ((flags & boundFlags) !== 0) {
    draft.scopes.set(name, "local");
    state.local.add(name);
    state.globals.delete(name);
  } else if (state.bound?.has(name) === true) {
    draft.scopes.set(name, "free");
    state.free.add(name);
  } else draft.scopes.set(name, "global-implicit");
}

/** The nearest scope around that binds the name. */
function isTypeParameter(draft: Draft, name: string): boolean {
  for (let outer = draft.parent; outer !== null; outer = outer.parent) {
    const flags = outer.symbols.get(name) ?? 0;
    if (isFunctionLike(outer.kind) && (flags & boundFlags) !== 0 && (flags & F.Nonlocal) === 0) return outer.kind === "type-params";
  }
  return false;
}

function makeCells(draft: Draft, free: Names): void {
  for (const [name, scope] of draft.scopes) {
    if (scope === "local" && free.delete(name)) draft.scopes.set(name, "cell");
  }
}

/** A name that only inner scopes use is free here, too, so that it can be handed down. */
function passFreeUp(draft: Draft, outerBound: Names | null, free: Names): void {
  for (const name of free) {
    const flags = draft.symbols.get(name);
    if (flags !== undefined) {
      if (draft.kind === "class" && (flags & (boundFlags | F.Global)) !== 0) draft.symbols.set(name, flags | F.FreeClass);
    } else if (outerBound === null || outerBound.has(name)) {
      draft.symbols.set(name, 0);
      draft.scopes.set(name, "free");
    }
  }
}

function addAll(into: Names, from: Names | null): void {
  if (from !== null) for (const name of from) into.add(name);
}
