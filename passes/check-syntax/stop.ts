/** The first compile-time error ends the check, as it ends `compile()`. */
import type { Span } from "../../src/ir/ast/nodes.ts";

export class SyntaxStop extends Error {
  constructor(message: string, readonly span: Span) {
    super(message);
  }
}

export function stop(message: string, span: Span): never {
  throw new SyntaxStop(message, span);
}
