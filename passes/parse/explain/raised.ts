/** A SyntaxError found while explaining; it ends the walk. */
import type { PySyntaxError } from "../tokenize/tokens.ts";

export class Raised extends Error {
  /** CPython looks for tokenizer errors further on before it reports one from the grammar. */
  constructor(readonly detail: PySyntaxError, readonly origin: "tokenizer" | "grammar") {
    super(detail.message);
  }
}
