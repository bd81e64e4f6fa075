/** Which operations and statements PIR contains: decides what of the runtime is linked. */
import type { PirFunction } from "../../src/ir/pir/nodes.ts";

const KNOWN = new WeakMap<PirFunction, ReadonlySet<string>>();

/** Keys of the operation table (`before_with`) and statement kinds (`stmt:class`). */
export const usesOf = (functions: readonly PirFunction[]): ReadonlySet<string> => new Set(functions.flatMap((fn) => [...usesOfOne(fn)]));

function usesOfOne(fn: PirFunction): ReadonlySet<string> {
  const known = KNOWN.get(fn);
  if (known !== undefined) return known;
  const uses = new Set<string>();
  const visit = (x: unknown): void => {
    if (Array.isArray(x)) { x.forEach(visit); return; }
    if (x === null || typeof x !== "object") return;
    if ("s" in x && typeof x.s === "string") uses.add(`stmt:${x.s}`);
    if ("f" in x && typeof x.f === "string" && "args" in x) uses.add(x.f);
    for (const v of Object.values(x)) if (typeof v === "object") visit(v);
  };
  visit(fn.body);
  if (fn.generator) uses.add("generator");
  if (fn.coroutine) uses.add("coroutine");
  KNOWN.set(fn, uses);
  return uses;
}
