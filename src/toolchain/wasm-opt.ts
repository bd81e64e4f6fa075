/** Binaryen's `wasm-opt`, from the npm package, where it is installed. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** What rustc's wasm32-wasip1 uses by default; more than this no runtime of the last years lacks. */
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "multivalue", "reference-types"];
export const wasmFeatures: readonly string[] = FEATURES.map((name) => `--enable-${name}`);

export interface WasmOpt { readonly script: string; readonly version: string }

export function findWasmOpt(): WasmOpt | null {
  try {
    const resolve = createRequire(import.meta.url);
    const manifest = resolve.resolve("binaryen/package.json");
    const { version }: { version: string } = resolve("binaryen/package.json");
    const script = join(dirname(manifest), "bin", "wasm-opt");
    return existsSync(script) ? { script, version } : null;
  } catch {
    return null;
  }
}
