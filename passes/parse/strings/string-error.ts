import type { Span } from "../../../src/ir/ast/nodes.ts";

/** A literal that cannot be decoded; the message is CPython's. The explainer gives it a place. */
export class StringError extends Error {}

/** Valid Python that Portalis does not represent. */
export class UnsupportedLiteral extends Error {
  constructor(message: string, readonly span: Span) {
    super(message);
  }
}
