/**
 * What of a library module a program can reach, by name: a top-level definition counts only when something reachable mentions
 * its name. A module imported inside an unreachable function is not linked; a release leaves out the bodies of unreachable functions.
 *
 *     def _make_tarball(...): import tarfile     # linked only if `_make_tarball` is reachable
 */
import { CALLED_BY_RUNTIME } from "../../src/link/implied.ts";
import { namedImports } from "./named-imports.ts";
import { aliasesOf, referencesOf, type ModuleReferences } from "./module-references.ts";
import { namesInText } from "./names-in-text.ts";
import type { AsyncFunctionDef, Expr, FunctionDef, PyModule, Stmt } from "../../src/ir/ast/nodes.ts";

export interface ImportUse { readonly module: string; readonly names: readonly string[] }

export interface Unit {
  /** Null: always runs. */
  readonly names: readonly string[] | null;
  readonly mentions: ReadonlySet<string>;
  readonly imports: readonly ImportUse[];
  /** `function` or `Class.method`. */
  readonly defines?: string;
  /** It runs when the module does, whoever mentions it: what it calls must be there. */
  readonly runs?: true;
  readonly references: ModuleReferences;
}

/** `if __name__ == "__main__":` of a module that is imported never runs. */
export function withoutMainGuards(module: PyModule): PyModule {
  return { ...module, body: module.body.filter((s) => !isMainGuard(s) || (s.kind === "If" && s.orelse.length > 0)) };
}

function isMainGuard(s: Stmt): boolean {
  if (s.kind !== "If" || s.test.kind !== "Compare" || s.test.ops[0] !== "Eq" || s.test.left.kind !== "Name") return false;
  const right = s.test.comparators[0];
  return s.test.left.id === "__name__" && right?.kind === "Constant" && right.value.t === "str" && right.value.v === "__main__";
}

/** `within`: the modules of a package, for names that begin with it: `import_module("package.readers." + name)`. */
export function unitsOf(module: PyModule, name: string, isPackage: boolean, within: (packageName: string) => readonly string[] = () => []): Unit[] {
  const units: Unit[] = [];
  const aliases = aliasesOf(module);
  const collect = (root: unknown, of: string, inPackage: boolean): Pick<Unit, "mentions" | "imports" | "references"> => ({ ...collectNames(root, of, inPackage, within), references: referencesOf(root, aliases) });
  /** What a value that nobody may ask for calls when the module runs; what it only refers to is not needed. */
  const running = (root: unknown): Unit[] => {
    const calls = callsIn(root);
    return calls.length === 0 ? [] : [{ names: [], runs: true, ...collect(calls, name, isPackage) }];
  };
  /** Decorators and default values run where the function is defined, whoever mentions it. */
  const defining = (f: FunctionDef | AsyncFunctionDef): Unit[] => {
    const decorators = f.decorator_list.filter((d) => !isAccessor(d));
    return [
      ...(decorators.length > 0 ? [{ names: null, ...collect(decorators, name, isPackage) }] : []),
      ...running([f.args.defaults, f.args.kw_defaults]),
    ];
  };
  const visit = (body: readonly Stmt[]): void => {
    for (const s of body) {
      if (listsPublicNames(s)) continue;
      switch (s.kind) {
        case "FunctionDef": case "AsyncFunctionDef":
          // The run time calls these for attributes that the module lacks.
          units.push({ defines: s.name, ...(s.name === "__getattr__" || s.name === "__dir__" ? { runs: true as const } : {}), names: s.name === "__getattr__" ? textsIn(s.body) : [s.name], ...collect(s, name, isPackage) });
          units.push(...defining(s));
          break;
        case "ClassDef": {
          units.push({ names: null, ...collect([s.bases, s.keywords, s.decorator_list], name, isPackage) });
          // A metaclass, a decorator or __init_subclass__ may use a class that nobody names.
          const used = s.bases.length + s.keywords.length + s.decorator_list.length > 0;
          for (const m of s.body) {
            const method = m.kind === "FunctionDef" || m.kind === "AsyncFunctionDef";
            const special = method && /^__\w+__$/.test(m.name);
            units.push(...(method ? defining(m) : running(m)));
            units.push({
              ...(method || m.kind === "ClassDef" ? { defines: `${s.name}.${m.name}` } : {}), ...(special && used ? { runs: true as const } : {}),
              names: !method || special ? [s.name] : CALLED_BY_RUNTIME.has(m.name) ? [m.name, s.name] : [m.name], ...collect(m, name, isPackage),
            });
          }
          break;
        }
        case "Assign":
          if (s.targets.every((t) => targetName(t) !== null)) units.push(...running(s), { names: s.targets.map((t) => targetName(t) ?? ""), ...collect([s.value, s.targets.filter((t) => t.kind !== "Name")], name, isPackage) });
          else units.push({ names: null, ...collect(s, name, isPackage) });
          break;
        case "If": visitParts([s.test], [s.body, s.orelse]); break;
        case "Try": visitParts(s.handlers.map((h) => h.type), [s.body, ...s.handlers.map((h) => h.body), s.orelse, s.finalbody]); break;
        default: units.push({ names: null, ...collect(s, name, isPackage) });
      }
    }
  };
  const visitParts = (exprs: readonly unknown[], bodies: readonly (readonly Stmt[])[]): void => {
    units.push({ names: null, ...collect(exprs, name, isPackage) });
    bodies.forEach(visit);
  };
  visit(module.body);
  // `packages = ("app.languages.", "")`, and elsewhere `for package in packages: import_module(package + name)`.
  const named = namedImports(module.body, name);
  if (named.prefixes.includes("")) units.push({ names: null, mentions: new Set(), imports: importsWithin(named.prefixes, within), references: referencesOf([], aliases) });
  return units;
}

const importsWithin = (prefixes: readonly string[], within: (packageName: string) => readonly string[]): ImportUse[] =>
  prefixes.filter((prefix) => /\w\.$/.test(prefix)).flatMap((prefix) => within(prefix.slice(0, -1))).map((module) => ({ module, names: [] }));

/** What checks names that are made while the program runs. */
const BY_NAME: ImportUse = { module: "_import_by_name", names: [] };

/** `__import__("a.b")` */
const importsConstant = ({ func, args }: { readonly func?: Expr; readonly args?: readonly Expr[] }): boolean => func?.kind === "Name" && func.id === "__import__" && args?.[0]?.kind === "Constant";

function collectNames(root: unknown, name: string, isPackage: boolean, within: (packageName: string) => readonly string[]): { mentions: Set<string>; imports: ImportUse[] } {
  const mentions = new Set<string>();
  const imports: ImportUse[] = [];
  const visit = (x: unknown): void => {
    if (Array.isArray(x)) { x.forEach(visit); return; }
    if (x === null || typeof x !== "object") return;
    const n = x as { kind?: string; id?: string; attr?: string; arg?: string | null; value?: { t?: string; v?: unknown }; func?: Expr; args?: readonly Expr[]; keywords?: unknown };
    switch (n.kind) {
      case "Name":
        if (n.id === "__import__") imports.push(BY_NAME);
        if (n.id !== undefined) mentions.add(n.id);
        return;
      case "Call": if (importsConstant(n)) { mentions.add("__import__"); visit([n.args, n.keywords]); return; } break;
      case "Attribute": if (n.attr !== undefined) mentions.add(n.attr); break;
      case "Constant": if (n.value?.t === "str" && typeof n.value.v === "string") for (const text of [...namesInText(n.value.v), ...prefixesIn(n.value.v)]) mentions.add(text); return;
      // `def f[T]`, `type A = ...`
      case "TypeVar": case "ParamSpec": case "TypeVarTuple": case "TypeAlias": imports.push({ module: "_type_params", names: [] }); break;
      case "Import": for (const a of (x as { names: { name: string }[] }).names) imports.push({ module: a.name, names: [] }); return;
      case "ImportFrom": {
        const s = x as { module: string | null; level: number; names: { name: string }[] };
        const base = absoluteBase(s.module, s.level, name, isPackage);
        if (base !== null) imports.push({ module: base, names: s.names.map((a) => a.name) });
        for (const a of s.names) mentions.add(a.name);
        return;
      }
      default:
    }
    for (const [k, v] of Object.entries(x)) if (k !== "span" && typeof v === "object") visit(v);
  };
  visit(root);
  const named = namedImports(root, isPackage ? name : name.split(".").slice(0, -1).join("."));
  for (const module of named.names) imports.push({ module, names: [] });
  imports.push(...importsWithin(named.prefixes, within));
  return { mentions, imports };
}

/** The start of names that are put together at run time, as `visit_*`: `getattr(self, "visit_" + kind)`, `"do_%s" % word`. */
function prefixesIn(text: string): readonly string[] {
  const prefix = /^(_?[A-Za-z]\w*_)(%s|\{.*)?$/.exec(text)?.[1];
  return prefix === undefined ? [] : [`${prefix}*`];
}

/** `@x.setter`: says no more than that there is a property. */
const isAccessor = (d: Expr): boolean => d.kind === "Attribute" && d.value.kind === "Name" && (d.attr === "setter" || d.attr === "getter" || d.attr === "deleter");

/** The global that an assignment changes: `x = ...`, `x[k] = ...`. */
const targetName = (t: Expr): string | null => (t.kind === "Name" ? t.id : t.kind === "Subscript" && t.value.kind === "Name" ? t.value.id : null);

/** The outermost calls and comprehensions, without those in functions. */
function callsIn(root: unknown): unknown[] {
  const found: unknown[] = [];
  const visit = (x: unknown): void => {
    if (Array.isArray(x)) { x.forEach(visit); return; }
    if (x === null || typeof x !== "object") return;
    const { kind } = x as { kind?: string };
    if (kind === "FunctionDef" || kind === "AsyncFunctionDef" || kind === "Lambda") return;
    if (kind === "Call" || kind === "ListComp" || kind === "SetComp" || kind === "DictComp" || kind === "For" || kind === "While" || kind === "With") { found.push(x); return; }
    for (const [k, v] of Object.entries(x)) if (k !== "span" && typeof v === "object") visit(v);
  };
  visit(root);
  return found;
}

/** `__all__ = [...]`, `__all__ += ...`, `__all__.extend(...)`: who imports the names with a star mentions those that it uses. */
function listsPublicNames(s: Stmt): boolean {
  const isAll = (x: { readonly kind: string }): boolean => x.kind === "Name" && "id" in x && x.id === "__all__";
  switch (s.kind) {
    case "Assign": return s.targets.every(isAll);
    case "AugAssign": return isAll(s.target);
    case "Expr": return s.value.kind === "Call" && s.value.func.kind === "Attribute" && isAll(s.value.func.value);
    default: return false;
  }
}

/** A module's `__getattr__` runs for the names that it compares with. */
function textsIn(root: unknown): string[] {
  const found: string[] = [];
  const visit = (x: unknown): void => {
    if (Array.isArray(x)) { x.forEach(visit); return; }
    if (x === null || typeof x !== "object") return;
    const n = x as { kind?: string; value?: { t?: string; v?: unknown } };
    if (n.kind === "Constant" && n.value?.t === "str" && typeof n.value.v === "string") found.push(n.value.v);
    for (const [k, v] of Object.entries(x)) if (k !== "span" && typeof v === "object") visit(v);
  };
  visit(root);
  return found;
}

function absoluteBase(module: string | null, level: number, name: string, isPackage: boolean): string | null {
  if (level === 0) return module;
  const parts = name.split(".");
  if (!isPackage) parts.pop();
  for (let i = 1; i < level; i++) parts.pop();
  if (parts.length === 0) return null;
  return module === null ? parts.join(".") : `${parts.join(".")}.${module}`;
}
