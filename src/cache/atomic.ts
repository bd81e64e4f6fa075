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

export interface NewFile { readonly path: string; readonly content: string | Uint8Array; readonly mode?: number }

export function writeFileAtomic(path: string, content: string | Uint8Array): void {
  writeFilesAtomic([{ path, content }]);
}

/** All of them or none: they are given their names when the last one is written. */
export function writeFilesAtomic(files: readonly NewFile[]): void {
  let at = "";
  try {
    const written = files.map(({ path, content, mode }) => {
      at = path;
      makeFolder(dirname(path));
      const temporary = temporaryBeside(path);
      writeFileSync(temporary, content, mode === undefined ? {} : { mode });
      return [temporary, path] as const;
    });
    for (const [temporary, path] of written) moveIntoPlace(temporary, path);
  } catch (error) {
    removeTemporaries();
    throw explainWriteError(error, at);
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
