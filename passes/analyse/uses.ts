/** Which operations and statements PIR contains: decides what of the runtime is linked. */
import type { PirFunction } from "../../src/ir/pir/nodes.ts";

/** Keys of the operation table (`before_with`) and statement kinds (`stmt:class`). */
export function usesOf(functions: readonly PirFunction[]): ReadonlySet<string> {
  const uses = new Set<string>();
  const visit = (x: unknown): void => {
    if (Array.isArray(x)) { x.forEach(visit); return; }
    if (x === null || typeof x !== "object") return;
    if ("s" in x && typeof x.s === "string") uses.add(`stmt:${x.s}`);
    if ("f" in x && typeof x.f === "string" && "args" in x) uses.add(x.f);
    if ("generator" in x && x.generator === true) uses.add("generator");
    if ("coroutine" in x && x.coroutine === true) uses.add("coroutine");
    for (const v of Object.values(x)) if (typeof v === "object") visit(v);
  };
  visit(functions);
  return uses;
}
