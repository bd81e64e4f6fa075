/**
 * Lets a module be suspended inside of the calls that wait for storage, by code that binaryen adds to it: for browsers without JSPI.
 * The host takes it where it finds it (runtime-fs/host/browser/suspension.ts).
 */
import { join } from "node:path";
import { waitingCalls } from "../../runtime-fs/host/browser/suspension.ts";
import { hashOf } from "../../src/cache/hash.ts";
import { getOrMake, type Store } from "../../src/cache/store.ts";
import { exec } from "../../src/toolchain/exec.ts";
import type { Progress } from "../../src/toolchain/progress.ts";
import { ToolchainError } from "../../src/toolchain/toolchain-error.ts";
import { findWasmOpt, wasmFeatures } from "../../src/toolchain/wasm-opt.ts";

const imports = waitingCalls.map((name) => `wasi_snapshot_preview1.${name}`).join(",");
export const asyncifyPasses: readonly string[] = [...wasmFeatures, "--asyncify", `--pass-arg=asyncify-imports@${imports}`];
/** Optimising what was added takes minutes on a module that is not optimised itself. */
const releasePasses = [...asyncifyPasses, "-Os", "--strip-debug"];

export interface AsyncifyRequest {
  /** In the cache: its path names its content. */
  readonly program: string;
  readonly isRelease: boolean;
  readonly store: Store;
  readonly progress: Progress;
}

export async function asyncify({ program, isRelease, store, progress }: AsyncifyRequest): Promise<string> {
  const tool = findWasmOpt();
  if (!tool) throw new ToolchainError("PT5009", "--asyncify needs the npm package binaryen, which is not installed", "npm install binaryen");
  const chosen = isRelease ? releasePasses : asyncifyPasses;
  const made = await getOrMake(store, "program", hashOf("asyncify", program, tool.version, ...chosen), async (folder) => {
    progress.step("adding suspension");
    const result = await exec(process.execPath, [tool.script, ...chosen, program, "-o", join(folder, "program.wasm")]);
    if (result.status !== 0) throw new ToolchainError("PT5009", `wasm-opt failed: ${result.stderr.trim().slice(-500)}`);
  });
  return join(made.path, "program.wasm");
}
