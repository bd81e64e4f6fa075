/** Shrinks a linked module with binaryen's wasm-opt. Without it the module is a little larger and works the same. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { hashOf } from "../../src/cache/hash.ts";
import { getOrMake, type Store } from "../../src/cache/store.ts";
import type { BuiltProgram } from "../../src/toolchain/build-crates.ts";
import { exec } from "../../src/toolchain/exec.ts";
import type { Progress } from "../../src/toolchain/progress.ts";
import { ToolchainError } from "../../src/toolchain/toolchain-error.ts";

/** What rustc's wasm32-wasip1 uses by default; more than this no runtime of the last years lacks. */
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "multivalue", "reference-types"];
export const wasmFeatures: readonly string[] = FEATURES.map((name) => `--enable-${name}`);
const PASSES = ["-Oz", "--strip-debug", "--strip-producers", ...wasmFeatures];

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

export async function optimiseWasm(built: BuiltProgram, store: Store, progress: Progress): Promise<string> {
  const tool = findWasmOpt();
  if (!tool) return built.file;
  const made = await getOrMake(store, "program", hashOf("wasm-opt", built.key, tool.version, ...PASSES), async (folder) => {
    progress.step("optimising for size");
    const result = await exec(process.execPath, [tool.script, ...PASSES, built.file, "-o", join(folder, "program.wasm")]);
    if (result.status !== 0) throw new ToolchainError("PT5009", `wasm-opt failed: ${result.stderr.trim().slice(-500)}`);
  });
  return join(made.path, "program.wasm");
}
