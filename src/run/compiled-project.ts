/** The seam to the compiler: Python in, crates as Rust text out. Loaded only when something has to be compiled. */
import type { FsReport } from "../../passes/detect-fs/report.ts";
import type { ExportedFunction } from "../../passes/exports/types.ts";
import type { Diagnostic } from "../diagnostics/index.ts";
import type { CrateSource } from "../toolchain/build-crates.ts";
import type { PythonInstallation } from "../toolchain/python.ts";
import type { CompileMode } from "./arguments.ts";

export interface CompileOptions {
  readonly python: PythonInstallation;
  readonly deferRefusals: boolean;
  readonly mode: CompileMode;
  readonly seed?: number;
  /** Library functions that nothing mentions keep their bodies. */
  readonly wholeLibrary: boolean;
  /** Library modules become packed code (`passes/pack/`), not machine code. */
  readonly packLibrary: boolean;
  /** The crates will be built by plain cargo (`portalis translate`). */
  readonly plainCargo?: boolean;
  /** The public functions of the entry are to be callable from outside, as those of a module of this name. */
  readonly library?: string;
}

export interface CompiledProject {
  readonly diagnostics: readonly Diagnostic[];
  readonly crates: readonly CrateSource[];
  /** name of the crate with `fn main` */
  readonly main: string;
  /** every file of the user that was read; the entry alone when absent */
  readonly inputs?: readonly string[];
  /** library modules that are part of the program */
  readonly libraryFiles?: readonly string[];
  /** Library modules as packed code, with their sizes. */
  readonly packed?: readonly { readonly name: string; readonly bytes: number }[];
  /** It starts threads. */
  readonly threads?: boolean;
  /** Some of its functions are to be fast where the others are to be small. */
  readonly computes?: boolean;
  /** What the program does with files; absent when it has errors. */
  readonly files?: FsReport;
  /** With `library`: what can be called. */
  readonly exports?: readonly ExportedFunction[];
}

export type CompileProject = (entryFile: string, options: CompileOptions) => Promise<CompiledProject>;

export async function loadCompiler(): Promise<CompileProject> {
  const module: { readonly compileProject: CompileProject } = await import(new URL("./compile.js", import.meta.url).href);
  return module.compileProject;
}
