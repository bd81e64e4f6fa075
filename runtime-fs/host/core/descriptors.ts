/** Open files and directories, and the table that numbers them. A description may be shared by several descriptors. */
import type { LedgerEntry } from "../policy/ledger.ts";
import { FileType, Fdflags, Rights, RightsOf } from "./abi.ts";
import { fail } from "./errno.ts";
import type { Place } from "./mounts.ts";
import { RecordLocks } from "./record-locks.ts";
import type { VfsDirectory, VfsDirent, VfsFile } from "./vfs.ts";

abstract class Description {
  rightsBase: bigint;
  rightsInheriting: bigint;
  /** Fdflags. */
  flags = 0;
  /** How many descriptors refer to it. */
  references = 0;

  constructor(rightsBase: bigint, rightsInheriting: bigint) {
    this.rightsBase = rightsBase;
    this.rightsInheriting = rightsInheriting;
  }

  /** EBADF for reading or writing a descriptor that was not opened for it, as POSIX has it; ENOTCAPABLE otherwise. */
  require(rights: bigint): void {
    if ((this.rightsBase & rights) === rights) return;
    fail((rights & (Rights.fdRead | Rights.fdWrite)) !== 0n ? "BADF" : "NOTCAPABLE");
  }

  abstract close(): void;
}

export class FileDescription extends Description {
  readonly kind = "file";
  readonly file: VfsFile;
  /** Where the next read or write happens; null leaves it to the stream. */
  position: number | null;
  readonly type: FileType;
  path: string;
  readonly writableMount: boolean;
  /** Once something was written to it under a policy that counts. */
  counted: LedgerEntry | undefined = undefined;
  readonly #onClose: (() => void) | undefined;

  constructor(options: {
    file: VfsFile; type: FileType; path: string; rightsBase: bigint; flags: number; writableMount: boolean;
    onClose?: (() => void) | undefined;
  }) {
    super(options.rightsBase, 0n);
    this.file = options.file;
    this.type = options.type;
    this.path = options.path;
    this.flags = options.flags;
    this.position = options.file.seekable ? 0 : null;
    this.writableMount = options.writableMount;
    this.#onClose = options.onClose;
  }

  get appends(): boolean {
    return (this.flags & Fdflags.append) !== 0;
  }

  close(): void {
    try {
      this.file.close();
    } finally {
      this.#onClose?.();
    }
  }
}

export class DirectoryDescription extends Description {
  readonly kind = "directory";
  place: Place;
  /** The preopen's name, for `fd_prestat_get`. */
  readonly preopen: string | undefined;
  /** Entries as of the last rewind; cookies index it, so a listing in progress is not disturbed by changes. */
  listing: readonly VfsDirent[] | undefined;

  constructor(place: Place, rights: { base: bigint; inheriting: bigint }, options: { preopen?: string; flags?: number } = {}) {
    super(rights.base, rights.inheriting);
    this.place = place;
    this.preopen = options.preopen;
    this.flags = options.flags ?? 0;
  }

  close(): void {
    if (this.preopen !== undefined) this.place.mount.granted = false;
    this.place.dir.close();
  }

  get dir(): VfsDirectory {
    return this.place.dir;
  }
}

export type OpenDescription = FileDescription | DirectoryDescription;

/** Descriptor numbers are reused; look-up, insertion and removal take constant time. */
export class FdTable {
  readonly recordLocks = new RecordLocks();
  readonly #slots: (OpenDescription | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(fd: number): OpenDescription {
    return this.#slots[fd] ?? fail("BADF");
  }

  file(fd: number): FileDescription {
    const description = this.get(fd);
    return description.kind === "file" ? description : fail("BADF");
  }

  directory(fd: number): DirectoryDescription {
    const description = this.get(fd);
    return description.kind === "directory" ? description : fail("NOTDIR");
  }

  pathOf(fd: number): string | undefined {
    const description = this.#slots[fd];
    return description?.kind === "file" ? description.path || undefined : description?.place.path;
  }

  /** What is open below a path that was renamed is known by its new name from then on. */
  renamed(from: string, to: string): void {
    const moved = (path: string): string | undefined =>
      path === from ? to : path.startsWith(`${from}/`) ? to + path.slice(from.length) : undefined;
    for (const description of this.#slots) {
      if (description === undefined) continue;
      const path = moved(description.kind === "file" ? description.path : description.place.path);
      if (path === undefined) continue;
      if (description.kind === "file") description.path = path;
      else description.place = { ...description.place, path };
    }
  }

  assertRoom(): void {
    if (this.#free.length === 0 && this.#slots.length >= this.#limit) fail("MFILE");
  }

  insert(description: OpenDescription): number {
    const fd = this.#free.pop() ?? this.#slots.length;
    this.#slots[fd] = description;
    description.references++;
    return fd;
  }

  close(fd: number): void {
    const description = this.get(fd);
    this.#slots[fd] = undefined;
    this.#free.push(fd);
    this.#release(description);
  }

  /** Both must be open: the guest cannot pick numbers of its own, so it cannot make the table grow without bound. */
  renumber(from: number, to: number): void {
    const moved = this.get(from);
    const replaced = this.get(to);
    if (from === to) return;
    this.#slots[to] = moved;
    this.#slots[from] = undefined;
    this.#free.push(from);
    this.#release(replaced);
  }

  #release(description: OpenDescription): void {
    this.recordLocks.release(description);
    if (--description.references === 0) description.close();
  }

  closeAll(): void {
    for (let fd = 0; fd < this.#slots.length; fd++) if (this.#slots[fd] !== undefined) this.close(fd);
  }
}

export function directoryRights(inherited: bigint): { base: bigint; inheriting: bigint } {
  return { base: RightsOf.directory & inherited, inheriting: RightsOf.inheriting & inherited };
}
