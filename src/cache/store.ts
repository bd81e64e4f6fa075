/**
 * The content-addressed cache. An entry is a folder named by the hash of everything that went into it; it appears
 * complete by a rename, or not at all. Deleting any part of the cache at any time costs time, never correctness.
 */
import { existsSync, mkdirSync, rmSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder } from "../toolchain/home.ts";
import { explainWriteError } from "../toolchain/toolchain-error.ts";
import { moveIntoPlace, temporaryBeside } from "./atomic.ts";
import { makeFolder } from "./folder.ts";
import { withLock } from "./lock.ts";

export type EntryKind =
  | "runtime" // the runtime library for a target and profile
  | "crate" // one compiled Python module
  | "program"; // a linked executable or WASM module

export interface Store { readonly folder: string }

export const openStore = (folder = cacheFolder()): Store => ({ folder });

export const entryPath = (store: Store, kind: EntryKind, key: string): string => join(store.folder, kind, key.slice(0, 2), key);

export interface Made { readonly path: string; readonly hit: boolean }

/**
 * The folder of an entry, made by `make` (which fills the empty folder it is given) unless it is there already.
 * Of several processes that want the same entry one makes it and the others wait.
 */
export async function getOrMake(store: Store, kind: EntryKind, key: string, make: (folder: string) => Promise<void>): Promise<Made> {
  const path = entryPath(store, kind, key);
  if (touch(path)) return { path, hit: true };
  return withLock(join(store.folder, "locks", `${kind}-${key}`), async () => {
    if (touch(path)) return { path, hit: true };
    const temporary = temporaryBeside(path);
    try {
      makeFolder(dirname(path));
      mkdirSync(temporary);
      await make(temporary);
      moveIntoPlace(temporary, path);
    } catch (error) {
      rmSync(temporary, { recursive: true, force: true });
      throw explainWriteError(error, path);
    }
    return { path, hit: false };
  });
}

/** Marks an entry as used, for `prune`; false when it does not exist. */
function touch(path: string): boolean {
  if (!existsSync(path)) return false;
  const now = new Date();
  try { utimesSync(path, now, now); } catch { /* a read-only cache still serves */ }
  return true;
}
