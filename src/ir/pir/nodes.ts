/**
 * PIR: Portalis' intermediate representation. Structured control flow, atomic operands (so that Python's evaluation order is
 * the order of the statements), explicit protocols. A temp is assigned once and used once unless it was `keep`-ed.
 *
 *     x = a + f(b)      ⇒      t1 = call(global f, [b]);  t2 = add(a, t1);  drop t1;  set x = t2
 */
import type { Span } from "../ast/nodes.ts";

export type TempId = number;
export type VarId = number;

export type Atom =
  | { readonly a: "temp"; readonly n: TempId }
  | { readonly a: "var"; readonly v: VarId }
  /** Constant pool of the module. */
  | { readonly a: "const"; readonly k: number; readonly type: "str" | "bytes" | "bigint" | "complex" | "tuple" }
  | { readonly a: "none" } | { readonly a: "ellipsis" } | { readonly a: "unset" }
  | { readonly a: "bool"; readonly v: boolean }
  /** Fits i64. */
  | { readonly a: "int"; readonly v: bigint }
  | { readonly a: "float"; readonly v: number };

/** What an operation takes besides atoms. */
export type Imm =
  | { readonly i: "name"; readonly name: string }
  | { readonly i: "names"; readonly names: readonly string[] }
  /** A fresh inline cache. */
  | { readonly i: "cache"; readonly n: number }
  | { readonly i: "text"; readonly text: string }
  | { readonly i: "num"; readonly n: number }
  | { readonly i: "global"; readonly slot: number; readonly name: string }
  /** The static `Code` of a function. */
  | { readonly i: "code"; readonly fn: number }
  /** An array of atoms that the operation owns. */
  | { readonly i: "atoms"; readonly atoms: readonly Atom[] }
  | { readonly i: "flag"; readonly on: boolean };

export interface Op {
  /** A key of the table in `ops.ts`. */
  readonly f: string;
  readonly args: readonly Atom[];
  readonly imm: readonly Imm[];
}

export type Block = readonly PirStmt[];

export type PirStmt =
  | { readonly s: "op"; readonly dst: TempId | null; readonly dst2: TempId | null; readonly op: Op; readonly loc: number }
  | { readonly s: "set"; readonly v: VarId; readonly from: Atom }
  /** Makes a local unbound. */
  | { readonly s: "unset"; readonly v: VarId }
  /** A comprehension's local at the end of the comprehension: it is not read again. */
  | { readonly s: "release"; readonly v: VarId }
  | { readonly s: "drop"; readonly t: TempId }
  /** A temp that several branches assign with `tset`. */
  | { readonly s: "declare"; readonly t: TempId; readonly type: TempType }
  | { readonly s: "tset"; readonly t: TempId; readonly from: Atom }
  /** `cond` is a bool atom. */
  | { readonly s: "if"; readonly cond: Atom; readonly then: Block; readonly orelse: Block }
  /** `once`: a block that is left by its end or by `break`, not a loop. */
  | { readonly s: "loop"; readonly label: number; readonly body: Block; readonly once?: boolean; readonly loc?: number }
  /** `for v in iterator`: binds the item to temp `item`; when exhausted runs `done` (which ends in a break). */
  | { readonly s: "next"; readonly iter: Atom; readonly item: TempId; readonly done: Block; readonly loc: number }
  /** A counting loop over `range(start, stop, step)` with a constant step; `item` is the int. */
  | { readonly s: "range"; readonly label: number; readonly start: Atom; readonly stop: Atom; readonly step: bigint; readonly item: TempId; readonly body: Block; readonly done: Block; readonly loc: number }
  | { readonly s: "break"; readonly label: number }
  | { readonly s: "continue"; readonly label: number }
  | { readonly s: "return"; readonly value: Atom }
  /** Runs `handler` with the exception in `exc` (as the handled exception) when `body` raises. */
  | { readonly s: "try"; readonly label: number; readonly body: Block; readonly exc: TempId; readonly handler: Block }
  | { readonly s: "finally"; readonly label: number; readonly body: Block; readonly final: Block }
  | { readonly s: "with"; readonly label: number; readonly exit: TempId; readonly body: Block; readonly loc: number; readonly isAsync: boolean }
  /** Raises the exception object in `exc` again without a new traceback entry. */
  | { readonly s: "reraise"; readonly exc: Atom }
  /** Ends in an error made by the operation (raise statements). */
  | { readonly s: "raise"; readonly op: Op; readonly loc: number; readonly traced: boolean }
  /** A comprehension: a frame of its own in tracebacks; `result` is moved to `dst` at the end. `level`: it takes one of the recursion limit (it is not suspended on the way). */
  | { readonly s: "frame"; readonly level: boolean; readonly label: number; readonly dst: TempId; readonly fn: number; readonly body: Block; readonly result: Atom; readonly loc: number }
  /** A class statement: the body runs with the namespace in temp `ns`; `cell` is the `__class__` cell or unset. */
  | { readonly s: "class"; readonly dst: TempId; readonly name: string; readonly qualname: string; readonly bases: Atom; readonly keywords: Atom; readonly ns: TempId; readonly body: Block; readonly cell: Atom; readonly fn: number; readonly loc: number };

/** How a temp is stored before inference refines it. */
export type TempType = "obj" | "bool" | "vec" | "loop";

export interface PirVar {
  readonly name: string;
  /** Index of the parameter slot, or null. */
  readonly param: number | null;
  /** Holds a cell object; reads and writes go through cell ops. */
  readonly cell: boolean;
  /** Index in the closure of the function, for free variables. */
  readonly free: number | null;
}

export interface PirSignature {
  readonly names: readonly string[];
  readonly posonly: number;
  readonly pos: number;
  readonly kwonly: number;
  readonly varargs: boolean;
  readonly varkw: boolean;
}

/** Where an operation stands; of a method call also the column where the lookup of the method ends. */
export interface Place extends Span { readonly lookupEnd?: number }

export interface PirFunction {
  readonly id: number;
  readonly kind: "module" | "function" | "genexpr" | "comprehension" | "class";
  readonly name: string;
  readonly qualname: string;
  readonly line: number;
  readonly sig: PirSignature;
  readonly vars: readonly PirVar[];
  readonly body: Block;
  readonly generator: boolean;
  readonly coroutine: boolean;
  readonly locs: readonly Place[];
  readonly temps: ReadonlyMap<TempId, TempType>;
  /** Attributes, globals and identifier-like strings in the function itself: they choose library rows. */
  readonly mentions: ReadonlySet<string>;
  /** What its code object says of its variables. */
  readonly names?: CodeNames;
  /** The variables that `f_locals` of its frame shows; of a comprehension those of the function around it. */
  readonly locals?: readonly LocalName[];
  /** Tracebacks do not show it. */
  readonly hidden?: true;
}

export interface LocalName { readonly name: string; readonly v: VarId }

/** Parameters and plain locals in the order of their first use; those that inner functions share; those of outer functions. */
export interface CodeNames { readonly locals: readonly string[]; readonly cells: readonly string[]; readonly free: readonly string[] }

export type PoolConst =
  | { readonly c: "str"; readonly v: string }
  | { readonly c: "bytes"; readonly v: readonly number[] }
  | { readonly c: "bigint"; readonly v: bigint }
  | { readonly c: "complex"; readonly imag: number }
  | { readonly c: "tuple"; readonly items: readonly Atom[] };

export interface PirModule {
  readonly name: string;
  readonly file: string;
  readonly isPackage: boolean;
  readonly functions: readonly PirFunction[];
  readonly consts: readonly PoolConst[];
  readonly caches: number;
  /** Global slots: every global name that the module's code mentions. */
  readonly globals: readonly string[];
  /** Attribute and identifier-like string mentions, to choose method rows. */
  readonly mentions: ReadonlySet<string>;
  /** Absolute names of the modules that import statements name, with whether `from m import x` may mean a submodule. */
  readonly imports: readonly string[];
  /** It imports modules that are nowhere, without a guard. */
  readonly sought?: boolean;
}
