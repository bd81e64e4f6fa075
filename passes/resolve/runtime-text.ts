/** What texts that may be run as code import (`exec(f"import {name}")` aside): modules that import statements in string constants name. */
import type { PyModule } from "../../src/ir/ast/nodes.ts";

const IMPORT = /(?:^|[\n;])[ \t]*(?:from[ \t]+([A-Za-z_][\w.]*)[ \t]+import|import[ \t]+([A-Za-z_][\w., \t]*))/g;

export function importedInText(module: PyModule): readonly string[] {
  const found = new Set<string>();
  const visit = (x: unknown): void => {
    if (Array.isArray(x)) { x.forEach(visit); return; }
    if (x === null || typeof x !== "object") return;
    const { kind, value } = x as { readonly kind?: string; readonly value?: { readonly t?: string; readonly v?: unknown } };
    if (kind === "Constant" && value?.t === "str" && typeof value.v === "string") {
      for (const [, from, list] of value.v.matchAll(IMPORT)) {
        for (const part of from !== undefined ? [from] : (list ?? "").split(",")) {
          const name = part.trim().split(/[ \t]/)[0]?.replace(/\.$/, "") ?? "";
          if (name !== "") found.add(name);
        }
      }
    }
    for (const [k, v] of Object.entries(x)) if (k !== "span" && typeof v === "object") visit(v);
  };
  visit(module.body);
  return [...found];
}
