/**
 * The seam between the WASI calls and a file system. A back end works on *handles and single names*: it never sees a
 * path, so it cannot be talked into leaving a directory. Path resolution (`resolve.ts`) walks the components.
 *
 * Every operation is synchronous (the guest cannot wait), fails by throwing `WasiError` or an error with a Node `code`,
 * and never follows a symbolic link. A `name` is one component: not empty, not "." or "..", without "/" and NUL.
 */
import type { FileType } from "./abi.ts";

export interface VfsStat {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly type: FileType;
  readonly nlink: bigint;
  readonly size: bigint;
  /** Nanoseconds since the epoch. */
  readonly atim: bigint;
  readonly mtim: bigint;
  readonly ctim: bigint;
  /** st_mode with the type bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly rdev: bigint;
  readonly blksize: number;
  readonly blocks: bigint;
}

export interface VfsOpen {
  readonly read: boolean;
  readonly write: boolean;
  readonly append: boolean;
  readonly create: boolean;
  readonly exclusive: boolean;
  readonly truncate: boolean;
  /** Fail with ENOTDIR unless it is a directory. */
  readonly directory: boolean;
  readonly nonblock: boolean;
  readonly sync: VfsSync;
  /** Permission bits of a file that is created, umask already applied. */
  readonly mode: number;
}

/** What must be on the medium before a write returns: nothing, the content, or the attributes too. */
export type VfsSync = "none" | "data" | "full";

/** Nanoseconds since the epoch; undefined leaves the time as it is. */
export interface VfsTimes {
  readonly atim: bigint | undefined;
  readonly mtim: bigint | undefined;
}

export interface VfsDirent {
  readonly name: string;
  readonly type: FileType;
  /** 0n when the back end would need a further lookup. */
  readonly ino: bigint;
}

export interface VfsSpace {
  readonly blockSize: bigint;
  readonly blocks: bigint;
  readonly free: bigint;
  readonly available: bigint;
  readonly files: bigint;
  readonly filesFree: bigint;
}

export interface VfsFile {
  readonly kind: "file";
  /** False for pipes and terminals: `position` must then be null. */
  readonly seekable: boolean;
  /** Where a shared stream (redirected stdin) stands, when that can be known; its first seek makes it positioned. */
  position?(): number | undefined;
  stat(): VfsStat;
  /** What `stat` gave when it was opened, where that is known without a further look. */
  readonly opening?: VfsStat;
  isTerminal?(): boolean;
  /** Bytes read, 0 at the end. `position` null reads at the stream's own position. */
  read(targets: readonly Uint8Array[], position: number | null): number;
  /** Bytes written. With append set at open, `position` is ignored. */
  write(sources: readonly Uint8Array[], position: number | null): number;
  truncate(size: number): void;
  /** How later writes are done. */
  setMode?(mode: { readonly append: boolean; readonly sync: VfsSync }): void;
  sync(dataOnly: boolean): void;
  setTimes(times: VfsTimes): void;
  chmod(mode: number): void;
  chown(uid: number, gid: number): void;
  /** BSD lock on the open file; false when it would block. */
  lock(kind: VfsLock): boolean;
  /** Record lock of the open file, against other open files; `length` may be infinite. False when it would block; missing: there are none. */
  lockRange?(kind: VfsLock, start: number, length: number): boolean;
  space(): VfsSpace;
  close(): void;
}

export type VfsLock = "shared" | "exclusive" | "unlock";

export interface VfsDirectory {
  readonly kind: "directory";
  stat(): VfsStat;
  setTimes(times: VfsTimes): void;
  chmod(mode: number): void;
  chown(uid: number, gid: number): void;
  sync(): void;
  space(): VfsSpace;
  list(): readonly VfsDirent[];
  /** The state of an entry itself; undefined when it does not exist. */
  lstat(name: string): VfsStat | undefined;
  /** ELOOP for a symbolic link; with `directory` set ENOTDIR or ELOOP. */
  open(name: string, how: VfsOpen): VfsFile | VfsDirectory;
  /** For walking: as cheap as possible, needs no read permission. ENOTDIR or ELOOP for a link. */
  enter(name: string): VfsDirectory;
  /** EINVAL when it is not a symbolic link. */
  readLink(name: string): string;
  makeDirectory(name: string, mode: number): void;
  removeDirectory(name: string): void;
  unlink(name: string): void;
  symlink(name: string, target: string): void;
  /** EXDEV when the other directory belongs to another kind of file system. */
  link(name: string, to: VfsDirectory, toName: string): void;
  rename(name: string, to: VfsDirectory, toName: string): void;
  setEntryTimes(name: string, times: VfsTimes): void;
  chmodEntry(name: string, mode: number): void;
  chownEntry(name: string, uid: number, gid: number): void;
  /** access(2) with the bits of `mode` (4 read, 2 write, 1 execute). */
  isAllowed(name: string, mode: number): boolean;
  /** A second handle of the same directory, closed on its own. */
  clone(): VfsDirectory;
  close(): void;
}

export interface Vfs {
  /** Names that differ in case or Unicode form only are the same entry (macOS, Windows): rules by name must know. */
  readonly foldsNames?: boolean;
  /** Opens the directory that a preopen grants; `path` is the back end's own notation. */
  openRoot(path: string): VfsDirectory;
  /** The program has ended and all its descriptors are closed; it may be used again. */
  close?(): void;
}
