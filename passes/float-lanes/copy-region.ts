/** The fast version of a region: guarded locals as floats, temps renumbered, locals of the region renamed. */
import { blocksOf } from "../infer/constant-globals.ts";
import { varsUsed } from "../analyse/occurrences.ts";
import type { Atom, Block, Imm, Op, PirFunction, PirStmt, TempId, TempType, VarId } from "../../src/ir/pir/nodes.ts";

export interface RegionNames {
  readonly guards: readonly VarId[];
  /** Those of them that nothing reads after the region: its fast version empties them, so that a loop need not carry them round. */
  readonly ending: ReadonlySet<VarId>;
  /** How often each local occurs in the whole function. */
  readonly everywhere: ReadonlyMap<VarId, number>;
  readonly fn: PirFunction;
  readonly fresh: { variable(v: VarId): VarId; temp(t: TempType): TempId };
}

export function copyRegion(region: readonly PirStmt[], names: RegionNames): PirStmt[] {
  const vars = new Map<VarId, VarId>(), temps = new Map<TempId, TempId>();
  const made = madeIn(region);
  const temp = (t: TempId): TempId => {
    if (!made.has(t)) return t;
    let n = temps.get(t);
    if (n === undefined) temps.set(t, (n = names.fresh.temp(names.fn.temps.get(t) ?? "obj")));
    return n;
  };
  const guards = new Set(names.guards);
  const out: PirStmt[] = [];
  for (const v of names.guards) {
    const value = names.fresh.temp("obj"), to = names.fresh.variable(v);
    vars.set(v, to);
    out.push({ s: "op", dst: value, dst2: null, op: { f: "float_of", args: [{ a: "var", v }], imm: [] }, loc: 0 });
    out.push({ s: "set", v: to, from: { a: "temp", n: value } });
    if (names.ending.has(v)) out.push({ s: "release", v });
  }
  for (const v of ownLocals(region, names)) vars.set(v, names.fresh.variable(v));

  const variable = (v: VarId): VarId => vars.get(v) ?? v;
  const atom = (a: Atom): Atom => (a.a === "temp" ? { a: "temp", n: temp(a.n) } : a.a === "var" ? { a: "var", v: variable(a.v) } : a);
  const imm = (i: Imm): Imm => (i.i === "atoms" ? { i: "atoms", atoms: i.atoms.map(atom) } : i);
  const op = (o: Op): Op => ({ f: o.f, args: o.args.map(atom), imm: o.imm.map(imm) });
  const block = (b: Block): Block => b.flatMap(copy);
  const copy = (s: PirStmt): readonly PirStmt[] => {
    switch (s.s) {
      case "op": {
        const checked = s.op.args[0];
        if (s.op.f === "check_local" && checked?.a === "var" && guards.has(checked.v)) return [];
        return [{ ...s, dst: s.dst === null ? null : temp(s.dst), dst2: s.dst2 === null ? null : temp(s.dst2), op: op(s.op) }];
      }
      case "set": return [{ ...s, v: variable(s.v), from: atom(s.from) }];
      case "drop": return [{ ...s, t: temp(s.t) }];
      case "declare": return [{ ...s, t: temp(s.t) }];
      case "tset": return [{ ...s, t: temp(s.t), from: atom(s.from) }];
      case "if": return [{ ...s, cond: atom(s.cond), then: block(s.then), orelse: block(s.orelse) }];
      case "return": return [{ ...s, value: atom(s.value) }];
      case "reraise": return [{ ...s, exc: atom(s.exc) }];
      case "raise": return [{ ...s, op: op(s.op) }];
      case "break": case "continue": return [s];
      default: throw new Error(`not in a region: ${s.s}`);
    }
  };
  out.push(...region.flatMap(copy));
  return out;
}

/** Locals that occur nowhere else in the function, and are assigned in the region's own list before anything reads them. */
function ownLocals(region: readonly PirStmt[], { everywhere, guards }: RegionNames): VarId[] {
  const here = varsUsed(region), seen = new Set<VarId>(), own: VarId[] = [];
  for (const s of region) {
    const used = varsUsed([s]);
    if (s.s === "set" && !seen.has(s.v) && used.get(s.v) === 1 && here.get(s.v) === everywhere.get(s.v) && !guards.includes(s.v)) own.push(s.v);
    for (const v of used.keys()) seen.add(v);
  }
  return own;
}

/** The temps that a block makes. */
export function madeIn(block: Block, out = new Set<TempId>()): Set<TempId> {
  for (const s of block) {
    if (s.s === "op") for (const t of [s.dst, s.dst2]) if (t !== null) out.add(t);
    if (s.s === "declare") out.add(s.t);
    for (const inner of blocksOf(s)) madeIn(inner, out);
  }
  return out;
}
