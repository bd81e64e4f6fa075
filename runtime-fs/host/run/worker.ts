/**
 * Runs a program in a worker thread: with a stack of the size that is asked for, a time limit and interrupts that work in a loop that never calls
 * out, a memory limit. Starts about 20 ms later than `runInline`; the program compiles meanwhile.
 *
 *     const { outcome } = runInWorker({ wasmPath, args: ["prog"], preopens, stackSizeMb: 512, timeLimitMs: 10_000 });
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { SHARE_ENV, Worker } from "node:worker_threads";
import type { AuditEvent, Denial, Limits } from "../core/host-state.ts";
import type { PolicyRules } from "../policy/rules.ts";
import type { MemorySnapshot } from "../memory/memory-vfs.ts";
import { controlWords, interruptWord, listeningWord, threadWord } from "../node/node-platform.ts";
import { watchCpu } from "./cpu-limit.ts";
import { loadModule, withMemoryLimit, type ProgramSource } from "./inline.ts";
import { RunLogs } from "./run-logs.ts";
import type { RequestMessage, StartMessage, WorkerMessage, WorkerPreopen, WorkerSetup } from "./messages.ts";

export interface WorkerOptions extends ProgramSource {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly preopens?: readonly WorkerPreopen[];
  /** Prepared input; default: the process's. */
  readonly stdin?: Uint8Array;
  /** Receives what the program writes; default: it goes to the process's descriptors, synchronously. */
  readonly onOutput?: (fd: 1 | 2, chunk: Uint8Array) => void;
  readonly cwd?: string;
  readonly argv0?: string;
  readonly terminalSizes?: readonly (readonly [number, number] | undefined)[];
  readonly sideChannel?: boolean;
  readonly umask?: number;
  readonly limits?: Partial<Limits>;
  /** Its time and memory limits are applied here, the rest in the worker. */
  readonly policy?: PolicyRules;
  readonly audit?: (event: AuditEvent) => void;
  /** Gets one JSON object per call, appended; docs/policy.md. */
  readonly auditFile?: string;
  /** Gets the program's counters in Prometheus' text format when it ends. */
  readonly metricsFile?: string;
  readonly onDenied?: (denial: Denial) => void;
  /** Makes it a library (foreign/): requests are sent, and answered here; the first answer is that of loading. */
  readonly onAnswer?: (answer: Uint8Array) => void;
  /** Final content of the memory grants. */
  readonly onSnapshots?: (snapshots: readonly MemorySnapshot[]) => void;
  /** Machine stack for the program's calls; address space only, pages are used as they are touched. Default 512. */
  readonly stackSizeMb?: number;
  readonly timeLimitMs?: number;
  /** How long a program that asked to be told of interrupts may take to handle one. Default 1000. */
  readonly interruptGraceMs?: number;
  /** The bundled worker-entry.ts, where it is not beside this module. */
  readonly workerFile?: string;
}

export type Outcome =
  | { readonly kind: "exit"; readonly code: number }
  | { readonly kind: "crash"; readonly reason: "trap" | "stack" | "host"; readonly message: string; readonly stack: string }
  /** Ended by an interrupt; `reported`: the program has written its own traceback. */
  | { readonly kind: "interrupted"; readonly reported: boolean }
  | { readonly kind: "time-limit" | "cpu-limit" };

export interface WorkerRun {
  readonly outcome: Promise<Outcome>;
  /** SIGINT: told to a program that listens, else (or when it does not react) the program is ended. */
  interrupt(): void;
  /** Ends the program at once. */
  kill(): void;
  /** Audit log and metrics have all that happened so far; for whoever ends this process. */
  flush(): void;
  /** To a library. */
  send(request: RequestMessage): void;
  /** Does this process stay for it? At first it does. */
  hold(stays: boolean): void;
}

export const defaultStackSizeMb = 512;
const longestEnding = 200;

/** The exit code of a program that nobody caught a KeyboardInterrupt in. */
export const interruptedCode = 130;

export function runInWorker(options: WorkerOptions): WorkerRun {
  const control = new Int32Array(new SharedArrayBuffer(controlWords * 4));
  const hostFailed = ({ message, stack = "" }: Error): Outcome => ({ kind: "crash", reason: "host", message, stack });
  const logs = new RunLogs(options, (error) => end(hostFailed(error)));
  const worker = new Worker(options.workerFile ?? findWorkerFile(), {
    workerData: setupOf(options, control, logs), env: SHARE_ENV, execArgv: [], trackUnmanagedFds: false,
    resourceLimits: { stackSizeMb: options.stackSizeMb ?? defaultStackSizeMb },
  });
  let end: (outcome: Outcome) => void = () => {};
  let timer: NodeJS.Timeout | undefined;
  let stopWatching = (): void => {};
  let wasInterrupted = false;
  const outcome = new Promise<Outcome>((resolve) => {
    end = (result) => {
      // The first reason counts.
      end = () => {};
      clearTimeout(timer);
      stopWatching();
      const isInterrupted = wasInterrupted && result.kind === "exit" && result.code === interruptedCode;
      const ended = worker.terminate();
      const tell = (): void => {
        const failure = logs.close();
        resolve(failure !== undefined ? hostFailed(failure) : isInterrupted ? { kind: "interrupted", reported: true } : result);
      };
      // A program that ended by itself has said all. A thread that is blocked in a system call ends when that returns; its calls are logged all the same.
      if (result.kind === "exit" || (logs.auditRing === undefined && logs.counters === undefined)) return tell();
      const patience = new Promise((done) => setTimeout(done, longestEnding));
      return void Promise.race([ended, patience]).then(tell);
    };
  });
  worker.on("message", (message: WorkerMessage) => (message.kind === "audit" ? logs.drainSoon() : receive(message, options, (result) => end(result))));
  worker.on("error", (error) => end({ kind: "crash", reason: "host", message: error.message, stack: error.stack ?? "" }));
  worker.on("exit", () => end({ kind: "crash", reason: "host", message: "the worker ended without a result", stack: "" }));

  const failure = logs.open();
  if (failure !== undefined) end(hostFailed(failure));
  // The worker starts up on another core while this thread compiles.
  else try {
    const start: StartMessage = { kind: "start", module: loadModule(withMemoryLimit(options)) };
    worker.postMessage(start);
  } catch (error) {
    void worker.terminate();
    throw error;
  }
  const { interruptGraceMs = 1000, policy } = options;
  const timeLimitMs = least(options.timeLimitMs, policy?.timeSeconds === undefined ? undefined : policy.timeSeconds * 1000);
  if (timeLimitMs !== undefined && failure === undefined) timer = setTimeout(() => end({ kind: "time-limit" }), timeLimitMs);
  if (policy?.cpuSeconds !== undefined && failure === undefined) {
    stopWatching = watchCpu(policy.cpuSeconds * 1000, () => Atomics.load(control, threadWord), () => end({ kind: "cpu-limit" }));
  }
  const interrupted = (): void => end({ kind: "interrupted", reported: false });
  return {
    outcome,
    kill: interrupted,
    send: (request) => worker.postMessage(request),
    flush: () => logs.flush(),
    hold: (stays) => (stays ? worker.ref() : worker.unref()),
    interrupt() {
      wasInterrupted = true;
      const pending = Atomics.exchange(control, interruptWord, 1) === 1;
      Atomics.notify(control, interruptWord);
      if (pending || Atomics.load(control, listeningWord) === 0) return interrupted();
      setTimeout(() => {
        if (Atomics.load(control, interruptWord) === 1) interrupted();
      }, interruptGraceMs).unref();
    },
  };
}

function least(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? a ?? b : Math.min(a, b);
}

function receive(message: Exclude<WorkerMessage, { kind: "audit" }>, options: WorkerOptions, end: (outcome: Outcome) => void): void {
  switch (message.kind) {
    case "exit": case "crash": return end(message);
    case "answer": return options.onAnswer?.(message.answer);
    case "output": return options.onOutput?.(message.fd, message.chunk);
    case "denied": return options.onDenied?.(message.denial);
    case "call": return options.audit?.(message.event);
    case "snapshots": return options.onSnapshots?.(message.snapshots);
  }
}

function setupOf(options: WorkerOptions, control: Int32Array, logs: RunLogs): WorkerSetup {
  return {
    args: options.args, env: options.env ?? {}, preopens: options.preopens ?? [], stdin: options.stdin,
    capture: options.onOutput !== undefined, cwd: options.cwd, argv0: options.argv0,
    terminalSizes: options.terminalSizes ?? [], sideChannel: options.sideChannel ?? true,
    umask: options.umask ?? process.umask(), limits: options.limits ?? {}, policy: options.policy,
    reportDenials: options.onDenied !== undefined, reportCalls: options.audit !== undefined, control,
    isLibrary: options.onAnswer !== undefined,
    auditRing: logs.auditRing, counters: logs.counters,
  };
}

/** Beside the bundle that this code is part of, or in the package's dist folder. */
function findWorkerFile(): string {
  const beside = fileURLToPath(new URL("./wasi-worker.cjs", import.meta.url));
  if (existsSync(beside)) return beside;
  const root = process.env["PORTALIS_ROOT"];
  const built = root === undefined ? undefined : join(root, "dist", "wasi-worker.cjs");
  if (built !== undefined && existsSync(built)) return built;
  throw new Error(`${pathToFileURL(beside).href} is missing: run "npm run build"`);
}
