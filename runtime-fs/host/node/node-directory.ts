import {
  accessSync, type BigIntStats, chmodSync, chownSync, closeSync, constants, fchmodSync, fstatSync, fsyncSync,
  lchownSync, linkSync, lstatSync, lutimesSync, mkdirSync, openSync, opendirSync, type PathLike, readlinkSync,
  renameSync, rmdirSync, statfsSync, statSync, symlinkSync, unlinkSync, utimesSync,
} from "node:fs";
import { FileType } from "../core/abi.ts";
import { fail } from "../core/errno.ts";
import { decodePath, encodePath } from "../core/path-bytes.ts";
import type { VfsDirectory, VfsDirent, VfsFile, VfsOpen, VfsSpace, VfsStat, VfsTimes } from "../core/vfs.ts";
import { NodeFile, syncFlag } from "./node-file.ts";
import { toVfsStat } from "./node-stat.ts";
import type { NodeVfs } from "./node-vfs.ts";

/** Linux's O_PATH: names a directory without opening it for reading, so search permission is enough, as for the kernel. */
export const oPath = 0o10000000;
const entriesAtOnce = 256;
export const openPathFlags = oPath | constants.O_DIRECTORY;

/** `at` is an open descriptor (Linux) or a real path (elsewhere). */
export class NodeDirectory implements VfsDirectory {
  readonly kind = "directory";
  readonly #vfs: NodeVfs;
  readonly #fd: number | undefined;
  readonly #base: string;

  constructor(vfs: NodeVfs, at: number | string) {
    this.#vfs = vfs;
    this.#fd = typeof at === "number" ? at : undefined;
    this.#base = typeof at === "number" ? `/proc/self/fd/${at}` : at;
  }

  stat(): VfsStat {
    return toVfsStat(this.#stats(), this.#vfs.exactTimes);
  }

  setTimes(times: VfsTimes): void {
    this.#applyTimes(times, {
      stats: () => this.#stats(), set: (atim, mtim) => utimesSync(this.#self, atim, mtim), path: this.#self,
    });
  }

  chmod(mode: number): void { chmodSync(this.#self, mode); }
  chown(uid: number, gid: number): void { chownSync(this.#self, asId(uid), asId(gid)); }

  sync(): void {
    const fd = openSync(this.#self, constants.O_RDONLY | constants.O_DIRECTORY);
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  }

  space(): VfsSpace { return spaceAt(this.#self); }

  /** In the system's order; `readdirSync` would sort. */
  list(): readonly VfsDirent[] {
    const directory = opendirSync(this.#self, { encoding: "buffer" as BufferEncoding, bufferSize: entriesAtOnce });
    try {
      const entries: VfsDirent[] = [];
      for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
        const bytes: unknown = entry.name;
        entries.push({ name: bytes instanceof Uint8Array ? decodePath(bytes) : String(bytes), type: direntType(entry), ino: 0n });
      }
      return entries;
    } finally {
      directory.closeSync();
    }
  }

  lstat(name: string): VfsStat | undefined {
    const stats = this.#entryStats(name);
    return stats === undefined ? undefined : toVfsStat(stats, this.#vfs.exactTimes);
  }

  open(name: string, how: VfsOpen): VfsFile | VfsDirectory {
    const before = this.#vfs.confinedByDescriptor ? undefined : this.#entryStats(name);
    if (before?.isSymbolicLink() === true) fail(how.create && how.exclusive ? "EXIST" : "LOOP");
    const fd = this.#openEntry(name, how);
    const stats = fstatSync(fd, { bigint: true });
    const stat = toVfsStat(stats, this.#vfs.exactTimes);
    if (stat.type !== FileType.directory) return new NodeFile(this.#vfs, fd, { stat, append: how.append, sync: how.sync });
    if (this.#vfs.confinedByDescriptor) return new NodeDirectory(this.#vfs, fd);
    closeSync(fd);
    return this.enter(name);
  }

  enter(name: string): VfsDirectory {
    if (!this.#vfs.confinedByDescriptor) {
      const type = this.#entryStats(name) ?? fail("NOENT");
      if (type.isSymbolicLink()) fail("LOOP");
      return type.isDirectory() ? new NodeDirectory(this.#vfs, `${this.#base}/${name}`) : fail("NOTDIR");
    }
    try {
      return new NodeDirectory(this.#vfs, openSync(this.#entry(name), openPathFlags | constants.O_NOFOLLOW));
    } catch (error) {
      return this.#refineLink(name, error);
    }
  }

  readLink(name: string): string {
    return decodePath(readlinkSync(this.#entry(name), { encoding: "buffer" }));
  }

  makeDirectory(name: string, mode: number): void {
    mkdirSync(this.#entry(name), { mode });
    if ((mode & this.#vfs.processUmask) !== 0) this.chmodEntry(name, mode);
  }

  removeDirectory(name: string): void { rmdirSync(this.#entry(name)); }
  unlink(name: string): void { unlinkSync(this.#entry(name)); }
  symlink(name: string, target: string): void { symlinkSync(asNodePath(target), this.#entry(name)); }
  link(name: string, to: VfsDirectory, toName: string): void { linkSync(this.#entry(name), asNode(to).#entry(toName)); }
  rename(name: string, to: VfsDirectory, toName: string): void { renameSync(this.#entry(name), asNode(to).#entry(toName)); }

  setEntryTimes(name: string, times: VfsTimes): void {
    const entry = this.#entry(name);
    this.#applyTimes(times, {
      stats: () => this.#entryStats(name) ?? fail("NOENT"), set: (atim, mtim) => lutimesSync(entry, atim, mtim), path: entry,
    });
  }

  /** Through an O_NOFOLLOW handle, so that an entry swapped for a link changes nothing outside. */
  chmodEntry(name: string, mode: number): void {
    this.#withHandle(name, (handle) => chmodSync(handle, mode));
  }

  chownEntry(name: string, uid: number, gid: number): void { lchownSync(this.#entry(name), asId(uid), asId(gid)); }

  isAllowed(name: string, mode: number): boolean {
    const check = (target: PathLike): boolean => {
      try {
        accessSync(target, mode);
        return true;
      } catch {
        return false;
      }
    };
    return name === "" ? check(this.#self) : this.#withHandle(name, check);
  }

  clone(): VfsDirectory {
    return new NodeDirectory(this.#vfs, this.#fd === undefined ? this.#base : openSync(this.#self, openPathFlags));
  }

  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
  }

  /** The trailing "/." makes the kernel follow its own magic link to the directory itself. */
  get #self(): string {
    return this.#fd === undefined ? this.#base : `${this.#base}/.`;
  }

  #stats(): BigIntStats {
    return this.#fd === undefined ? statSync(this.#base, { bigint: true }) : fstatSync(this.#fd, { bigint: true });
  }

  #entryStats(name: string): BigIntStats | undefined {
    return lstatSync(this.#entry(name), { bigint: true, throwIfNoEntry: false });
  }

  #entry(name: string): PathLike {
    if (process.platform === "win32" && !isWindowsName(name)) fail("NOENT");
    return asNodePath(`${this.#base}/${name}`);
  }

  #openEntry(name: string, how: VfsOpen): number {
    const entry = this.#entry(name);
    const flags = openFlags(how);
    const widens = how.create && (how.mode & this.#vfs.processUmask) !== 0;
    try {
      if (!widens) return openSync(entry, flags, how.mode);
      try {
        const fd = openSync(entry, flags | constants.O_EXCL, how.mode);
        fchmodSync(fd, how.mode);
        return fd;
      } catch (error) {
        if (how.exclusive || !hasCode(error, "EEXIST")) throw error;
        return openSync(entry, flags, how.mode);
      }
    } catch (error) {
      return this.#refineLink(name, error);
    }
  }

  /** A link is reported as ENOTDIR where a directory was asked for; the walk needs to know it is a link. */
  #refineLink(name: string, error: unknown): never {
    if (hasCode(error, "ELOOP")) fail("LOOP");
    if (hasCode(error, "ENOTDIR") && this.#entryStats(name)?.isSymbolicLink() === true) fail("LOOP");
    throw error;
  }

  #withHandle<T>(name: string, use: (handle: PathLike) => T): T {
    if (!this.#vfs.confinedByDescriptor) return use(this.#entry(name));
    const fd = openSync(this.#entry(name), oPath | constants.O_NOFOLLOW);
    try {
      if (fstatSync(fd).isSymbolicLink()) fail("NOTSUP");
      return use(`/proc/self/fd/${fd}`);
    } finally {
      closeSync(fd);
    }
  }

  #applyTimes(times: VfsTimes, target: { stats(): BigIntStats; set(atim: number, mtim: number): void; path: PathLike }): void {
    const { exactTimes, confinedByDescriptor } = this.#vfs;
    const wanted = exactTimes.complete(times, target.stats());
    target.set(seconds(wanted.atim), seconds(wanted.mtim));
    exactTimes.remember(target.stats(), wanted, confinedByDescriptor
      ? () => openSync(target.path, oPath | constants.O_NOFOLLOW) : undefined);
  }
}

export function seconds(nanoseconds: bigint): number {
  return Number(nanoseconds) / 1e9;
}

export function asId(id: number): number {
  return id < 0 ? 0xffffffff : id;
}

export function spaceAt(path: string): VfsSpace {
  const { bsize, blocks, bfree, bavail, files, ffree } = statfsSync(path, { bigint: true });
  return { blockSize: bsize, blocks, free: bfree, available: bavail, files, filesFree: ffree };
}

/**
 * Windows reads more into a name than an entry of the directory: separators, drives and streams, devices in every
 * directory, and names that lose their end.
 */
export function isWindowsName(name: string): boolean {
  return !/[\\:<>"|?*\x01-\x1f]|[. ]$/.test(name) && !/^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i.test(name);
}

/** Node takes strings as UTF-8; names that are not go as bytes. */
function asNodePath(path: string): PathLike {
  return path.isWellFormed() ? path : Buffer.from(encodePath(path));
}

function asNode(directory: VfsDirectory): NodeDirectory {
  return directory instanceof NodeDirectory ? directory : fail("XDEV");
}

function openFlags(how: VfsOpen): number {
  const access = how.write ? (how.read ? constants.O_RDWR : constants.O_WRONLY) : constants.O_RDONLY;
  return access | flag(constants.O_NOFOLLOW, true) | flag(constants.O_NOCTTY, true)
    | flag(constants.O_CREAT, how.create) | flag(constants.O_EXCL, how.create && how.exclusive)
    | flag(constants.O_TRUNC, how.truncate) | flag(constants.O_APPEND, how.append)
    | flag(constants.O_DIRECTORY, how.directory) | flag(constants.O_NONBLOCK, how.nonblock) | syncFlag(how.sync);
}

/** Some constants do not exist on Windows. */
function flag(bit: number | undefined, on: boolean): number {
  return on ? bit ?? 0 : 0;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

type TypedEntry = Record<"isFile" | "isDirectory" | "isSymbolicLink" | "isCharacterDevice" | "isBlockDevice" | "isSocket", () => boolean>;

function direntType(entry: TypedEntry): FileType {
  return entry.isFile() ? FileType.regular : entry.isDirectory() ? FileType.directory
    : entry.isSymbolicLink() ? FileType.symlink : entry.isCharacterDevice() ? FileType.characterDevice
    : entry.isBlockDevice() ? FileType.blockDevice : entry.isSocket() ? FileType.socketStream : FileType.unknown;
}
