/** What a browser keeps for a mount, opened for one program at a time. */
import { WasiError } from "../core/errno.ts";
import type { MemoryVfs } from "../memory/memory-vfs.ts";
import type { BlockFile } from "../packed/frame.ts";
import { PackedVfs } from "../packed/packed-vfs.ts";
import { IndexedDbStore, type DatabaseFactory } from "./indexeddb-store.ts";
import type { StoredMount } from "./messages.ts";
import { OpfsStore, type OpfsDirectory } from "./opfs-store.ts";
import { PersistentVfs } from "./persistent-vfs.ts";

/** The part of a worker's global scope that is used. */
export interface StorageScope {
  readonly navigator: {
    readonly storage: { getDirectory(): Promise<OpfsDirectory> };
    readonly locks: { request(name: string, options: { readonly ifAvailable: boolean }, held: (lock: unknown) => Promise<void>): Promise<void> };
  };
  readonly indexedDB: DatabaseFactory;
}

export interface Storage {
  readonly vfs: MemoryVfs;
  readonly isFresh: boolean;
  /** Synchronous storage is written by the calls of the program themselves. */
  readonly isSynchronous: boolean;
  /** The program asked for durability and `commit` must be awaited for it. */
  isDue(): boolean;
  commit(): Promise<void>;
  close(): void;
}

/** Fails with EBUSY while a program in another tab has it, unless it is to wait. */
export async function openStorage(scope: StorageScope, mount: StoredMount, clock: () => bigint): Promise<Storage> {
  const name = mount.storage === "indexeddb" ? mount.database : mount.directory ?? "";
  const release = await claim(scope, `portalis:${mount.storage}:${name}`, mount.wait ?? false);
  try {
    const storage = mount.storage === "packed" ? await openPacked(await directoryAt(scope, name), clock)
      : await openStore(mount.storage === "opfs" ? new OpfsStore(await directoryAt(scope, name)) : await IndexedDbStore.open(scope.indexedDB, name), clock);
    return { ...storage, close: () => { storage.close(); release(); } };
  } catch (error) {
    release();
    throw error;
  }
}

async function openPacked(directory: OpfsDirectory, clock: () => bigint): Promise<Storage> {
  const open = async (name: string): Promise<BlockFile> => {
    const file = await directory.getFileHandle(name, { create: true });
    if (file.createSyncAccessHandle === undefined) throw new WasiError("NOTSUP");
    return unheld(() => file.createSyncAccessHandle!());
  };
  const packed = PackedVfs.open({ indexes: [await open("index-0"), await open("index-1")], logs: [await open("log-0"), await open("log-1")] }, { clock });
  return {
    vfs: packed.vfs, isFresh: packed.isFresh, isSynchronous: true, isDue: () => false, commit: async () => packed.commit(), close: () => packed.close(),
  };
}

async function openStore(store: OpfsStore | IndexedDbStore, clock: () => bigint): Promise<Storage> {
  const files = await PersistentVfs.open(store, { clock });
  return {
    vfs: files.vfs, isFresh: store.isFresh, isSynchronous: false, isDue: () => files.isDue, commit: () => files.save(), close: () => store.close(),
  };
}

/** Holds a Web Lock until the function it gives is called, or the worker is gone. */
function claim(scope: StorageScope, name: string, wait: boolean): Promise<() => void> {
  return new Promise((resolve, reject) => {
    scope.navigator.locks.request(name, { ifAvailable: !wait }, (lock) => new Promise((release) => {
      if (lock !== null) return resolve(release);
      release();
      return reject(new WasiError("BUSY"));
    })).catch(reject);
  });
}

async function directoryAt(scope: StorageScope, path: string): Promise<OpfsDirectory> {
  let directory = await scope.navigator.storage.getDirectory();
  for (const name of path.split("/")) if (name !== "") directory = await directory.getDirectoryHandle(name, { create: true });
  return directory;
}

/** Who holds the lock of a store waits for the handles of a worker that was ended: the browser frees them a little after its lock. */
async function unheld<T>(open: () => Promise<T>): Promise<T> {
  const PATIENCE = 40, PAUSE_MS = 50;
  for (let tries = 0; ; tries++) {
    try {
      return await open();
    } catch (error) {
      if (tries === PATIENCE || !(error instanceof DOMException) || error.name !== "NoModificationAllowedError") throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
