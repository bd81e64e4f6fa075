/**
 * How a program whose calls are synchronous waits for storage that is not: its stack is put aside by the engine (JSPI), or by code that
 * the build added to the module (Asyncify, `build --asyncify`).
 */
import { errnoOf } from "../core/errno.ts";
import type { Invoke } from "../foreign/library.ts";

export type Suspension = "JSPI" | "Asyncify";

type Calls = WebAssembly.ModuleImports;
type Call = (...args: unknown[]) => unknown;

/** The calls after which a program may rely on what it wrote. */
export const waitingCalls = ["fd_close", "fd_renumber", "fd_sync", "fd_datasync", "path_rename"] as const;

/** Gives the error number for the call that has just succeeded, or undefined when there is nothing to wait for. */
export type Wait = () => Promise<number> | undefined;

export function suspensionOf(module: WebAssembly.Module): Suspension | undefined {
  if (WebAssembly.Module.exports(module).some(({ name }) => name === "asyncify_start_unwind")) return "Asyncify";
  return WebAssembly.Suspending !== undefined && WebAssembly.promising !== undefined ? "JSPI" : undefined;
}

export interface WaitingProgram {
  readonly instance: WebAssembly.Instance;
  /** Calls an export; one at a time. */
  readonly invoke: Invoke;
}

export function instantiateWaiting(module: WebAssembly.Module, calls: Calls, how: Suspension, wait: Wait): WaitingProgram {
  return how === "JSPI" ? withPromises(module, calls, wait) : withAsyncify(module, calls, wait);
}

function withPromises(module: WebAssembly.Module, calls: Calls, wait: Wait): WaitingProgram {
  const { Suspending, promising } = WebAssembly;
  if (Suspending === undefined || promising === undefined) throw new Error("the engine has no JSPI");
  const instance = instantiate(module, calls, (call) => new Suspending((...args) => {
    const errno = call(...args);
    return errno === 0 ? wait() ?? 0 : errno;
  }));
  return { instance, invoke: async (name, argument) => numberFrom(await promising(instance.exports[name])(argument)) };
}

/** Room for the stack that is put aside. */
const savedStackPages = 32;
const pageSize = 65_536;

interface AsyncifyExports {
  readonly memory: WebAssembly.Memory;
  readonly asyncify_start_unwind: (at: number) => void;
  readonly asyncify_stop_unwind: () => void;
  readonly asyncify_start_rewind: (at: number) => void;
  readonly asyncify_stop_rewind: () => void;
}

function withAsyncify(module: WebAssembly.Module, calls: Calls, wait: Wait): WaitingProgram {
  let awaited: Promise<number> | undefined;
  let answer: number | undefined;
  const instance = instantiate(module, calls, (call) => (...args: unknown[]) => {
    if (answer !== undefined) {
      const errno = answer;
      answer = undefined;
      program.asyncify_stop_rewind();
      return errno;
    }
    const errno = call(...args);
    awaited = errno === 0 ? wait() : undefined;
    if (awaited !== undefined) program.asyncify_start_unwind(room());
    return errno;
  });
  const program = instance.exports as unknown as AsyncifyExports;
  let at: number | undefined;
  const room = (): number => {
    at ??= program.memory.grow(savedStackPages) * pageSize;
    new Uint32Array(program.memory.buffer, at, 2).set([at + 8, at + savedStackPages * pageSize]);
    return at;
  };
  const invoke: Invoke = async (name, argument) => {
    let result = callExport(instance, name, argument);
    while (awaited !== undefined) {
      program.asyncify_stop_unwind();
      answer = await awaited;
      awaited = undefined;
      program.asyncify_start_rewind(at ?? 0);
      result = callExport(instance, name, argument);
    }
    return result;
  };
  return { instance, invoke };
}

/** For programs that never wait. */
export function callExport(instance: WebAssembly.Instance, name: string, argument?: number): number | undefined {
  const call = instance.exports[name];
  if (typeof call !== "function") throw new Error(`the module does not export ${name}`);
  return numberFrom(call(argument));
}

const numberFrom = (result: unknown): number | undefined => (typeof result === "number" ? result : undefined);

function instantiate(module: WebAssembly.Module, calls: Calls, waiting: (call: Call) => WebAssembly.ImportValue): WebAssembly.Instance {
  const imports: Calls = { ...calls };
  for (const name of waitingCalls) {
    const call = calls[name];
    if (typeof call === "function") imports[name] = waiting((...args) => Number(Reflect.apply(call, undefined, args) ?? errnoOf("SUCCESS")));
  }
  return new WebAssembly.Instance(module, { wasi_snapshot_preview1: imports });
}
