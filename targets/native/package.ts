/** Writes the executable into the output folder, complete or not at all. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomic } from "../../src/cache/atomic.ts";

export interface NativePackage { readonly name: string; readonly program: string; readonly output: string }

export function writeNativePackage({ name, program, output }: NativePackage): readonly { readonly path: string; readonly bytes: number }[] {
  const path = join(output, process.platform === "win32" ? `${name}.exe` : name);
  const content = readFileSync(program);
  writeFileAtomic(path, content, 0o755);
  return [{ path, bytes: content.length }];
}
