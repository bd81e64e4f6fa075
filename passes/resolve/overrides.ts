/**
 * Applies `src/stdlib/overrides/<module>.py` to a library module. There:
 * - a top-level definition, assignment or `from` import of one name replaces the one of the same name (a `try` that ends with an assignment defines that name); if it mentions `_original_NAME`, the replaced one keeps that name;
 * - a class decorated with `@extend` replaces only the methods it has, in the same way;
 * - `__texts__ = {"old": "new"}` replaces string constants: messages that CPython's C accelerator words otherwise;
 *   `{"old %r": name}` reads `name` instead, for messages that tell another part of the value (its `__mod__` makes them);
 * - `__calls__ = {"old": "new"}` makes calls of the builtin `old` calls of `new`;
 * - `__without__ = ("name", ...)` takes definitions, imports and assignments of these names away, and of parts of them.
 */
import type { ClassDef, Name, PyModule, Stmt } from "../../src/ir/ast/nodes.ts";

export function applyOverrides(module: PyModule, overrides: PyModule): PyModule {
  const named = new Map<string, Stmt>();
  for (const s of overrides.body) {
    const name = definedName(s);
    if (name !== null && name !== "__texts__" && name !== "__calls__" && name !== "__without__") named.set(name, s);
  }
  const texts = pairsOf(overrides, "__texts__");
  const calls = new Map([...pairsOf(overrides, "__calls__")].flatMap(([from, to]) => typeof to === "string" ? [[from, to] as const] : []));
  const original = texts.size + calls.size > 0 ? { ...module, body: replaceIn(module.body, texts, calls) as readonly Stmt[] } : module;
  const without = namesIn(overrides, "__without__");
  const body = without.size > 0 ? original.body.filter((s) => !isAbout(s, without)) : original.body;
  return { ...original, body: replaceNamed(body, named) };
}

function namesIn(overrides: PyModule, list: "__without__"): ReadonlySet<string> {
  return new Set(overrides.body.flatMap((s) => (s.kind === "Assign" && definedName(s) === list && s.value.kind === "Tuple" ? s.value.elts : []))
    .flatMap((e) => (e.kind === "Constant" && e.value.t === "str" ? [e.value.v] : [])));
}

/** Defines one of the names, or sets a part of what it means: `re.__name__ = ...`, `sys.modules[re.__name__] = re`. */
function isAbout(s: Stmt, names: ReadonlySet<string>): boolean {
  if (s.kind === "Import") return s.names.every(({ name, asname }) => names.has(asname ?? name));
  if (s.kind === "Assign" && s.value.kind === "Name" && names.has(s.value.id)) return true;
  const target = s.kind === "Assign" ? s.targets[0] : undefined;
  const root = target?.kind === "Attribute" && target.value.kind === "Name" ? target.value.id : definedName(s);
  return root !== null && names.has(root);
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

function pairsOf(overrides: PyModule, table: "__texts__" | "__calls__"): ReadonlyMap<string, string | Name> {
  const pairs = new Map<string, string | Name>();
  for (const s of overrides.body) {
    if (s.kind !== "Assign" || definedName(s) !== table || s.value.kind !== "Dict") continue;
    s.value.keys.forEach((key, i) => {
      const value = s.value.kind === "Dict" ? s.value.values[i] : undefined;
      if (key?.kind !== "Constant" || key.value.t !== "str") return;
      if (value?.kind === "Constant" && value.value.t === "str") pairs.set(key.value.v, value.value.v);
      if (value?.kind === "Name") pairs.set(key.value.v, value);
    });
  }
  return pairs;
}

function replaceIn(x: unknown, texts: ReadonlyMap<string, string | Name>, calls: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(x)) return x.map((y) => replaceIn(y, texts, calls));
  if (x === null || typeof x !== "object") return x;
  const n = x as { readonly kind?: string; readonly value?: { readonly t?: string; readonly v?: unknown }; readonly func?: { readonly kind?: string; readonly id?: string } };
  if (n.kind === "Constant") {
    const text = n.value?.t === "str" && typeof n.value.v === "string" ? texts.get(n.value.v) : undefined;
    if (typeof text === "object") return { ...text, span: (x as Name).span };
    return text === undefined ? x : { ...x, value: { ...n.value, v: text } };
  }
  const called = n.kind === "Call" && n.func?.kind === "Name" ? calls.get(n.func.id ?? "") : undefined;
  return Object.fromEntries(Object.entries(x).map(([k, v]) => {
    if (k === "func" && called !== undefined) return [k, { ...n.func, id: called }];
    return [k, k === "span" || typeof v !== "object" ? v : replaceIn(v, texts, calls)];
  }));
}

function definedName(s: Stmt): string | null {
  if (s.kind === "FunctionDef" || s.kind === "ClassDef") return s.name;
  const imported = s.kind === "ImportFrom" && s.names.length === 1 ? s.names[0] : undefined;
  if (imported !== undefined) return imported.asname ?? imported.name;
  const last = s.kind === "Try" ? s.body[s.body.length - 1] : undefined;
  if (last?.kind === "Assign") return definedName(last);
  const target = s.kind === "Assign" && s.targets.length === 1 ? s.targets[0] : undefined;
  return target?.kind === "Name" ? target.id : null;
}
