/** Standard input, output and error of the process: synchronous, also where a pipe or terminal is non-blocking. */
import { constants, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync } from "node:fs";
import { FileType } from "../core/abi.ts";
import { fail } from "../core/errno.ts";
import type { VfsFile, VfsSpace, VfsStat } from "../core/vfs.ts";
import { ExactTimes } from "./exact-times.ts";
import { readInto, writeFrom } from "./node-file.ts";
import type { NodePlatform } from "./node-platform.ts";
import { toVfsStat } from "./node-stat.ts";
import { isTerminal } from "./terminal.ts";

/** Waiting for a descriptor that would block, in nanoseconds: quick answers stay quick, idling stays cheap. */
const shortestWait = 50_000n;
const longestWait = 5_000_000n;

export interface NodeStreamOptions {
  /**
   * Reads and writes poll instead of blocking in the kernel, so that the thread can be ended while it waits. Where the
   * system allows it (Linux), by a second, non-blocking opening of the same pipe or terminal; the shared one stays as it is.
   */
  readonly interruptible?: boolean;
}

export class NodeStream implements VfsFile {
  readonly kind = "file";
  /** The position is the kernel's, shared with whoever else holds the descriptor, until the program seeks. */
  readonly seekable = false;
  readonly #fd: number;
  readonly #platform: NodePlatform;
  readonly #interruptible: boolean;
  #type: FileType | undefined;
  #readingFd: number | undefined;
  #writingFd: number | undefined;

  constructor(fd: number, platform: NodePlatform, options: NodeStreamOptions = {}) {
    this.#fd = fd;
    this.#platform = platform;
    this.#interruptible = options.interruptible ?? false;
  }

  stat(): VfsStat {
    try {
      return toVfsStat(fstatSync(this.#fd, { bigint: true }), new ExactTimes());
    } catch {
      return closedStat;
    }
  }

  isTerminal(): boolean {
    return this.#kind === FileType.characterDevice && isTerminal(this.#fd, this.stat().rdev);
  }

  position(): number | undefined {
    if (this.#kind === FileType.characterDevice) return this.isTerminal() ? undefined : 0;
    if (this.#kind !== FileType.regular || process.platform !== "linux") return undefined;
    const info = /^pos:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${this.#fd}`, "latin1"))?.[1];
    return info === undefined ? undefined : Number(info);
  }

  read(targets: readonly Uint8Array[], position: number | null): number {
    return this.#patiently(() => {
      try {
        return readInto(this.#readingFd ??= this.#openAgain(constants.O_RDONLY), targets, position);
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "EOF") return 0;
        throw error;
      }
    });
  }

  write(sources: readonly Uint8Array[], position: number | null): number {
    return this.#patiently(() => writeFrom(this.#writingFd ??= this.#openAgain(constants.O_WRONLY), sources, position));
  }

  truncate(size: number): void { ftruncateSync(this.#fd, size); }
  sync(): void { fsyncSync(this.#fd); }
  setTimes(): void { fail("PERM"); }
  chmod(): void { fail("PERM"); }
  chown(): void { fail("PERM"); }
  lock(): boolean { return fail("NOLCK"); }
  space(): VfsSpace { return fail("NOTSUP"); }
  close(): void {}

  get #kind(): FileType {
    return this.#type ??= this.stat().type;
  }

  #openAgain(access: number): number {
    const isPipe = (this.stat().mode & 0o170000) === 0o010000;
    const mayWait = isPipe || (access === constants.O_RDONLY && this.isTerminal());
    if (!this.#interruptible || !mayWait || process.platform !== "linux") return this.#fd;
    try {
      return openSync(`/proc/self/fd/${this.#fd}`, access | constants.O_NONBLOCK | constants.O_NOCTTY);
    } catch {
      return this.#fd;
    }
  }

  #patiently(attempt: () => number): number {
    if (this.#platform.isInterrupted()) fail("INTR");
    for (let wait = shortestWait; ; wait = wait * 2n < longestWait ? wait * 2n : longestWait) {
      try {
        return attempt();
      } catch (error) {
        if (!(error instanceof Error) || !("code" in error) || error.code !== "EAGAIN") throw error;
        if (this.#platform.sleep(wait)) fail("INTR");
      }
    }
  }
}

/** A descriptor that the parent closed: reads and writes fail with EBADF, but the slot stays taken. */
const closedStat: VfsStat = {
  dev: 0n, ino: 0n, type: FileType.unknown, nlink: 0n, size: 0n, atim: 0n, mtim: 0n, ctim: 0n, mode: 0, uid: 0, gid: 0,
  rdev: 0n, blksize: 4096, blocks: 0n,
};
