/** `portalis run FILE.py`: compiles what changed, then runs the program in the place of this process. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { parseRunArguments, type RunArguments } from "../run/arguments.ts";
import { recall, runKey, type Remembered } from "../run/run-cache.ts";
import { EXIT, UsageError, type Command } from "./command.ts";

const help = `Usage: portalis run [OPTIONS] FILE.py [OPTIONS] [--] [ARGS...]

Behaves as \`python FILE.py ARGS...\`: same streams, same exit code, same working directory.
FILE may also be a module made by \`portalis build\`: NAME.wasm runs in the same sandbox.
Options may stand before FILE or directly after it; everything from the first other word on goes to the program.

Options:
  --target wasi|native     sandboxed WASM (default), or an executable with all your rights
  --dir HOST[::GUEST][:ro] let the program see this folder or file, too
  --env K=V                set an environment variable of the program
  --policy FILE            limits as JSON: {"strict": true, "dirs": ["data:ro"], "env": ["HOME"], "timeSeconds": 10,
                           "memoryMb": 256, "audit": "audit.jsonl"}
  --strict                 grant nothing but what --dir says
  --release                optimise: slower to compile, smaller and faster to run
  --quick                  do not optimise: five times faster to compile, slower to run
  --whole-library          with --release: keep library functions whose names the program does not mention
  --no-defer-refusals      refuse the whole program when one line of it is not supported
  -q, --quiet              no progress and no warnings

The sandbox sees: the current folder (read-write), the program's folder (read-only), a private temporary folder, and
existing paths among ARGS.

Exit codes: the program's own; before it starts: 1 diagnostics, 2 usage, 3 toolchain; 90 a refused line was reached,
124 the policy's time limit, 130 interrupted.
`;

export const command: Command = {
  help,
  async run(words) {
    const args = parseRunArguments(words);
    if (!args) { process.stdout.write(help); return EXIT.ok; }
    const entry = entryFile(args.file);
    if (entry.endsWith(".wasm")) return launch({ ...args, target: "wasi" }, entry, { program: entry, sources: [] });
    const key = runKey(entry, [args.target, String(args.release), String(args.quick), String(args.trimmed), String(args.deferRefusals), String(args.wholeLibrary), args.mode, String(args.seed)]);
    const ready = recall(key) ?? await compileNow(args, entry, key);
    if (!ready) return EXIT.failed;
    if (ready.notes && !args.quiet) process.stderr.write(ready.notes);
    return launch(args, entry, ready);
  },
};

/** A folder means its `__main__.py`, as for python. Python answers a missing file with exit code 2. */
function entryFile(file: string): string {
  const path = resolve(file);
  try {
    const entry = statSync(path).isDirectory() ? resolve(path, "__main__.py") : path;
    statSync(entry);
    return entry;
  } catch {
    throw new UsageError(`can't open file '${path}'`);
  }
}

async function compileNow(args: RunArguments, entry: string, key: string): Promise<Remembered | null> {
  const { compileForRun } = await import("../run/compile-for-run.ts");
  return compileForRun(args, entry, key);
}

async function launch(args: RunArguments, entry: string, { program, sources }: Pick<Remembered, "program" | "sources">): Promise<number> {
  // Settings of Portalis are not part of the environment that python would have.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("PORTALIS_"));
  const env = Object.fromEntries([...inherited, ...args.env.map(splitVariable)]);
  if (args.target === "native") return (await import("../run/run-native.ts")).runNative({ program, file: args.file, args: args.programArgs, env });
  const { runWasi } = await import("../run/run-wasi.ts");
  return runWasi({ wasmFile: program, entry, sources, file: args.file, programArgs: args.programArgs, env, dirs: args.dirs, strict: args.strict, policyFile: args.policy });
}

function splitVariable(text: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at <= 0) throw new UsageError(`--env ${text}: expected NAME=VALUE`);
  return [text.slice(0, at), text.slice(at + 1)];
}
