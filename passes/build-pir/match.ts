/** The match statement. */
import type { Match } from "../../src/ir/ast/nodes.ts";
import type { FunctionBuilder } from "./function-builder.ts";
import { unsupported } from "./refuse.ts";

export function buildMatch(b: FunctionBuilder, s: Match): void {
  b.drop(unsupported(b, s.span, "the match statement"));
}
