/** What `sysconfig` knows of the build of Python: the library keeps it in a module whose name the platform makes. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The module that takes its place. */
export const BUILD_TIME_VARS = "_build_time_vars";

/** Its text: `build_time_vars = {...}`. */
export function buildTimeVarsText(library: string): string {
  const file = readdirSync(library).filter((name) => /^_sysconfigdata__.*\.py$/.test(name)).sort()[0];
  return file === undefined ? "build_time_vars = {}\n" : readFileSync(join(library, file), "utf8");
}
