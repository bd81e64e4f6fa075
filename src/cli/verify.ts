/** `portalis verify PATH`: CPython and every target side by side. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { compileMode } from "../run/arguments.ts";
import { buildForTarget, compileEntry, hasErrors, packsLibrary, renderDiagnostics } from "../run/build-entry.ts";
import type { CompiledProject } from "../run/compiled-project.ts";
import type { NativeTarget } from "../toolchain/profile.ts";
import { silent, stderrProgress } from "../toolchain/progress.ts";
import { findPython } from "../toolchain/python.ts";
import { showDifference } from "../verify/show-difference.ts";
import { isFailure, programAt, verifyProgram, type Verdict } from "../verify/verify-program.ts";
import { entryOf } from "./build.ts";
import { COMMON_OPTIONS, EXIT, UsageError, type Command } from "./command.ts";
import { cleanUpOnInterrupt } from "./interrupt.ts";

const help = `Usage: portalis verify PATH [--scenario FILE] [--target wasi|native]... [--release] [--mode MODE]

Runs the program on CPython and on each target, each in a fresh copy of the same scratch folder, and compares
standard output, exit code and the files that are left. A difference on standard error is shown, but is no failure.

Options:
  --scenario FILE   JSON: {"argv": [], "stdin": "", "env": {}, "files": {"a.txt": "text"}} or {"scenarios": [...]};
                    default: NAME.scenario.json beside PATH, else no arguments, no input, no files
  --target NAME     wasi, native (default: both)
  --release         compare optimised programs
  --mode MODE       infer (default), all-obj or widen
  --timeout SECONDS per run (default 60)
  --json            one JSON object per comparison

Exit codes: 0 the same everywhere, 1 a difference, 2 usage, 3 toolchain.
`;

export const command: Command = {
  help,
  async run(words) {
    const { values, positionals } = parseArgs({
      args: [...words], allowPositionals: true,
      options: {
        ...COMMON_OPTIONS, scenario: { type: "string" }, target: { type: "string", multiple: true, default: ["wasi", "native"] },
        release: { type: "boolean", default: false }, mode: { type: "string", default: "infer" }, timeout: { type: "string", default: "60" },
      },
    });
    if (values.help) { process.stdout.write(help); return EXIT.ok; }
    const [path, ...extra] = positionals;
    if (path === undefined || extra.length > 0) throw new UsageError("exactly one PATH is verified at a time");
    cleanUpOnInterrupt();
    const main = entryOf(path);
    const folder = main === resolve(path) ? undefined : resolve(path);
    const program = programAt(main, folder, values.scenario && resolve(values.scenario));
    const runOptions = ["--mode", values.mode, ...(values.release ? ["--release"] : [])];
    const request = { program, targets: values.target.map(targetOf), python: (await findPython()).executable, runOptions, timeoutSeconds: Number(values.timeout) };
    // Compiled before the clock runs; what `run` finds in the cache it does not build again.
    const compile = (target: NativeTarget): Promise<CompiledProject> =>
      compileEntry(main, { deferRefusals: true, wholeLibrary: !values.release, packLibrary: packsLibrary(target, values.release), mode: compileMode(values.mode) });
    const project = await compile(request.targets[0] ?? "wasi");
    if (hasErrors(project.diagnostics)) {
      process.stderr.write(renderDiagnostics(project.diagnostics));
      return EXIT.failed;
    }
    const progress = values.quiet ? silent : stderrProgress();
    for (const target of request.targets) await buildForTarget(target === request.targets[0] ? project : await compile(target), { target, profile: values.release ? "release" : "dev", progress });
    progress.done();
    let failed = false;
    for await (const verdict of verifyProgram(request)) {
      failed ||= isFailure(verdict);
      process.stdout.write(values.json ? `${JSON.stringify(verdict)}\n` : lineFor(verdict));
    }
    return failed ? EXIT.failed : EXIT.ok;
  },
};

const lineFor = (verdict: Verdict): string =>
  `${isFailure(verdict) ? "DIFFERS" : "same   "} ${verdict.target.padEnd(7)} ${verdict.scenario}\n${showDifference(verdict)}`;

function targetOf(name: string): NativeTarget {
  if (name === "wasi" || name === "native") return name;
  throw new UsageError(`unknown target '${name}'; wasi or native`);
}
