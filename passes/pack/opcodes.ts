/** Numbers of packed instructions: the operations of PIR in the order of their table, then the statements. Rust's side is generated (`scripts/generate/write-packed-ops.ts`). */
import { OPS } from "../../src/ir/pir/ops.ts";

const STATEMENTS = [
  "SET", "CLEAR", "CLEAR_VEC", "JUMP", "JUMP_FALSE", "NEXT", "RANGE", "RANGE_NEXT", "JUMP_OUT", "JUMP_VIA", "RETURN", "TRY", "FINALLY", "END_TRY", "END_BODY",
  "ENTER_FINAL", "LEAVE_HANDLER", "RESUME", "WITH_EXIT", "RERAISE", "RAISE", "RAISE_AGAIN", "FRAME", "END_FRAME", "CLASS", "END_CLASS", "TURN",
] as const;
export type Statement = (typeof STATEMENTS)[number];

export const OPERATIONS: readonly string[] = Object.keys(OPS);
export const STATEMENT_NAMES: readonly string[] = STATEMENTS;

const OP_NUMBER = new Map(OPERATIONS.map((f, i) => [f, i]));
const STATEMENT_NUMBER = new Map(STATEMENTS.map((s, i) => [s, OPERATIONS.length + i]));

export function opNumber(f: string): number {
  const n = OP_NUMBER.get(f);
  if (n === undefined) throw new Error(`no operation ${f}`);
  return n;
}
export const statementNumber = (s: Statement): number => STATEMENT_NUMBER.get(s) ?? 0;

/** Operands in one byte: registers borrowed and moved, singletons, small ints, a wide operand that follows, the first constants. */
export const SHORT = { registers: 96, moved: 96, singleton: 192, int: 200, lowestInt: -4, ints: 24, wide: 224, constant: 225, constants: 31 } as const;
/** What tells the kinds of a wide operand apart: the low three bits. */
export const OPERAND = { register: 0, moved: 1, constant: 2, singleton: 3, int: 4 } as const;
export const SINGLETON = { none: 0, unset: 1, ellipsis: 2, true: 3, false: 4 } as const;
