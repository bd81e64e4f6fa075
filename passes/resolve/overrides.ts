/** Applies `src/stdlib/overrides/<module>.py` to a library module: same-named top-level definitions are replaced. */
import type { PyModule, Stmt } from "../../src/ir/ast/nodes.ts";

export function applyOverrides(module: PyModule, overrides: PyModule): PyModule {
  const named = new Map<string, Stmt>();
  for (const s of overrides.body) if (s.kind === "FunctionDef" || s.kind === "ClassDef") named.set(s.name, s);
  const has = new Set(module.body.flatMap((s) => (s.kind === "FunctionDef" || s.kind === "ClassDef" ? [s.name] : [])));
  const added = [...named.values()].filter((s) => (s.kind === "FunctionDef" || s.kind === "ClassDef") && !has.has(s.name));
  const body: Stmt[] = [];
  let pending = added;
  for (const s of module.body) {
    const other = s.kind === "FunctionDef" || s.kind === "ClassDef" ? named.get(s.name) : undefined;
    if (other === undefined) { body.push(s); continue; }
    body.push(...pending, other);
    pending = [];
  }
  return { ...module, body: [...body, ...pending] };
}
