/** Standard input, output and error of the process: synchronous, also where a pipe or terminal is non-blocking. */
import fs from "node:fs";
import tty from "node:tty";
import { FileType } from "../core/abi.ts";
import { fail } from "../core/errno.ts";
import type { VfsFile, VfsSpace, VfsStat } from "../core/vfs.ts";
import { ExactTimes } from "./exact-times.ts";
import { readInto, writeFrom } from "./node-file.ts";
import { toVfsStat } from "./node-stat.ts";

const shortestWait = 1_000_000n;
const longestWait = 20_000_000n;

export class NodeStream implements VfsFile {
  readonly kind = "file";
  /** The position is the kernel's, shared with whoever else holds the descriptor, until the program seeks. */
  readonly seekable = false;
  readonly #fd: number;
  readonly #sleep: (nanoseconds: bigint) => boolean;
  #type: FileType | undefined;

  constructor(fd: number, sleep: (nanoseconds: bigint) => boolean) {
    this.#fd = fd;
    this.#sleep = sleep;
  }

  stat(): VfsStat {
    try {
      return toVfsStat(fs.fstatSync(this.#fd, { bigint: true }), new ExactTimes());
    } catch {
      return closedStat;
    }
  }

  isTerminal(): boolean {
    return this.#kind === FileType.characterDevice && tty.isatty(this.#fd);
  }

  position(): number | undefined {
    if (this.#kind === FileType.characterDevice) return this.isTerminal() ? undefined : 0;
    if (this.#kind !== FileType.regular || process.platform !== "linux") return undefined;
    const info = /^pos:\s*(\d+)/m.exec(fs.readFileSync(`/proc/self/fdinfo/${this.#fd}`, "latin1"))?.[1];
    return info === undefined ? undefined : Number(info);
  }

  read(targets: readonly Uint8Array[], position: number | null): number {
    return this.#patiently(() => {
      try {
        return readInto(this.#fd, targets, position);
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "EOF") return 0;
        throw error;
      }
    });
  }

  write(sources: readonly Uint8Array[], position: number | null): number {
    return this.#patiently(() => writeFrom(this.#fd, sources, position));
  }

  truncate(size: number): void { fs.ftruncateSync(this.#fd, size); }
  sync(): void { fs.fsyncSync(this.#fd); }
  setTimes(): void { fail("PERM"); }
  chmod(): void { fail("PERM"); }
  chown(): void { fail("PERM"); }
  lock(): boolean { return fail("NOLCK"); }
  space(): VfsSpace { return fail("NOTSUP"); }
  close(): void {}

  get #kind(): FileType {
    return this.#type ??= this.stat().type;
  }

  #patiently(attempt: () => number): number {
    for (let wait = shortestWait; ; wait = wait * 2n < longestWait ? wait * 2n : longestWait) {
      try {
        return attempt();
      } catch (error) {
        if (!(error instanceof Error) || !("code" in error) || error.code !== "EAGAIN") throw error;
        if (this.#sleep(wait)) fail("INTR");
      }
    }
  }
}

/** A descriptor that the parent closed: reads and writes fail with EBADF, but the slot stays taken. */
const closedStat: VfsStat = {
  dev: 0n, ino: 0n, type: FileType.unknown, nlink: 0n, size: 0n, atim: 0n, mtim: 0n, ctim: 0n, mode: 0, uid: 0, gid: 0,
  rdev: 0n, blksize: 4096, blocks: 0n,
};
