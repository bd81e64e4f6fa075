/** From a Python file to an executable or WASM module in the cache; shared by run, build and verify. */
import { readFileSync } from "node:fs";
import { hasErrors, renderConcise, renderPretty, type Diagnostic } from "../diagnostics/index.ts";
import { openStore } from "../cache/store.ts";
import { isSourceError, sourceFromBytes } from "../source/index.ts";
import { buildProgram } from "../toolchain/build-crates.ts";
import { planBuild } from "../toolchain/plan.ts";
import type { NativeTarget, Profile } from "../toolchain/profile.ts";
import type { Progress } from "../toolchain/progress.ts";
import { findPython } from "../toolchain/python.ts";
import { buildRuntime } from "../toolchain/runtime.ts";
import { optimiseWasm } from "../../targets/wasi/optimise.ts";
import { loadCompiler, type CompiledProject, type CompileOptions } from "./compiled-project.ts";

export async function compileEntry(entry: string, options: Omit<CompileOptions, "python">): Promise<CompiledProject> {
  const python = await findPython();
  const compileProject = await loadCompiler();
  return compileProject(entry, { ...options, python });
}

/** Machine code of the library is ten times larger: only a native release, where size counts least and speed most, has it. */
export const packsLibrary = (target: NativeTarget, release: boolean): boolean => !(target === "native" && release);

export interface TargetRequest { readonly target: NativeTarget; readonly profile: Profile; readonly progress: Progress }

/** The finished file in the cache. Only for a project without errors. */
export async function buildForTarget(project: CompiledProject, { target, profile, progress }: TargetRequest): Promise<string> {
  const store = openStore();
  const plan = await planBuild(target, profile, progress);
  const runtime = await buildRuntime(plan, store, progress);
  const built = await buildProgram({ plan, runtime, store, progress, crates: project.crates, main: project.main, threads: project.threads === true, computes: project.computes === true });
  return target === "wasi" && profile === "release" ? optimiseWasm(built, store, progress) : built.file;
}

export function renderDiagnostics(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return "";
  if (!process.stderr.isTTY && process.env.CI) return renderConcise(diagnostics);
  return renderPretty(diagnostics, {
    colour: process.stderr.isTTY === true && !process.env.NO_COLOR,
    source: (file) => {
      try {
        const source = sourceFromBytes(file, readFileSync(file));
        return isSourceError(source) ? undefined : source;
      } catch {
        return undefined;
      }
    },
  });
}

export { hasErrors };
