/** The targets of `for` loops that take their items apart. */
import type { Atom, Block, PirStmt, TempId, VarId } from "../../src/ir/pir/nodes.ts";
import { occurrencesOf } from "../analyse/occurrences.ts";
import { repOf } from "../infer/types.ts";
import type { LowerContext } from "./context.ts";
import { MAX_ARRAY } from "./operations.ts";

const MAX_LEAVES = 16;

type OpStmt = Extract<PirStmt, { s: "op" }>;

/** The temps that take the items of an unpacking, if the block takes each of them, and nothing else uses the vector. */
export function unpackedAtOnce(s: OpStmt, rest: Block): readonly TempId[] | null {
  const size = s.op.imm[0]?.i === "num" ? s.op.imm[0].n : 0;
  if (s.dst === null || size > MAX_ARRAY) return null;
  const parts: TempId[] = [];
  for (const x of rest) {
    if (x.s !== "op" || x.op.f !== "vec_take" || x.dst === null) continue;
    const [from] = x.op.args, [at] = x.op.imm;
    if (from?.a === "temp" && from.n === s.dst && at?.i === "num" && at.n === parts.length) parts.push(x.dst);
  }
  return parts.length === size && occurrencesOf(s.dst, rest) === size + 1 ? parts : null;
}

export interface NestedTarget {
  /** A Rust closure from the item to the leaves, or None. */
  readonly taking: string;
  /** The locals that get the leaves, in their order. */
  readonly sets: readonly VarId[];
  /** The index of the last statement that belongs to it. */
  readonly end: number;
}

/**
 * The nested target behind the `next` at `at`: unpackings of the item and of parts of it, and assignments of the other parts to locals.
 * Null: there is no nesting, or something else is done with a part. All is unpacked before the first local is assigned, which only code
 * that an assignment runs could tell (`runsAtEnds`): programs that may have such code do without.
 */
export function nestedTarget(c: LowerContext, block: Block, at: number): NestedTarget | null {
  const next = block[at];
  if (next?.s !== "next" || c.runsAtEnds) return null;
  const own = new Set<TempId>([next.item]), vectors = new Map<TempId, readonly TempId[]>(), leaves: TempId[] = [], sets: VarId[] = [];
  const text: string[] = [];
  const isOwn = (a: Atom | undefined): a is Extract<Atom, { a: "temp" }> => a?.a === "temp" && own.has(a.n);
  let end = at;
  for (let i = at + 1; i < block.length; i++) {
    const s = block[i]!;
    if (s.s === "op" && s.op.f === "unpack" && isOwn(s.op.args[0])) {
      const parts = unpackedAtOnce(s, block.slice(i + 1));
      if (parts === null) return null;
      text.push(`let [${parts.map((t) => `t${t}`).join(", ")}] = rt::parts(t${s.op.args[0].n})?;`);
      vectors.set(s.dst!, parts);
      parts.forEach((t) => own.add(t));
    } else if (s.s === "set" && isOwn(s.from) && repOf(c.varType(s.v)) === "obj") {
      leaves.push(s.from.n);
      sets.push(s.v);
    } else if (s.s === "drop" ? !own.has(s.t) && !vectors.has(s.t) : !(s.s === "op" && s.op.f === "vec_take" && s.op.args[0]?.a === "temp" && vectors.has(s.op.args[0].n))) {
      break;
    }
    end = i;
  }
  const rest = block.slice(end + 1);
  const usedOnce = new Set(leaves).size === leaves.length;
  if (vectors.size < 2 || leaves.length > MAX_LEAVES || !usedOnce || [...own, ...vectors.keys()].some((t) => occurrencesOf(t, rest) > 0)) return null;
  return { taking: `|t${next.item}| { ${text.join(" ")} Some([${leaves.map((t) => `t${t}.clone()`).join(", ")}]) }`, sets, end };
}
