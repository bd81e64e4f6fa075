/**
 * The policy itself, its logs and the compiler's cache are never writable by the program, even where they lie inside a
 * writable grant or have another name there.
 */
import { appendFileSync, existsSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { PolicyRules } from "../../runtime-fs/host/policy/rules.ts";
import type { Grant } from "./grants.ts";

/** `rules` with what must be added; undefined where nothing is limited and nothing to be guarded can be reached. */
export function guardedRules(rules: PolicyRules | undefined, grants: readonly Grant[], files: Guarded): PolicyRules | undefined {
  for (const log of files.logs) appendFileSync(log, "");
  const kept = [...files.logs, ...files.others].map(realPath);
  const paths = grants.filter(({ rights }) => rights === "rw").flatMap(({ hostPath, guestPath }) => {
    const root = realPath(hostPath);
    return kept.filter((path) => path === root || path.startsWith(root === "/" ? "/" : `${root}/`)).map((path) => join(guestPath, path.slice(root.length)));
  });
  const objects = kept.flatMap((path) => {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stat?.isFile() === true && (stat.nlink > 1n || paths.length > 0) ? [`${stat.dev}:${stat.ino}`] : [];
  });
  return paths.length === 0 && objects.length === 0 ? rules : { ...rules, guarded: { paths, objects } };
}

export interface Guarded {
  /** Made if they are missing, so that nobody else makes them. */
  readonly logs: readonly string[];
  readonly others: readonly string[];
}

/** As far as it exists. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(dirname(path) === path ? path : realPath(dirname(path)), basename(path));
}
