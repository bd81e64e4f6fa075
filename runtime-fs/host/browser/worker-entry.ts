/** The worker of `runInBrowser`: opens the mounts, runs the program, commits what it wrote. */
import { defaultServices } from "../channel/services.ts";
import { WasiError } from "../core/errno.ts";
import { endRequest, loadRequest } from "../foreign/calls.ts";
import { exchange, isLibrary } from "../foreign/library.ts";
import { ByteSink, ByteSource } from "../memory/byte-stream.ts";
import { MemoryVfs } from "../memory/memory-vfs.ts";
import { limitsUnder } from "../policy/limits.ts";
import { createPolicy } from "../policy/policy.ts";
import { WasiHost, type Preopen } from "../wasi-host.ts";
import { BrowserPlatform } from "./browser-platform.ts";
import type { BrowserMessage, BrowserMount, BrowserRequest, BrowserSetup, Commits } from "./messages.ts";
import { storageError } from "./storage-errors.ts";
import { openStorage, type Storage, type StorageScope } from "./storage.ts";
import { callExport, instantiateWaiting, suspensionOf, type Suspension, type WaitingProgram } from "./suspension.ts";

/** What this file uses of a dedicated worker's global scope. */
interface WorkerScope extends StorageScope {
  onmessage: ((event: { readonly data: BrowserSetup | BrowserRequest }) => void) | null;
  postMessage(message: BrowserMessage): void;
}

declare const self: WorkerScope;

interface OpenMount {
  readonly preopen: Preopen;
  readonly storage: Storage | undefined;
  readonly memory: MemoryVfs | undefined;
}

/** Requests wait here for the one before. */
const requests: BrowserRequest[] = [];
let wake: () => void = () => {};

self.onmessage = ({ data }) => {
  if ("request" in data) {
    requests.push(data);
    wake();
    return;
  }
  // The page ends this worker at once: everything is closed before it is told.
  run(data).then((exit) => self.postMessage(exit), (error: unknown) => {
    self.postMessage({ kind: "crash", message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  });
};

async function run(setup: BrowserSetup): Promise<BrowserMessage> {
  const platform = new BrowserPlatform();
  const mounts: OpenMount[] = [];
  const storages = (): Storage[] => mounts.flatMap(({ storage }) => storage ?? []);
  try {
    for (const mount of setup.mounts) mounts.push(await openMount(mount, () => platform.realtime()));
    const suspension = storages().some(({ isSynchronous }) => !isSynchronous) ? suspensionOf(setup.module) : undefined;
    let code: number;
    try {
      code = await runProgram(setup, platform, mounts, suspension);
    } finally {
      // What was written before a crash is there, as on a disk.
      await Promise.all(storages().map((storage) => storage.commit().catch((error: unknown) => { throw storageError(error); })));
    }
    const storage = mounts.flatMap(({ preopen: { guestPath }, storage }) => (storage === undefined ? [] : [{ guestPath, commits: commitsOf(storage, suspension), isFresh: storage.isFresh }]));
    return { kind: "exit", code, memory: mounts.flatMap(({ memory }) => (memory === undefined ? [] : [memory.snapshot()])), storage };
  } finally {
    for (const storage of storages()) storage.close();
  }
}

async function runProgram(setup: BrowserSetup, platform: BrowserPlatform, mounts: readonly OpenMount[], suspension: Suspension | undefined): Promise<number> {
  const output = (fd: 1 | 2) => new ByteSink((chunk) => self.postMessage({ kind: "output", fd, chunk }));
  const host = new WasiHost({
    args: setup.args, env: setup.env, platform, preopens: mounts.map(({ preopen }) => preopen),
    stdin: new ByteSource(setup.stdin), stdout: output(1), stderr: output(2),
    services: { ...defaultServices, cwd: setup.cwd, argv0: setup.args[0] ?? "" },
    limits: limitsUnder(setup.policy), ...(setup.policy === undefined ? {} : { policy: createPolicy(setup.policy, platform) }),
  });
  const storages = mounts.flatMap(({ storage }) => storage ?? []);
  const storeAll = (): Promise<unknown> => Promise.all(storages.map((storage) => storage.commit().catch((error: unknown) => { throw storageError(error); })));
  if (suspension === undefined) {
    const instance = new WebAssembly.Instance(setup.module, host.imports());
    if (setup.isLibrary !== true) return host.start(instance);
    // Nothing waits within a call: what it wrote is stored before its answer.
    return host.startWaiting(instance, () => serve(setup, { instance, invoke: (name, argument) => callExport(instance, name, argument) }, storeAll));
  }
  const commitDue = (): Promise<number> | undefined => {
    const due = mounts.flatMap(({ storage }) => (storage?.isDue() === true ? [storage] : []));
    if (due.length === 0) return undefined;
    return Promise.all(due.map((storage) => storage.commit())).then(() => 0, (error: unknown) => storageError(error).errno);
  };
  const program = instantiateWaiting(setup.module, host.imports().wasi_snapshot_preview1, suspension, commitDue);
  return host.startWaiting(program.instance, async () => {
    if (setup.isLibrary === true) return serve(setup, program, storeAll);
    await program.invoke("_start");
  });
}

/** Answers requests until the last one. */
async function serve({ module }: BrowserSetup, { instance, invoke }: WaitingProgram, store: () => Promise<unknown>): Promise<void> {
  const { memory } = instance.exports;
  if (!isLibrary(module) || !(memory instanceof WebAssembly.Memory)) throw new Error("the module was built without functions for JavaScript");
  const answer = async (request: Uint8Array): Promise<void> => {
    const bytes = await exchange(memory, invoke, request);
    await store();
    self.postMessage({ kind: "answer", answer: bytes });
  };
  await invoke("portalis_as_library");
  await invoke("_start");
  await answer(loadRequest());
  for (;;) {
    const next = requests.shift();
    if (next === undefined) await new Promise<void>((resolve) => { wake = resolve; });
    else if (next.isLast) return answer(endRequest());
    else await answer(next.request);
  }
}

async function openMount(mount: BrowserMount, clock: () => bigint): Promise<OpenMount> {
  const grant = { guestPath: mount.guestPath, rights: mount.rights ?? "rw" };
  if (mount.storage === "memory") {
    const vfs = new MemoryVfs({ clock });
    if (mount.content !== undefined) vfs.restore(mount.content);
    return { preopen: { ...grant, vfs }, memory: vfs, storage: undefined };
  }
  try {
    const storage = await openStorage(self, mount, clock);
    return { preopen: { ...grant, vfs: storage.vfs }, memory: undefined, storage };
  } catch (error) {
    if (error instanceof WasiError && error.name === "BUSY") throw new Error(`EBUSY: a program in another tab has the storage of ${mount.guestPath}`);
    throw error;
  }
}

function commitsOf({ isSynchronous }: Storage, suspension: Suspension | undefined): Commits {
  return isSynchronous ? "at once" : suspension === undefined ? "at the end" : `on close (${suspension})`;
}
