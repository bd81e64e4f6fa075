/**
 * What is taken of the space that a program may take: the logical sizes of distinct files, each counted once however many
 * names it has, and until both its last name and its last open descriptor are gone. What was there before counts, too.
 */
import type { ErrnoName } from "../core/errno.ts";
import { FileType } from "../core/abi.ts";
import type { VfsDirectory, VfsStat } from "../core/vfs.ts";

/** What is known of a file that counts. */
export type LedgerEntry = Readonly<Entry>;
/** The same, of a file that is open. */
export type OpenEntry = Entry;

interface Entry {
  readonly dev: bigint;
  readonly ino: bigint;
  size: number;
  opens: number;
  named: boolean;
}

export class StorageLedger {
  readonly #maxBytes: number;
  readonly #maxFiles: number;
  /** By device and inode. */
  readonly #entries = new Map<bigint, Map<bigint, Entry>>();
  #bytes = 0;
  #files = 0;

  constructor(limits: { bytes?: number | undefined; files?: number | undefined }) {
    this.#maxBytes = limits.bytes ?? Infinity;
    this.#maxFiles = limits.files ?? Infinity;
  }

  get used(): { readonly bytes: number; readonly files: number } {
    return { bytes: this.#bytes, files: this.#files };
  }

  /** Before a file, directory or link is made. */
  admitFile(): ErrnoName | undefined {
    return this.#files >= this.#maxFiles ? "NOSPC" : undefined;
  }

  /** Something new, not another name of something known. */
  made(stat: VfsStat): void {
    this.#add({ dev: stat.dev, ino: stat.ino, size: 0, opens: 0, named: true });
  }

  /** All that is below a directory that the program may write to; `only` limits it to these entries. */
  countBelow(directory: VfsDirectory, only?: ReadonlySet<string>): void {
    for (const { name } of directory.list()) {
      if (only?.has(name) === false) continue;
      const stat = directory.lstat(name);
      if (stat === undefined || this.#entry(stat) !== undefined) continue;
      this.know(stat);
      if (stat.type !== FileType.directory) continue;
      const below = directory.enter(name);
      try {
        this.countBelow(below);
      } finally {
        below.close();
      }
    }
  }

  /** Also what another program has made meanwhile. */
  know(stat: VfsStat): Entry {
    const size = stat.type === FileType.regular ? Number(stat.size) : 0;
    return this.#entry(stat) ?? this.#add({ dev: stat.dev, ino: stat.ino, size, opens: 0, named: stat.nlink > 0n });
  }

  /** Gives what `closed` wants. */
  opened(stat: VfsStat): OpenEntry {
    const entry = this.know(stat);
    entry.opens++;
    return entry;
  }

  closed(entry: OpenEntry): void {
    entry.opens--;
    this.#dropIfGone(entry);
  }

  /** After a name is gone; `stat` as it was before. A directory has one name. */
  unnamed(stat: VfsStat, isDirectory = false): void {
    const entry = this.#entry(stat);
    if (entry === undefined || (!isDirectory && stat.nlink > 1n)) return;
    entry.named = false;
    this.#dropIfGone(entry);
  }

  /** How far a file of that state may reach when it is to reach `end`; never less than it does now. */
  admit(stat: VfsStat, end: number): number {
    const size = Number(stat.size);
    if (end <= size || this.#maxBytes === Infinity) return end;
    const entry = this.know(stat);
    this.#resize(entry, size);
    return Math.max(size, Math.min(end, size + this.#maxBytes - this.#bytes));
  }

  /** Is there room even so, by what is known of the file? Then nobody has to look at it. */
  hasRoomFor(entry: LedgerEntry, end: number): boolean {
    return Math.max(end, entry.size) - entry.size <= this.#maxBytes - this.#bytes;
  }

  /** It reaches `end` now, if it did not before. */
  reached(entry: LedgerEntry, end: number): void {
    if (end > entry.size) this.#resize(entry, end);
  }

  resized(stat: VfsStat, size: number): void {
    this.#resize(this.know(stat), size);
  }

  #resize(entry: { size: number }, size: number): void {
    this.#bytes += size - entry.size;
    entry.size = size;
  }

  #entry({ dev, ino }: VfsStat): Entry | undefined {
    return this.#entries.get(dev)?.get(ino);
  }

  #add(entry: Entry): Entry {
    const { dev, ino } = entry;
    let device = this.#entries.get(dev);
    if (device === undefined) this.#entries.set(dev, device = new Map());
    device.set(ino, entry);
    this.#bytes += entry.size;
    this.#files++;
    return entry;
  }

  #dropIfGone(entry: Entry): void {
    if (entry.named || entry.opens > 0) return;
    this.#bytes -= entry.size;
    this.#files--;
    this.#entries.get(entry.dev)?.delete(entry.ino);
  }
}
