/** `o[i] OP= value`: one update in place where its operands allow it; several of one list, at places that differ, are one, too. */
import type { Atom, Block, PirStmt } from "../../src/ir/pir/nodes.ts";
import { repOf } from "../infer/types.ts";
import type { LowerContext } from "./context.ts";
import { lowerOp, MAX_ARRAY } from "./operations.ts";

type OpStmt = Extract<PirStmt, { s: "op" }>;

export interface ItemUpdate {
  readonly get: OpStmt;
  /** What makes the value: machine arithmetic only. */
  readonly before: Block;
  readonly operate: OpStmt;
  readonly store: OpStmt;
  /** Temps that end between the two. */
  readonly drops: Block;
  readonly end: number;
}

const IN_PLACE = new Set(["iadd", "isub", "imul"]);

/** The updates that begin at `at`: one, or several that follow each other, with the same operator, at different ints of one object. */
export function itemUpdates(c: LowerContext, block: Block, at: number): readonly ItemUpdate[] {
  const first = itemUpdate(c, block, at);
  if (first === null) return [];
  const updates = [first], places = new Set([placeOf(first)]);
  while (!places.has(null) && updates.length < MAX_ARRAY) {
    let next = updates.at(-1)!.end + 1;
    while (endsSilently(c, block, next)) next++;
    const update = next < block.length ? itemUpdate(c, block, next) : null;
    if (update === null || update.operate.op.f !== first.operate.op.f || !sameAtom(update.get.op.args[0], first.get.op.args[0])) break;
    const place = placeOf(update);
    if (place === null || places.has(place)) break;
    updates.push(update);
    places.add(place);
  }
  return updates;
}

function itemUpdate(c: LowerContext, block: Block, at: number): ItemUpdate | null {
  const get = block[at]!;
  if (get.s !== "op" || get.op.f !== "getitem" || get.dst === null) return null;
  for (let k = at + 1; k < block.length; k++) {
    const operate = block[k]!;
    if (operate.s === "drop") continue;
    if (operate.s !== "op" || operate.dst === null) return null;
    const [old] = operate.op.args;
    if (old?.a !== "temp" || old.n !== get.dst) {
      if (lowerOp(c, operate.op, operate.dst).raises || c.rep({ a: "temp", n: operate.dst }) === "obj") return null;
      continue;
    }
    let end = k + 1;
    while (block[end]?.s === "drop") end++;
    const store = block[end];
    if (!IN_PLACE.has(operate.op.f) || store?.s !== "op" || store.op.f !== "setitem") return null;
    const [o, i, v] = store.op.args;
    if (!sameAtom(o, get.op.args[0]) || !sameAtom(i, get.op.args[1]) || !sameAtom(v, { a: "temp", n: operate.dst })) return null;
    return { get, before: block.slice(at + 1, k), operate, store, drops: block.slice(k + 1, end), end };
  }
  return null;
}

/** The index, if it is a small int literal. */
function placeOf({ get: { op: { args: [, i] } } }: ItemUpdate): bigint | null {
  return i?.a === "int" && i.v >= 0 && i.v < 2 ** 31 ? i.v : null;
}

/** A temp ends that needs no drop. */
function endsSilently(c: LowerContext, block: Block, at: number): boolean {
  const s = block[at];
  if (s?.s !== "drop") return false;
  const rep = repOf(c.tempType(s.t));
  return rep !== "obj" && rep !== "vec" && rep !== "loop";
}

const sameAtom = (a: Atom | undefined, b: Atom | undefined): boolean => JSON.stringify(a, bigText) === JSON.stringify(b, bigText);
const bigText = (_: string, v: unknown): unknown => (typeof v === "bigint" ? String(v) : v);

/** The arithmetic first, then the updates in place, or else the operations as they stand. */
export function lowerItemUpdates(c: LowerContext, updates: readonly ItemUpdate[], lower: (s: PirStmt) => void): void {
  for (const u of updates) u.before.forEach(lower);
  c.computes = true;
  c.emit(`if !${updates.length === 1 ? updateOfOne(c, updates[0]!) : updateOfMany(c, updates)} {`);
  const was = c.hot;
  c.hot = false;
  for (const u of updates) [u.get, u.operate, u.store].forEach(lower);
  c.hot = was;
  c.emit("}");
  for (const u of updates) u.drops.forEach(lower);
}

function updateOfOne(c: LowerContext, { get: { op: { args: [o, i] } }, operate }: ItemUpdate): string {
  return `rt::hot::item_${operate.op.f}(${c.lent(o!)}, ${c.lent(i!)}, ${c.lent(operate.op.args[1]!)})`;
}

/** One look at the list, then all results, then all stores. */
function updateOfMany(c: LowerContext, updates: readonly ItemUpdate[]): string {
  const places = updates.map((u) => Number(placeOf(u)));
  const results = updates.map(({ operate: { op } }, n) => `let n${n} = rt::hot::quick_${op.f.slice(1)}_k(v[${places[n]}].l(), ${c.lent(op.args[1]!)})?;`);
  const stores = places.map((place, n) => `rt::hot::put_number(&mut v[${place}], n${n});`);
  return `rt::hot::update_items(${c.lent(updates[0]!.get.op.args[0]!)}, ${Math.max(...places)}, |v| { ${[...results, ...stores].join(" ")} Some(()) })`;
}
