/**
 * What `load` of a `NAME.mjs` gives: the functions of the Python module, in a worker thread with a stack of its own, until `close`.
 *
 *     const { functions, close } = await load({ dirs: { "/data": "./data" } });
 *     await functions.summarize("/data/notes.txt");
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { PythonError, resultOf, type Signature } from "../../runtime-fs/host/foreign/calls.ts";
import { Conversation, type PythonFunction } from "../../runtime-fs/host/foreign/conversation.ts";
import type { WorkerPreopen } from "../../runtime-fs/host/run/messages.ts";
import { runInWorker, type Outcome } from "../../runtime-fs/host/run/worker.ts";
import type { PolicyRules } from "../../runtime-fs/host/policy/rules.ts";

export { PythonError };

export interface LoadOptions {
  /** What the module may see: a folder of this machine by the path that Python knows it by; nothing else exists. A string grants reading and writing. */
  readonly dirs?: Readonly<Record<string, string | { readonly path: string; readonly access: "read-only" | "read-write" }>>;
  readonly cwd?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  readonly onStdout?: (text: string) => void;
  readonly onStderr?: (text: string) => void;
  /** Limits and rules beyond `dirs`. */
  readonly policy?: PolicyRules;
}

export interface Library {
  readonly functions: Readonly<Record<string, PythonFunction>>;
  /** Ends the program as Python does at exit; gives its exit code. */
  close(): Promise<number>;
  /** Ends it at once, in the middle of a call. */
  kill(): void;
}

/** The program has ended: by itself, or because it was killed or met a limit. */
export class ProgramError extends Error {
  constructor(readonly kind: Outcome["kind"], message: string) {
    super(message);
    this.name = "ProgramError";
  }
}

export interface LibraryFiles { readonly name: string; readonly wasm: URL; readonly worker: URL }

export function libraryOf({ name, wasm, worker }: LibraryFiles, signatures: readonly Signature[]): (options?: LoadOptions) => Promise<Library> {
  return async (options = {}) => {
    const talk = new Conversation();
    let isClosing = false;
    const { dirs = {}, cwd = Object.keys(dirs)[0] ?? "/", env = {}, args = [], stdin = "", policy } = options;
    const text = { 1: new TextDecoder(), 2: new TextDecoder() };
    const hear = { 1: options.onStdout ?? ((part: string) => void process.stdout.write(part)), 2: options.onStderr ?? ((part: string) => void process.stderr.write(part)) };
    const run = runInWorker({
      wasmPath: fileURLToPath(wasm), workerFile: fileURLToPath(worker), args: [`${name}.py`, ...args], env: { PORTALIS_CWD: cwd, ...env }, cwd,
      preopens: Object.entries(dirs).map(([guestPath, given]): WorkerPreopen => (typeof given === "string"
        ? { guestPath, hostPath: resolve(given), rights: "rw" } : { guestPath, hostPath: resolve(given.path), rights: given.access === "read-only" ? "ro" : "rw" })),
      stdin: typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin,
      onOutput: (fd, chunk) => hear[fd](text[fd].decode(chunk, { stream: true })),
      onAnswer: (answer) => {
        talk.receive(answer);
        // A process may end while the program has nothing to do, but not while it waits for its end.
        if (talk.isIdle && !isClosing) run.hold(false);
      },
      ...(policy === undefined ? {} : { policy }),
    });
    const post = (request: Uint8Array, isLast: boolean): void => {
      run.hold(true);
      run.send({ kind: "request", request, isLast });
    };
    const ended = run.outcome.then((outcome) => {
      talk.end(new ProgramError(outcome.kind, messageOf(outcome)));
      return outcome;
    });
    try {
      resultOf(await talk.answered());
    } catch (error) {
      run.kill();
      throw error;
    }
    return {
      functions: talk.functions(signatures, (request) => post(request, false)),
      close: async () => {
        isClosing = true;
        await talk.close((request) => post(request, true));
        const outcome = await ended;
        return outcome.kind === "exit" ? outcome.code : 1;
      },
      kill: run.kill,
    };
  };
}

function messageOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case "exit": return `the program has ended (exit code ${outcome.code})`;
    case "crash": return `the program's machine code failed: ${outcome.message}`;
    case "interrupted": return "the program was killed";
    default: return `the program was ended (${outcome.kind})`;
  }
}
