/**
 * Threads in a WASM module: Binaryen's Asyncify gives its functions code to leave in the middle of a call and to come back to it
 * (pyio/src/threads/fiber_wasm.rs). Only programs that start threads ask for it, by imports that it turns into functions.
 */
import { readFileSync, renameSync } from "node:fs";
import { exec } from "./exec.ts";
import { ToolchainError } from "./toolchain-error.ts";
import { findWasmOpt, wasmFeatures } from "./wasm-opt.ts";

const IMPORT = Buffer.from("\x08asyncify\x0cstart_unwind", "latin1");
/** Calls of the host do not suspend. */
const PASSES = [...wasmFeatures, "--asyncify", "--pass-arg=asyncify-ignore-imports", "-O1"];

/** What the output depends on beside the module. */
export const fibersVersion = (): string => [findWasmOpt()?.version ?? "", ...PASSES].join(" ");

/** Changes the module in place. */
export async function addFibers(file: string, keepsNames: boolean): Promise<void> {
  if (!readFileSync(file).includes(IMPORT)) return;
  const tool = findWasmOpt();
  if (!tool) throw new ToolchainError("PT5009", "threads in a WASM module need the npm package binaryen, which is not installed", "npm install binaryen");
  const result = await exec(process.execPath, [tool.script, ...PASSES, ...(keepsNames ? ["-g"] : []), file, "-o", `${file}.fibers`]);
  if (result.status !== 0) throw new ToolchainError("PT5009", `wasm-opt failed: ${result.stderr.trim().slice(-500)}`);
  renameSync(`${file}.fibers`, file);
}
