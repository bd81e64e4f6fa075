/**
 * Types of the locals and temps of one function, by a fixpoint over its PIR. A local is unboxed when every value stored in it
 * has the same scalar type and it is never unbound where it is read. Ints that grow by small constants stay in i64 by the
 * counter rule (types.ts, COUNTER); anything else that grows is widened to `bigint`.
 */
import type { Atom, Block, PirFunction, PirStmt, TempId, VarId } from "../../src/ir/pir/nodes.ts";
import { eachOp } from "./constant-globals.ts";
import { COMPARE, resultType } from "./op-types.ts";
import { BIGINT, BOOL, COUNTER, COUNTER_START, FLOAT, int, join, NONNEG, OBJ, repOf, same, type PyType } from "./types.ts";
import type { Widening } from "./widening.ts";

export interface FunctionTypes {
  readonly temps: ReadonlyMap<TempId, PyType>;
  readonly vars: ReadonlyMap<VarId, PyType>;
  /** What it returns; undefined: it does not return. */
  readonly result: PyType | undefined;
}

/** What is known of other functions and of globals (infer-module.ts). */
export interface CallOracle {
  functionAt(slot: number): PirFunction | undefined;
  numberAt(slot: number): Atom | undefined;
  /** The result of a direct call; undefined: not known yet. */
  call(fn: PirFunction, args: readonly PyType[]): PyType | undefined;
}

export interface InferOptions {
  readonly enabled: boolean;
  readonly oracle?: CallOracle;
  /** Types of the parameters; without, they are objects. */
  readonly params?: readonly PyType[];
  readonly widening?: Widening | undefined;
}

export function inferFunction(fn: PirFunction, { enabled, oracle, params, widening }: InferOptions): FunctionTypes {
  const boxed = boxedVars(fn, params ?? []);
  if (widening !== undefined) fn.vars.forEach((v, i) => { if (v.param === null && widening.local(fn, i)) boxed.add(i); });
  let vars = new Map<VarId, PyType>();
  let temps = new Map<TempId, PyType>();
  if (!enabled) return { temps: plainTemps(fn), vars, result: OBJ };
  const callees = oracle === undefined ? new Map<TempId, PirFunction>() : directCallees(fn, oracle);
  const paramTypes = fn.vars.flatMap((v, i) => (v.param !== null && !boxed.has(i) ? [[i, params?.[v.param] ?? OBJ] as const] : []));
  for (let round = 0; round < 12; round++) {
    const next = new Map<VarId, PyType>(paramTypes);
    temps = new Map();
    let result: PyType | undefined;
    const exits = new Set<number>();
    const typeOf = (a: Atom): PyType | undefined => {
      switch (a.a) {
        case "temp": return temps.get(a.n);
        case "var": return boxed.has(a.v) ? OBJ : vars.get(a.v);
        case "int": return int(a.v, a.v);
        case "float": return a.v >= 0 ? NONNEG : FLOAT;
        case "bool": return BOOL;
        case "none": return { t: "none" };
        case "const": return a.type === "bigint" ? BIGINT : a.type === "str" || a.type === "bytes" || a.type === "tuple" ? { t: a.type } : OBJ;
        default: return OBJ;
      }
    };
    const assign = (v: VarId, t: PyType | undefined): void => {
      if (boxed.has(v)) return;
      const j = join(next.get(v), t);
      if (j !== undefined) next.set(v, j);
    };
    const opType = (s: Extract<PirStmt, { s: "op" }>): PyType | undefined => {
      if (s.op.f === "load_global" && s.dst !== null) {
        const callee = callees.get(s.dst), slot = s.op.imm[0];
        if (callee !== undefined) return { t: "function", fn: callee };
        const number = slot?.i === "global" ? oracle?.numberAt(slot.slot) : undefined;
        if (number !== undefined) return typeOf(number);
      }
      const f = s.op.args[0];
      if (s.op.f === "call" && f?.a === "temp" && callees.has(f.n)) {
        const given = atomsOf(s).map(typeOf);
        return given.some((t) => t === undefined) ? undefined : oracle?.call(callees.get(f.n)!, given as PyType[]);
      }
      const args = s.op.args.map(typeOf);
      // A square.
      const [l, r] = s.op.args;
      if (s.op.f === "mul" && args[0]?.t === "float" && l?.a === "var" && r?.a === "var" && l.v === r.v) return NONNEG;
      if (args.some((t) => t === undefined)) return OPTIMISTIC.has(s.op.f) ? undefined : resultType(s.op.f, args.map((t) => t ?? OBJ));
      return resultType(s.op.f, args as PyType[]);
    };
    /** False: control does not reach the end of the block. */
    const visit = (block: Block): boolean => block.every(visitStmt);
    const visitStmt = (s: PirStmt, at: number, block: Block): boolean => {
      switch (s.s) {
        case "op": {
          const t = opType(s);
          if (s.op.f.endsWith("_to") && s.op.args[0]?.a === "var") {
            const v = s.op.args[0].v;
            const grown = counter(s.op.f.slice(1, -3), vars.get(v), s.op.args[1] === undefined ? undefined : typeOf(s.op.args[1]));
            assign(v, grown ?? t);
          }
          if (s.dst !== null && t !== undefined) temps.set(s.dst, t);
          if (s.dst2 !== null) temps.set(s.dst2, OBJ);
          return true;
        }
        case "set": assign(s.v, counterStep(s, block, vars, typeOf) ?? typeOf(s.from)); return true;
        case "declare": if (s.type !== "obj") temps.set(s.t, { t: s.type }); return true;
        case "tset": {
          const t = join(temps.get(s.t), typeOf(s.from));
          if (t !== undefined) temps.set(s.t, t);
          return true;
        }
        case "if": {
          const then = visit(s.then), orelse = visit(s.orelse);
          return then || orelse;
        }
        case "loop": visit(s.body); return exits.has(s.label);
        case "next": temps.set(s.item, OBJ); visit(s.done); return true;
        case "range": {
          const start = typeOf(s.start);
          if (start?.t === "int") {
            const stop = typeOf(s.stop);
            let { lo, hi } = start;
            // Without a known stop, small steps do not come far.
            const far = s.step >= -1024n && s.step <= 1024n ? 2n ** 60n : 2n ** 63n;
            if (s.step > 0n) hi = stop?.t === "int" ? (stop.hi > hi ? stop.hi : hi) : hi + far;
            else lo = stop?.t === "int" ? (stop.lo < lo ? stop.lo : lo) : lo - far;
            temps.set(s.item, int(lo, hi));
          } else if (start !== undefined) temps.set(s.item, start.t === "bigint" ? BIGINT : OBJ);
          visit(s.body);
          visit(s.done);
          return exits.has(s.label);
        }
        case "break": exits.add(s.label); return false;
        case "continue": return false;
        case "return": result = join(result, typeOf(s.value)); return false;
        case "reraise": case "raise": return false;
        case "try": {
          const body = visit(s.body);
          temps.set(s.exc, OBJ);
          return visit(s.handler) || body;
        }
        case "finally": visit(s.body); return visit(s.final);
        case "with": visit(s.body); return true;
        case "frame": visit(s.body); temps.set(s.dst, typeOf(s.result) ?? OBJ); return true;
        case "class": temps.set(s.ns, OBJ); visit(s.body); temps.set(s.dst, OBJ); return true;
        default: return true;
      }
    };
    visit(fn.body);
    // Widening: after a few rounds an interval that still moves becomes unbounded.
    if (round >= 4) {
      for (const [v, t] of next) {
        const old = vars.get(v);
        if (t.t === "int" && old?.t === "int" && !same(old, t)) next.set(v, BIGINT);
        if (t.t === "int" && old?.t === "bigint") next.set(v, BIGINT);
      }
    } else for (const [v, t] of next) { const j = join(vars.get(v), t); if (j !== undefined) next.set(v, j); }
    const stable = next.size === vars.size && [...next].every(([v, t]) => same(vars.get(v), t));
    vars = next;
    if (stable && round > 0) return { temps: finishTemps(fn, temps), vars, result };
  }
  return { temps: plainTemps(fn), vars: new Map(), result: OBJ };
}

/** Operations whose result is unknown, not dynamic, while an operand has no type yet. */
const OPTIMISTIC = new Set(["add", "sub", "mul", "truediv", "floordiv", "mod_", "and_", "or_", "xor", "lshift", "rshift", "pow", "neg", "pos", "invert", "copy", "abs", ...COMPARE,
  ...["add", "sub", "mul", "truediv", "floordiv", "mod_", "and_", "or_", "xor", "lshift", "rshift", "pow"].map((f) => `i${f}_to`)]);

const mayCount = (bound: bigint): boolean => (bound >= -COUNTER_START && bound <= COUNTER_START) || bound === COUNTER || bound === -COUNTER;

/** `x += c`, `x -= c` with a small constant: x stays within the counter bound. */
function counter(f: string, x: PyType | undefined, by: PyType | undefined): PyType | null {
  if ((f !== "add" && f !== "sub") || x?.t !== "int" || by?.t !== "int") return null;
  if (by.lo < -1024n || by.hi > 1024n || !mayCount(x.lo) || !mayCount(x.hi)) return null;
  const up = f === "add" ? by.hi > 0n : by.lo < 0n, down = f === "add" ? by.lo < 0n : by.hi > 0n;
  return int(down ? -COUNTER : x.lo, up ? COUNTER : x.hi);
}

/** The same for `x = x + c`, which reaches us as `t = add(x, c); set x = t`. */
function counterStep(s: Extract<PirStmt, { s: "set" }>, block: Block, vars: ReadonlyMap<VarId, PyType>, typeOf: (a: Atom) => PyType | undefined): PyType | null {
  const { from } = s;
  if (from.a !== "temp") return null;
  const def = block.find((x): x is Extract<PirStmt, { s: "op" }> => x.s === "op" && x.dst === from.n);
  if (def === undefined || (def.op.f !== "add" && def.op.f !== "sub")) return null;
  const [l, r] = def.op.args;
  if (l?.a !== "var" || l.v !== s.v || r === undefined) return null;
  return counter(def.op.f, vars.get(s.v), typeOf(r));
}

/** Temps that hold a global function and are only called, with as many arguments as it has parameters. */
function directCallees(fn: PirFunction, oracle: CallOracle): Map<TempId, PirFunction> {
  const loaded = new Map<TempId, PirFunction>(), called = new Set<TempId>();
  eachOp(fn.body, (s) => {
    const slot = s.op.imm[0], f = s.op.args[0];
    if (s.op.f === "load_global" && s.dst !== null && slot?.i === "global") {
      const callee = oracle.functionAt(slot.slot);
      if (callee !== undefined) loaded.set(s.dst, callee);
    }
    if (s.op.f === "call" && f?.a === "temp" && loaded.get(f.n)?.sig.pos === atomsOf(s).length) called.add(f.n);
  });
  return new Map([...loaded].filter(([t]) => called.has(t)));
}

export function atomsOf(s: Extract<PirStmt, { s: "op" }>): readonly Atom[] {
  return s.op.imm.flatMap((i) => (i.i === "atoms" ? i.atoms : []));
}

/** Locals that must stay objects: dynamic parameters, cells, and those that may be unbound where they are read. */
function boxedVars(fn: PirFunction, params: readonly PyType[]): Set<VarId> {
  const boxed = new Set<VarId>();
  const dynamic = (param: number): boolean => repOf(params[param] ?? OBJ) === "obj" && params[param]?.t !== "bigint";
  fn.vars.forEach((v, i) => { if (v.cell || v.free !== null || (v.param !== null && dynamic(v.param))) boxed.add(i); });
  const visit = (block: Block): void => {
    for (const s of block) {
      switch (s.s) {
        case "op":
          if (s.op.f === "check_local" || s.op.f === "locals" || s.op.f === "locals_dict") for (const a of s.op.args) if (a.a === "var") boxed.add(a.v);
          break;
        case "unset": boxed.add(s.v); break;
        case "if": visit(s.then); visit(s.orelse); break;
        case "loop": case "with": case "class": visit(s.body); break;
        case "frame": visit(s.body); break;
        case "next": visit(s.done); break;
        case "range": visit(s.body); visit(s.done); break;
        case "try": visit(s.body); visit(s.handler); break;
        case "finally": visit(s.body); visit(s.final); break;
        default:
      }
    }
  };
  visit(fn.body);
  return boxed;
}

function plainTemps(fn: PirFunction): Map<TempId, PyType> {
  return new Map([...fn.temps].map(([t, type]) => [t, { t: type }]));
}

function finishTemps(fn: PirFunction, temps: ReadonlyMap<TempId, PyType>): Map<TempId, PyType> {
  const all = plainTemps(fn);
  for (const [t, type] of temps) all.set(t, type);
  return all;
}
