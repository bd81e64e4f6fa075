/** `NAME.wasm` and `NAME.run.json` as files of the output folder. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { WasiNeeds } from "../../passes/inject-wasi/index.ts";
import type { NewFile } from "../../src/cache/atomic.ts";
import { runManifest } from "./manifest.ts";

export interface WasiPackage { readonly name: string; readonly program: string; readonly output: string; readonly needs: WasiNeeds }

export function wasiPackage({ name, program, output, needs }: WasiPackage): readonly NewFile[] {
  const wasm = readFileSync(program);
  const sha256 = createHash("sha256").update(wasm).digest("hex");
  const manifest = `${JSON.stringify(runManifest({ name, wasm, sha256, needs }), null, 2)}\n`;
  return [{ path: join(output, `${name}.wasm`), content: wasm }, { path: join(output, `${name}.run.json`), content: manifest }];
}
