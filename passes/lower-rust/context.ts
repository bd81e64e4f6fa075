/** The state of lowering one function: types, representations, where errors and jumps go. */
import type { Atom, PirFunction, PirModule, TempId, VarId } from "../../src/ir/pir/nodes.ts";
import type { FunctionTypes } from "../infer/infer-function.ts";
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

  /** Inside a loop of the user's own code: operations are inlined. */
  hot = false;

  constructor(readonly module: PirModule, readonly fn: PirFunction, readonly types: FunctionTypes, readonly ownCode: boolean) {
    this.code = `C${fn.id}`;
  }

  emit(line: string): void {
    this.lines.push(line);
  }
  sink(): Sink {
    return this.sinks[this.sinks.length - 1]!;
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

  /** The atom as `&Obj`. */
  ref(a: Atom): string {
    switch (a.a) {
      case "temp": return this.refTemps.has(a.n) ? `t${a.n}` : this.boxed(`t${a.n}`, repOf(this.tempType(a.n)), true);
      case "var": return this.refVars.has(a.v) ? `v${a.v}` : this.boxed(`v${a.v}`, repOf(this.varType(a.v)), true);
      case "const": return `k(${a.k})`;
      default: return `&${this.own(a)}`;
    }
  }
  /** The atom as an owned `Obj`: temps are moved, locals cloned. */
  own(a: Atom): string {
    switch (a.a) {
      case "temp": return this.refTemps.has(a.n) ? `t${a.n}.clone()` : this.boxed(`t${a.n}`, repOf(this.tempType(a.n)), false);
      case "var": {
        const rep = repOf(this.varType(a.v));
        return rep === "obj" ? `v${a.v}.clone()` : this.boxed(`v${a.v}`, rep, false);
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
  private boxed(text: string, rep: Rep, ref: boolean): string {
    const amp = ref ? "&" : "";
    switch (rep) {
      case "obj": return `${amp}${text}`;
      case "bool": return `${amp}Obj::bool(${text})`;
      case "i64": return `${amp}Obj::int(${text})`;
      case "f64": return `${amp}Obj::float(${text})`;
      case "vec": return `${amp}${text}`;
    }
  }
}
