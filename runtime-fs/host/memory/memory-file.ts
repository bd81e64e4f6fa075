import { fail } from "../core/errno.ts";
import type { VfsFile, VfsLock, VfsSpace, VfsStat, VfsTimes } from "../core/vfs.ts";
import { reserve, resize, statOfNode, type MemoryFileNode, type RangeLock } from "./memory-node.ts";
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
  #written = false;
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
    this.#written = true;
    this.#vfs.modified(node, { from: start, to: at });
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
    this.#written = true;
    this.#vfs.modified(this.#node);
  }

  setMode({ append }: { append: boolean }): void {
    this.#append = append;
  }

  sync(): void {
    this.#vfs.observer?.settle?.();
  }

  setTimes(times: VfsTimes): void {
    this.#vfs.setTimes(this.#node, times);
  }

  chmod(mode: number): void {
    this.#vfs.setMode(this.#node, mode);
  }

  chown(uid: number, gid: number): void {
    this.#vfs.setOwner(this.#node, { uid, gid });
  }

  /** Programs that share the file system exclude one another, and so do two openings in one program. */
  lock(kind: VfsLock): boolean {
    const held = this.#node.locks;
    const others = held !== undefined && (held.holders.size > 1 || !held.holders.has(this));
    if (kind !== "unlock" && others && (kind === "exclusive" || held.kind === "exclusive")) return false;
    if (kind === "shared" && held?.kind === "shared") held.holders.add(this);
    else if (kind !== "unlock") this.#node.locks = { kind, holders: new Set([this]) };
    else if (held?.holders.delete(this) === true && held.holders.size === 0) this.#node.locks = undefined;
    return true;
  }

  lockRange(kind: VfsLock, start: number, length: number): boolean {
    const { ranges } = this.#node;
    const end = start + length;
    const meets = (other: RangeLock): boolean => other.start < end && start < other.end;
    if (kind !== "unlock" && ranges.some((other) => other.holder !== this && meets(other) && (kind === "exclusive" || other.kind === "exclusive"))) return false;
    // What it held there before gives way.
    const kept = ranges.flatMap((range) => range.holder !== this || !meets(range) ? [range]
      : [{ ...range, end: start }, { ...range, start: end }].filter((part) => part.start < part.end));
    this.#node.ranges = kind === "unlock" ? kept : [...kept, { holder: this, kind, start, end }];
    return true;
  }

  space(): VfsSpace {
    return this.#vfs.space();
  }

  close(): void {
    this.lock("unlock");
    if (this.#node.ranges.length > 0) this.lockRange("unlock", 0, Infinity);
    this.#onClose();
    if (this.#written) this.#vfs.observer?.settle?.();
  }

  #grow(size: number): void {
    this.#vfs.charge(size - this.#node.size);
    reserve(this.#node, size);
    this.#node.size = size;
  }
}
