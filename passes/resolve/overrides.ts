/**
 * Applies `src/stdlib/overrides/<module>.py` to a library module. There:
 * - a top-level definition or assignment replaces the one of the same name (a `try` that ends with an assignment defines that name); if it mentions `_original_NAME`, the replaced one keeps that name;
 * - a class decorated with `@extend` replaces only the methods it has, in the same way;
 * - `__texts__ = {"old": "new"}` replaces string constants: messages that CPython's C accelerator words otherwise.
 */
import type { ClassDef, PyModule, Stmt } from "../../src/ir/ast/nodes.ts";

export function applyOverrides(module: PyModule, overrides: PyModule): PyModule {
  const named = new Map<string, Stmt>();
  for (const s of overrides.body) {
    const name = definedName(s);
    if (name !== null && name !== "__texts__") named.set(name, s);
  }
  const texts = textsOf(overrides);
  const original = texts.size > 0 ? { ...module, body: replaceTexts(module.body, texts) as readonly Stmt[] } : module;
  return { ...original, body: replaceNamed(original.body, named) };
}

function replaceNamed(body: readonly Stmt[], named: ReadonlyMap<string, Stmt>): Stmt[] {
  const has = new Set(body.map(definedName));
  const out: Stmt[] = [];
  let pending = [...named].filter(([name]) => !has.has(name)).map(([, s]) => s);
  for (const s of body) {
    const name = definedName(s);
    const other = name === null ? undefined : named.get(name);
    if (name === null || other === undefined) { out.push(s); continue; }
    // What the original does not have comes before the first replacement.
    out.push(...pending);
    pending = [];
    if (s.kind === "ClassDef" && other.kind === "ClassDef" && isExtension(other)) { out.push(extended(s, other)); continue; }
    if (s.kind === "FunctionDef" && mentions(other, `_original_${name}`)) out.push({ ...s, name: `_original_${name}` });
    out.push(other);
  }
  return [...out, ...pending];
}

function mentions(x: unknown, name: string): boolean {
  if (Array.isArray(x)) return x.some((y) => mentions(y, name));
  if (x === null || typeof x !== "object") return false;
  const n = x as { readonly id?: string; readonly attr?: string };
  return n.id === name || n.attr === name || Object.values(x).some((v) => mentions(v, name));
}

const isExtension = (s: ClassDef): boolean => s.decorator_list.some((d) => d.kind === "Name" && d.id === "extend");

function extended(original: ClassDef, extension: ClassDef): ClassDef {
  const methods = new Map<string, Stmt>();
  for (const s of extension.body) {
    const name = definedName(s);
    if (name !== null) methods.set(name, s);
  }
  return { ...original, body: replaceNamed(original.body, methods) };
}

function textsOf(overrides: PyModule): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const s of overrides.body) {
    if (s.kind !== "Assign" || definedName(s) !== "__texts__" || s.value.kind !== "Dict") continue;
    s.value.keys.forEach((key, i) => {
      const value = s.value.kind === "Dict" ? s.value.values[i] : undefined;
      if (key?.kind === "Constant" && key.value.t === "str" && value?.kind === "Constant" && value.value.t === "str") texts.set(key.value.v, value.value.v);
    });
  }
  return texts;
}

function replaceTexts(x: unknown, texts: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(x)) return x.map((y) => replaceTexts(y, texts));
  if (x === null || typeof x !== "object") return x;
  const n = x as { readonly kind?: string; readonly value?: { readonly t?: string; readonly v?: unknown } };
  if (n.kind === "Constant") {
    const text = n.value?.t === "str" && typeof n.value.v === "string" ? texts.get(n.value.v) : undefined;
    return text === undefined ? x : { ...x, value: { ...n.value, v: text } };
  }
  return Object.fromEntries(Object.entries(x).map(([k, v]) => [k, k === "span" || typeof v !== "object" ? v : replaceTexts(v, texts)]));
}

function definedName(s: Stmt): string | null {
  if (s.kind === "FunctionDef" || s.kind === "ClassDef") return s.name;
  const last = s.kind === "Try" ? s.body[s.body.length - 1] : undefined;
  if (last?.kind === "Assign") return definedName(last);
  const target = s.kind === "Assign" && s.targets.length === 1 ? s.targets[0] : undefined;
  return target?.kind === "Name" ? target.id : null;
}
