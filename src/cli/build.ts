/** `portalis build PATH -o OUT` */
import { existsSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { compileMode } from "../run/arguments.ts";
import { buildForTarget, compileEntry, hasErrors, packsLibrary, renderDiagnostics } from "../run/build-entry.ts";
import type { CompiledProject } from "../run/compiled-project.ts";
import { silent, stderrProgress } from "../toolchain/progress.ts";
import { writeFilesAtomic, type NewFile } from "../cache/atomic.ts";
import { openStore } from "../cache/store.ts";
import type { ExportedFunction } from "../../passes/exports/types.ts";
import { NO_FILES } from "../../passes/detect-fs/report.ts";
import { wasiNeeds } from "../../passes/inject-wasi/index.ts";
import { callsFunctions, machineOf, packageFor, type BuildTarget } from "../../targets/package.ts";
import { COMMON_OPTIONS, EXIT, UsageError, type Command } from "./command.ts";
import { cleanUpOnInterrupt } from "./interrupt.ts";

const help = `Usage: portalis build PATH [--target wasi|native|browser|node|component|all] [--release|--dev] -o OUT [--name NAME]

PATH is a Python file, or a folder with __main__.py or main.py. Writes into the folder OUT:
  wasi     NAME.wasm and NAME.run.json (what it needs to run, and the command lines that give it that)
  native   NAME, an executable
  browser  NAME.wasm, NAME.js (exports run, load and the public functions), NAME.worker.js, NAME.d.ts, and NAME.html to try it
  node     NAME.wasm, NAME.mjs (exports load and the public functions), NAME.worker.cjs, NAME.d.mts (not part of "all")
  component  NAME.component.wasm for WASI 0.2 (made with jco, which must be installed; not part of "all")

Options:
  --release             small and fast (default)     --dev   quick to compile
  --name NAME           instead of the name of PATH
  --defer-refusals      an unsupported line stops the program only when it is reached
  --asyncify            browser: commit files on close also where the browser has no JSPI (a larger module)
  --whole-library       keep library functions whose names the program does not mention (a release leaves them out)
  --json                say what was written as JSON
  -q, --quiet           no progress

Exit codes: 0 written, 1 diagnostics with errors (nothing is written), 2 usage, 3 toolchain or output folder.
`;

export const command: Command = {
  help,
  async run(words) {
    const { values, positionals } = parseArgs({
      args: [...words], allowPositionals: true,
      options: {
        ...COMMON_OPTIONS, target: { type: "string", multiple: true, default: ["wasi"] }, release: { type: "boolean" }, dev: { type: "boolean" },
        output: { type: "string", short: "o" }, name: { type: "string" }, "defer-refusals": { type: "boolean", default: false },
        "whole-library": { type: "boolean", default: false }, asyncify: { type: "boolean", default: false }, mode: { type: "string", default: "infer" },
      },
    });
    if (values.help) { process.stdout.write(help); return EXIT.ok; }
    const [path, ...extra] = positionals;
    if (path === undefined || extra.length > 0) throw new UsageError("exactly one PATH is built at a time");
    if (values.output === undefined) throw new UsageError("-o OUT says where to write");
    if (values.release && values.dev) throw new UsageError("--release or --dev, not both");
    if (values.asyncify && values.dev) throw new UsageError("--asyncify is for releases: what it makes of code that is not optimised is too large for browsers");
    cleanUpOnInterrupt();
    const entry = entryOf(path);
    const name = values.name ?? moduleName(path);
    const targets = targetsOf(values.target);
    const release = values.dev !== true;
    const compile = (target: BuildTarget): Promise<CompiledProject> => compileEntry(entry, {
      ...(callsFunctions(target) ? { library: name } : {}),
      deferRefusals: values["defer-refusals"], wholeLibrary: values["whole-library"] || !release, packLibrary: packsLibrary(machineOf(target), release), mode: compileMode(values.mode),
    });
    const project = await compile(targets[0] ?? "wasi");
    process.stderr.write(renderDiagnostics(project.diagnostics));
    if (hasErrors(project.diagnostics)) return EXIT.failed;
    if (values.asyncify && project.threads === true) throw new UsageError("--asyncify is not for a program with threads: its module suspends itself");
    const progress = values.quiet ? silent : stderrProgress();
    const output = resolve(values.output);
    // Everything is built before anything is written.
    const built: { readonly target: BuildTarget; readonly program: string; readonly exports: readonly ExportedFunction[] }[] = [];
    for (const target of targets) {
      const compiled = target === targets[0] ? project : await compile(target);
      built.push({ target, exports: compiled.exports ?? [], program: await buildForTarget(compiled, { target: machineOf(target), profile: values.dev ? "dev" : "release", progress }) });
    }
    const needs = wasiNeeds(project.files ?? NO_FILES);
    const shared = { name, output, needs, asyncify: values.asyncify, isRelease: release, host: new URL("./", import.meta.url), store: openStore(), progress };
    const files: NewFile[] = [];
    for (const one of built) files.push(...await packageFor({ ...shared, ...one }));
    writeFilesAtomic(files);
    const written = files.map(({ path, content }) => ({ path, bytes: Buffer.byteLength(content) }));
    progress.done();
    process.stdout.write(values.json ? `${JSON.stringify(written, null, 2)}\n` : written.map((file) => `${file.path}  ${sizeText(file.bytes)}\n`).join(""));
    return EXIT.ok;
  },
};

export function entryOf(path: string): string {
  const full = resolve(path);
  if (!existsSync(full)) throw new UsageError(`${path} does not exist`);
  if (!statSync(full).isDirectory()) return full;
  const entry = ["__main__.py", "main.py"].map((name) => join(full, name)).find((file) => existsSync(file));
  if (!entry) throw new UsageError(`${path} has neither __main__.py nor main.py`);
  return entry;
}

const moduleName = (path: string): string => basename(resolve(path)).replace(/\.pyw?$/, "");

function targetsOf(words: readonly string[]): readonly BuildTarget[] {
  const names = words.flatMap((word) => word.split(",")).flatMap((word) => (word === "all" ? ["wasi", "native", "browser"] : [word]));
  return [...new Set(names)].map((name) => {
    if (name === "wasi" || name === "native" || name === "browser" || name === "node" || name === "component") return name;
    throw new UsageError(`unknown target '${name}'; wasi, native, browser, node, component or all`);
  });
}

const sizeText = (bytes: number): string => (bytes < 10_000 ? `${bytes} bytes` : `${(bytes / 1000).toFixed(1)} kB`);
