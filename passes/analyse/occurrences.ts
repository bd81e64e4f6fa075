/** Where locals and temps occur in blocks of PIR. */
import { blocksOf } from "../infer/constant-globals.ts";
import type { Atom, Block, TempId, VarId } from "../../src/ir/pir/nodes.ts";

/** How often each local occurs. */
export function varsUsed(block: Block): Map<VarId, number> {
  const out = new Map<VarId, number>();
  eachUse(block, (a) => { if (a.a === "var") out.set(a.v, (out.get(a.v) ?? 0) + 1); });
  return out;
}

/** How often a temp occurs, beside where it is made. */
export function occurrencesOf(t: TempId, block: Block): number {
  let n = 0;
  eachUse(block, (a) => { if (a.a === "temp" && a.n === t) n++; });
  return n;
}

/** The temps that occur, beside where they are made. */
export function tempsUsed(block: Block): Set<TempId> {
  const out = new Set<TempId>();
  eachUse(block, (a) => { if (a.a === "temp") out.add(a.n); });
  return out;
}

/** Every occurrence of a local, and every use of a temp. */
export function eachUse(block: Block, visit: (a: Atom) => void): void {
  const local = (v: VarId): void => visit({ a: "var", v });
  for (const s of block) {
    switch (s.s) {
      case "op": case "raise": s.op.args.forEach(visit); for (const i of s.op.imm) if (i.i === "atoms") i.atoms.forEach(visit); break;
      case "set": local(s.v); visit(s.from); break;
      case "unset": case "release": local(s.v); break;
      case "drop": visit({ a: "temp", n: s.t }); break;
      case "tset": visit({ a: "temp", n: s.t }); visit(s.from); break;
      case "if": visit(s.cond); break;
      case "next": visit(s.iter); break;
      case "range": visit(s.start); visit(s.stop); break;
      case "return": visit(s.value); break;
      case "reraise": visit(s.exc); break;
      case "frame": visit(s.result); break;
      case "with": visit({ a: "temp", n: s.exit }); break;
      case "class": visit(s.bases); visit(s.keywords); visit(s.cell); break;
      default:
    }
    for (const inner of blocksOf(s)) eachUse(inner, visit);
  }
}
