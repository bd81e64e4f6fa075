/** A scope while it is being built: CPython's PySTEntryObject. */
import type { Span } from "../../src/ir/ast/nodes.ts";
import type { ScopeKind, ScopeNode } from "./scope.ts";

/** CPython's DEF_* and USE bits. */
export const F = {
  Global: 1, Local: 2, Param: 4, Nonlocal: 8, Use: 16, FreeClass: 64, Import: 128, Annotated: 256, CompIter: 512,
  /** Ours: the name is made unbound somewhere (`del`, the end of an except clause). */
  Deleted: 1024,
} as const;
export const bound = F.Local | F.Param | F.Import;

export type DraftKind = ScopeKind | "annotation";
export type NameScope = "local" | "cell" | "free" | "global-explicit" | "global-implicit";

export interface Draft {
  readonly kind: DraftKind;
  readonly name: string;
  readonly node: ScopeNode;
  readonly parent: Draft | null;
  readonly children: Draft[];
  readonly symbols: Map<string, number>;
  /** Filled by the analysis. */
  readonly scopes: Map<string, NameScope>;
  readonly parameters: string[];
  /** Where each name was declared `global` or `nonlocal`, for errors found later. */
  readonly directives: { readonly name: string; readonly span: Span }[];
  readonly nested: boolean;
  readonly mangleClass: string | null;
  comprehensionIterables: number;
  comprehensionTarget: boolean;
  generator: boolean;
  coroutine: boolean;
  returnsValue: boolean;
  importStar: boolean;
  classCell: boolean;
}

export function isFunctionLike(kind: DraftKind): boolean {
  return kind !== "module" && kind !== "class" && kind !== "annotation";
}

export function createDraft(kind: DraftKind, name: string, node: ScopeNode, parent: Draft | null, mangleClass: string | null): Draft {
  return {
    kind, name, node, parent, mangleClass, children: [], symbols: new Map(), scopes: new Map(), parameters: [], directives: [],
    nested: parent !== null && (parent.nested || isFunctionLike(parent.kind)),
    comprehensionIterables: parent?.comprehensionIterables ?? 0, comprehensionTarget: false,
    generator: false, coroutine: false, returnsValue: false, importStar: false, classCell: false,
  };
}
