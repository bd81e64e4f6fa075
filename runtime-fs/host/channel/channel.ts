/**
 * The directory behind the reserved preopen `/.portalis` and its one file, `rpc`: a written request is answered by the
 * next reads. See docs/host-side-channel.md.
 */
import { FileType } from "../core/abi.ts";
import { errnoOf, fail, toErrno } from "../core/errno.ts";
import type { HostState } from "../core/host-state.ts";
import { decodePath, encodePath } from "../core/path-bytes.ts";
import type { VfsDirectory, VfsDirent, VfsFile, VfsSpace, VfsStat } from "../core/vfs.ts";
import { channelOperations, type ChannelOperations } from "./operations.ts";
import { defaultServices, type ChannelServices } from "./services.ts";

const fileName = "rpc";
const maxRequestBytes = 3 * 4096;

export class ChannelDirectory implements VfsDirectory {
  readonly kind = "directory";
  readonly #operations: ChannelOperations;

  constructor(state: HostState, services: Partial<ChannelServices>) {
    this.#operations = channelOperations(state, { ...defaultServices, ...services });
  }

  stat(): VfsStat { return fixedStat(FileType.directory, 0o040500); }
  lstat(name: string): VfsStat | undefined {
    return name === fileName ? fixedStat(FileType.characterDevice, 0o020600) : undefined;
  }
  open(name: string): VfsFile {
    return name === fileName ? new ChannelFile(this.#operations) : fail("NOENT");
  }
  enter(name: string): VfsDirectory { return fail(name === fileName ? "NOTDIR" : "NOENT"); }
  list(): readonly VfsDirent[] { return []; }
  clone(): VfsDirectory { return this; }
  close(): void {}
  sync(): void {}
  isAllowed(name: string): boolean { return name === fileName || name === ""; }
  readLink(name: string): string { return fail(name === fileName ? "INVAL" : "NOENT"); }
  setTimes(): void { fail("PERM"); }
  chmod(): void { fail("PERM"); }
  chown(): void { fail("PERM"); }
  space(): VfsSpace { return fail("NOTSUP"); }
  makeDirectory(): void { fail("PERM"); }
  removeDirectory(): void { fail("PERM"); }
  unlink(): void { fail("PERM"); }
  symlink(): void { fail("PERM"); }
  link(): void { fail("PERM"); }
  rename(): void { fail("PERM"); }
  setEntryTimes(): void { fail("PERM"); }
  chmodEntry(): void { fail("PERM"); }
  chownEntry(): void { fail("PERM"); }
}

class ChannelFile implements VfsFile {
  readonly kind = "file";
  readonly seekable = false;
  readonly #operations: ChannelOperations;
  #response = new Uint8Array(0);

  constructor(operations: ChannelOperations) {
    this.#operations = operations;
  }

  stat(): VfsStat { return fixedStat(FileType.characterDevice, 0o020600); }

  read(targets: readonly Uint8Array[]): number {
    let count = 0;
    for (const target of targets) {
      const part = this.#response.subarray(count, count + target.length);
      target.set(part);
      count += part.length;
    }
    this.#response = this.#response.subarray(count);
    return count;
  }

  /** One write is one request, however many buffers it is gathered from. */
  write(sources: readonly Uint8Array[]): number {
    const length = sources.reduce((sum, source) => sum + source.length, 0);
    if (length > maxRequestBytes) fail("MSGSIZE");
    const request = new Uint8Array(length);
    let at = 0;
    for (const source of sources) {
      request.set(source, at);
      at += source.length;
    }
    this.#response = this.#answer(request);
    return length;
  }

  truncate(): void { fail("INVAL"); }
  sync(): void {}
  setTimes(): void { fail("PERM"); }
  chmod(): void { fail("PERM"); }
  chown(): void { fail("PERM"); }
  lock(): boolean { return fail("NOTSUP"); }
  space(): VfsSpace { return fail("NOTSUP"); }
  close(): void {}

  #answer(request: Uint8Array): Uint8Array<ArrayBuffer> {
    const [name = "", ...args] = decodePath(request).replace(/\n$/, "").split("\0");
    try {
      const operation = Object.hasOwn(this.#operations, name) ? this.#operations[name] : undefined;
      if (operation === undefined) return frame(errnoOf("NOSYS"), new Uint8Array(0));
      const body = operation(...args) ?? "";
      return frame(0, typeof body === "string" ? encodePath(body) : body);
    } catch (error) {
      const errno = toErrno(error);
      if (errno === undefined) throw error;
      return frame(errno, new Uint8Array(0));
    }
  }
}

function frame(errno: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = encodePath(`${errno} ${body.length}\n`);
  const response = new Uint8Array(head.length + body.length);
  response.set(head);
  response.set(body, head.length);
  return response;
}

function fixedStat(type: FileType, mode: number): VfsStat {
  return {
    dev: 0n, ino: 1n, type, nlink: 1n, size: 0n, atim: 0n, mtim: 0n, ctim: 0n, mode, uid: 0, gid: 0, rdev: 0n,
    blksize: 4096, blocks: 0n,
  };
}
