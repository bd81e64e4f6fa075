/**
 * Remembers which compiled program belongs to an unchanged Python file, so that the second run starts at once: one
 * small JSON file is read and the inputs are stat'ed; a file whose time changed but whose content did not still counts.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeFileAtomic } from "../cache/atomic.ts";
import { buildId } from "../cache/build-id.ts";
import { hashOf } from "../cache/hash.ts";
import { cacheFolder } from "../toolchain/home.ts";

interface Input { readonly path: string; readonly size: number; readonly mtimeMs: number; readonly sha256: string }
interface Listing { readonly folder: string; readonly names: string }
interface StoredRun extends Remembered { readonly inputs: readonly Input[]; readonly listings: readonly Listing[] }

export interface Remembered {
  readonly program: string;
  /** warnings to show again */
  readonly notes: string;
  /** every Python file that is part of the program: tracebacks quote them */
  readonly sources: readonly string[];
}

/** Options that change what is compiled, not how it is run. */
export function runKey(entry: string, options: readonly string[]): string {
  return hashOf("run", entry, buildId(), ...options);
}

export function recall(key: string): Remembered | null {
  try {
    const record: StoredRun = JSON.parse(readFileSync(recordPath(key), "utf8"));
    if (!existsSync(record.program) || !record.inputs.every(isUnchanged)) return null;
    if (!record.listings.every(({ folder, names }) => importableNames(folder) === names)) return null;
    return record;
  } catch {
    return null;
  }
}

/** `inputs` are the files whose change makes it stale: the program and its modules. */
export function remember(key: string, ready: Remembered, inputs: readonly string[]): void {
  const folders = [...new Set(inputs.slice(0, 200).map((path) => dirname(path)))];
  const record: StoredRun = {
    ...ready,
    inputs: inputs.map((path) => ({ path, size: statSync(path).size, mtimeMs: statSync(path).mtimeMs, sha256: contentHash(path) })),
    listings: folders.map((folder) => ({ folder, names: importableNames(folder) })),
  };
  writeFileAtomic(recordPath(key), JSON.stringify(record));
}

const recordPath = (key: string): string => join(cacheFolder(), "run", key.slice(0, 2), `${key}.json`);

function isUnchanged({ path, size, mtimeMs, sha256 }: Input): boolean {
  const stat = statSync(path);
  return stat.size === size && (stat.mtimeMs === mtimeMs || contentHash(path) === sha256);
}

const contentHash = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");

/** A new module beside the program may take the place of a library module. */
function importableNames(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name.endsWith(".py") || (entry.isDirectory() && existsSync(join(folder, entry.name, "__init__.py"))))
    .map((entry) => entry.name).sort().join("/");
}
