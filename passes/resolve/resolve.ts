/** Where an absolute module name comes from: the project, our prelude, native rows, the user's CPython library, site-packages. */
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { REFUSED_MODULES } from "../../src/stdlib/refused-modules.ts";
import type { PathAddition } from "./path-additions.ts";

export type Resolved =
  | { readonly from: "project" | "prelude" | "library" | "package"; readonly file: string; readonly isPackage: boolean }
  | { readonly from: "native" }
  | { readonly from: "missing" }
  | { readonly from: "refused"; readonly reason: string };

export interface SearchPath {
  /** sys.path[0]: the folder of the entry file. */
  readonly project: string;
  readonly prelude: string;
  readonly library: string;
  readonly sitePackages: readonly string[];
  readonly nativeModules: ReadonlySet<string>;
}

export class Resolver {
  private readonly known = new Map<string, Resolved>();
  /** Folders that the program adds to `sys.path`: before its own, after the library. */
  private front: readonly string[] = [];
  private back: readonly string[] = [];
  constructor(private readonly path: SearchPath) {}

  /** The folders in which the program's own modules are. */
  get folders(): readonly string[] {
    return [...this.front, this.path.project, ...this.back];
  }

  /** `sys.path` is longer by these. */
  add(additions: readonly PathAddition[]): void {
    const added = additions.filter(({ folder }) => !this.folders.includes(folder) && isFolder(folder));
    if (added.length === 0) return;
    const unique = (first: boolean): readonly string[] => [...new Set(added.filter((a) => a.first === first).map((a) => a.folder))];
    this.front = [...unique(true), ...this.front];
    this.back = [...this.back, ...unique(false)];
    this.known.clear();
  }

  resolve(name: string): Resolved {
    let r = this.known.get(name);
    if (r === undefined) this.known.set(name, (r = this.find(name)));
    return r;
  }

  private find(name: string): Resolved {
    const parts = name.split(".");
    if (parts.length > 1) {
      const parent = this.resolve(parts.slice(0, -1).join("."));
      if (parent.from === "native" && this.path.nativeModules.has(name)) return { from: "native" };
      if (parent.from === "prelude") {
        const own = moduleFile(join(this.path.prelude, ...parts));
        if (own) return { from: "prelude", ...own };
        if (this.path.nativeModules.has(name)) return { from: "native" };
        const lib = moduleFile(join(this.path.library, ...parts));
        return lib ? { from: "library", ...lib } : { from: "missing" };
      }
      if (parent.from === "refused") return parent;
      if (!("file" in parent) || !parent.isPackage) return this.path.nativeModules.has(name) ? { from: "native" } : { from: "missing" };
      const prelude = moduleFile(join(this.path.prelude, ...parts));
      if (parent.from === "library" && prelude) return { from: "prelude", ...prelude };
      const found = moduleFile(join(dirname(parent.file), parts.at(-1)!));
      if (found) return { from: parent.from, ...found };
      return namespacePackage(join(dirname(parent.file), parts.at(-1)!)) ?? { from: "missing" };
    }
    // Builtin and frozen modules come before sys.path, as in CPython; everything else may be shadowed by the project.
    const native = this.path.nativeModules.has(name);
    if (native && ALWAYS_BUILTIN.has(name)) return { from: "native" };
    for (const folder of [...(LOADED_AT_START.has(name) ? [] : this.front), this.path.project]) {
      const project = moduleFile(join(folder, name));
      if (project) return { from: "project", ...project };
    }
    const prelude = moduleFile(join(this.path.prelude, name));
    if (prelude) return { from: "prelude", ...prelude };
    if (native) return { from: "native" };
    const reason = REFUSED_MODULES[name];
    if (reason !== undefined) return { from: "refused", reason };
    const library = moduleFile(join(this.path.library, name));
    if (library) return { from: "library", ...library };
    for (const site of this.path.sitePackages) {
      const found = moduleFile(join(site, name));
      if (found) return { from: "package", ...found };
    }
    for (const folder of this.back) {
      const project = moduleFile(join(folder, name));
      if (project) return { from: "project", ...project };
    }
    for (const folder of this.folders) {
      const namespace = namespacePackage(join(folder, name));
      if (namespace) return namespace;
    }
    return { from: "missing" };
  }
}

const ALWAYS_BUILTIN = new Set(["builtins", "sys", "posix", "time", "_io", "marshal", "_thread", "_weakref", "errno", "itertools", "math"]);

/** What CPython has loaded before the program runs: folders that it adds come too late for these. */
const LOADED_AT_START = new Set(["_collections_abc", "_sitebuiltins", "abc", "codecs", "encodings", "genericpath", "io", "os", "posixpath", "site", "stat", "zipimport"]);

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

function moduleFile(base: string): { file: string; isPackage: boolean } | null {
  const init = join(base, "__init__.py");
  if (existsSync(init)) return { file: init, isPackage: true };
  const file = `${base}.py`;
  return existsSync(file) && statSync(file).isFile() ? { file, isPackage: false } : null;
}

/** A folder without `__init__.py` (PEP 420): an empty package whose `file` names the folder. */
function namespacePackage(folder: string): Resolved | null {
  if (!isFolder(folder)) return null;
  return { from: "project", file: join(folder, "__init__.py"), isPackage: true };
}
