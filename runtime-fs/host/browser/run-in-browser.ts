/**
 * Runs a WASI program from a page, in a worker of its own.
 *
 *     const { outcome } = runInBrowser({ module, workerUrl, args: ["prog"], mounts: [{ guestPath: "/", storage: "opfs" }], onOutput });
 *     const { code } = await outcome;
 */
import type { MemorySnapshot } from "../memory/memory-vfs.ts";
import { refuseLimits } from "../policy/limits.ts";
import type { PolicyRules } from "../policy/rules.ts";
import type { BrowserMessage, BrowserMount, BrowserRequest, BrowserSetup, StorageReport } from "./messages.ts";

/** The part of a browser's Worker that is used. */
export interface BrowserWorker {
  onmessage: ((event: { readonly data: BrowserMessage }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
  postMessage(message: BrowserSetup | BrowserRequest): void;
  terminate(): void;
}

export interface BrowserOptions {
  readonly module: WebAssembly.Module;
  /** A started worker that runs the bundle of browser/worker-entry.ts. */
  readonly worker: BrowserWorker;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly mounts?: readonly BrowserMount[];
  readonly stdin?: Uint8Array | string;
  readonly cwd?: string;
  readonly policy?: PolicyRules;
  readonly onOutput?: (fd: 1 | 2, chunk: Uint8Array) => void;
}

export type BrowserOutcome =
  | { readonly kind: "exit"; readonly code: number; readonly memory: readonly MemorySnapshot[]; readonly storage: readonly StorageReport[] }
  | { readonly kind: "crash"; readonly message: string }
  | { readonly kind: "time-limit" }
  | { readonly kind: "killed" };

export interface BrowserRun {
  readonly outcome: Promise<BrowserOutcome>;
  /** Ends the program at once; what it wrote and did not commit (StorageReport) is lost. */
  kill(): void;
}

export function runInBrowser(options: BrowserOptions, library?: { onAnswer(answer: Uint8Array): void }): BrowserRun {
  const { worker, onOutput, policy } = options;
  refuseLimits(policy, ["cpuSeconds", "memoryMb"], "in a browser");
  let end: (outcome: BrowserOutcome) => void = () => {};
  const outcome = new Promise<BrowserOutcome>((resolve) => {
    end = (result) => {
      worker.terminate();
      resolve(result);
    };
  });
  worker.onmessage = ({ data }) => {
    if (data.kind === "output") onOutput?.(data.fd, data.chunk);
    else if (data.kind === "answer") library?.onAnswer(data.answer);
    else end(data);
  };
  worker.onerror = ({ message }) => end({ kind: "crash", message: message ?? "the worker could not be started" });
  const stdin = options.stdin ?? "";
  worker.postMessage({
    module: options.module, args: options.args, env: { PORTALIS_CWD: options.cwd ?? "/", ...options.env }, mounts: options.mounts ?? [],
    stdin: typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin, cwd: options.cwd ?? "/", policy, isLibrary: library !== undefined,
  });
  if (policy?.timeSeconds !== undefined) setTimeout(() => end({ kind: "time-limit" }), policy.timeSeconds * 1000);
  return { outcome, kill: () => end({ kind: "killed" }) };
}
