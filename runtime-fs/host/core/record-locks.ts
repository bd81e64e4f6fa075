/**
 * Record locks (`fcntl.lockf`) of one program. As in POSIX they belong to the program: its own never exclude one another, and closing
 * any descriptor of a file gives all of the file up. Below, a lock belongs to an open file (F_OFD_SETLK), so all locks of a file are
 * taken through the description that took the first one.
 */
import { Rights } from "./abi.ts";
import type { FileDescription, OpenDescription } from "./descriptors.ts";
import { fail } from "./errno.ts";
import type { VfsLock } from "./vfs.ts";

export class RecordLocks {
  readonly #holders = new Map<string, FileDescription>();

  /** False when another program holds some of it. */
  lock(description: FileDescription, kind: VfsLock, start: number, length: number): boolean {
    const right = kind === "shared" ? Rights.fdRead : kind === "exclusive" ? Rights.fdWrite : 0n;
    description.require(right);
    const identity = identityOf(description);
    const known = this.#holders.get(identity);
    if (known === undefined && kind === "unlock") return true;
    const holder = known ?? description;
    if (holder.file.lockRange === undefined || (holder.rightsBase & right) !== right) fail("NOLCK");
    const isHeld = holder.file.lockRange(kind, start, length);
    if (isHeld) this.#holders.set(identity, holder);
    return isHeld;
  }

  /** A descriptor is being closed. */
  release(description: OpenDescription): void {
    if (this.#holders.size === 0 || description.kind !== "file") return;
    const identity = identityOf(description);
    const holder = this.#holders.get(identity);
    this.#holders.delete(identity);
    holder?.file.lockRange?.("unlock", 0, Infinity);
  }
}

function identityOf({ file }: FileDescription): string {
  const { dev, ino } = file.stat();
  return `${dev}:${ino}`;
}
