/** A program whose functions are called: what the exports of its module take and give (`pyio/src/foreign/mod.rs`). */

/** How an export is called: at once, or with what the program waits for (browser/suspension.ts). */
export type Invoke = (name: string, argument?: number) => number | undefined | Promise<number | undefined>;

export const libraryExports = ["portalis_as_library", "portalis_room", "portalis_call"] as const;

export const isLibrary = (module: WebAssembly.Module): boolean => {
  const names = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  return libraryExports.every((name) => names.has(name));
};

/** One request, one answer, both as `wire.ts` writes them; a second one starts when the first is done. */
export async function exchange(memory: WebAssembly.Memory, invoke: Invoke, request: Uint8Array): Promise<Uint8Array> {
  const room = await invoke("portalis_room", request.length) ?? 0;
  new Uint8Array(memory.buffer, room >>> 0, request.length).set(request);
  return answerAt(memory, await invoke("portalis_call", request.length) ?? 0);
}

export function exchangeNow(instance: WebAssembly.Instance, request: Uint8Array): Uint8Array {
  const { memory, portalis_room: roomFor, portalis_call: call } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof roomFor !== "function" || typeof call !== "function") throw new Error("the module exports no functions of Python");
  const room = Number(roomFor(request.length)) >>> 0;
  new Uint8Array(memory.buffer, room, request.length).set(request);
  return answerAt(memory, Number(call(request.length)));
}

/** Prepares a program that never waits. */
export function startLibrary({ exports }: WebAssembly.Instance): void {
  for (const name of ["portalis_as_library", "_start"]) {
    const start = exports[name];
    if (typeof start !== "function") throw new Error("the module exports no functions of Python");
    start();
  }
}

function answerAt(memory: WebAssembly.Memory, address: number): Uint8Array {
  const at = address >>> 0;
  const size = new DataView(memory.buffer).getUint32(at, true);
  return new Uint8Array(memory.buffer, at + 4, size).slice();
}
