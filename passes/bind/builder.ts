/** The state of the walk over a module, and how a name gets its flags (CPython's symtable_add_def). */
import type { PyModule, Span } from "../../src/ir/ast/nodes.ts";
import { createDraft, F, isFunctionLike, type Draft, type DraftKind } from "./draft.ts";
import { mangle, type ScopeNode } from "./scope.ts";

/** A SyntaxError of CPython's symtable.c; binding goes on after it. */
export type ReportError = (message: string, span: Span) => void;

export class Builder {
  readonly top: Draft;
  readonly drafts = new Map<ScopeNode, Draft>();
  readonly typeParamDrafts = new Map<ScopeNode, Draft>();
  current: Draft;
  mangleClass: string | null = null;
  readonly futureAnnotations: boolean;

  constructor(module: PyModule, readonly report: ReportError) {
    this.top = createDraft("module", "top", module, null, null);
    this.current = this.top;
    this.drafts.set(module, this.top);
    this.futureAnnotations = hasFutureAnnotations(module);
  }

  within(kind: DraftKind, name: string, node: ScopeNode, walk: () => void): Draft {
    const parent = this.current;
    const draft = createDraft(kind, name, node, parent, this.mangleClass);
    if (kind === "type-params") this.typeParamDrafts.set(node, draft);
    else if (kind !== "annotation") this.drafts.set(node, draft);
    // Postponed annotations leave no trace in the table.
    if (kind !== "annotation") parent.children.push(draft);
    this.current = draft;
    walk();
    this.current = parent;
    return draft;
  }

  flagsOf(name: string, draft: Draft = this.current): number {
    return draft.symbols.get(mangle(this.mangleClass, name)) ?? 0;
  }

  define(name: string, flag: number, span: Span, draft: Draft = this.current): void {
    const mangled = mangle(this.mangleClass, name);
    const before = draft.symbols.get(mangled) ?? 0;
    if ((flag & F.Param) !== 0 && (before & F.Param) !== 0) this.report(`duplicate argument '${name}' in function definition`, span);
    let flags = before | flag;
    if (draft.comprehensionTarget) {
      if ((flags & (F.Global | F.Nonlocal)) !== 0) {
        this.report(`comprehension inner loop cannot rebind assignment expression target '${name}'`, span);
      }
      flags |= F.CompIter;
    }
    draft.symbols.set(mangled, flags);
    if ((flag & F.Param) !== 0) draft.parameters.push(mangled);
    else if ((flag & F.Global) !== 0) this.top.symbols.set(mangled, (this.top.symbols.get(mangled) ?? 0) | flag);
  }

  /** A walrus in a comprehension binds in the nearest function or module around it. */
  defineOutsideComprehension(name: string, span: Span): void {
    for (let draft: Draft | null = this.current; draft !== null; draft = draft.parent) {
      if (draft.kind === "comprehension") {
        if ((this.flagsOf(name, draft) & F.CompIter) !== 0) {
          this.report(`assignment expression cannot rebind comprehension iteration variable '${name}'`, span);
        }
      } else if (draft.kind === "module" || isFunctionLike(draft.kind)) {
        const outer = draft.kind === "module" ? F.Global : F.Local;
        const inner = draft.kind === "module" || (this.flagsOf(name, draft) & F.Global) !== 0 ? F.Global : F.Nonlocal;
        this.define(name, inner, span);
        this.current.directives.push({ name: mangle(this.mangleClass, name), span });
        this.define(name, outer, span, draft);
        return;
      } else if (draft.kind === "class") {
        this.report("assignment expression within a comprehension cannot be used in a class body", span);
        return;
      }
    }
  }
}

/** Only imports at the very start count; a docstring may stand before them. */
function hasFutureAnnotations(module: PyModule): boolean {
  for (const [at, stmt] of module.body.entries()) {
    if (stmt.kind === "ImportFrom" && stmt.module === "__future__" && stmt.level === 0) {
      if (stmt.names.some((alias) => alias.name === "annotations")) return true;
    } else if (at > 0 || stmt.kind !== "Expr" || stmt.value.kind !== "Constant" || stmt.value.value.t !== "str") return false;
  }
  return false;
}
