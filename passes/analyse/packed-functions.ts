/**
 * Which functions of a module with machine code are packed code all the same (`passes/pack/`). rustc takes a second for some hundred statements, and most of
 * a long program runs once: the module's body stays machine code if it fits, then what loops call, then what has loops or a name that
 * is put together (`getattr(self, "visit_" + kind)`), until the budget is spent.
 */
import type { PirFunction, PirModule } from "../../src/ir/pir/nodes.ts";
import { hotFunctions } from "./hot-functions.ts";
import type { Widening } from "../infer/widening.ts";
import { blocksOf, eachOp } from "../infer/constant-globals.ts";
import { statementsIn } from "./machine-code.ts";

/** Statements of PIR. */
const BUDGET = 4_000;

/** Their ids, with those of the functions inside them. */
export function packedFunctions(m: PirModule, widening?: Widening, budget = BUDGET): ReadonlySet<number> {
  const [body] = m.functions;
  if (body === undefined) return new Set();
  const made = madeBy(body).flatMap((id) => unitOf(m, id)), inside = new Set(made.flatMap((u) => u.functions));
  const units = [{ top: body, functions: m.functions.filter((fn) => !inside.has(fn)) }, ...made];
  const packed = widening !== undefined ? units.filter((u) => widening.packs(u.top)) : beyond(units, budget, hotFunctions(m), prefixes(m));
  return new Set(packed.flatMap((u) => u.functions.map((fn) => fn.id)));
}

/** A function that the body or a class statement in it makes, and all inside it; or the body with the rest. The rest and what is inside have the form of the whole. */
interface Unit {
  readonly top: PirFunction;
  readonly functions: readonly PirFunction[];
}

function unitOf(m: PirModule, id: number): readonly Unit[] {
  const functions: PirFunction[] = [];
  const add = (k: number): void => {
    const fn = m.functions[k];
    if (fn === undefined || functions.includes(fn)) return;
    functions.push(fn);
    madeBy(fn).forEach(add);
  };
  add(id);
  const top = functions[0];
  return top?.kind === "function" ? [{ top, functions }] : [];
}

/** Functions, comprehensions and class bodies that stand in a function. */
function madeBy(fn: PirFunction): readonly number[] {
  const found: number[] = [];
  eachOp(fn.body, ({ op }) => op.imm.forEach((i) => { if (i.i === "code") found.push(i.fn); }));
  const visit = (block: PirFunction["body"]): void => block.forEach((s) => {
    if (s.s === "frame" || s.s === "class") found.push(s.fn);
    blocksOf(s).forEach(visit);
  });
  visit(fn.body);
  return found;
}

function beyond(units: readonly Unit[], budget: number, hot: ReadonlySet<PirFunction>, starts: readonly string[]): readonly Unit[] {
  const sized = units.map((u) => ({ u, size: statementsIn(u.functions), rank: u.top.kind === "module" ? 0 : Math.min(...u.functions.map((fn) => (hot.has(fn) ? 1 : hasLoop(fn) || starts.some((text) => fn.name.startsWith(text)) ? 2 : 3))) }));
  let left = budget;
  return sized.sort((x, y) => x.rank - y.rank).filter(({ size }) => size > left || (left -= size, false)).map(({ u }) => u);
}

/** `visit_` of `f"visit_{kind}"`. */
const prefixes = (m: PirModule): readonly string[] => m.consts.flatMap((c) => (c.c === "str" && /^[A-Za-z]\w*_$/.test(c.v) ? [c.v] : []));

function hasLoop(fn: PirFunction): boolean {
  const within = (block: PirFunction["body"]): boolean => block.some((s) => (s.s === "loop" && s.once !== true) || s.s === "range" || blocksOf(s).some(within));
  return within(fn.body);
}
