/**
 * Long blocks in pieces. Each way out of a Rust scope drops all that was made in it so far, as far as rustc knows before its analyses:
 * one scope with n temps costs n². LLVM, too, takes more than twice the time for twice a function. Measured when it was introduced:
 * 200 lines of `assert f(x) == y` took 41 s and 2 GB, with scopes 15 s, with parts 8 s.
 */
import type { Atom, Block, PirStmt, TempId } from "../../src/ir/pir/nodes.ts";
import { eachUse } from "../analyse/occurrences.ts";
import { blocksOf } from "../infer/constant-globals.ts";

export interface Scope {
  /** A function of its own (`rt::part`), not only a scope. */
  readonly part: boolean;
}

/** Blocks with fewer statements stay as they are. */
const LONG = 40;
/** Statements that a scope has at least. */
const SCOPE = 10;
/** Blocks with more statements become functions of their own, of at least `PART` statements each. */
const VERY_LONG = 200;
const PART = 60;

/** The scopes of a block by the index of their first statement: no temp made in one is used behind it, and none is the block's `result`. Empty: the block is one scope. */
export function scopesOf(block: Block, mayHaveParts: boolean, result: Atom | null): ReadonlyMap<number, Scope> {
  const scopes = new Map<number, Scope>();
  if (block.length < LONG || result?.a === "temp") return scopes;
  const parts = mayHaveParts && block.length >= VERY_LONG;
  const size = parts ? PART : SCOPE;
  const lastUse = new Map<TempId, number>();
  block.forEach((s, i) => {
    for (const t of madeBy(s)) lastUse.set(t, i);
    eachUse([s], (a) => { if (a.a === "temp") lastUse.set(a.n, i); });
  });
  let until = 0, start = 0;
  const end = (i: number): void => {
    scopes.set(start, { part: parts && !block.slice(start, i).some((s) => returns(s) || raises(s)) });
    start = i;
  };
  block.forEach((s, i) => {
    if (i > until && (i - start >= size || (parts && returns(s)))) end(i);
    for (const t of madeBy(s)) until = Math.max(until, lastUse.get(t) ?? i);
  });
  end(block.length);
  return scopes;
}

/** What ends the block: rustc has to see that nothing follows. */
const raises = (s: PirStmt): boolean => s.s === "raise" || s.s === "reraise";
const returns = (s: PirStmt): boolean => s.s === "return" || blocksOf(s).some((b) => b.some(returns));

/** The temps that a statement makes for those behind it. */
function madeBy(s: PirStmt): readonly TempId[] {
  switch (s.s) {
    case "op": return [s.dst, s.dst2].filter((t) => t !== null);
    case "declare": return [s.t];
    case "next": return [s.item];
    case "frame": case "class": return [s.dst];
    default: return [];
  }
}
