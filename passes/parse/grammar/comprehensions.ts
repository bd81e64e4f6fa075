/** `for x in xs if c` clauses. */
import type { Comprehension, Expr } from "../../../src/ir/ast/nodes.ts";
import type { Cursor } from "./cursor.ts";
import { parseDisjunction } from "./expressions.ts";
import { parseStarTargets } from "./targets.ts";

export function isComprehensionStart(p: Cursor): boolean {
  return p.tok.str === "for" || (p.tok.str === "async" && p.peek().str === "for");
}

export function parseComprehensions(p: Cursor): readonly Comprehension[] {
  const generators: Comprehension[] = [];
  while (isComprehensionStart(p)) {
    const isAsync = p.eat("async");
    p.expect("for");
    const target = parseStarTargets(p);
    p.expect("in");
    const iter = parseDisjunction(p);
    const ifs: Expr[] = [];
    while (p.eat("if")) ifs.push(parseDisjunction(p));
    generators.push({ target, iter, ifs, is_async: isAsync });
  }
  return generators;
}
