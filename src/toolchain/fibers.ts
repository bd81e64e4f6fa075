/**
 * Threads in a WASM module: Binaryen's Asyncify gives its functions code to leave in the middle of a call and to come back to it
 * (pyio/src/threads/fiber_wasm.rs). Only programs that start threads ask for it, by imports that it turns into functions.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { exec } from "./exec.ts";
import { ToolchainError } from "./toolchain-error.ts";
import { mostLocals, withoutExports } from "./wasm-exports.ts";
import { findWasmOpt, wasmFeatures } from "./wasm-opt.ts";

const IMPORT = Buffer.from("\x08asyncify\x0cstart_unwind", "latin1");

/**
 * Functions (of mangled names) in which no thread is ever left, though they call through pointers; without this list Asyncify takes
 * every function that may panic or release an object for one that may be left, and that is every function. In a finalizer the scheduler
 * refuses to leave (`pyrt::finalize::depth`); the others run no Python code.
 */
const NEVER_LEFT = [
  // Panics end the program.
  "*4core9panicking*", "*slice_index_fail*", "*7raw_vec12handle_error*", "*handle_alloc_error*", "*unwrap_failed*", "*capacity_overflow*", "*5panic*", "*9backtrace*",
  // Releasing objects.
  "*4pyrt3obj9give_back*", "*4pyrt4heap7release*", "*4pyrt4heap4free*", "*3ptr13drop_in_place*",
  // The allocator.
  "*4pyrt10pool_alloc*", "*3std6thread5local*", "malloc", "free", "calloc", "realloc", "aligned_alloc", "posix_memalign",
  // Texts, names and types.
  "*4pyrt3excNtB*3Err3new*", "*4pyrt5names6intern*", "*4pyrt5types*3obj3Obj9type_name", "*5alloc3fmt6format*", "*4core3fmt*", "*4pyrt5typesNtB*7TypeRef6lookup",
  "*5types*StaticType4make*", "*4pyrt6native*3obj3Obj7payload*",
  // Crates of others.
  "*lzma_rust2*", "*libbz2_rs_sys*", "*simd_adler32*", "*3std2io*", "*3std3sys*", "*6memchr*",
];
const PASSES = [...wasmFeatures, "--asyncify", "--pass-arg=asyncify-ignore-imports", `--pass-arg=asyncify-removelist@${NEVER_LEFT.join(",")}`];

/** Asyncify makes a local of each intermediate value; engines refuse functions with more than this many. */
const MOST_LOCALS = 50_000;
/** Takes them together where there are too many: that costs more than Asyncify itself. */
const FEWER_LOCALS = ["--simplify-locals-nostructure", "--vacuum", "--reorder-locals"];

export interface FiberOptions {
  readonly keepsNames: boolean;
  /** Asyncify's code is optimised, too: four times the time (25 s instead of 6 for 6 MB), a quarter less code. */
  readonly isOptimized: boolean;
}

const levelFlag = (isOptimized: boolean): string => `--optimize-level=${isOptimized ? 1 : 0}`;

/** What the output depends on beside the module. */
export const fibersVersion = ({ isOptimized }: FiberOptions): string => [findWasmOpt()?.version ?? "", levelFlag(isOptimized), ...PASSES, ...FEWER_LOCALS].join(" ");

/** Changes the module in place; it must have names. */
export async function addFibers(file: string, { keepsNames, isOptimized }: FiberOptions): Promise<void> {
  if (!readFileSync(file).includes(IMPORT)) return;
  const tool = findWasmOpt();
  if (!tool) throw new ToolchainError("PT5009", "threads in a WASM module need the npm package binaryen, which is not installed", "npm install binaryen");
  const optimize = async (passes: readonly string[], from: string): Promise<void> => {
    const result = await exec(process.execPath, [tool.script, ...passes, ...(keepsNames ? ["-g"] : []), from, "-o", `${file}.fibers`]);
    if (result.status !== 0) throw new ToolchainError("PT5009", `wasm-opt failed: ${result.stderr.trim().slice(-500)}`);
  };
  await optimize([levelFlag(isOptimized), ...PASSES], file);
  if (mostLocals(readFileSync(`${file}.fibers`)) > MOST_LOCALS) await optimize([...wasmFeatures, ...FEWER_LOCALS], `${file}.fibers`);
  // A host takes a module that exports them for one that it may suspend itself (runtime-fs/host/browser/suspension.ts).
  writeFileSync(`${file}.fibers`, withoutExports(readFileSync(`${file}.fibers`), (name) => name.startsWith("asyncify_")));
  renameSync(`${file}.fibers`, file);
}
