/** What of Portalis itself goes into cache keys. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { packageRoot } from "../cli/package-root.ts";
import { hashOf, stampFolder } from "./hash.ts";

const stamps = (names: readonly string[]): string => hashOf(...names.map((name) => {
  const folder = fileURLToPath(new URL(name, packageRoot()));
  return existsSync(folder) ? stampFolder(folder) : "";
}));

/** Changes whenever the compiler or the runtime library changes. */
export const buildId = (): string => stamps(["dist", "runtime-fs/crates", "src/stdlib"]);

/** Changes whenever the compiler changes, run from its bundle or from its sources. */
export const compilerId = (): string => stamps(["dist", "passes", "src"]);
