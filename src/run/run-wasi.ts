/** Runs a WASM program in the sandbox: grants, environment, and one note for the first denied path. */
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { exitInterrupted, forwardSignals } from "../../runtime-fs/host/run/sigint.ts";
import { runInWorker, type Outcome } from "../../runtime-fs/host/run/worker.ts";
import { EXIT } from "../cli/command.ts";
import { grantsFor } from "./grants.ts";

export interface WasiRun {
  readonly wasmFile: string;
  /** absolute path of the Python file */
  readonly entry: string;
  /** the file as the user typed it: `sys.argv[0]` */
  readonly file: string;
  readonly programArgs: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly dirs: readonly string[];
  readonly strict: boolean;
  readonly policyFile: string | undefined;
}

export async function runWasi(run: WasiRun): Promise<number> {
  const cwd = process.cwd();
  const { grants, release } = grantsFor({ cwd, program: run.entry, programArgs: run.programArgs, dirs: run.dirs, strict: run.strict, env: run.env });
  process.on("exit", release);
  let told = false;
  const env = Object.entries({ ...run.env, PORTALIS_CWD: cwd }).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const started = runInWorker({
    wasmPath: run.wasmFile, args: [run.file, ...run.programArgs], env: Object.fromEntries(env), preopens: grants, cwd, argv0: run.file,
    terminalSizes: [undefined, terminalSize(process.stdout), terminalSize(process.stderr)],
    onDenied: ({ path, reason }) => {
      if (told || isProbing(path, run)) return;
      told = true;
      const why = reason === "read-only" ? "granted read-only" : "not granted";
      process.stderr.write(`note[PT6001]: the sandbox denied ${path} (${why}); --dir ${folderToGrant(path)} grants it\n`);
    },
  });
  const outcome = await forwardSignals(started);
  release();
  return exitCodeOf(outcome);
}

function exitCodeOf(outcome: Outcome): number {
  switch (outcome.kind) {
    case "exit": return outcome.code;
    case "interrupted": return exitInterrupted();
    case "time-limit": return EXIT.failed;
    case "crash":
      process.stderr.write(`error[PT9002]: the program's machine code failed (${outcome.reason}): ${outcome.message}\n${outcome.reason === "host" ? outcome.stack : ""}`);
      return EXIT.bug;
  }
}

const terminalSize = (stream: NodeJS.WriteStream): readonly [number, number] | undefined => (stream.isTTY ? [stream.columns, stream.rows] : undefined);

/** Looking around, as `os.path.exists` up the tree or a search of the time zone, is not worth a note. */
const isProbing = (path: string, run: WasiRun): boolean => path === "/" || run.entry.startsWith(`${path}/`) || path.startsWith("/usr/") || path.startsWith("/etc/") || path.startsWith("/.portalis");

function folderToGrant(path: string): string {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const parent = dirname(path);
  return isFolder || parent === "/" ? path : parent;
}
