/** Shrinks a linked module with binaryen's wasm-opt. Without it the module is a little larger and works the same. */
import { join } from "node:path";
import { hashOf } from "../../src/cache/hash.ts";
import { getOrMake, type Store } from "../../src/cache/store.ts";
import type { BuiltProgram } from "../../src/toolchain/build-crates.ts";
import { exec } from "../../src/toolchain/exec.ts";
import type { Progress } from "../../src/toolchain/progress.ts";
import { ToolchainError } from "../../src/toolchain/toolchain-error.ts";
import { findWasmOpt, wasmFeatures } from "../../src/toolchain/wasm-opt.ts";

// The first KiB of the memory is the last of the stack: nothing points there.
const PASSES = ["-Oz", "--low-memory-unused", "--strip-debug", "--strip-producers", ...wasmFeatures];

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
