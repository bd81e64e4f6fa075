/** Builds a program as release WASI, as `portalis build` does and once more with names and relocations. */
import { readFileSync } from "node:fs";
import { openStore } from "../../src/cache/store.ts";
import { compileProject } from "../../src/compile.ts";
import type { CompiledProject } from "../../src/run/compiled-project.ts";
import { buildProgram } from "../../src/toolchain/build-crates.ts";
import { planBuild } from "../../src/toolchain/plan.ts";
import { stderrProgress } from "../../src/toolchain/progress.ts";
import { findPython } from "../../src/toolchain/python.ts";
import { buildRuntime } from "../../src/toolchain/runtime.ts";
import { optimiseWasm } from "../../targets/wasi/optimise.ts";
import { readWasm, type WasmFile } from "./read-wasm.ts";

export interface Linked { readonly project: CompiledProject; readonly analysed: WasmFile }

const progress = stderrProgress();

/** As `portalis build` does. */
export const compileForRelease = async (file: string): Promise<CompiledProject> =>
  compileProject(file, { python: await findPython(), deferRefusals: true, wholeLibrary: false, packLibrary: true, mode: "infer" });

export async function linkForAnalysis(file: string): Promise<Linked> {
  const project = await compileForRelease(file);
  return { project, analysed: readWasm(readFileSync(await link(project, true))) };
}

/** The module that a user gets. */
export async function finishedModule(project: CompiledProject): Promise<Buffer> {
  return readFileSync(await link(project, false));
}

async function link(project: CompiledProject, analysis: boolean): Promise<string> {
  const store = openStore();
  const plan = { ...await planBuild("wasi", "release", progress), analysis };
  const runtime = await buildRuntime(plan, store, progress);
  const built = await buildProgram({ plan, runtime, store, progress, crates: project.crates, main: project.main, threads: project.threads === true, computes: project.computes === true });
  return analysis ? built.file : optimiseWasm(built, store, progress);
}
