/** Writes `NAME.wasm` and `NAME.run.json` into the output folder, complete or not at all. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomic } from "../../src/cache/atomic.ts";
import type { WasiNeeds } from "../../passes/inject-wasi/index.ts";
import { runManifest } from "./manifest.ts";

export interface WasiPackage { readonly name: string; readonly program: string; readonly output: string; readonly needs: WasiNeeds }

export interface Written { readonly path: string; readonly bytes: number }

export function writeWasiPackage(request: WasiPackage): readonly Written[] {
  const wasm = readFileSync(request.program);
  const sha256 = createHash("sha256").update(wasm).digest("hex");
  const manifest = `${JSON.stringify(runManifest({ name: request.name, wasm, sha256, needs: request.needs }), null, 2)}\n`;
  const files = [[join(request.output, `${request.name}.wasm`), wasm], [join(request.output, `${request.name}.run.json`), manifest]] as const;
  for (const [path, content] of files) writeFileAtomic(path, content);
  return files.map(([path, content]) => ({ path, bytes: content.length }));
}
