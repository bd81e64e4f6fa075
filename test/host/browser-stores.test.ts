/** Persistence of browser files, against stores in memory that behave as OPFS and IndexedDB do (test/browser runs real ones). */
import assert from "node:assert/strict";
import test from "node:test";
import type { FileStore, StoreChanges, StoredEntry } from "../../runtime-fs/host/browser/file-store.ts";
import { OpfsStore, type OpfsDirectory, type OpfsFile } from "../../runtime-fs/host/browser/opfs-store.ts";
import { PersistentVfs } from "../../runtime-fs/host/browser/persistent-vfs.ts";
import { check, prepare, saveState } from "./faults/careful-program.ts";
import { TestGuest } from "./guest.ts";

/** Counts down with everything that changes what is stored; from 0 on it fails, as if the page were gone or the disk full. */
const fault = { after: Infinity };
function step(): void {
  if (fault.after-- <= 0) throw domError("QuotaExceededError");
}

class FakeFile implements OpfsFile {
  readonly kind = "file";
  data: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  lastModified = 1;
  writes = 0;
  async getFile() {
    const { data, lastModified } = this;
    return { lastModified, arrayBuffer: async () => data.slice().buffer };
  }
  async createWritable() {
    let content: Uint8Array<ArrayBuffer> = new Uint8Array(0);
    return {
      write: async (data: Uint8Array | string) => { content = typeof data === "string" ? Uint8Array.from(new TextEncoder().encode(data)) : Uint8Array.from(data); },
      close: async () => {
        step();
        this.data = content;
        this.lastModified++;
        this.writes++;
      },
    };
  }
}

class FakeDirectory implements OpfsDirectory {
  readonly kind = "directory";
  readonly items = new Map<string, FakeDirectory | FakeFile>();
  async getDirectoryHandle(given: string, options?: { create?: boolean }): Promise<FakeDirectory> {
    const name = given.toWellFormed();
    return this.#get(name, options?.create === true ? () => new FakeDirectory() : undefined, FakeDirectory);
  }
  async getFileHandle(given: string, options?: { create?: boolean }): Promise<FakeFile> {
    const name = given.toWellFormed();
    return this.#get(name, options?.create === true ? () => new FakeFile() : undefined, FakeFile);
  }
  async removeEntry(name: string, options?: { recursive?: boolean }): Promise<void> {
    const item = this.items.get(name);
    if (item === undefined) throw domError("NotFoundError");
    step();
    if (item instanceof FakeDirectory && item.items.size > 0 && options?.recursive !== true) throw domError("InvalidModificationError");
    this.items.delete(name);
  }
  async *entries(): AsyncIterableIterator<[string, FakeDirectory | FakeFile]> {
    yield* this.items;
  }
  #get<T extends FakeDirectory | FakeFile>(name: string, make: (() => T) | undefined, kind: new () => T): T {
    if (make !== undefined) step();
    const item = this.items.get(name) ?? make?.();
    if (item === undefined) throw domError("NotFoundError");
    if (!(item instanceof kind)) throw domError("TypeMismatchError");
    this.items.set(name, item);
    return item;
  }
}

class RecordStore implements FileStore {
  readonly records = new Map<string, StoredEntry>();
  readonly isFresh = false;
  saves: StoreChanges[] = [];
  close(): void {}
  async load() { return structuredClone([...this.records.values()]); }
  async save(changes: StoreChanges) {
    step();
    this.saves.push(changes);
    for (const path of changes.remove) this.records.delete(path);
    for (const entry of changes.put) this.records.set(entry.path, structuredClone(entry));
  }
}

async function session(store: FileStore, use: (guest: TestGuest, dir: number) => void): Promise<void> {
  const files = await PersistentVfs.open(store);
  const guest = new TestGuest({ preopens: [{ guestPath: "/", vfs: files.vfs, rights: "rw" }] });
  use(guest, guest.preopen("/"));
  guest.host.close();
  await files.save();
}

const stores: [string, () => FileStore][] = [["OPFS", () => new OpfsStore(new FakeDirectory())], ["records", () => new RecordStore()]];
for (const [name, make] of stores) {
  test(`${name}: what one program leaves, the next one finds`, async () => {
    const store = make();
    await session(store, (guest, dir) => {
      guest.call("path_create_directory", dir, "a");
      guest.call("path_create_directory", dir, "a/b");
      guest.writeFile(dir, "a/b/f", "content");
      guest.writeFile(dir, "name with ü and \udcff", "x");
      guest.call("path_symlink", "b/f", dir, "a/link");
      guest.call("path_link", dir, 0, "a/b/f", dir, "hard");
      guest.ask("chmod", "/a/b/f", "600");
      guest.ask("utime", "/a/b/f", "1", "1700000000123456789");
    });
    await session(store, (guest, dir) => {
      assert.equal(guest.readFile(dir, "a/link"), "content");
      assert.equal(guest.stat(dir, "hard").ino, guest.stat(dir, "a/b/f").ino);
      assert.equal(guest.stat(dir, "a/b/f").mtim, 1_700_000_000_123_456_789n);
      assert.equal(Number(guest.ask("stat", "/a/b/f").split(" ")[0]) & 0o777, 0o600);
      assert.ok(guest.list(dir).includes("name with ü and \udcff"));
      guest.call("path_unlink_file", dir, "a/link");
      guest.call("path_rename", dir, "a/b", dir, "moved");
      guest.call("path_remove_directory", dir, "a");
      guest.writeFile(dir, "a", "now a file");
    });
    await session(store, (guest, dir) => {
      assert.deepEqual(guest.list(dir).sort(), ["a", "hard", "moved", "name with ü and \udcff"]);
      assert.equal(guest.readFile(dir, "a"), "now a file");
      assert.equal(guest.readFile(dir, "moved/f"), "content");
    });
  });
}

for (const [name, make] of stores) {
  test(`${name}: saving stops anywhere: every file is as before or as after, and the next save does the rest`, async () => {
    for (let after = 0, failed = true; failed; after++) {
      assert.ok(after < 100);
      for (const goesOn of [false, true]) {
        const store = make();
        await session(store, prepare);
        const files = await PersistentVfs.open(store);
        const guest = new TestGuest({ preopens: [{ guestPath: "/", vfs: files.vfs, rights: "rw" }] });
        const progress = saveState(guest, guest.preopen("/"));
        guest.host.close();
        fault.after = after;
        failed = await files.save().then(() => false, () => true);
        fault.after = Infinity;
        if (goesOn) await files.save();
        await session(store, (again, dir) => check(again, dir, progress, { isDurable: goesOn || !failed }));
      }
    }
  });
}

test("only changes are saved", async () => {
  const store = new RecordStore();
  await session(store, (guest, dir) => {
    guest.writeFile(dir, "same", "1");
    guest.writeFile(dir, "other", "1");
  });
  await session(store, (guest, dir) => {
    assert.equal(guest.readFile(dir, "same"), "1");
    guest.writeFile(dir, "other", "2");
  });
  assert.deepEqual(store.saves[1]?.put.map(({ path }) => path), ["/other"]);
  await session(store, () => {});
  assert.equal(store.saves.length, 2);
});

test("OPFS: files that the page adds or changes are taken as they are; broken attributes do no harm", async () => {
  const root = new FakeDirectory();
  const store = new OpfsStore(root);
  await session(store, (guest, dir) => {
    guest.writeFile(dir, "ours", "1");
    guest.ask("utime", "/ours", "1", "5");
  });
  const theirs = await root.getFileHandle("theirs", { create: true });
  const stream = await theirs.createWritable();
  await stream.write("page");
  await stream.close();
  (await root.getFileHandle("ours")).lastModified = 99;
  await session(store, (guest, dir) => {
    assert.equal(guest.readFile(dir, "theirs"), "page");
    assert.equal(guest.stat(dir, "ours").mtim, 99_000_000n);
  });
  const attributes = await (await root.getFileHandle(".portalis.json")).createWritable();
  await attributes.write("{ not json");
  await attributes.close();
  await session(store, (guest, dir) => assert.equal(guest.readFile(dir, "ours"), "1"));
});

function domError(name: string): Error {
  return Object.assign(new Error(name), { name });
}
