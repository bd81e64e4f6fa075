/**
 * Which of the user's modules become machine code, and which packed code, as the library's modules (`passes/pack/`). rustc takes a second for some hundred
 * statements: what a large project imports would take it many minutes and gigabytes. The main module is machine code always; of the others those that the
 * fewest imports away from it come first, those that only a computed name may mean come last, until the budget is spent.
 */
import type { Block, PirFunction, PirModule } from "../../src/ir/pir/nodes.ts";
import { blocksOf } from "../infer/constant-globals.ts";

/** Statements of PIR, besides those of the main module. */
const BUDGET = 12_000;

/** `packed`: ids of the functions of a module that are packed code in any case (`packed-functions.ts`). */
export function machineCodeModules(main: PirModule, others: readonly PirModule[], packed: (m: PirModule) => ReadonlySet<number>, budget = BUDGET): ReadonlySet<string> {
  const chosen = new Set<string>();
  let left = budget;
  for (const m of byDistance(main, others)) {
    const without = packed(m), size = statementsIn(m.functions.filter((fn) => !without.has(fn.id)));
    if (size > left) continue;
    left -= size;
    chosen.add(m.name);
  }
  return chosen;
}

/** Breadth first along import statements; modules that none leads to stand at the end. */
function byDistance(main: PirModule, others: readonly PirModule[]): readonly PirModule[] {
  const byName = new Map(others.map((m) => [m.name, m]));
  const found = new Set<PirModule>();
  let ring: readonly PirModule[] = [main];
  while (ring.length > 0) {
    const next = new Set(ring.flatMap((m) => m.imports).flatMap(withParents).flatMap((name) => byName.get(name) ?? []).filter((m) => !found.has(m)));
    next.forEach((m) => found.add(m));
    ring = [...next];
  }
  return [...found, ...others.filter((m) => !found.has(m))];
}

const withParents = (name: string): readonly string[] => name.split(".").map((_, i, parts) => parts.slice(0, i + 1).join("."));

export const statementsIn = (functions: readonly PirFunction[]): number => functions.reduce((n, fn) => n + count(fn.body), 0);

const count = (block: Block): number => block.reduce((n, s) => n + 1 + blocksOf(s).reduce((sum, b) => sum + count(b), 0), 0);
