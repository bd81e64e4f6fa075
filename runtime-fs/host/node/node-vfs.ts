/**
 * Directories of the machine, for Node. On Linux every directory is an open descriptor and every operation names one
 * entry below it (`/proc/self/fd/N/name`, opened with O_NOFOLLOW): a directory that is swapped for a symbolic link while
 * we walk leads nowhere. Elsewhere names are joined to the real path and checked by lstat first, which leaves a window.
 */
import { existsSync, openSync, readdirSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { Vfs, VfsDirectory } from "../core/vfs.ts";
import { ExactTimes } from "./exact-times.ts";
import { loadHelper } from "./native-helper.ts";
import { NodeDirectory, openPathFlags } from "./node-directory.ts";

/** Every directory of a walk is an open descriptor here: another process that swaps one for a link meanwhile leads it nowhere. */
export function isRaceFree(): boolean {
  return process.platform === "linux" && existsSync("/proc/self/fd");
}

export class NodeVfs implements Vfs {
  readonly helper = loadHelper();
  /** Shared by everything opened here. */
  readonly exactTimes = new ExactTimes(this.helper);
  /** The process's own umask, which the kernel applies on top of ours. */
  readonly processUmask: number;
  readonly confinedByDescriptor: boolean;
  readonly foldsNames = process.platform === "darwin" || process.platform === "win32";
  /** Without the helper, the flock(1) utility can lock for us (Node has no call for it). */
  canLock = process.platform !== "win32";

  constructor() {
    this.processUmask = process.umask();
    this.confinedByDescriptor = isRaceFree();
  }

  /** Links in `hostPath` itself are followed: it is what the user named. */
  openRoot(hostPath: string): VfsDirectory {
    const absolute = resolve(hostPath);
    if (this.confinedByDescriptor) return new NodeDirectory(this, openSync(absolute, openPathFlags));
    const real = realpathSync(absolute);
    readdirSync(real);
    return new NodeDirectory(this, real);
  }

  close(): void {
    this.exactTimes.settle();
  }
}
