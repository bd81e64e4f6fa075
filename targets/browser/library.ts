/**
 * What `load` of a `NAME.js` gives: the functions of the Python module, alive in a worker of their own until `close`.
 *
 *     const { functions, close } = await load({ storage: "memory" });
 *     await functions.summarize("notes.txt");
 */
import { PythonError, resultOf, type Signature } from "../../runtime-fs/host/foreign/calls.ts";
import { Conversation, type PythonFunction } from "../../runtime-fs/host/foreign/conversation.ts";
import { ProgramError, startProgram, type ProgramFiles, type ProgramOptions, type ProgramResult } from "./page.ts";

export { PythonError };

export interface Library {
  readonly functions: Readonly<Record<string, PythonFunction>>;
  /** Ends the program as Python does at exit. */
  close(): Promise<ProgramResult>;
}

export function libraryOf(files: ProgramFiles, signatures: readonly Signature[]): (options?: ProgramOptions) => Promise<Library> {
  return async (options = {}) => {
    const talk = new Conversation();
    const { worker, result, kill } = await startProgram(files, options, { onAnswer: (answer) => talk.receive(answer) });
    result.then(({ code }) => talk.end(new ProgramError("ended", `the program has ended (exit code ${code})`)), (error: unknown) => talk.end(error));
    try {
      resultOf(await talk.answered());
    } catch (error) {
      kill();
      throw error;
    }
    return {
      functions: talk.functions(signatures, (request) => worker.postMessage({ request, isLast: false })),
      close: async () => {
        await talk.close((request) => worker.postMessage({ request, isLast: true }));
        return result;
      },
    };
  };
}
