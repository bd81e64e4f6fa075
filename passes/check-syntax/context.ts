/** Where in the program the check stands: CPython's compiler unit and its block stack. */
import type { BoundModule } from "../bind/index.ts";
import type { Future } from "./future.ts";
import { stop } from "./stop.ts";
import type { Span } from "../../src/ir/ast/nodes.ts";

export type UnitKind = "module" | "class" | "function" | "async-function" | "lambda" | "comprehension";
/** `leave` is what runs on the way out: the body of a `finally`, which CPython compiles again at every jump. */
export interface Block { readonly kind: "loop" | "except-star" | "other"; readonly leave?: () => void }

export interface Unit {
  readonly kind: UnitKind;
  readonly blocks: Block[];
  /** An async generator may not return a value. */
  readonly asyncGenerator: boolean;
}

export interface Context {
  readonly bound: BoundModule;
  readonly future: Future;
  readonly unit: Unit;
}

const maxBlocks = 20;

export function enterUnit(ctx: Context, kind: UnitKind, asyncGenerator = false): Context {
  return { ...ctx, unit: { kind, blocks: [], asyncGenerator } };
}

/**
 * CPython's compiler_unwind_fblock_stack: leaves blocks from the inside out, to the nearest loop or out of the function.
 * Returns whether it stopped at a loop.
 */
export function unwind(ctx: Context, to: "loop" | "function", refuse: () => never): boolean {
  const { blocks } = ctx.unit;
  const top = blocks.pop();
  if (top === undefined) return false;
  if (top.kind === "except-star") refuse();
  let found = top.kind === "loop" && to === "loop";
  if (!found) {
    top.leave?.();
    found = unwind(ctx, to, refuse);
  }
  blocks.push(top);
  return found;
}

export function inBlock(ctx: Context, block: Block, at: Span, check: () => void): void {
  if (ctx.unit.blocks.length >= maxBlocks) stop("too many statically nested blocks", at);
  ctx.unit.blocks.push(block);
  check();
  ctx.unit.blocks.pop();
}

export function isFunctionUnit(unit: Unit): boolean {
  return unit.kind !== "module" && unit.kind !== "class";
}

/** CPython's forbidden_name. */
export function checkName(name: string, ctx: "Store" | "Del" | "Load", at: Span): void {
  if (name === "__debug__" && ctx !== "Load") stop(`cannot ${ctx === "Store" ? "assign to" : "delete"} __debug__`, at);
}
