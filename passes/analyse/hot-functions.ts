/**
 * Which functions run inside loops: those whose name is called in a loop, or by such a function, or by themselves. There the inline
 * versions of operations pay for their size.
 */
import { blocksOf, eachOp } from "../infer/constant-globals.ts";
import type { Block, PirFunction, PirModule } from "../../src/ir/pir/nodes.ts";

export function hotFunctions(m: PirModule): ReadonlySet<PirFunction> {
  const byName = new Map<string, PirFunction[]>();
  for (const fn of m.functions) {
    const same = byName.get(fn.name);
    if (same === undefined) byName.set(fn.name, [fn]);
    else same.push(fn);
  }
  const hot = new Set<PirFunction>(m.functions.filter((fn) => fn.name.startsWith("__") && fn.kind === "function"));
  const queue: string[] = m.functions.flatMap((fn) => [...calledInLoops(fn.body), ...namesCalled(fn.body).has(fn.name) ? [fn.name] : []]);
  for (const name of queue) {
    for (const fn of byName.get(name) ?? []) {
      if (hot.has(fn)) continue;
      hot.add(fn);
      queue.push(...namesCalled(fn.body));
    }
  }
  return hot;
}

function calledInLoops(block: Block): Set<string> {
  const out = new Set<string>();
  for (const s of block) {
    const inside = s.s === "loop" || s.s === "range" ? namesCalled(s.body) : new Set(blocksOf(s).flatMap((b) => [...calledInLoops(b)]));
    for (const name of inside) out.add(name);
  }
  return out;
}

/** Global names that are read and method names that are called. */
function namesCalled(block: Block): Set<string> {
  const out = new Set<string>();
  eachOp(block, ({ op }) => {
    const imm = op.imm[0];
    if (op.f === "load_global" && imm?.i === "global") out.add(imm.name);
    if ((op.f === "call_method" || op.f === "call_method_kw" || op.f === "call_ready" || op.f === "call_ready_kw") && imm?.i === "name") out.add(imm.name);
  });
  return out;
}
