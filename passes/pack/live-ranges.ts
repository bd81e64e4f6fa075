/** From where to where each temp of a function lives, in numbered statements; a register is shared by temps that do not meet. */
import type { Atom, Block, Op, PirStmt, TempId } from "../../src/ir/pir/nodes.ts";

export interface LiveRanges {
  /** First and last statement. */
  readonly of: ReadonlyMap<TempId, { readonly from: number; readonly to: number }>;
  /** Number of each statement, in the order in which `PackFunction` emits them. */
  readonly numbers: ReadonlyMap<PirStmt, number>;
  /** The number after the body of a `try`, `finally` or `with`. */
  readonly afterBody: ReadonlyMap<PirStmt, number>;
}

export function liveRanges(body: Block): LiveRanges {
  const ranges = new Map<TempId, { from: number; to: number }>();
  const numbers = new Map<PirStmt, number>();
  const afterBody = new Map<PirStmt, number>();
  const loops: { from: number; used: Set<TempId> }[] = [];
  let at = 0;
  const define = (t: TempId | null): void => { if (t !== null && !ranges.has(t)) ranges.set(t, { from: at, to: at }); };
  const use = (t: TempId): void => {
    const r = ranges.get(t);
    if (r === undefined) throw new Error(`temp ${t} is used before it is made`);
    r.to = at;
    loops.forEach((loop) => loop.used.add(t));
  };
  const atom = (a: Atom): void => { if (a.a === "temp") use(a.n); };
  const op = (o: Op): void => {
    o.args.forEach(atom);
    for (const i of o.imm) if (i.i === "atoms") i.atoms.forEach(atom);
  };
  const block = (b: Block): void => { for (const s of b) stmt(s); };
  /** What was made before a loop and is used in it lives to the loop's end. */
  const loop = (body: () => void): void => {
    const mine = { from: at, used: new Set<TempId>() };
    loops.push(mine);
    body();
    loops.pop();
    at += 1;
    for (const t of mine.used) { const r = ranges.get(t); if (r !== undefined && r.from < mine.from) r.to = at; }
  };
  const stmt = (s: PirStmt): void => {
    at += 1;
    numbers.set(s, at);
    switch (s.s) {
      case "op": op(s.op); define(s.dst); define(s.dst2); return;
      case "set": atom(s.from); return;
      case "drop": use(s.t); return;
      case "declare": define(s.t); return;
      case "tset": atom(s.from); use(s.t); return;
      case "if": atom(s.cond); block(s.then); block(s.orelse); return;
      case "loop": loop(() => block(s.body)); return;
      case "next": atom(s.iter); block(s.done); at += 1; define(s.item); return;
      case "range": atom(s.start); atom(s.stop); loop(() => { at += 1; define(s.item); block(s.done); block(s.body); }); return;
      case "return": atom(s.value); return;
      case "try": block(s.body); at += 1; afterBody.set(s, at); define(s.exc); block(s.handler); at += 1; use(s.exc); return;
      case "finally": block(s.body); at += 1; afterBody.set(s, at); block(s.final); return;
      case "with": block(s.body); at += 1; afterBody.set(s, at); use(s.exit); return;
      case "reraise": atom(s.exc); return;
      case "raise": op(s.op); return;
      case "frame": block(s.body); at += 1; atom(s.result); define(s.dst); return;
      case "class": atom(s.bases); atom(s.keywords); define(s.ns); at += 1; block(s.body); at += 1; use(s.ns); atom(s.cell); define(s.dst); return;
      case "unset": case "release": case "break": case "continue": return;
    }
  };
  block(body);
  return { of: ranges, numbers, afterBody };
}
