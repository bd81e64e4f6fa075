/**
 * Does a module look attributes up by names made at run time (`getattr(math, name)`, `vars(m)`, `dir(x)`, `methodcaller(n)`)?
 * Then any row of any native module or type may be asked for, and all of them are linked.
 */
import type { PyModule } from "../../src/ir/ast/nodes.ts";

const LOOKUPS = new Set(["getattr", "hasattr", "attrgetter", "methodcaller"]);
const VIEWS = new Set(["vars", "dir", "getmembers"]);

export function hasComputedNames(module: PyModule): boolean {
  let found = false;
  const visit = (x: unknown): void => {
    if (found || x === null || typeof x !== "object") return;
    if (Array.isArray(x)) { x.forEach(visit); return; }
    const n = x as { kind?: string; id?: string; attr?: string; func?: { kind?: string; id?: string; attr?: string }; args?: readonly { kind?: string }[]; keywords?: unknown };
    if (n.kind === "Attribute" && n.attr === "__dict__") { found = true; return; }
    // As a value: `reduce(getattr, path.split("."), o)`.
    if (n.kind === "Name" && LOOKUPS.has(n.id ?? "")) { found = true; return; }
    if (n.kind === "Call") {
      const name = n.func?.id ?? n.func?.attr ?? "";
      const key = name === "getattr" || name === "hasattr" ? n.args?.[1] : n.args?.[0];
      if (VIEWS.has(name) && (n.args?.length ?? 0) > 0) found = true;
      if (LOOKUPS.has(name) && n.func?.kind === "Name") { visit([n.args, n.keywords]); if (key !== undefined && key.kind !== "Constant") found = true; return; }
      if (LOOKUPS.has(name) && key !== undefined && key.kind !== "Constant") found = true;
    }
    for (const [k, v] of Object.entries(x)) if (k !== "span" && typeof v === "object") visit(v);
  };
  visit(module.body);
  return found;
}

/** Does the module use the name, as a call or as a value? */
export function mentionsName(module: PyModule, id: string): boolean {
  let found = false;
  const visit = (x: unknown): void => {
    if (found || x === null || typeof x !== "object") return;
    if (Array.isArray(x)) { x.forEach(visit); return; }
    const n = x as { kind?: string; id?: string };
    if (n.kind === "Name" && n.id === id) { found = true; return; }
    for (const [k, v] of Object.entries(x)) if (k !== "span" && typeof v === "object") visit(v);
  };
  visit(module.body);
  return found;
}

/** Does the module ask objects for their docstrings? */
export function readsDocs(module: PyModule): boolean {
  let found = false;
  const visit = (x: unknown): void => {
    if (found || x === null || typeof x !== "object") return;
    if (Array.isArray(x)) { x.forEach(visit); return; }
    const n = x as { kind?: string; attr?: string; ctx?: string; value?: { v?: unknown } };
    if ((n.kind === "Attribute" && (n.attr === "__doc__" || n.attr === "getdoc") && n.ctx === "Load") || (n.kind === "Constant" && n.value?.v === "__doc__")) { found = true; return; }
    for (const [k, v] of Object.entries(x)) if (k !== "span" && typeof v === "object") visit(v);
  };
  visit(module.body);
  return found;
}
