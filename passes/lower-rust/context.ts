/** The state of lowering one function: types, representations, where errors and jumps go. */
import type { Atom, PirFunction, PirModule, TempId, VarId } from "../../src/ir/pir/nodes.ts";
import type { FunctionTypes } from "../infer/infer-function.ts";
import type { Instance, ModuleTypes } from "../infer/infer-module.ts";
import type { Frames } from "../analyse/frames.ts";
import { repOf, type PyType, type Rep, OBJ, BOOL, FLOAT, BIGINT, int } from "../infer/types.ts";
import { rustFloat, rustInt } from "./literals.ts";

/** Where an error of the current block goes. */
export type Sink =
  | { readonly kind: "fn" }
  /** `break 'x3 Err(e)`: a try body or a comprehension. */
  | { readonly kind: "result"; readonly label: string }
  /** `break 'f3 Flow::Err(e)`: a finally or with body; returns and jumps go through it, too. */
  | { readonly kind: "flow"; readonly label: string; readonly jumps: { label: number; isContinue: boolean }[]; readonly loopDepth: number };

export class LowerContext {
  readonly lines: string[] = [];
  readonly sinks: Sink[] = [{ kind: "fn" }];
  /** Labels of the loops around the current statement, outermost first. */
  readonly loops: number[] = [];
  /** Name of the static `Code` for tracebacks. */
  code: string;
  /** Temps that are `&Obj`. */
  readonly refTemps = new Set<TempId>();
  readonly refVars = new Set<VarId>();
  /** Vectors of unpackings that were taken apart where they were made. */
  readonly unpacked = new Set<TempId>();
  /** Parameters that are `L`. */
  readonly lentVars = new Set<VarId>();
  /** How the function gives its result. */
  result: Rep = "obj";
  /** Has arithmetic, comparisons or subscripts where `hot`: worth its size in a small program, too. */
  computes = false;
  /** How many functions of their own (`rt::part`) are around the current statement. */
  parts = 0;

  /** `hot`: in a loop of the user's own code, or called from one; operations are inlined. */
  constructor(readonly module: PirModule, readonly fn: PirFunction, readonly program: ModuleTypes, readonly types: FunctionTypes, readonly ownCode: boolean, public hot: boolean,
    /** Collects the instances that direct calls reach. */
    readonly called: Set<Instance>,
    /** The code keeps frames (see passes/analyse/frames.ts). */
    readonly frames: Frames,
    /** Tracebacks keep the locals of functions (`keepsLocals` there). */
    public keeps: boolean,
    /** Loops let other threads run (see passes/analyse/threads.ts). */
    readonly threads: boolean,
    /** Assignments may run code (see passes/analyse/ends.ts). */
    readonly runsAtEnds: boolean) {
    this.code = `C${fn.id}`;
  }

  emit(line: string): void {
    this.lines.push(line);
  }
  sink(): Sink {
    return this.sinks[this.sinks.length - 1]!;
  }

  /** Where errors are returned; "hot": what is slower for it runs often. */
  mayHaveParts(): "no" | "hot" | "cold" {
    if (this.sink().kind !== "fn" || this.fn.generator || this.fn.coroutine || this.fn.kind === "genexpr") return "no";
    return this.hot || this.loops.length > 0 ? "hot" : "cold";
  }

  tempType(t: TempId): PyType {
    return this.types.temps.get(t) ?? OBJ;
  }
  varType(v: VarId): PyType {
    return this.types.vars.get(v) ?? OBJ;
  }
  typeOf(a: Atom): PyType {
    switch (a.a) {
      case "temp": return this.tempType(a.n);
      case "var": return this.varType(a.v);
      case "int": return int(a.v, a.v);
      case "float": return FLOAT;
      case "bool": return BOOL;
      case "none": return { t: "none" };
      case "const": return a.type === "bigint" ? BIGINT : a.type === "complex" ? OBJ : { t: a.type };
      default: return OBJ;
    }
  }
  rep(a: Atom): Rep {
    return repOf(this.typeOf(a));
  }

  /** The atom as `&Obj`, never the address of a local itself (see lent.rs). */
  ref(a: Atom): string {
    switch (a.a) {
      case "temp": if (this.refTemps.has(a.n)) return `t${a.n}`; break;
      case "var": if (this.refVars.has(a.v)) return `v${a.v}`; if (this.lentVars.has(a.v)) return `&v${a.v}`; break;
      case "const": return `k(${a.k})`;
      default:
    }
    return `&${this.lent(a)}`;
  }
  /** The atom as `L`: lent in registers for the time of a call. */
  lent(a: Atom): string {
    switch (a.a) {
      case "temp": return lentText(`t${a.n}`, repOf(this.tempType(a.n)));
      case "var": return this.lentVars.has(a.v) ? `v${a.v}` : lentText(`v${a.v}`, repOf(this.varType(a.v)));
      case "const": return `k(${a.k}).l()`;
      case "none": return "L::NONE";
      case "unset": return "L::UNSET";
      case "ellipsis": return "L::ELLIPSIS";
      case "bool": return `L::bool(${a.v})`;
      case "int": return `L::int(${rustInt(a.v)})`;
      case "float": return `L::float(${rustFloat(a.v)})`;
    }
  }
  /** The atom as an owned `Obj`: temps are moved, locals cloned. */
  own(a: Atom): string {
    switch (a.a) {
      case "temp": return this.refTemps.has(a.n) ? `t${a.n}.clone()` : boxed(`t${a.n}`, repOf(this.tempType(a.n)));
      case "var": {
        const rep = repOf(this.varType(a.v));
        if (this.lentVars.has(a.v)) return `v${a.v}.own()`;
        return rep === "obj" ? `v${a.v}.clone()` : boxed(`v${a.v}`, rep);
      }
      case "const": return `k(${a.k}).clone()`;
      case "none": return "Obj::NONE";
      case "unset": return "Obj::UNSET";
      case "ellipsis": return "Obj::ELLIPSIS";
      case "bool": return a.v ? "Obj::TRUE" : "Obj::FALSE";
      case "int": return `Obj::int(${rustInt(a.v)})`;
      case "float": return `Obj::float(${rustFloat(a.v)})`;
    }
  }
  /** The atom in a scalar representation that its type has (an int may be wanted as f64). */
  scalar(a: Atom, want: Rep): string {
    const have = this.rep(a);
    const text = a.a === "temp" ? `t${a.n}` : a.a === "var" ? `v${a.v}` : a.a === "int" ? (want === "f64" ? rustFloat(Number(a.v)) : `${rustInt(a.v)}`) : a.a === "float" ? rustFloat(a.v) : a.a === "bool" ? String(a.v) : this.own(a);
    if (a.a === "int" && want === "f64") return text;
    if (have === "i64" && want === "f64") return `(${text} as f64)`;
    if (want === "obj") return this.own(a);
    return text;
  }
}

function lentText(text: string, rep: Rep): string {
  switch (rep) {
    case "bool": return `L::bool(${text})`;
    case "i64": return `L::int(${text})`;
    case "f64": return `L::float(${text})`;
    default: return `${text}.l()`;
  }
}
function boxed(text: string, rep: Rep): string {
  switch (rep) {
    case "bool": return `Obj::bool(${text})`;
    case "i64": return `Obj::int(${text})`;
    case "f64": return `Obj::float(${text})`;
    default: return text;
  }
}
