/** `PyModule` to `BoundModule`: what every name means in every scope. */
import { byName } from "../../src/ir/by-name.ts";
import type { PyModule } from "../../src/ir/ast/nodes.ts";
import { analyseScopes } from "./analyse.ts";
import { Builder, type ReportError } from "./builder.ts";
import { F, type Draft } from "./draft.ts";
import { mangle, type Binding, type BoundModule, type Scope, type ScopeKind, type ScopeNode } from "./scope.ts";
import { visitStatements } from "./visit-statements.ts";

export { mangle, type Binding, type BoundModule, type NameKind, type Scope, type ScopeKind, type ScopeNode } from "./scope.ts";

/** Errors of CPython's symtable go to `report`; `passes/check-syntax` makes diagnostics of them. */
export function bindModule(module: PyModule, report: ReportError = () => undefined): BoundModule {
  const builder = new Builder(module, report);
  visitStatements(builder, module.body);
  analyseScopes(builder.top, report);
  const finished = new Map<Draft, Scope>();
  const top = finish(builder.top, null, finished);
  const byNode = (drafts: ReadonlyMap<ScopeNode, Draft>): ReadonlyMap<ScopeNode, Scope> =>
    new Map([...drafts].flatMap(([node, draft]) => {
      const scope = finished.get(draft);
      return scope === undefined ? [] : [[node, scope] as const];
    }));
  return { module, top, scopes: byNode(builder.drafts), typeParamScopes: byNode(builder.typeParamDrafts) };
}

const reflectionNames = new Set(["locals", "globals", "exec", "eval", "vars", "dir"]);

function finish(draft: Draft, parent: Scope | null, finished: Map<Draft, Scope>): Scope {
  const children: Scope[] = [];
  const names = new Map<string, Binding>();
  const reflection = new Set<string>();
  for (const [name, flags] of draft.symbols) {
    const binding = bindingOf(draft, name, flags);
    names.set(name, binding);
    if (binding.kind === "global-implicit" && reflectionNames.has(name)) reflection.add(name);
  }
  const scope: Scope = {
    kind: draft.kind as ScopeKind, name: draft.name, qualname: qualnameOf(draft, parent), node: draft.node, parent, children, names,
    parameters: draft.parameters, nested: draft.nested, generator: draft.generator, coroutine: draft.coroutine,
    returnsValue: draft.returnsValue, needsClassCell: names.get("__class__")?.kind === "free" && draft.kind !== "class",
    providesClassCell: draft.classCell, reflection, importStar: draft.importStar, mangleClass: mangleClassOf(draft),
  };
  finished.set(draft, scope);
  for (const child of draft.children) children.push(finish(child, scope, finished));
  return scope;
}

/** Inside a class body its own name mangles, also in nested functions. */
function mangleClassOf(draft: Draft): string | null {
  return draft.kind === "class" ? draft.name : draft.mangleClass;
}

function bindingOf(draft: Draft, name: string, flags: number): Binding {
  const has = (flag: number): boolean => (flags & flag) !== 0;
  return {
    name, kind: draft.scopes.get(name) ?? "global-implicit", assigned: has(F.Local), deleted: has(F.Deleted), used: has(F.Use), parameter: has(F.Param),
    imported: has(F.Import), annotated: has(F.Annotated), declaredGlobal: has(F.Global), declaredNonlocal: has(F.Nonlocal),
    freeInClass: has(F.FreeClass), implicitParameter: name === ".0",
  };
}

const displayNames: Readonly<Record<string, string>> = byName({
  lambda: "<lambda>", listcomp: "<listcomp>", setcomp: "<setcomp>", dictcomp: "<dictcomp>", genexpr: "<genexpr>",
});

/** CPython's compiler_set_qualname. */
function qualnameOf(draft: Draft, parent: Scope | null): string {
  if (draft.kind === "module" || parent === null) return "";
  const named = draft.kind === "function" || draft.kind === "class";
  const own = named || draft.kind === "type-params" || draft.kind === "type-value" ? draft.name : displayNames[draft.name] ?? draft.name;
  const outer = parent.kind === "type-params" ? parent.parent : parent;
  if (outer === null || outer.kind === "module") return own;
  if (named && outer.names.get(mangle(draft.mangleClass, draft.name))?.kind === "global-explicit") return own;
  return outer.kind === "function" || outer.kind === "lambda" ? `${outer.qualname}.<locals>.${own}` : `${outer.qualname}.${own}`;
}
