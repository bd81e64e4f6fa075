/** Walks a tree without knowing its kinds: every node below (and including) the given one, parents first, in source order. */
import type { Node, PyModule } from "./nodes.ts";

export function forEachNode(root: PyModule | Node, visit: (node: Node) => void): void {
  const stack: unknown[] = [root];
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value !== "object" || value === null || "t" in value || "endCol" in value) continue;
    if (isNode(value)) visit(value);
    // Parts without a `kind` (arguments, keywords, items ...) are looked through.
    const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    for (let at = parts.length - 1; at >= 0; at--) stack.push(parts[at]);
  }
}

function isNode(value: object): value is Node {
  return "kind" in value && "span" in value;
}
