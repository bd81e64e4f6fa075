/** What lets a frame show its locals (`pyrt/src/frame_locals.rs`), in programs that can see them. */
import type { LocalName, PirFunction } from "../../src/ir/pir/nodes.ts";
import { repOf } from "../infer/types.ts";
import type { LowerContext } from "./context.ts";
import { rustStr } from "./literals.ts";

/** The locals are there from here to the end of the block. */
export function showLocals(c: LowerContext, locals: readonly LocalName[]): void {
  if (c.frames !== "locals") return;
  const at = locals.map(({ v }) => (c.refVars.has(v) ? `v${v} as *const Obj` : `&raw const v${v}`));
  c.emit(`let _lo = rt::FrameLocals::of(${namesOf(locals)}, &[${at.join(", ")}]);`);
}

/** An exception that leaves the function takes them along. */
export function keepLocals(c: LowerContext, fn: PirFunction): void {
  if (!c.keeps) return;
  const at = fn.vars.flatMap((of, v) => (of.free !== null || repOf(c.varType(v)) !== "obj" ? [] : [c.refVars.has(v) ? `v${v} as *const Obj` : c.lentVars.has(v) ? `&raw const v${v} as *const Obj` : `&raw const v${v}`]));
  c.keeps = at.length > 0;
  if (c.keeps) c.emit(`let _kept = rt::KeptLocals { code: &C${fn.id}, at: [${at.join(", ")}] };`);
}

/** What a generator's frame shows before it runs: its arguments and what its closure holds. */
export function firstLocals(fn: PirFunction): string {
  const locals = fn.locals ?? [];
  const values = locals.map(({ v }) => {
    const of = fn.vars[v];
    const param = of?.param ?? (of?.cell === true && of.free === null ? fn.sig.names.indexOf(of.name) : -1);
    return of?.free != null ? `v${v}.clone()` : param >= 0 ? `p${param}.clone()` : "Obj::UNSET";
  });
  return `rt::Locals::new(${namesOf(locals)}, vec![${values.join(", ")}])`;
}

const namesOf = (locals: readonly LocalName[]): string => `&[${locals.map(({ name }) => rustStr(name)).join(", ")}]`;
