/** Does CPython's compiler warn of a text: of invalid escapes, or of what cannot be meant? */
import type { PyModule } from "../../src/ir/ast/nodes.ts";
import { findSyntaxWarnings } from "../check-syntax/warnings.ts";

const ESCAPE = /\\[^\n'"\\abfnrtvxuUN0-3]/;
/** A number with a keyword right behind it: `1if x else 2`. */
const NUMBER = /\b\d[\w.]*(?:and|else|for|if|in|is|not|or)\b/;

export const mayWarn = (text: string, module: PyModule): boolean => ESCAPE.test(text) || NUMBER.test(text) || findSyntaxWarnings(module).length > 0;
