/** Runs a WASM program in the sandbox: grants, environment, limits, and one note for the first denied path. */
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { setFlagsFromString } from "node:v8";
import type { Denial } from "../../runtime-fs/host/core/host-state.ts";
import { isRaceFree } from "../../runtime-fs/host/node/node-vfs.ts";
import { exitInterrupted, forwardSignals } from "../../runtime-fs/host/run/sigint.ts";
import { runInWorker, type Outcome } from "../../runtime-fs/host/run/worker.ts";
import { EXIT, UsageError } from "../cli/command.ts";
import { DEVICES_PATH } from "../../runtime-fs/host/memory/devices.ts";
import type { WorkerPreopen } from "../../runtime-fs/host/run/messages.ts";
import { grantsFor, type Grant } from "./grants.ts";
import { hasHelper, helperPath } from "../toolchain/helper.ts";
import { cacheFolder } from "../toolchain/home.ts";
import { guardedRules } from "./guarded.ts";
import { readPolicy, type Policy } from "./policy.ts";

export interface WasiRun {
  readonly wasmFile: string;
  /** absolute path of the Python file */
  readonly entry: string;
  /** the Python files it was made from, library modules included */
  readonly sources: readonly string[];
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
  const policy = readPolicy(run.policyFile, cwd);
  if (policy.strict && !isRaceFree()) throw new UsageError(`--policy ${run.policyFile}: "strict" needs a sandbox that is race-free, which this system has not (see \`portalis doctor\`)`);
  const { grants, env, release } = grantsFor({
    cwd, program: run.entry, sources: run.sources, programArgs: run.programArgs, dirs: [...run.dirs, ...policy.dirs], strict: run.strict || policy.strict,
    arguments: policy.arguments, temporary: policy.temporary, env: run.env,
  });
  process.on("exit", release);
  // Most functions of a module are never called: compiling each at its first call starts a run 30 ms earlier.
  setFlagsFromString("--wasm-lazy-compilation");
  // Module bodies are huge and run once: optimising one takes V8 seconds. Only code that has run for about 0.1 s is worth it.
  setFlagsFromString("--wasm-tiering-budget=100000000");
  const { auditFile, metricsFile, timeLimitMs, memoryMaxPages } = policy;
  const rules = guardedRules(policy.rules, grants, {
    logs: [auditFile, metricsFile].filter((file) => file !== undefined), others: [...(run.policyFile === undefined ? [] : [run.policyFile]), cacheFolder()],
  });
  if (hasHelper()) process.env["PORTALIS_HELPER"] ??= helperPath();
  const outcome = await forwardSignals(runInWorker({
    wasmPath: run.wasmFile, args: [run.file, ...run.programArgs], env: { ...guestEnvironment(run, policy, cwd), ...env }, preopens: [...grants, ...devicesFor(run, grants)], cwd, argv0: run.file,
    terminalSizes: [undefined, terminalSize(process.stdout), terminalSize(process.stderr)],
    onDenied: noteFirstDenial(run),
    ...(timeLimitMs === undefined ? {} : { timeLimitMs }),
    ...(rules === undefined ? {} : { policy: rules }),
    ...(memoryMaxPages === undefined ? {} : { memoryMaxPages }),
    ...(auditFile === undefined ? {} : { auditFile }),
    ...(metricsFile === undefined ? {} : { metricsFile }),
  }));
  release();
  return exitCodeOf(outcome);
}

/** Programs write to os.devnull everywhere; the real /dev stays out of their reach. */
function devicesFor({ strict }: WasiRun, grants: readonly Grant[]): readonly WorkerPreopen[] {
  const hidden = grants.some(({ guestPath }) => guestPath === "/" || guestPath === DEVICES_PATH || guestPath.startsWith(`${DEVICES_PATH}/`));
  return strict || hidden ? [] : [{ guestPath: DEVICES_PATH, devices: true, rights: "rw" }];
}

function guestEnvironment(run: WasiRun, { env }: Policy, cwd: string): Record<string, string> {
  const passing = Object.entries(run.env).filter((pair): pair is [string, string] => pair[1] !== undefined && (env === undefined || env.includes(pair[0])));
  return { ...Object.fromEntries(passing), PORTALIS_CWD: cwd };
}

function exitCodeOf(outcome: Outcome): number {
  switch (outcome.kind) {
    case "exit": return outcome.code;
    case "interrupted": return exitInterrupted(outcome);
    case "time-limit": case "cpu-limit":
      process.stderr.write("note[PT6002]: the program was ended: it ran for longer than its policy allows\n");
      return EXIT.timeLimit;
    case "crash":
      process.stderr.write(`error[PT9002]: the program's machine code failed (${outcome.reason}): ${outcome.message}\n${outcome.reason === "host" ? outcome.stack : ""}`);
      return EXIT.bug;
  }
}

const terminalSize = (stream: NodeJS.WriteStream): readonly [number, number] | undefined => (stream.isTTY ? [stream.columns, stream.rows] : undefined);

function noteFirstDenial(run: WasiRun): (denial: Denial) => void {
  let told = false;
  return ({ path, reason }) => {
    if (told || isProbing(path, run)) return;
    told = true;
    const why = reason === "read-only" ? "granted read-only" : "not granted";
    process.stderr.write(`note[PT6001]: the sandbox denied ${path} (${why}); --dir ${folderToGrant(path)} grants it\n`);
  };
}

/** Looking around, as `os.path.exists` up the tree or a search of the time zone, is not worth a note. */
const isProbing = (path: string, run: WasiRun): boolean =>
  path === "/" || run.entry.startsWith(`${path}/`) || ["/usr/", "/etc/", "/.portalis"].some((prefix) => path.startsWith(prefix));

function folderToGrant(path: string): string {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const parent = dirname(path);
  return isFolder || parent === "/" ? path : parent;
}
