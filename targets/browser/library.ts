/**
 * What `load` of a `NAME.js` gives: the functions of the Python module, alive in a worker of their own until `close`.
 *
 *     const { functions, close } = await load({ storage: "memory" });
 *     await functions.summarize("notes.txt");
 */
import { callRequest, endRequest, PythonError, resultOf, type Signature } from "../../runtime-fs/host/foreign/calls.ts";
import type { PyResult } from "../../runtime-fs/host/foreign/wire.ts";
import { ProgramError, startProgram, type ProgramFiles, type ProgramOptions, type ProgramResult } from "./page.ts";

export { PythonError };

export type PythonFunction = (...args: readonly unknown[]) => Promise<PyResult>;

export interface Library {
  readonly functions: Readonly<Record<string, PythonFunction>>;
  /** Ends the program as Python does at exit. */
  close(): Promise<ProgramResult>;
}

interface Waiting { resolve(answer: Uint8Array): void; reject(error: unknown): void }

export function libraryOf(files: ProgramFiles, signatures: readonly Signature[]): (options?: ProgramOptions) => Promise<Library> {
  return async (options = {}) => {
    const waiting: Waiting[] = [];
    let ended: unknown;
    const { worker, result, kill } = await startProgram(files, options, { onAnswer: (answer) => waiting.shift()?.resolve(answer) });
    const end = (error: unknown): void => {
      ended = error;
      for (const { reject } of waiting.splice(0)) reject(error);
    };
    result.then(({ code }) => end(new ProgramError("ended", `the program has ended (exit code ${code})`)), end);
    const answered = (): Promise<Uint8Array> => new Promise((resolve, reject) => { waiting.push({ resolve, reject }); });
    const ask = (request: Uint8Array, isLast: boolean): Promise<Uint8Array> => {
      if (ended !== undefined) return Promise.reject(ended);
      worker.postMessage({ request, isLast });
      return answered();
    };
    try {
      resultOf(await answered());
    } catch (error) {
      kill();
      throw error;
    }
    const functions = Object.fromEntries(signatures.map((signature): [string, PythonFunction] => [signature.name, async (...args) => resultOf(await ask(callRequest(signature, args), false))]));
    return { functions, close: () => (ended === undefined ? ask(endRequest(), true).then(() => result) : result) };
  };
}
