/** The executable as a file of the output folder. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { NewFile } from "../../src/cache/atomic.ts";

export interface NativePackage { readonly name: string; readonly program: string; readonly output: string }

export function nativePackage({ name, program, output }: NativePackage): readonly NewFile[] {
  return [{ path: join(output, process.platform === "win32" ? `${name}.exe` : name), content: readFileSync(program), mode: 0o755 }];
}
