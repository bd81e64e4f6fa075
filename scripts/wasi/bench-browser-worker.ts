/** Runs in a worker of the browser: how long each storage takes to open, to open a small file, and for a large one. */
import { BrowserPlatform } from "../../runtime-fs/host/browser/browser-platform.ts";
import type { StoredMount } from "../../runtime-fs/host/browser/messages.ts";
import { openStorage, type StorageScope } from "../../runtime-fs/host/browser/storage.ts";
import { TestGuest } from "../../test/host/guest.ts";

export interface StorageTimes {
  readonly storage: string;
  /** Milliseconds. */
  readonly opened: number;
  /** Microseconds of a file of 4 kB opened, read and closed. */
  readonly p50: number;
  readonly p95: number;
  /** Milliseconds of a file of 4 kB written and closed, with the commit. */
  readonly saved: number;
  /** MB/s, the commit included. */
  readonly written: number;
  readonly read: number;
}

declare const self: StorageScope & { onmessage: ((event: { readonly data: { readonly fileCount: number } }) => void) | null; postMessage(result: readonly StorageTimes[] | string): void };

const mounts: readonly StoredMount[] = [{ storage: "opfs", directory: "bench" }, { storage: "indexeddb", database: "bench" }, { storage: "packed", directory: "bench-packed" }];
const platform = new BrowserPlatform();
const [rounds, saves, blocks] = [500, 50, 1600];
const block = new Uint8Array(65_536).fill(7);

self.onmessage = ({ data: { fileCount } }) => {
  measureAll(fileCount).then((times) => self.postMessage(times), (error: unknown) => self.postMessage(String(error)));
};

async function measureAll(fileCount: number): Promise<readonly StorageTimes[]> {
  const times: StorageTimes[] = [];
  for (const mount of mounts) times.push(await measure(mount, fileCount));
  return times;
}

async function measure(mount: StoredMount, fileCount: number): Promise<StorageTimes> {
  const open = () => openStorage(self, { ...mount, wait: true }, () => platform.realtime());
  const first = await open();
  for (let number = 0; number < fileCount; number++) first.vfs.writeFile(`d${number % 50}/f${number}`, block.subarray(0, 1024));
  await first.commit();
  first.close();

  let start = performance.now();
  const storage = await open();
  const opened = performance.now() - start;

  const guest = new TestGuest({ preopens: [{ guestPath: "d", vfs: storage.vfs, rights: "rw" }], sideChannel: false });
  const dir = guest.preopen("d");
  const save = async (name: string): Promise<void> => {
    const fd = guest.open(dir, name, { write: true, create: true, truncate: true });
    guest.write(fd, block.subarray(0, 4096));
    guest.close(fd);
    await storage.commit();
  };
  await save("small");
  const reads = Array.from({ length: rounds }, () => {
    const before = performance.now();
    guest.readFile(dir, "small");
    return (performance.now() - before) * 1000;
  }).sort((a, b) => a - b);

  start = performance.now();
  for (let number = 0; number < saves; number++) await save("small");
  const saved = (performance.now() - start) / saves;

  const megabytes = blocks * block.length / 1e6;
  start = performance.now();
  const large = guest.open(dir, "large", { write: true, create: true });
  for (let count = 0; count < blocks; count++) guest.write(large, block);
  guest.close(large);
  await storage.commit();
  const written = megabytes / ((performance.now() - start) / 1000);
  start = performance.now();
  const again = guest.open(dir, "large");
  while (guest.read(again, block.length) !== "");
  const read = megabytes / ((performance.now() - start) / 1000);
  guest.host.close();
  storage.close();
  return { storage: mount.storage, opened, p50: reads[Math.floor(rounds / 2)] ?? 0, p95: reads[Math.floor(rounds * 0.95)] ?? 0, saved, written, read };
}
