/** Cache keys: SHA-256 over unambiguously joined parts. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** `hashOf("a", "bc")` differs from `hashOf("ab", "c")`. */
export function hashOf(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest("hex").slice(0, 40);
}

const IGNORED = new Set(["target", "tests", "benches", ".git", "node_modules"]);

/** Every source file below a folder as `[relative path, absolute path]`, sorted; build outputs and tests left out. */
export function sourceFiles(folder: string, prefix = ""): readonly (readonly [string, string])[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (IGNORED.has(entry.name) || entry.name.startsWith(".")) return [];
      const relative = prefix ? `${prefix}/${entry.name}` : entry.name;
      return entry.isDirectory() ? sourceFiles(folder, relative) : [[relative, join(folder, relative)] as const];
    });
}

export function hashFolder(folder: string): string {
  return hashOf(...sourceFiles(folder).flatMap(([name, path]) => [name, readFileSync(path, "latin1")]));
}

/** Cheaper than `hashFolder`: names, sizes and modification times. Equal stamps mean unchanged files on this machine. */
export function stampFolder(folder: string): string {
  return hashOf(...sourceFiles(folder).map(([name, path]) => {
    const { size, mtimeMs } = statSync(path);
    return `${name}|${size}|${mtimeMs}`;
  }));
}
