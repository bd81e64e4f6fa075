/** What is in the cache, and how it gets smaller again. */
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { explainWriteError } from "../toolchain/toolchain-error.ts";
import type { Store } from "./store.ts";

export interface KindUsage { readonly kind: string; readonly entries: number; readonly bytes: number }
export interface PruneLimits {
  readonly maxBytes: number;
  readonly maxAgeDays: number;
  /** What was used this recently stays: another process may be about to read it. */
  readonly keepMinutes?: number;
}
export interface Pruned { readonly removed: number; readonly freedBytes: number; readonly keptBytes: number }

interface Entry { readonly path: string; readonly bytes: number; readonly usedMs: number }

export function usage(store: Store): readonly KindUsage[] {
  return listFolders(store.folder).map((kind) => {
    const entries = entriesOf(store, kind);
    return { kind, entries: entries.length, bytes: entries.reduce((sum, entry) => sum + entry.bytes, 0) };
  });
}

/** Removes what was not used for long, then the least recently used until the rest fits. */
export function prune(store: Store, limits: PruneLimits, now = Date.now()): Pruned {
  const entries = listFolders(store.folder).flatMap((kind) => entriesOf(store, kind)).sort((a, b) => b.usedMs - a.usedMs);
  let kept = 0, removed = 0, freed = 0;
  for (const entry of entries) {
    const tooOld = now - entry.usedMs > limits.maxAgeDays * 86_400_000;
    const inUse = now - entry.usedMs < (limits.keepMinutes ?? 0) * 60_000;
    if (inUse || (!tooOld && kept + entry.bytes <= limits.maxBytes)) { kept += entry.bytes; continue; }
    removeEntry(entry.path);
    removed += 1;
    freed += entry.bytes;
  }
  return { removed, freedBytes: freed, keptBytes: kept };
}

const AUTOMATIC: PruneLimits = { maxBytes: 4e9, maxAgeDays: 30, keepMinutes: 30 };
const INTERVAL_MS = 3_600_000;

/** Keeps the cache within bounds without being asked: at most once an hour, after something was added to it. */
export function tidy(store: Store, now = Date.now()): Pruned | null {
  const marker = join(store.folder, "tidied");
  try {
    if (now - statSync(marker).mtimeMs < INTERVAL_MS) return null;
  } catch { /* never yet */ }
  try {
    writeFileSync(marker, "");
    return prune(store, AUTOMATIC, now);
  } catch {
    // A cache that cannot be written, or another process that tidies: the next one will.
    return null;
  }
}

/** Removes everything. The folder is renamed away first, so that nobody meets a half-deleted entry. */
export function clear(store: Store): void {
  if (existsSync(store.folder)) removeEntry(store.folder);
}

function removeEntry(path: string): void {
  const aside = `${path}.old.${process.pid}.tmp`;
  try {
    renameSync(path, aside);
    rmSync(aside, { recursive: true, force: true });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw explainWriteError(error, path);
  }
}

/** Locks are not entries; "build" holds the intermediate files of cargo, one entry per configuration. */
function entriesOf(store: Store, kind: string): readonly Entry[] {
  if (kind === "locks") return [];
  const top = join(store.folder, kind);
  const names = kind === "build" ? readdirSync(top) : listFolders(top).flatMap((two) => readdirSync(join(top, two)).map((name) => join(two, name)));
  return names.flatMap((name) => {
    const path = join(top, name);
    try { return [{ path, bytes: sizeOf(path), usedMs: statSync(path).mtimeMs }]; } catch { return []; }
  });
}

function sizeOf(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => {
    try { return sum + sizeOf(join(path, name)); } catch { return sum; }
  }, 0);
}

function listFolders(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}
