/**
 * The mode `widen`: in the user's own code, a seeded random half of the locals and of the arguments of direct calls counts as dynamic, and a half of its
 * functions becomes packed code, so that the borders between typed, dynamic and packed code run through other places with every seed. `portalis run --mode widen --seed 7 FILE.py`
 */
import type { PirFunction } from "../../src/ir/pir/nodes.ts";

export class Widening {
  constructor(private readonly seed: number) {}

  local(fn: PirFunction, index: number): boolean { return this.chosen(fn.id, index); }
  argument(fn: PirFunction, index: number): boolean { return this.chosen(fn.id, ~index); }

  /** The function becomes packed code, as cold ones of long programs do. */
  packs(fn: PirFunction): boolean { return this.chosen(fn.id, 1 << 20); }

  private chosen(a: number, b: number): boolean {
    let t = Math.imul(this.seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(a + 1, 0xc2b2ae35) ^ Math.imul(b + 7, 0x27d4eb2f);
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) & 1) === 1;
  }
}
