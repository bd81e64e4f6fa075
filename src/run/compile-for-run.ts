/** The slow path of `portalis run`: compiles and remembers the result. */
import { stderrProgress, silent } from "../toolchain/progress.ts";
import { cleanUpOnInterrupt, keepInterrupts } from "../cli/interrupt.ts";
import type { RunArguments } from "./arguments.ts";
import { buildForTarget, compileEntry, hasErrors, packsLibrary, renderDiagnostics } from "./build-entry.ts";
import { remember, type Remembered } from "./run-cache.ts";

/** null when the program has errors; they have been printed. */
export async function compileForRun(args: RunArguments, entry: string, key: string): Promise<Remembered | null> {
  const project = await compileEntry(entry, { deferRefusals: args.deferRefusals, wholeLibrary: args.wholeLibrary, packLibrary: packsLibrary(args.target, args.release), mode: args.mode, ...(args.seed === undefined ? {} : { seed: args.seed }) });
  const notes = renderDiagnostics(project.diagnostics);
  if (hasErrors(project.diagnostics)) {
    process.stderr.write(notes);
    return null;
  }
  cleanUpOnInterrupt();
  const progress = args.quiet ? silent : stderrProgress();
  const program = await buildForTarget(project, { target: args.target, profile: args.release ? "release" : args.quick ? "quick" : args.trimmed ? "trimmed" : "dev", progress });
  progress.done();
  keepInterrupts();
  const inputs = project.inputs ?? [entry];
  const ready = { program, notes, sources: [...new Set([...inputs, ...project.libraryFiles ?? []])] };
  remember(key, ready, inputs);
  return ready;
}
