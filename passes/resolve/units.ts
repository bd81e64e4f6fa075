/**
 * What of a library module a program can reach, by name: a top-level definition counts only when something reachable mentions
 * its name. A module imported inside an unreachable function is not linked; a release leaves out the bodies of unreachable functions.
 *
 *     def _make_tarball(...): import tarfile     # linked only if `_make_tarball` is reachable
 */
import { CALLED_BY_RUNTIME } from "../../src/link/implied.ts";
import { NEEDED_FOR } from "./forward-texts.ts";
import { namedImports } from "./named-imports.ts";
import { aliasesOf, referencesOf, type ModuleReferences } from "./module-references.ts";
import { namesInText } from "./names-in-text.ts";
import { starImports } from "./star-imports.ts";
import type { AsyncFunctionDef, ClassDef, Expr, FunctionDef, PyModule, Stmt } from "../../src/ir/ast/nodes.ts";

export interface ImportUse { readonly module: string; readonly names: readonly string[] }

export interface Unit {
  /** Null: always runs. */
  readonly names: readonly string[] | null;
  readonly mentions: ReadonlySet<string>;
  /** Those of them that are variables and nothing else: they are names of the unit's own module. */
  readonly bare?: ReadonlySet<string>;
  readonly imports: readonly ImportUse[];
  /** Those of them that are needed only where something else makes them so: the bases of a class that nothing reaches are there, their methods are not called. */
  readonly quiet?: ReadonlySet<string>;
  /** A method: it is reached as an attribute, no variable of the module is it. */
  readonly member?: true;
  /** Its class, which must be reached, too. */
  readonly of?: string;
  /** `function` or `Class.method`. */
  readonly defines?: string;
  /** It runs when the module does, whoever mentions it: what it calls must be there. */
  readonly runs?: true;
  readonly references: ModuleReferences;
}

const NOTHING: ReadonlySet<string> = new Set();

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
  const stars = importsStar(module);
  const collect = (root: unknown, of: string, inPackage: boolean): Parts => {
    const names = collectNames(root, of, inPackage, within);
    return { ...names, ...(stars ? { bare: NOTHING } : {}), references: referencesOf(root, aliases) };
  };
  /** What a value that nobody may ask for needs when the module runs: what it calls, and what it reads of modules. */
  const running = (root: unknown): Unit[] => {
    const calls = callsIn(root), { members } = referencesOf(root, aliases);
    return [
      ...(calls.length === 0 ? [] : [{ names: [], runs: true as const, ...collect(calls, name, isPackage) }]),
      ...(members.size === 0 ? [] : [{ names: [], runs: true as const, mentions: NOTHING, imports: [], references: { members, open: NOTHING, attributes: NOTHING } }]),
    ];
  };
  /** Decorators, default values and annotations run where the function is defined, whoever mentions it. */
  const defining = (f: FunctionDef | AsyncFunctionDef): Unit[] => {
    const decorators = f.decorator_list.filter((d) => !isAccessor(d));
    return [
      ...(decorators.length > 0 ? [{ names: null, ...collect(decorators, name, isPackage) }] : []),
      ...running([f.args, f.returns]),
    ];
  };
  const plain = new Set(PLAIN_BASES);
  const visit = (body: readonly Stmt[]): void => {
    for (const s of body) {
      if (listsPublicNames(s)) continue;
      switch (s.kind) {
        case "FunctionDef": case "AsyncFunctionDef":
          units.push(...functionUnits(s, name, collect(s, name, isPackage)), ...defining(s));
          break;
        case "ClassDef": units.push(...classUnits(s, !NAMED_IN_FILES.has(name) && isPlain(s, plain), name.startsWith("test."), (root) => collect(root, name, isPackage), defining, running)); break;
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
  if (named.prefixes.includes("")) units.push({ names: null, mentions: NOTHING, imports: importsWithin(named.prefixes, within), references: referencesOf([], aliases) });
  return units;
}

type Parts = Pick<Unit, "mentions" | "bare" | "imports" | "references">;

/**
 * A class. Of a plain one nothing runs when it is made: its methods are reached where the class is. Of others a metaclass, a decorator or
 * `__init_subclass__` may use what nobody names. The methods of CPython's tests are found by the beginning of their names.
 */
function classUnits(s: ClassDef, isPlainClass: boolean, isTest: boolean, collect: (root: unknown) => Parts, defining: (f: FunctionDef | AsyncFunctionDef) => readonly Unit[], running: (root: unknown) => readonly Unit[]): readonly Unit[] {
  const header = collect([s.bases, s.keywords, s.decorator_list]);
  const bases = new Set(isPlainClass ? s.bases.flatMap((x) => (x.kind === "Name" ? [x.id] : [])) : []);
  const units: Unit[] = [
    { names: null, ...header, quiet: bases },
    ...(bases.size > 0 ? [{ names: [s.name], mentions: bases, bare: header.bare === NOTHING ? NOTHING : bases, imports: [], references: NO_REFERENCES }] : []),
  ];
  const used = !isPlainClass && s.bases.length + s.keywords.length + s.decorator_list.length > 0;
  for (const m of s.body) {
    const parts = collect(m);
    if (m.kind !== "FunctionDef" && m.kind !== "AsyncFunctionDef") {
      const waits = m.kind === "Assign" || m.kind === "AnnAssign" || m.kind === "ClassDef";
      units.push(...running(m).map(inClassBody), { ...(m.kind === "ClassDef" ? { defines: `${s.name}.${m.name}` } : {}), names: waits ? [s.name] : null, ...inClassBody(parts) });
      continue;
    }
    const special = /^__\w+__$/.test(m.name);
    const names = isTest && m.name.startsWith("test") ? null : special ? [s.name] : CALLED_BY_RUNTIME.has(m.name) ? [m.name, s.name] : [m.name];
    units.push(...defining(m).map(inClassBody), {
      defines: `${s.name}.${m.name}`, ...(special ? {} : { member: true as const }), ...(special && used ? { runs: true as const } : {}), ...(isPlainClass && !special ? { of: s.name } : {}), names, ...parts,
    });
  }
  return units;
}

/** A variable may be a method of the class: `__add__, __radd__ = _operator_fallbacks(_add, operator.add)`. */
const inClassBody = <P extends Parts>(parts: P): P => ({ ...parts, bare: NOTHING });

const NO_REFERENCES: ModuleReferences = { members: new Set(), open: new Set(), attributes: new Set() };

/** Modules whose classes files name: `logging.config.fileConfig`. */
const NAMED_IN_FILES: ReadonlySet<string> = new Set(["logging", "logging.handlers"]);

/** Bases that do nothing when a class is made of them. */
const PLAIN_BASES: readonly string[] = [
  "object", "dict", "list", "tuple", "str", "bytes", "bytearray", "int", "float", "set", "frozenset", "ABC", "Hashable", "Iterable", "Iterator", "Generator", "Sized", "Container", "Collection",
  "Reversible", "Callable", "Sequence", "MutableSequence", "Set", "MutableSet", "Mapping", "MutableMapping", "MappingView", "KeysView", "ItemsView", "ValuesView", "Awaitable", "Coroutine",
  "AsyncIterable", "AsyncIterator", "AsyncGenerator",
];

/** No decorator, no metaclass but ABCMeta, no base that may have `__init_subclass__`: those of the module that are plain count as such. */
function isPlain(s: ClassDef, plain: Set<string>): boolean {
  const named = (e: Expr): string => (e.kind === "Name" ? e.id : e.kind === "Attribute" ? e.attr : "");
  const found = s.decorator_list.length === 0 && s.keywords.every((k) => k.arg === "metaclass" && named(k.value) === "ABCMeta")
    && s.bases.every((x) => plain.has(named(x)) || /(Error|Exception|Warning)$/.test(named(x)))
    && !s.body.some((m) => m.kind === "FunctionDef" && m.name === "__init_subclass__");
  if (found) plain.add(s.name); else plain.delete(s.name);
  return found;
}

/** Who imports all names of a module mentions this. */
export const allOf = (module: string): string => `all:${module}`;

/** A function of a module. `_` is what a decorator registers. */
function functionUnits(s: FunctionDef | AsyncFunctionDef, module: string, parts: Parts): readonly Unit[] {
  const neededFor = NEEDED_FOR[`${module}.${s.name}`];
  if (neededFor !== undefined) return [{ defines: s.name, names: neededFor, member: true, ...parts }];
  switch (s.name) {
    case "_": return [{ defines: s.name, names: null, ...parts }];
    // The run time calls these for attributes that the module lacks. What the names that it compares with need is imported for them alone.
    case "__getattr__": {
      const names = textsIn(comparisonsIn(s.body));
      if (names.length === 0) return [{ defines: s.name, names: [], runs: true, ...parts }];
      return [{ defines: s.name, names: [], runs: true, ...parts, imports: [], quiet: new Set(names) }, { names: [...names, allOf(module)], ...parts, quiet: new Set(names) }];
    }
    case "__dir__": return [{ defines: s.name, names: [s.name], runs: true, ...parts }];
    default: return [{ defines: s.name, names: [s.name], ...parts }];
  }
}

/** `from m import *`: variables may be names of another module. */
const importsStar = (module: PyModule): boolean => starImports(module, "").length > 0;

/** What of the program's own modules is no attribute anywhere: variables of theirs. */
export function bareNames(module: PyModule): ReadonlySet<string> {
  return importsStar(module) ? NOTHING : collectNames(module.body, "", false, () => []).bare;
}

const importsWithin = (prefixes: readonly string[], within: (packageName: string) => readonly string[]): ImportUse[] =>
  prefixes.filter((prefix) => /\w\.$/.test(prefix)).flatMap((prefix) => within(prefix.slice(0, -1))).map((module) => ({ module, names: [] }));

/** What checks names that are made while the program runs. */
const BY_NAME: ImportUse = { module: "_import_by_name", names: [] };

/** `__import__("a.b")` */
const importsConstant = ({ func, args }: { readonly func?: Expr; readonly args?: readonly Expr[] }): boolean => func?.kind === "Name" && func.id === "__import__" && args?.[0]?.kind === "Constant";

function collectNames(root: unknown, name: string, isPackage: boolean, within: (packageName: string) => readonly string[]): { mentions: Set<string>; bare: Set<string>; imports: ImportUse[] } {
  const mentions = new Set<string>();
  const variables = new Set<string>();
  const imports: ImportUse[] = [];
  const visit = (x: unknown): void => {
    if (Array.isArray(x)) { x.forEach(visit); return; }
    if (x === null || typeof x !== "object") return;
    const n = x as { kind?: string; id?: string; attr?: string; arg?: string | null; value?: { t?: string; v?: unknown }; func?: Expr; args?: readonly Expr[]; keywords?: unknown };
    switch (n.kind) {
      case "Name":
        if (n.id === "__import__") imports.push(BY_NAME);
        if (n.id !== undefined) variables.add(n.id);
        return;
      case "Call": if (importsConstant(n)) { mentions.add("__import__"); visit([n.args, n.keywords]); return; } break;
      case "Attribute": if (n.attr !== undefined) mentions.add(n.attr); break;
      // The fields of a pattern.
      case "MatchClass": for (const attr of (x as { kwd_attrs: readonly string[] }).kwd_attrs) mentions.add(attr); break;
      case "Constant": if (n.value?.t === "str" && typeof n.value.v === "string") for (const text of [...namesInText(n.value.v), ...prefixesIn(n.value.v)]) mentions.add(text); return;
      // `def f[T]`, `type A = ...`
      case "TypeVar": case "ParamSpec": case "TypeVarTuple": case "TypeAlias": imports.push({ module: "_type_params", names: [] }); break;
      case "Import":
        for (const a of (x as { names: { name: string; asname: string | null }[] }).names) {
          imports.push({ module: a.name, names: [] });
          variables.add(a.asname ?? a.name.split(".", 1)[0] ?? "");
        }
        return;
      case "ImportFrom": {
        const s = x as { module: string | null; level: number; names: { name: string }[] };
        const base = absoluteBase(s.module, s.level, name, isPackage);
        if (base !== null) imports.push({ module: base, names: s.names.map((a) => a.name) });
        for (const a of s.names) mentions.add(a.name === "*" ? allOf(base ?? "") : a.name);
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
  const bare = new Set([...variables].filter((v) => !mentions.has(v)));
  bare.forEach((v) => mentions.add(v));
  return { mentions, bare, imports };
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

function comparisonsIn(root: unknown): unknown[] {
  if (Array.isArray(root)) return root.flatMap(comparisonsIn);
  if (root === null || typeof root !== "object") return [];
  if ((root as { kind?: string }).kind === "Compare") return [root];
  return Object.entries(root).flatMap(([k, v]) => (k !== "span" && typeof v === "object" ? comparisonsIn(v) : []));
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
