/** `mkdir -p`. Node's own never returns where a parent exists but takes no entries, as below /proc. */
import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

export function makeFolder(path: string): void {
  if (tryMake(path)) return;
  makeFolder(dirname(path));
  if (!tryMake(path)) mkdirSync(path);
}

/** false: the parent is missing. Everything else that prevents it is thrown. */
function tryMake(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    const errno = error instanceof Error && "code" in error ? error.code : "";
    if (errno === "EEXIST" && statSync(path).isDirectory()) return true;
    if (errno === "ENOENT" && dirname(path) !== path && statSync(dirname(path), { throwIfNoEntry: false }) === undefined) return false;
    throw error;
  }
}
