/** The package's version and, for cache keys, the identity of the installed build. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { packageRoot } from "./package-root.ts";

export function version(): string {
  const file: { version: string } = JSON.parse(readFileSync(fileURLToPath(new URL("package.json", packageRoot())), "utf8"));
  return file.version;
}
