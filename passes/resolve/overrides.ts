/** Applies `src/stdlib/overrides/<module>.py` to a library module: same-named top-level definitions and assignments are replaced. */
import type { PyModule, Stmt } from "../../src/ir/ast/nodes.ts";

export function applyOverrides(module: PyModule, overrides: PyModule): PyModule {
  const named = new Map<string, Stmt>();
  for (const s of overrides.body) {
    const name = definedName(s);
    if (name !== null) named.set(name, s);
  }
  const has = new Set(module.body.map(definedName));
  const added = [...named].filter(([name]) => !has.has(name)).map(([, s]) => s);
  const body: Stmt[] = [];
  let pending = added;
  for (const s of module.body) {
    const name = definedName(s);
    const other = name === null ? undefined : named.get(name);
    if (other === undefined) { body.push(s); continue; }
    body.push(...pending, other);
    pending = [];
  }
  return { ...module, body: [...body, ...pending] };
}

function definedName(s: Stmt): string | null {
  if (s.kind === "FunctionDef" || s.kind === "ClassDef") return s.name;
  const target = s.kind === "Assign" && s.targets.length === 1 ? s.targets[0] : undefined;
  return target?.kind === "Name" ? target.id : null;
}
