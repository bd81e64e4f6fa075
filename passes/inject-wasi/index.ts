/**
 * From the uses of files to what a WASI program has to be given: folders to preopen, environment variables, and a policy for
 * `portalis run` that is as narrow as the text allows. Relative paths start from the folder in which the program is run.
 */
import { posix } from "node:path";
import type { FsReport, FsUse } from "../detect-fs/report.ts";

export interface FolderNeed { readonly path: string; readonly access: "read" | "write"; readonly why: string }

/** The members are those of a policy file (docs/policy.md); patterns without a leading `/` are relative to the current folder. */
export interface LeastPolicy {
  readonly strict: true;
  readonly dirs: readonly string[];
  readonly env?: readonly string[];
  /** Existing paths that stand on the command line are granted. */
  readonly arguments: boolean;
  /** A private temporary folder is granted. */
  readonly temporary: boolean;
  readonly allow?: readonly string[];
  readonly readOnlyPaths?: readonly string[];
}

export interface WasiNeeds { readonly folders: readonly FolderNeed[]; readonly env: readonly string[] | null; readonly policy: LeastPolicy }

export function wasiNeeds(report: FsReport): WasiNeeds {
  const folders = new Map<string, FolderNeed>();
  const need = (path: string, access: FolderNeed["access"], why: string): void => {
    const before = folders.get(path);
    if (!before || (before.access === "read" && access === "write")) folders.set(path, { path, access, why });
  };
  const touched = new Map<string, "read" | "write">();
  const touch = (path: string, access: "read" | "write"): void => { if (touched.get(path) !== "write") touched.set(path, access); };
  let everything = report.opaque !== null, temporary = false;
  if (report.opaque !== null) need(".", "write", report.opaque);
  for (const use of report.uses) {
    const why = `${use.api} at ${posix.basename(use.file)}:${use.span.line}`;
    switch (use.path.at) {
      case "constant": constant(posix.normalize(use.path.path), use, why); break;
      case "below": {
        const folder = posix.normalize(use.path.folder);
        need(rootOf(folder, true), use.access, why);
        touch(folder, use.access);
        touch(posix.join(folder, "**"), use.access);
        break;
      }
      case "home": need("~", use.access, why); everything = true; break;
      case "temporary": temporary = true; break;
      case "unknown": need(".", use.access, `${why}, whose path is not constant`); everything = true; break;
    }
  }
  function constant(path: string, use: FsUse, why: string): void {
    need(rootOf(path, use.directory), use.access, why);
    touch(path, use.access);
    if (use.directory || ["shutil.rmtree", "os.makedirs", "shutil.copytree", "Path.mkdir", "shutil.move"].includes(use.api)) touch(posix.join(path, "**"), use.access);
    // Making or removing a directory tree touches the folders above, too.
    for (let up = posix.dirname(path); use.access === "write" && up !== "." && up !== "/" && !up.startsWith(".."); up = posix.dirname(up)) touch(up, "write");
  }
  const list = [...folders.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const patterns = [...touched.keys()].map((path) => (path === "." ? "" : path)).sort();
  const writes = new Set([...touched].filter(([, access]) => access === "write").map(([path]) => path));
  const onlyRead = [...touched.keys()].filter((path) => !writes.has(path) && ![...writes].some((other) => other.endsWith("/**") && path.startsWith(other.slice(0, -2)))).sort();
  // A path that comes from the command line is not known here, so nothing can be left out of what is granted.
  const narrow = !everything && !report.arguments && touched.size > 0;
  const policy: LeastPolicy = {
    strict: true, dirs: list.map(({ path, access }) => (access === "read" ? `${path}:ro` : path)),
    ...(report.env === null ? {} : { env: report.env }), arguments: report.arguments, temporary,
    ...(narrow ? { allow: patterns.filter((p) => p !== "") } : {}),
    ...(narrow && writes.size > 0 && onlyRead.length > 0 ? { readOnlyPaths: onlyRead } : {}),
  };
  return { folders: list, env: report.env, policy: policy.allow?.length === 0 ? { ...policy, allow: ["**"] } : policy };
}

/** The folder to preopen: what may have to be made cannot be preopened, so relative paths hang on the current folder. */
function rootOf(path: string, directory: boolean): string {
  if (!posix.isAbsolute(path)) return path.startsWith("..") ? posix.dirname(path) : ".";
  return directory ? path : posix.dirname(path);
}
