/** Walks a tree without knowing its kinds: every node below (and including) the given one, parents first. */
import type { Node, PyModule } from "./nodes.ts";

export function forEachNode(root: PyModule | Node, visit: (node: Node) => void): void {
  if (root.kind !== "Module") visit(root);
  for (const value of Object.values(root)) forEachIn(value, visit);
}

/** Parts without a `kind` (arguments, keywords, items ...) are looked through. */
function forEachIn(value: unknown, visit: (node: Node) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) for (const item of value) forEachIn(item, visit);
  else if (isNode(value)) forEachNode(value, visit);
  else if (!("t" in value) && !("endCol" in value)) for (const part of Object.values(value)) forEachIn(part, visit);
}

function isNode(value: object): value is Node {
  return "kind" in value && "span" in value;
}
