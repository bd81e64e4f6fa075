/** The modules of a project that an import by a computed name may mean. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const MOST = 2000;

/** Where nothing of a name is known, a folder with more modules is taken for a collection of programs rather than for one project. */
const MOST_UNKNOWN = 64;

/** Those that begin with one of the prefixes; `""` stands for a name of which nothing is known. */
export function modulesByPrefix(folder: string, prefixes: readonly string[]): readonly string[] {
  const all = projectModules(folder);
  const known = all.length > MOST_UNKNOWN ? prefixes.filter((p) => p !== "") : prefixes;
  return all.filter((m) => known.some((p) => m.startsWith(p) && (p !== "" || IDENTIFIERS.test(m))));
}

/** The modules right below a package whose folder it is. */
export function modulesOfPackage(folder: string, packageName: string): readonly string[] {
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const names = entries.flatMap((entry) => (entry.isDirectory() ? (existsSync(join(folder, entry.name, "__init__.py")) ? [entry.name] : []) : entry.name.endsWith(".py") ? [entry.name.slice(0, -3)] : []));
  return names.filter((name) => /^[A-Za-z_]\w*$/.test(name) && !name.startsWith("__")).sort().map((name) => `${packageName}.${name}`);
}

/** The module that says which modules of linked packages are there, but not linked: an import of one by a name that is made at run time stops the program. */
export const INSTALLED_MODULES = "_installed_modules";

/** Its text. `folderOf`: null for what is no package of the library or an installed one. */
export function installedModulesText(linked: readonly string[], folderOf: (name: string) => string | null): string {
  const known = new Set(linked);
  const packages = new Set(linked.map((m) => m.split(".")[0] ?? m));
  const others = [...packages].flatMap((name) => {
    const folder = folderOf(name);
    return folder === null ? [] : projectModules(folder).filter((m) => m !== "").map((m) => `${name}.${m}`).filter((m) => !known.has(m));
  });
  return `NAMES = frozenset(${JSON.stringify(others)})\n`;
}

/** Files of other names than these are programs; only who says how they begin can mean them. */
const IDENTIFIERS = /^[\w.]*$/;

/** The dotted names of all modules below a project's folder. */
function projectModules(folder: string): readonly string[] {
  const found: string[] = [];
  const visit = (path: string, prefix: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (found.length >= MOST || !/^[A-Za-z_][\w-]*(\.py)?$/.test(entry.name)) continue;
      if (entry.isDirectory() && entry.name !== "__pycache__" && entry.name !== "node_modules") { visit(join(path, entry.name), `${prefix}${entry.name}.`); continue; }
      if (!entry.isFile() || !entry.name.endsWith(".py")) continue;
      found.push(entry.name === "__init__.py" ? prefix.slice(0, -1) : `${prefix}${entry.name.slice(0, -3)}`);
    }
  };
  visit(folder, "");
  return found.filter((name) => name !== "");
}
