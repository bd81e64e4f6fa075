/** What the functions of one module share: constants, global slots, inline caches, the mentions that choose library rows. */
import { namesInText } from "../resolve/names-in-text.ts";
import type { Span } from "../../src/ir/ast/nodes.ts";
import type { Atom, PirFunction, PoolConst } from "../../src/ir/pir/nodes.ts";
import type { BoundModule, Scope } from "../bind/scope.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { evaluatorsOf } from "./evaluators.ts";

export type CodeMode = "exec" | "eval" | "single";

export interface BuildOptions {
  /** Dotted name of the module. */
  readonly name: string;
  readonly isPackage: boolean;
  /** Source text, for annotations under `from __future__ import annotations` and for class/def line texts. */
  readonly text: string;
  /** How each imported module resolves: see passes/resolve. */
  readonly resolve: (absoluteName: string) => "linked" | "missing" | { readonly refused: string };
  readonly deferRefusals: boolean;
  /** `exec`, `eval` and `compile` work: what they may run is linked. */
  readonly evaluates: boolean;
  /** Some module of the program may give builtins other values (`passes/resolve/rebinds-builtins.ts`). */
  readonly rebindsBuiltins: boolean;
  /** Functions of the module have no frames: it is of the library (`passes/analyse/frames.ts`). */
  readonly hidesFrames?: boolean;
  /** The module's text is no Python: its body only raises what CPython raises instead of running it. */
  readonly isInvalid?: boolean;
  /** The module is a text that one of them runs: its names are looked up in the namespaces of the call. */
  readonly code?: CodeMode;
  readonly report: (d: Diagnostic) => void;
}

export class ModuleBuilder {
  readonly functions: PirFunction[] = [];
  readonly consts: PoolConst[] = [];
  readonly globals: string[] = [];
  /** Of the functions under construction, innermost last. */
  private readonly mentionsOf: Set<string>[] = [];
  readonly imports = new Set<string>();
  /** Modules that are nowhere, of import statements that no `except ImportError` guards. */
  readonly sought = new Set<string>();
  readonly futureAnnotations: boolean;
  /** Names that somewhere in the module get `exec` or `eval` as their value. */
  readonly evaluators: ReadonlySet<string>;
  caches = 0;
  /** > 0 inside a `try` that catches ImportError: a refused module raises ImportError there. */
  guardedImport = 0;
  private nextFunction = 0;
  private readonly constIndex = new Map<string, number>();
  private readonly globalIndex = new Map<string, number>();

  constructor(readonly bound: BoundModule, readonly options: BuildOptions) {
    this.evaluators = options.evaluates ? evaluatorsOf(bound.module) : new Set();
    this.futureAnnotations = bound.module.body.some((s) => s.kind === "ImportFrom" && s.module === "__future__" && s.names.some((n) => n.name === "annotations"));
  }

  newFunctionId(): number {
    return this.nextFunction++;
  }

  scopeOf(node: Scope["node"]): Scope {
    const scope = this.bound.scopes.get(node);
    if (scope === undefined) throw new Error(`no scope for ${node.kind}`);
    return scope;
  }

  /** The scope around a generic definition. */
  typeParamScopeOf(node: Scope["node"]): Scope {
    const scope = this.bound.typeParamScopes.get(node);
    if (scope === undefined) throw new Error(`no type parameters of ${node.kind}`);
    return scope;
  }

  str(v: string): Atom {
    for (const name of namesInText(v)) this.mention(name);
    return this.pool(`s${v}`, { c: "str", v }, "str");
  }
  bytes(v: readonly number[]): Atom {
    return this.pool(`b${v.join(",")}`, { c: "bytes", v }, "bytes");
  }
  int(v: bigint): Atom {
    if (v >= -(2n ** 63n) && v < 2n ** 63n) return { a: "int", v };
    return this.pool(`i${v}`, { c: "bigint", v }, "bigint");
  }
  complex(imag: number): Atom {
    return this.pool(`c${imag}`, { c: "complex", imag }, "complex");
  }
  /** A tuple of constants. */
  tuple(items: readonly Atom[]): Atom {
    return this.pool(`t${JSON.stringify(items, (_, x: unknown) => (typeof x === "bigint" ? `${x}n` : Object.is(x, -0) ? "-0" : typeof x === "number" && !Number.isFinite(x) ? String(x) : x))}`, { c: "tuple", items }, "tuple");
  }
  cache(): number {
    return this.caches++;
  }
  global(name: string): number {
    let slot = this.globalIndex.get(name);
    if (slot === undefined) {
      slot = this.globals.length;
      this.globals.push(name);
      this.globalIndex.set(name, slot);
    }
    this.mention(name);
    return slot;
  }
  mention(name: string): string {
    this.mentionsOf.at(-1)?.add(name);
    return name;
  }
  enterFunction(): void {
    this.mentionsOf.push(new Set());
  }
  /** The names that the innermost function mentions. */
  leaveFunction(): ReadonlySet<string> {
    return this.mentionsOf.pop() ?? new Set();
  }

  private pool(key: string, c: PoolConst, type: "str" | "bytes" | "bigint" | "complex" | "tuple"): Atom {
    let k = this.constIndex.get(key);
    if (k === undefined) {
      k = this.consts.length;
      this.consts.push(c);
      this.constIndex.set(key, k);
    }
    return { a: "const", k, type };
  }
}
