/**
 * Long blocks in pieces. Each way out of a Rust scope drops all that was made in it so far, as far as rustc knows before its analyses:
 * one scope with n temps costs n². LLVM, too, takes more than twice the time for twice a function. Measured when it was introduced:
 * 200 lines of `assert f(x) == y` took 41 s and 2 GB, with scopes 15 s, with parts 8 s; 1,800 lines of calls in loops 60 s, with parts there 25 s.
 */
import type { Atom, Block, PirStmt, TempId } from "../../src/ir/pir/nodes.ts";
import { OPS } from "../../src/ir/pir/ops.ts";
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
/** The same where they run often, with what stands in their loops and branches counted: there locals in registers are worth some compiling. */
const HOT_VERY_LONG = 1000;
const HOT_PART = 200;

/** The scopes of a block by the index of their first statement: no temp made in one is used behind it, and none is the block's `result`. Empty: the block is one scope. */
export function scopesOf(block: Block, mayHaveParts: "no" | "hot" | "cold", result: Atom | null): ReadonlyMap<number, Scope> {
  const scopes = new Map<number, Scope>();
  if (result?.a === "temp") return scopes;
  const hot = mayHaveParts === "hot";
  const parts = mayHaveParts !== "no" && (hot ? weight(block) >= HOT_VERY_LONG : block.length >= VERY_LONG);
  if (block.length < LONG && !parts) return scopes;
  const size = !parts ? SCOPE : hot ? HOT_PART : PART;
  const lastUse = new Map<TempId, number>();
  block.forEach((s, i) => {
    for (const t of madeBy(s)) lastUse.set(t, i);
    eachUse([s], (a) => { if (a.a === "temp") lastUse.set(a.n, i); });
  });
  let until = 0, start = 0, since = 0;
  const end = (i: number): void => {
    since = 0;
    scopes.set(start, { part: parts && mayBeFunction(block.slice(start, i)) });
    start = i;
  };
  block.forEach((s, i) => {
    if (i > until && i > start && (since >= size || (parts && (returns(s) || jumpsOut(s))))) end(i);
    since += parts && hot ? weight([s]) : 1;
    for (const t of madeBy(s)) until = Math.max(until, lastUse.get(t) ?? i);
  });
  end(block.length);
  return scopes;
}

/** The statements with those in their blocks. */
const weight = (block: Block): number => block.reduce((n, s) => n + 1 + blocksOf(s).reduce((m, b) => m + weight(b), 0), 0);

const mayBeFunction = (part: Block): boolean => !part.some((s) => returns(s) || raises(s) || jumpsOut(s)) && !usesUp(part, tempsMadeIn(part));

/** Does it use up a temp that is not `its` own? A closure would take it even where the way goes around that. */
function usesUp(block: Block, its: ReadonlySet<TempId>): boolean {
  return block.some((s) => usedUpBy(s).some((a) => a.a === "temp" && !its.has(a.n)) || blocksOf(s).some((b) => usesUp(b, its)));
}

function usedUpBy(s: PirStmt): readonly Atom[] {
  switch (s.s) {
    case "drop": return [{ a: "temp", n: s.t }];
    case "set": case "tset": return [s.from];
    case "frame": return [s.result];
    case "class": return [s.bases, s.keywords, s.cell];
    case "op": case "raise": {
      const row = OPS[s.op.f];
      const owned = s.op.args.filter((_, i) => row?.modes[i] !== "l" && row?.modes[i] !== "r");
      return [...owned, ...s.op.imm.flatMap((imm, i) => (imm.i === "atoms" && row?.imm[i] !== "A" ? imm.atoms : []))];
    }
    default: return [];
  }
}

function tempsMadeIn(block: Block): Set<TempId> {
  const made = new Set<TempId>();
  const visit = (b: Block): void => b.forEach((s) => {
    for (const t of madeBy(s)) made.add(t);
    if (s.s === "range") made.add(s.item);
    if (s.s === "try") made.add(s.exc);
    if (s.s === "class") made.add(s.ns);
    blocksOf(s).forEach(visit);
  });
  visit(block);
  return made;
}

/** What ends the block: rustc has to see that nothing follows. */
const raises = (s: PirStmt): boolean => s.s === "raise" || s.s === "reraise";
const returns = (s: PirStmt): boolean => s.s === "return" || blocksOf(s).some((b) => b.some(returns));

/** Does it break or continue a loop around it? */
function jumpsOut(s: PirStmt, inside: readonly number[] = []): boolean {
  if (s.s === "break" || s.s === "continue") return !inside.includes(s.label);
  const labels = "label" in s ? [...inside, s.label] : inside;
  return blocksOf(s).some((b) => b.some((x) => jumpsOut(x, labels)));
}

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
