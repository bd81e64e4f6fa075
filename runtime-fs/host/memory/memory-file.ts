import { fail } from "../core/errno.ts";
import type { VfsFile, VfsLock, VfsSpace, VfsStat, VfsTimes } from "../core/vfs.ts";
import { markChanged, reserve, resize, statOfNode, type MemoryFileNode, type MemoryNode } from "./memory-node.ts";
import type { MemoryVfs } from "./memory-vfs.ts";

/** Beyond this a sparse write would allocate the whole gap. */
const maxFileBytes = 2 ** 31;

/** An open file of a memory file system; the node lives on after `unlink` until the last handle is closed. */
export class MemoryFile implements VfsFile {
  readonly kind = "file";
  readonly seekable = true;
  readonly #vfs: MemoryVfs;
  readonly #node: MemoryFileNode;
  #append: boolean;
  readonly #onClose: () => void;

  constructor(vfs: MemoryVfs, node: MemoryFileNode, options: { append: boolean; onClose: () => void }) {
    this.#vfs = vfs;
    this.#node = node;
    this.#append = options.append;
    this.#onClose = options.onClose;
  }

  stat(): VfsStat {
    return statOfNode(this.#node);
  }

  read(targets: readonly Uint8Array[], position: number | null): number {
    const node = this.#node;
    if (node.device === "zero") return targets.reduce((sum, target) => sum + target.fill(0).length, 0);
    let at = position ?? 0;
    const start = at;
    for (const target of targets) {
      if (at >= node.size) break;
      const part = node.data.subarray(at, Math.min(node.size, at + target.length));
      target.set(part);
      at += part.length;
    }
    node.atim = this.#vfs.now();
    return at - start;
  }

  write(sources: readonly Uint8Array[], position: number | null): number {
    const node = this.#node;
    if (node.device !== undefined) return sources.reduce((sum, source) => sum + source.length, 0);
    let at = this.#append ? node.size : position ?? 0;
    const start = at;
    const end = sources.reduce((sum, source) => sum + source.length, at);
    if (end > maxFileBytes) fail("FBIG");
    if (end > node.size) this.#grow(end);
    for (const source of sources) {
      node.data.set(source, at);
      at += source.length;
    }
    this.#touch();
    return at - start;
  }

  truncate(size: number): void {
    if (this.#node.device !== undefined) return;
    if (size > maxFileBytes) fail("FBIG");
    if (size > this.#node.size) this.#grow(size);
    else {
      this.#vfs.charge(size - this.#node.size);
      resize(this.#node, size);
    }
    this.#touch();
  }

  setMode({ append }: { append: boolean }): void {
    this.#append = append;
  }

  sync(): void {}

  setTimes(times: VfsTimes): void {
    applyTimes(this.#node, times, this.#vfs.now());
  }

  chmod(mode: number): void {
    this.#node.mode = mode & 0o7777;
    markChanged(this.#node, this.#vfs.now());
  }

  chown(uid: number, gid: number): void {
    applyOwner(this.#node, { uid, gid }, this.#vfs.now());
  }

  /** One program owns the file system: nobody else can hold a lock. */
  lock(_kind: VfsLock): boolean {
    return true;
  }

  space(): VfsSpace {
    return this.#vfs.space();
  }

  close(): void {
    this.#onClose();
  }

  #grow(size: number): void {
    this.#vfs.charge(size - this.#node.size);
    reserve(this.#node, size);
    this.#node.size = size;
  }

  #touch(): void {
    this.#node.mtim = this.#vfs.now();
    markChanged(this.#node, this.#node.mtim);
  }
}

export function applyTimes(node: MemoryNode, times: VfsTimes, now: bigint): void {
  node.atim = times.atim ?? node.atim;
  node.mtim = times.mtim ?? node.mtim;
  markChanged(node, now);
}

/** -1 leaves an id as it is, as chown(2) has it. */
export function applyOwner(node: MemoryNode, { uid, gid }: { uid: number; gid: number }, now: bigint): void {
  if (uid >= 0) node.uid = uid;
  if (gid >= 0) node.gid = gid;
  markChanged(node, now);
}
