import { fail } from "../core/errno.ts";
import type { VfsFile, VfsLock, VfsSpace, VfsStat, VfsSync, VfsTimes } from "../core/vfs.ts";
import type { LayeredNode } from "./layered-node.ts";

/**
 * A file that was opened for reading in the base. When somebody else writes to it, it goes on in the copy. What changes its
 * attributes copies it up first.
 */
export class LayeredFile implements VfsFile {
  readonly kind = "file";
  #file: VfsFile;
  readonly #directory: LayeredNode;
  readonly #name: string;
  readonly #device: bigint;
  #inBase = true;
  #unlinked = false;

  constructor(file: VfsFile, place: { directory: LayeredNode; name: string; device: bigint }) {
    this.#file = file;
    this.#directory = place.directory;
    this.#name = place.name;
    this.#device = place.device;
    place.directory.addReader(place.name, this);
  }

  get seekable(): boolean { return this.#file.seekable; }

  stat(): VfsStat {
    const stat = this.#file.stat();
    return { ...stat, dev: this.#inBase ? this.#device : stat.dev, nlink: this.#unlinked ? 0n : stat.nlink };
  }

  read(targets: readonly Uint8Array[], position: number | null): number { return this.#file.read(targets, position); }
  write(sources: readonly Uint8Array[], position: number | null): number { return this.#file.write(sources, position); }
  truncate(size: number): void { this.#file.truncate(size); }
  setMode(mode: { append: boolean; sync: VfsSync }): void { this.#file.setMode?.(mode); }
  sync(dataOnly: boolean): void { this.#file.sync(dataOnly); }
  setTimes(times: VfsTimes): void { this.#writable().setTimes(times); }
  chmod(mode: number): void { this.#writable().chmod(mode); }
  chown(uid: number, gid: number): void { this.#writable().chown(uid, gid); }
  lock(kind: VfsLock): boolean { return this.#file.lock(kind); }
  lockRange(kind: VfsLock, start: number, length: number): boolean { return this.#file.lockRange?.(kind, start, length) ?? fail("NOLCK"); }
  space(): VfsSpace { return this.#directory.top.space(); }

  close(): void {
    if (this.#inBase && !this.#unlinked) this.#directory.removeReader(this);
    else if (this.#unlinked) this.#directory.release();
    this.#file.close();
  }

  switchTo(file: VfsFile): void {
    this.#file.close();
    this.#file = file;
    this.#inBase = false;
  }

  markUnlinked(): void {
    this.#unlinked = true;
  }

  /** A file of the base that has no name any more stays as it is. */
  #writable(): VfsFile {
    if (this.#inBase && !this.#unlinked) this.#directory.copyUp(this.#name);
    return this.#inBase ? unchanging : this.#file;
  }
}

/** Nobody can see the attributes of a nameless file but its own handle. */
const unchanging: VfsFile = {
  kind: "file", seekable: true, stat: () => { throw new Error("not asked"); }, read: () => 0, write: () => 0, truncate() {}, sync() {},
  setTimes() {}, chmod() {}, chown() {}, lock: () => true, space: () => { throw new Error("not asked"); }, close() {},
};
