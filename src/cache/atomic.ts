/** Writes that are complete or absent: a temporary name beside the target, then rename. */
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "./folder.ts";
import { explainWriteError } from "../toolchain/toolchain-error.ts";

const pending = new Set<string>();
let counter = 0;

/** A fresh name beside `path`; removed again at exit or interrupt unless it was renamed into place. */
export function temporaryBeside(path: string): string {
  const name = join(dirname(path), `.${basename(path)}.${process.pid}.${counter++}.tmp`);
  process.removeListener("exit", removeTemporaries).once("exit", removeTemporaries);
  pending.add(name);
  return name;
}

export function removeTemporaries(): void {
  for (const name of pending) rmSync(name, { recursive: true, force: true });
  pending.clear();
}

export function writeFileAtomic(path: string, content: string | Uint8Array, mode?: number): void {
  try {
    makeFolder(dirname(path));
    const temporary = temporaryBeside(path);
    writeFileSync(temporary, content, mode === undefined ? {} : { mode });
    moveIntoPlace(temporary, path);
  } catch (error) {
    removeTemporaries();
    throw explainWriteError(error, path);
  }
}

/** Renames a finished file or folder. When another process finished the same folder first, theirs stays. */
export function moveIntoPlace(temporary: string, path: string): void {
  try {
    renameSync(temporary, path);
  } catch (error) {
    const errno = error instanceof Error && "code" in error ? error.code : "";
    if ((errno === "ENOTEMPTY" || errno === "EEXIST") && existsSync(path)) rmSync(temporary, { recursive: true, force: true });
    else throw explainWriteError(error, path);
  } finally {
    pending.delete(temporary);
  }
}
