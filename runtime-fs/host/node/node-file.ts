import {
  closeSync, constants, fchmodSync, fchownSync, fdatasyncSync, fstatSync, fsyncSync, ftruncateSync, futimesSync,
  openSync, readFileSync, readSync, readvSync, writeSync, writevSync,
} from "node:fs";
import { constants as system } from "node:os";
import { FileType } from "../core/abi.ts";
import { fail } from "../core/errno.ts";
import type { VfsFile, VfsLock, VfsSpace, VfsStat, VfsSync, VfsTimes } from "../core/vfs.ts";
import { lockNow, lockOperations, rangeLocks } from "./native-helper.ts";
import { asId, oPath, seconds, spaceAt } from "./node-directory.ts";
import { toVfsStat } from "./node-stat.ts";
import { isTerminal } from "./terminal.ts";
import type { NodeVfs } from "./node-vfs.ts";

const wouldBlock = system.errno.EWOULDBLOCK;

/** An open file of the machine. Positions are explicit (pread, pwrite), since Node has no lseek. */
export class NodeFile implements VfsFile {
  readonly kind = "file";
  readonly seekable: boolean;
  readonly opening: VfsStat;
  readonly #vfs: NodeVfs;
  #fd: number;
  readonly #type: FileType;
  #append: boolean;

  #sync: VfsSync;

  constructor(vfs: NodeVfs, fd: number, options: { stat: VfsStat; append: boolean; sync: VfsSync }) {
    this.#vfs = vfs;
    this.#fd = fd;
    this.opening = options.stat;
    this.#type = options.stat.type;
    this.#append = options.append;
    this.#sync = options.sync;
    this.seekable = this.#type === FileType.regular || this.#type === FileType.blockDevice;
  }

  /** Devices other than terminals accept seeks and ignore them. */
  position(): number | undefined {
    return this.#type === FileType.characterDevice && !this.isTerminal() ? 0 : undefined;
  }

  isTerminal(): boolean {
    return this.#type === FileType.characterDevice && isTerminal(this.#fd, this.stat().rdev);
  }

  stat(): VfsStat {
    return toVfsStat(fstatSync(this.#fd, { bigint: true }), this.#vfs.exactTimes);
  }

  read(targets: readonly Uint8Array[], position: number | null): number {
    return readInto(this.#fd, targets, position);
  }

  write(sources: readonly Uint8Array[], position: number | null): number {
    return writeFrom(this.#fd, sources, this.#append ? null : position);
  }

  truncate(size: number): void { ftruncateSync(this.#fd, size); }

  /** Node cannot change the flags of a descriptor, so the same file is opened again with others. */
  setMode({ append, sync }: { append: boolean; sync: VfsSync }): void {
    if (append === this.#append && sync === this.#sync) return;
    if (!this.#vfs.confinedByDescriptor) fail("NOTSUP");
    const fd = openSync(`/proc/self/fd/${this.#fd}`, accessMode(this.#fd) | (append ? constants.O_APPEND : 0) | syncFlag(sync));
    closeSync(this.#fd);
    this.#fd = fd;
    this.#append = append;
    this.#sync = sync;
  }

  sync(dataOnly: boolean): void {
    if (dataOnly) fdatasyncSync(this.#fd);
    else fsyncSync(this.#fd);
  }

  setTimes(times: VfsTimes): void {
    const wanted = this.#vfs.exactTimes.complete(times, fstatSync(this.#fd, { bigint: true }));
    futimesSync(this.#fd, seconds(wanted.atim), seconds(wanted.mtim));
    this.#vfs.exactTimes.remember(fstatSync(this.#fd, { bigint: true }), wanted, this.#vfs.confinedByDescriptor
      ? () => openSync(`/proc/self/fd/${this.#fd}`, oPath) : undefined);
  }

  chmod(mode: number): void { fchmodSync(this.#fd, mode); }
  chown(uid: number, gid: number): void { fchownSync(this.#fd, asId(uid), asId(gid)); }

  /**
   * flock(2) locks belong to the open file, not to the process, so the flock(1) utility takes the lock on our behalf
   * through an inherited descriptor, where the helper is not built. Costs a process start; without the utility ENOLCK.
   */
  lock(kind: VfsLock): boolean {
    const { helper } = this.#vfs;
    if (helper !== undefined) {
      const errno = helper.flock(this.#fd, lockOperations[kind] | lockNow);
      if (errno !== 0 && errno !== wouldBlock) fail("NOLCK");
      return errno === 0;
    }
    if (!this.#vfs.canLock) fail("NOLCK");
    const { spawnSync } = process.getBuiltinModule("node:child_process");
    const option = { shared: "-s", exclusive: "-x", unlock: "-u" }[kind];
    const { status, error } = spawnSync("flock", ["-n", option, "3"], { stdio: ["ignore", "ignore", "ignore", this.#fd] });
    if (error !== undefined) {
      this.#vfs.canLock = false;
      fail("NOLCK");
    }
    return status === 0;
  }

  lockRange(kind: VfsLock, start: number, length: number): boolean {
    const { lockRange } = this.#vfs.helper ?? {};
    if (lockRange === undefined) fail("NOLCK");
    const errno = lockRange(this.#fd, rangeLocks[kind], start, Number.isFinite(length) ? length : 0);
    if (errno === wouldBlock || errno === system.errno.EACCES) return false;
    return errno === 0 || fail("NOLCK");
  }

  space(): VfsSpace { return this.#vfs.confinedByDescriptor ? spaceAt(`/proc/self/fd/${this.#fd}`) : fail("NOTSUP"); }
  close(): void { closeSync(this.#fd); }
}

export function readInto(fd: number, targets: readonly Uint8Array[], position: number | null): number {
  const [first] = targets;
  if (first !== undefined && targets.length === 1) return readSync(fd, first, 0, first.length, position);
  return readvSync(fd, targets, position ?? undefined);
}

export function writeFrom(fd: number, sources: readonly Uint8Array[], position: number | null): number {
  const [first] = sources;
  if (first !== undefined && sources.length === 1) return writeSync(fd, first, 0, first.length, position);
  return writevSync(fd, sources, position ?? undefined);
}

export function syncFlag(sync: VfsSync): number {
  return sync === "none" ? 0 : (sync === "data" ? constants.O_DSYNC : constants.O_SYNC) ?? 0;
}

function accessMode(fd: number): number {
  const flags = /^flags:\s*([0-7]+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, "latin1"))?.[1];
  return Number.parseInt(flags ?? "0", 8) & 3;
}
