/** Runs in a worker of the browser: a careful program on a storage, to be ended at any moment, and the look at what is left. */
import { BrowserPlatform } from "../../runtime-fs/host/browser/browser-platform.ts";
import { storageError } from "../../runtime-fs/host/browser/storage-errors.ts";
import { openStorage, type Storage, type StorageScope } from "../../runtime-fs/host/browser/storage.ts";
import type { StoredMount } from "../../runtime-fs/host/browser/messages.ts";
import { check, prepare, saveState, type Progress } from "../host/faults/careful-program.ts";
import { TestGuest } from "../host/guest.ts";

export type FaultsRequest = { readonly kind: "prepare" | "save for ever" | "check" | "abort"; readonly mount: StoredMount };

declare const self: StorageScope & {
  onmessage: ((event: { readonly data: FaultsRequest }) => void) | null;
  postMessage(message: string): void;
  readonly IDBDatabase: { readonly prototype: { transaction(...args: unknown[]): { readonly mode: string; abort(): void } } };
};

const platform = new BrowserPlatform();

self.onmessage = ({ data }) => {
  run(data).then((answer) => self.postMessage(answer), (error: unknown) => self.postMessage(error instanceof Error ? `${error.name}: ${error.message}` : String(error)));
};

async function run({ kind, mount }: FaultsRequest): Promise<string> {
  if (kind === "abort") abortTransactions(2);
  const storage = await openStorage(self, { ...mount, wait: true }, () => platform.realtime());
  const guest = new TestGuest({ preopens: [{ guestPath: "d", vfs: storage.vfs, rights: "rw" }], sideChannel: false });
  const dir = guest.preopen("d");
  switch (kind) {
    case "prepare": prepare(guest, dir); break;
    case "save for ever": return saveForEver(storage, guest, dir);
    case "check": check(guest, dir, nothing, { isDurable: false }); break;
    case "abort": {
      const progress = saveState(guest, dir);
      const errno = await storage.commit().then(() => "committed", (error: unknown) => storageError(error).name);
      if (errno !== "IO") return `the first commit: ${errno}`;
      check(guest, dir, progress, { isDurable: true });
      break;
    }
  }
  await storage.commit();
  storage.close();
  return "done";
}

const nothing: Progress = { failed: undefined, synced: false, saved: false, logged: false };

async function saveForEver(storage: Storage, guest: TestGuest, dir: number): Promise<string> {
  self.postMessage("started");
  for (;;) {
    guest.writeFile(dir, "log", "first line\n");
    guest.writeFile(dir, "spare", "x");
    const { failed } = saveState(guest, dir);
    if (failed !== undefined) return failed;
    await storage.commit();
  }
}

/** The first `count` transactions that write are aborted when their requests are made. */
function abortTransactions(count: number): void {
  const { prototype } = self.IDBDatabase;
  const { transaction } = prototype;
  let left = count - 1;
  prototype.transaction = function (...args: unknown[]) {
    const made = Reflect.apply(transaction, this, args);
    if (made.mode === "readwrite" && left-- > 0) queueMicrotask(() => made.abort());
    return made;
  };
}
