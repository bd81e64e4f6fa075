/** Does CPython's compiler warn of a text: of invalid escapes, or of what cannot be meant? */
import type { PyModule } from "../../src/ir/ast/nodes.ts";
import { findSyntaxWarnings } from "../check-syntax/warnings.ts";

export const mayWarn = (text: string, module: PyModule): boolean => /\\[^\n'"\\abfnrtvxuUN0-3]/.test(text) || findSyntaxWarnings(module).length > 0;
