/** The caller's side of a program in a worker: requests go out, answers come back in the same order. */
import { callRequest, endRequest, resultOf, type Signature } from "./calls.ts";
import type { PyResult } from "./wire.ts";

export type PythonFunction = (...args: readonly unknown[]) => Promise<PyResult>;

interface Waiting { resolve(answer: Uint8Array): void; reject(error: unknown): void }

export class Conversation {
  readonly #waiting: Waiting[] = [];
  #ended: { readonly why: unknown } | undefined;

  /** The next answer; with what came before it has been asked for already. */
  answered(): Promise<Uint8Array> {
    return this.#ended === undefined ? new Promise((resolve, reject) => { this.#waiting.push({ resolve, reject }); }) : Promise.reject(this.#ended.why);
  }

  receive(answer: Uint8Array): void {
    this.#waiting.shift()?.resolve(answer);
  }

  /** The program is no more: whoever waits, or asks later, gets `why`. */
  end(why: unknown): void {
    this.#ended ??= { why };
    for (const { reject } of this.#waiting.splice(0)) reject(why);
  }

  /** Nobody waits for an answer. */
  get isIdle(): boolean { return this.#waiting.length === 0; }
  get hasEnded(): boolean { return this.#ended !== undefined; }

  functions(signatures: readonly Signature[], post: (request: Uint8Array) => void): Readonly<Record<string, PythonFunction>> {
    const call = async (signature: Signature, args: readonly unknown[]): Promise<PyResult> => {
      const request = callRequest(signature, args);
      const answer = this.answered();
      if (!this.hasEnded) post(request);
      return resultOf(await answer);
    };
    return Object.fromEntries(signatures.map((signature): [string, PythonFunction] => [signature.name, (...args) => call(signature, args)]));
  }

  /** The last request. */
  async close(post: (request: Uint8Array) => void): Promise<void> {
    if (this.hasEnded) return;
    const answer = this.answered();
    post(endRequest());
    await answer;
  }
}
