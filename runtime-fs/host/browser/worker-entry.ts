/** The worker of `runInBrowser`: loads the mounts, runs the program, saves the mounts. */
import { defaultServices } from "../channel/services.ts";
import { ByteSink, ByteSource } from "../memory/byte-stream.ts";
import { MemoryVfs } from "../memory/memory-vfs.ts";
import { createPolicy } from "../policy/policy.ts";
import { WasiHost, type Preopen } from "../wasi-host.ts";
import { BrowserPlatform } from "./browser-platform.ts";
import { IndexedDbStore, type DatabaseFactory } from "./indexeddb-store.ts";
import type { BrowserMessage, BrowserMount, BrowserSetup } from "./messages.ts";
import { OpfsStore, type OpfsDirectory } from "./opfs-store.ts";
import { PersistentVfs } from "./persistent-vfs.ts";

/** What this file uses of a dedicated worker's global scope. */
interface WorkerScope {
  onmessage: ((event: { readonly data: BrowserSetup }) => void) | null;
  postMessage(message: BrowserMessage): void;
  readonly navigator: { readonly storage: { getDirectory(): Promise<OpfsDirectory> } };
  readonly indexedDB: DatabaseFactory;
}

declare const self: WorkerScope;

interface OpenMount {
  readonly preopen: Preopen;
  readonly save: () => Promise<void>;
  readonly memory: MemoryVfs | undefined;
}

self.onmessage = ({ data }) => {
  run(data).catch((error: unknown) => {
    self.postMessage({ kind: "crash", message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  });
};

async function run(setup: BrowserSetup): Promise<void> {
  const platform = new BrowserPlatform();
  const mounts: OpenMount[] = [];
  for (const mount of setup.mounts) mounts.push(await openMount(mount, () => platform.realtime()));
  const output = (fd: 1 | 2) => new ByteSink((chunk) => self.postMessage({ kind: "output", fd, chunk }));
  const host = new WasiHost({
    args: setup.args, env: setup.env, platform, preopens: mounts.map(({ preopen }) => preopen),
    stdin: new ByteSource(setup.stdin), stdout: output(1), stderr: output(2),
    services: { ...defaultServices, cwd: setup.cwd, argv0: setup.args[0] ?? "" },
    ...(setup.policy === undefined ? {} : { policy: createPolicy(setup.policy, platform) }),
  });
  let code: number;
  try {
    code = host.start(new WebAssembly.Instance(setup.module, host.imports()));
  } finally {
    // What was written before a crash is there, as on a disk.
    for (const { save } of mounts) await save();
  }
  self.postMessage({ kind: "exit", code, memory: mounts.flatMap(({ memory }) => (memory === undefined ? [] : [memory.snapshot()])) });
}

async function openMount(mount: BrowserMount, clock: () => bigint): Promise<OpenMount> {
  const grant = { guestPath: mount.guestPath, rights: mount.rights ?? "rw" };
  if (mount.storage === "memory") {
    const vfs = new MemoryVfs({ clock });
    if (mount.content !== undefined) vfs.restore(mount.content);
    return { preopen: { ...grant, vfs }, memory: vfs, save: async () => {} };
  }
  const store = mount.storage === "opfs" ? new OpfsStore(await opfsDirectory(mount.directory ?? ""))
    : await IndexedDbStore.open(self.indexedDB, mount.database);
  const files = await PersistentVfs.open(store, { clock });
  return { preopen: { ...grant, vfs: files.vfs }, memory: undefined, save: () => files.save() };
}

async function opfsDirectory(path: string): Promise<OpfsDirectory> {
  let directory = await self.navigator.storage.getDirectory();
  for (const name of path.split("/")) {
    if (name !== "") directory = await directory.getDirectoryHandle(name, { create: true });
  }
  return directory;
}
