/**
 * Folders that a program adds to `sys.path`, where what it adds follows from its text and the place of its file.
 *
 *     sys.path.insert(0, os.path.join(os.path.dirname(__file__), "lib"))   // [{ folder: "/project/lib", first: true }]
 */
import { dirname, isAbsolute, join, resolve } from "node:path";
import type { PyModule } from "../../src/ir/ast/nodes.ts";

export interface PathAddition {
  readonly folder: string;
  /** Before the folder of the program; else after the library. */
  readonly first: boolean;
}

interface Loose { readonly kind?: string; readonly attr?: string; readonly id?: string; readonly func?: Loose; readonly args?: readonly Loose[]; readonly value?: Loose & { readonly t?: string; readonly v?: unknown }; readonly elts?: readonly Loose[]; readonly targets?: readonly Loose[]; readonly target?: Loose; readonly iter?: Loose; readonly values?: readonly Loose[]; readonly left?: Loose; readonly right?: Loose; readonly op?: unknown; readonly slice?: Loose }

export interface Places {
  readonly file: string;
  /** The folder of the program. */
  readonly project: string;
  /** Where it runs. */
  readonly current: string;
}

/** Functions and methods that leave a path what it is. */
const SAME = new Set(["str", "fspath", "Path", "PurePath", "expanduser", "as_posix", "relpath", "expandvars", "addsitedir"]);
const WHOLE = new Set(["abspath", "realpath", "resolve", "absolute"]);
/** More values than this are no list of folders. */
const MOST = 16;

export function pathAdditions(module: PyModule, places: Places): readonly PathAddition[] {
  const calls: Loose[] = [], values = new Map<string, Loose[]>();
  const give = (target: Loose | undefined, value: Loose | undefined): void => {
    if (target?.kind !== "Name" || target.id === undefined || value === undefined) return;
    values.set(target.id, [...(values.get(target.id) ?? []), value]);
  };
  visit(module.body, (n) => {
    if (n.kind === "Assign") n.targets?.forEach((t) => give(t, n.value));
    if (n.kind === "AnnAssign" || n.kind === "NamedExpr") give(n.target, n.value);
    if (n.kind === "For" || n.kind === "comprehension") n.iter?.elts?.forEach((x) => give(n.target, x));
    calls.push(n);
  });
  const folders = new Folders(values, places);
  const found: PathAddition[] = [];
  const add = (n: Loose | undefined, first: boolean): void => {
    const list = n?.kind === "List" || n?.kind === "Tuple" ? n.elts ?? [] : n === undefined ? [] : [n];
    for (const x of list) for (const folder of folders.of(x.kind === "Starred" ? x.value : x)) found.push({ folder: resolve(places.current, folder), first });
  };
  for (const n of calls) {
    if (n.kind === "Call" && isSysPath(n.func?.value)) {
      if (n.func?.attr === "insert") add(n.args?.[1], n.args?.[0]?.value?.v !== undefined);
      else if (n.func?.attr === "append" || n.func?.attr === "extend") add(n.args?.[0], false);
    }
    if (n.kind === "Call" && n.func?.attr === "addsitedir") add(n.args?.[0], false);
    if (n.kind === "AugAssign" && isSysPath(n.target)) add(n.value, false);
    const target = n.kind === "Assign" ? n.targets?.[0] : undefined;
    if (isSysPath(target)) for (const side of [n.value?.left, n.value]) if (side?.kind === "List") add(side, true);
    if (target?.kind === "Subscript" && isSysPath(target.value)) add(n.value, true);
  }
  return found;
}

const isSysPath = (n: Loose | undefined): boolean => n?.kind === "Attribute" && n.attr === "path" && n.value?.kind === "Name" && n.value.id === "sys";

/** The paths that an expression may be; none where nothing is known. */
class Folders {
  private readonly asked = new Set<string>();
  constructor(private readonly values: ReadonlyMap<string, readonly Loose[]>, private readonly places: Places) {}

  of(n: Loose | undefined): readonly string[] {
    switch (n?.kind) {
      case "Constant": return n.value?.t === "str" && typeof n.value.v === "string" ? [n.value.v] : [];
      case "Name": return n.id === "__file__" ? [this.places.file] : this.named(n.id ?? "");
      case "NamedExpr": return this.of(n.value);
      case "BinOp": return this.both(n.left, n.right, n.op === "Div" ? joined : n.op === "Add" ? (a, b) => a + b : null);
      case "JoinedStr": return (n.values ?? []).reduce<readonly string[]>((texts, part) => pairs(texts, this.of(part.kind === "FormattedValue" ? part.value : part), (a, b) => a + b), [""]);
      case "Attribute": return this.attribute(n);
      case "Subscript": return this.item(n);
      case "Call": return this.call(n);
      default: return [];
    }
  }

  private named(id: string): readonly string[] {
    if (this.asked.has(id)) return [];
    this.asked.add(id);
    const all = (this.values.get(id) ?? []).flatMap((value) => this.of(value));
    this.asked.delete(id);
    return all.length > MOST ? [] : all;
  }

  private attribute(n: Loose): readonly string[] {
    if (n.attr === "parent") return this.of(n.value).map((path) => dirname(this.whole(path)));
    return n.attr === "pardir" ? [".."] : n.attr === "curdir" ? ["."] : n.attr === "sep" ? ["/"] : [];
  }

  /** `sys.path[0]`, `path.parents[1]`, `os.path.split(path)[0]` */
  private item(n: Loose): readonly string[] {
    const index = Number(n.slice?.value?.v ?? NaN), { value } = n;
    if (!Number.isInteger(index)) return [];
    if (isSysPath(value)) return index === 0 ? [this.places.project] : [];
    if (value?.kind === "Call" && value.func?.attr === "split" && value.func.value?.attr === "path" && index === 0) return this.of(value.args?.[0]).map((path) => dirname(path));
    if (value?.kind !== "Attribute" || value.attr !== "parents") return [];
    return this.of(value.value).map((path) => join(this.whole(path), ...Array<string>(index + 1).fill("..")));
  }

  private call(n: Loose): readonly string[] {
    const name = n.func?.attr ?? n.func?.id ?? "", [first, ...rest] = n.args ?? [];
    // `Path(x).resolve()`, `base.joinpath("lib")`: what the method is of comes first.
    const isMethod = n.func?.kind === "Attribute" && this.of(n.func.value).length > 0;
    const subject = isMethod ? n.func?.value : first, others = isMethod ? n.args ?? [] : rest;
    if (name === "getcwd" || name === "cwd") return [this.places.current];
    if (name === "getfile" || name === "getsourcefile") return [this.places.file];
    if (name === "dirname") return this.of(subject).map((path) => (path.includes("/") ? dirname(path) : ""));
    if (WHOLE.has(name)) return this.of(subject).map((path) => this.whole(path));
    if (name === "normpath") return this.of(subject).map((path) => join(path));
    if (name === "join" || name === "joinpath" || (name === "Path" && others.length > 0)) return others.reduce<readonly string[]>((paths, x) => pairs(paths, this.of(x), joined), this.of(subject));
    return SAME.has(name) ? this.of(subject) : [];
  }

  private both(left: Loose | undefined, right: Loose | undefined, join: ((a: string, b: string) => string) | null): readonly string[] {
    return join === null ? [] : pairs(this.of(left), this.of(right), join);
  }

  private whole(path: string): string {
    return resolve(this.places.current, path);
  }
}

const joined = (a: string, b: string): string => (isAbsolute(b) ? b : join(a === "" ? "." : a, b));

function pairs(left: readonly string[], right: readonly string[], put: (a: string, b: string) => string): readonly string[] {
  return left.flatMap((a) => right.map((b) => put(a, b))).slice(0, MOST);
}

function visit(x: unknown, each: (n: Loose) => void): void {
  if (Array.isArray(x)) { x.forEach((y) => visit(y, each)); return; }
  if (x === null || typeof x !== "object") return;
  each(x as Loose);
  for (const [k, v] of Object.entries(x)) if (k !== "span" && typeof v === "object") visit(v, each);
}
