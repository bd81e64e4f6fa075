/** The state of one function under construction, and the primitives that append PIR to it. */
import type { Span } from "../../src/ir/ast/nodes.ts";
import type { Atom, CodeNames, Imm, LocalName, PirFunction, PirSignature, PirStmt, PirVar, Place, TempId, TempType, VarId } from "../../src/ir/pir/nodes.ts";
import { OPS } from "../../src/ir/pir/ops.ts";
import type { Scope } from "../bind/scope.ts";
import type { ModuleBuilder } from "./module-builder.ts";

export const NONE: Atom = { a: "none" };
export const UNSET: Atom = { a: "unset" };
export const bool = (v: boolean): Atom => ({ a: "bool", v });

/** Where break and continue go, innermost last. */
export interface LoopTarget { readonly label: number }

/** How a name of a scope is reached from the code being built. */
export type NameAccess =
  | { readonly via: "local"; readonly v: VarId }
  | { readonly via: "cell"; readonly v: VarId; readonly free: boolean }
  | { readonly via: "global"; readonly slot: number }
  | { readonly via: "class"; readonly ns: Atom; readonly free: VarId | null };

/** A scope whose names live in this function: the function's own, and those of comprehensions and class bodies inside it. */
export interface Frame {
  readonly scope: Scope;
  readonly vars: Map<string, VarId>;
  /** Namespace temp of a class body. */
  readonly ns: Atom | null;
  readonly outer: Frame | null;
}

export class FunctionBuilder {
  readonly vars: PirVar[] = [];
  readonly temps = new Map<TempId, TempType>();
  readonly loops: LoopTarget[] = [];
  frame: Frame;
  /** Locals certainly bound here. */
  defined = new Set<VarId>();
  private out: PirStmt[] = [];
  private locs: Span[] = [];
  private locIndex = new Map<string, number>();
  private readonly keep = new Set<TempId>();
  private nextTemp = 0;
  private nextLabel = 0;
  /** Code of the innermost comprehension or class body: its positions are its own. */
  private readonly codes: { locs: Span[]; index: Map<string, number> }[] = [];
  readonly freeVars = new Map<string, VarId>();

  constructor(readonly module: ModuleBuilder, readonly id: number, scope: Scope) {
    this.frame = { scope, vars: new Map(), ns: null, outer: null };
    module.enterFunction();
  }

  // ---- variables
  newVar(name: string, more: Partial<PirVar> = {}): VarId {
    this.vars.push({ name, param: null, cell: false, free: null, ...more });
    return this.vars.length - 1;
  }
  /** The closure cell of a free variable. */
  freeVar(name: string): VarId {
    let v = this.freeVars.get(name);
    if (v === undefined) {
      v = this.newVar(name, { cell: true, free: this.freeVars.size });
      this.freeVars.set(name, v);
      this.defined.add(v);
    }
    return v;
  }

  // ---- temps
  temp(type: TempType = "obj"): TempId {
    this.temps.set(this.nextTemp, type);
    return this.nextTemp++;
  }
  label(): number {
    return this.nextLabel++;
  }
  /** Marks a temp as used more than once; the caller drops it. */
  kept(a: Atom): Atom {
    if (a.a === "temp") this.keep.add(a.n);
    return a;
  }
  unkeep(a: Atom): Atom {
    if (a.a === "temp") this.keep.delete(a.n);
    return a;
  }
  drop(a: Atom): void {
    if (a.a !== "temp") return;
    this.keep.delete(a.n);
    this.push({ s: "drop", t: a.n });
  }
  isKept(a: Atom): boolean {
    return a.a === "temp" && this.keep.has(a.n);
  }

  // ---- positions
  loc(span: Place): number {
    const top = this.codes[this.codes.length - 1];
    const locs = top?.locs ?? this.locs, index = top?.index ?? this.locIndex;
    const key = `${span.line}:${span.col}:${span.endLine}:${span.endCol}:${span.lookupEnd ?? ""}`;
    let at = index.get(key);
    if (at === undefined) {
      at = locs.length;
      locs.push(span);
      index.set(key, at);
    }
    return at;
  }
  pushCode(): void {
    this.codes.push({ locs: [], index: new Map() });
  }
  popCode(): readonly Place[] {
    return this.codes.pop()?.locs ?? [];
  }

  // ---- statements
  push(s: PirStmt): void {
    this.out.push(s);
  }
  /** Appends an operation with a result and gives its atom. Borrowed temps that are not kept end here. */
  op(f: string, args: readonly Atom[], imm: readonly Imm[], span: Place): Atom {
    const type = OPS[f]?.result;
    const dst = this.temp(type === "bool" || type === "vec" || type === "loop" ? type : "obj");
    this.emit(f, args, imm, span, dst, null);
    return { a: "temp", n: dst };
  }
  /** Appends an operation without a result. */
  effect(f: string, args: readonly Atom[], imm: readonly Imm[], span: Span): void {
    this.emit(f, args, imm, span, null, null);
  }
  /** Appends an operation with two results. */
  op2(f: string, args: readonly Atom[], imm: readonly Imm[], span: Span): [Atom, Atom] {
    const a = this.temp(), b = this.temp();
    this.emit(f, args, imm, span, a, b);
    return [{ a: "temp", n: a }, { a: "temp", n: b }];
  }
  private emit(f: string, args: readonly Atom[], imm: readonly Imm[], span: Place, dst: TempId | null, dst2: TempId | null): void {
    const row = OPS[f];
    if (row === undefined) throw new Error(`unknown operation ${f}`);
    this.push({ s: "op", dst, dst2, op: { f, args, imm }, loc: this.loc(span) });
    args.forEach((a, i) => {
      if ((row.modes[i] === "r" || row.modes[i] === "l") && a.a === "temp" && !this.keep.has(a.n)) this.push({ s: "drop", t: a.n });
    });
  }
  set(v: VarId, from: Atom): void {
    this.push({ s: "set", v, from });
    this.defined.add(v);
  }
  /** Runs `build` and gives what it appended. */
  block(build: () => void): PirStmt[] {
    const saved = this.out;
    this.out = [];
    build();
    const mine = this.out;
    this.out = saved;
    return mine;
  }
  /** A condition's branches: the definitely bound locals are those bound in both. */
  branch(cond: Atom, then: () => void, orelse: () => void): void {
    const before = this.defined;
    this.defined = new Set(before);
    const a = this.block(then);
    const afterThen = this.ends(a) ? null : this.defined;
    this.defined = new Set(before);
    const b = this.block(orelse);
    const afterElse = this.ends(b) ? null : this.defined;
    this.defined = meet(afterThen, afterElse) ?? before;
    this.push({ s: "if", cond, then: a, orelse: b });
  }
  /** Control does not reach the end of the block. */
  ends(block: readonly PirStmt[]): boolean {
    const last = block[block.length - 1];
    if (last === undefined) return false;
    switch (last.s) {
      case "break": case "continue": case "return": case "reraise": case "raise": return true;
      case "if": return this.ends(last.then) && this.ends(last.orelse);
      default: return false;
    }
  }

  finish(kind: PirFunction["kind"], name: string, qualname: string, line: number, sig: PirSignature, flags: { generator: boolean; coroutine: boolean; names?: CodeNames; locals?: readonly LocalName[]; hidden?: true }): PirFunction {
    const fn: PirFunction = { id: this.id, kind, name, qualname, line, sig, vars: this.vars, body: this.out, ...flags, locs: this.locs, temps: this.temps, mentions: this.module.leaveFunction() };
    this.module.functions.push(fn);
    return fn;
  }
}

export function meet<T>(a: Set<T> | null, b: Set<T> | null): Set<T> | null {
  if (a === null) return b;
  if (b === null) return a;
  return new Set([...a].filter((x) => b.has(x)));
}
