/**
 * Float lanes: straight-line arithmetic over locals of unknown type, in loops and in functions that loops call, gets a second version for
 * the case that all of these locals hold floats; there nothing is boxed.
 *
 *     dx = x1 - x2                  if all_floats(x1, x2) { x1' = float_of(x1); x2' = ...; dx' = x1' - x2'; ... }
 *     d = dx * dx + ...       ⇒     else { dx = x1 - x2; ... }
 *
 * Sound by construction: the guard looks at the values, and the region does not assign the guarded locals. Locals that only the region
 * uses are renamed in the fast version, so that inference can unbox them there; all others stay shared between the versions.
 */
import { blocksOf, eachOp } from "../infer/constant-globals.ts";
import { inferFunction } from "../infer/infer-function.ts";
import { hotFunctions } from "../analyse/hot-functions.ts";
import type { Atom, Block, PirFunction, PirModule, PirStmt, TempId, TempType, VarId } from "../../src/ir/pir/nodes.ts";
import { tempsUsed, varsUsed } from "../analyse/occurrences.ts";
import { copyRegion, madeIn } from "./copy-region.ts";

/** Fewer operations than this are not worth a second version, */
const LEAST = 4;
/** more statements than this are too many to have twice. */
const MOST = 200;

const ARITHMETIC = new Set(["add", "sub", "mul", "truediv", "pow"].flatMap((f) => [f, `i${f}`, `i${f}_to`]).concat("neg"));
/** What a region may hold. */
const STRAIGHT = new Set<PirStmt["s"]>(["op", "set", "drop", "declare", "tset", "if", "break", "continue", "return", "raise", "reraise"]);

export function addFloatLanes(m: PirModule): PirModule {
  const hot = hotFunctions(m);
  return { ...m, functions: m.functions.map((fn) => lanesOf(fn, hot.has(fn))) };
}

function lanesOf(fn: PirFunction, hot: boolean): PirFunction {
  let snapshots = false;
  eachOp(fn.body, ({ op }) => { if (op.f === "locals") snapshots = true; });
  if (snapshots || fn.kind === "comprehension" || fn.kind === "class") return fn;
  const vars = [...fn.vars], temps = new Map(fn.temps);
  const known = inferFunction(fn, { enabled: true }).vars;
  const dynamic = (v: VarId): boolean => {
    const at = fn.vars[v];
    return at !== undefined && !at.cell && at.free === null && (known.get(v)?.t ?? "obj") === "obj";
  };
  const everywhere = varsUsed(fn.body);
  const fresh = { variable: (v: VarId): VarId => vars.push({ ...fn.vars[v]!, param: null }) - 1, temp: (t: TempType): TempId => { const n = Math.max(-1, ...temps.keys()) + 1; temps.set(n, t); return n; } };

  const rewrite = (block: Block, inLoop: boolean): Block => {
    const out: PirStmt[] = [];
    let run: PirStmt[] = [];
    const flush = (rest: Block): void => {
      // What is made for later cannot be made inside a version.
      let end = run.length;
      for (;;) {
        const later = tempsUsed([...run.slice(end), ...rest]);
        const first = run.slice(0, end).findIndex((s) => [...madeIn([s])].some((t) => later.has(t)));
        if (first < 0) break;
        end = first;
      }
      out.push(...(inLoop ? withLane(run.slice(0, end)) : run.slice(0, end)), ...run.slice(end));
      run = [];
    };
    block.forEach((s, i) => {
      if (isStraight(s)) { run.push(s); return; }
      flush(block.slice(i));
      out.push(inside(s, inLoop));
    });
    flush([]);
    return out;
  };
  const inside = (s: PirStmt, inLoop: boolean): PirStmt => {
    switch (s.s) {
      case "if": return { ...s, then: rewrite(s.then, inLoop), orelse: rewrite(s.orelse, inLoop) };
      case "loop": return { ...s, body: rewrite(s.body, true) };
      case "range": return { ...s, body: rewrite(s.body, true) };
      default: return s;
    }
  };
  /** The run with a lane for its most rewarding tail. */
  const withLane = (run: readonly PirStmt[]): readonly PirStmt[] => {
    let best = { at: 0, profit: LEAST - 1, needs: 0, guards: [] as readonly VarId[] };
    if (run.length > MOST) return run;
    for (let at = 0; at < run.length; at++) {
      const found = { at, needs: needsOf(run.slice(at)), ...profitOf(run.slice(at), dynamic) };
      // The shortest of the best, but not from the middle of an operation like `o[i] += x`.
      if (found.profit > best.profit || (found.profit === best.profit && found.profit >= LEAST && found.needs <= best.needs)) best = found;
    }
    if (best.profit < LEAST || best.guards.length === 0) return run;
    const region = run.slice(best.at);
    const here = varsUsed(region);
    const setJustBefore = (v: VarId): boolean => run.slice(0, best.at).some((s) => s.s === "set" && s.v === v);
    const ending = best.guards.filter((v) => setJustBefore(v) && everywhere.get(v) === (here.get(v) ?? 0) + 1);
    const fast = copyRegion(region, { guards: best.guards, ending: new Set(ending), everywhere, fn, fresh });
    const test = fresh.temp("bool");
    return [
      ...run.slice(0, best.at),
      { s: "op", dst: test, dst2: null, op: { f: "all_floats", args: [], imm: [{ i: "atoms", atoms: best.guards.map((v): Atom => ({ a: "var", v })) }] }, loc: 0 },
      { s: "if", cond: { a: "temp", n: test }, then: fast, orelse: region },
    ];
  };
  const body = rewrite(fn.body, hot && fn.kind === "function");
  return { ...fn, vars, temps, body };
}

function isStraight(s: PirStmt): boolean {
  return STRAIGHT.has(s.s) && blocksOf(s).every((b) => b.every(isStraight)) && !(s.s === "op" && (s.op.f.startsWith("yield") || s.op.f === "await"));
}

/** How many temps the region takes from what stands before it. */
function needsOf(region: readonly PirStmt[]): number {
  const made = madeIn(region);
  return [...tempsUsed(region)].filter((t) => !made.has(t)).length;
}

/** How many operations would be float arithmetic, if the dynamic locals that they use and nobody assigns were floats. */
function profitOf(region: readonly PirStmt[], dynamic: (v: VarId) => boolean): { readonly profit: number; readonly guards: readonly VarId[] } {
  const assigned = assignedIn(region);
  const guards = new Set<VarId>(), floats = new Set<VarId>(), floatTemps = new Set<TempId>();
  const isFloat = (a: Atom | undefined): boolean =>
    a?.a === "float" || (a?.a === "temp" && floatTemps.has(a.n)) || (a?.a === "var" && (floats.has(a.v) || (dynamic(a.v) && !assigned.has(a.v))));
  let profit = 0;
  const visit = (block: Block): void => {
    for (const s of block) {
      if (s.s === "op" && ARITHMETIC.has(s.op.f) && s.op.args.some(isFloat)) {
        profit++;
        for (const a of s.op.args) if (a.a === "var" && dynamic(a.v) && !assigned.has(a.v)) guards.add(a.v);
        if (s.dst !== null) floatTemps.add(s.dst);
        if (s.op.f.endsWith("_to") && s.op.args[0]?.a === "var") floats.add(s.op.args[0].v);
      } else if (s.s === "set" && isFloat(s.from)) floats.add(s.v);
      for (const inner of blocksOf(s)) visit(inner);
    }
  };
  visit(region);
  return { profit, guards: [...guards] };
}

function assignedIn(block: Block, out = new Set<VarId>()): Set<VarId> {
  for (const s of block) {
    if (s.s === "set" || s.s === "unset" || s.s === "release") out.add(s.v);
    if (s.s === "op" && s.op.f.endsWith("_to") && s.op.args[0]?.a === "var") out.add(s.op.args[0].v);
    for (const inner of blocksOf(s)) assignedIn(inner, out);
  }
  return out;
}
