/**
 * A directory of an overlay: what lies in the upper layer, what in the base, and how something gets from there to here. All
 * handles of one directory share one node, so that a directory that is copied up or moved stays the same for all of them.
 */
import { FileType } from "../core/abi.ts";
import { fail } from "../core/errno.ts";
import type { VfsDirectory, VfsDirent, VfsFile, VfsOpen, VfsStat } from "../core/vfs.ts";
import type { LayeredFile } from "./layered-file.ts";
import { draftName, isMarker, opaqueMarker, whiteoutOf } from "./markers.ts";

export interface Found {
  readonly layer: "upper" | "base";
  readonly stat: VfsStat;
}

const copyBytes = 64 * 1024;
/** Keeps inodes of the base apart from those of the upper layer, whose numbers may be the same. */
const baseDevice = 1n << 40n;

export class LayeredNode {
  upper: VfsDirectory | undefined;
  /** Undefined where nothing of the base shows through. */
  base: VfsDirectory | undefined;
  parent: LayeredNode | undefined;
  name: string;
  removed = false;
  readonly #children = new Map<string, LayeredNode>();
  /** Handles of files that are read from the base; they change over when the file is copied up. */
  readonly #readers = new Map<string, Set<LayeredFile>>();
  #references = 1;
  #identity: { readonly dev: bigint; readonly ino: bigint } | undefined;

  constructor(layers: { upper: VfsDirectory | undefined; base: VfsDirectory | undefined }, place?: { parent: LayeredNode; name: string }) {
    this.upper = layers.upper;
    this.base = layers.base;
    this.parent = place?.parent;
    this.name = place?.name ?? "";
  }

  /** The handle of whichever layer decides what the directory is like. */
  get top(): VfsDirectory {
    return this.upper ?? this.base ?? fail("NOENT");
  }

  stat(): VfsStat {
    const stat = this.top.stat();
    this.#identity ??= this.upper === undefined ? { dev: stat.dev + baseDevice, ino: stat.ino } : { dev: stat.dev, ino: stat.ino };
    return { ...stat, ...this.#identity };
  }

  find(name: string): Found | undefined {
    if (this.removed || isMarker(name)) return undefined;
    const above = this.upper?.lstat(name);
    if (above !== undefined) return { layer: "upper", stat: above };
    const below = this.base?.lstat(name);
    if (below === undefined || this.upper?.lstat(whiteoutOf(name)) !== undefined) return undefined;
    return { layer: "base", stat: { ...below, dev: below.dev + baseDevice } };
  }

  /** As `find`; a directory that somebody holds open keeps its inode number when it is copied up. */
  lstat(name: string): VfsStat | undefined {
    const found = this.find(name);
    const open = found?.stat.type === FileType.directory ? this.#children.get(name) : undefined;
    return open?.stat() ?? found?.stat;
  }

  list(): VfsDirent[] {
    const above = this.upper?.list() ?? [];
    const names = new Set(above.map(({ name }) => name));
    const below = this.base?.list().filter(({ name }) => !names.has(name) && !names.has(whiteoutOf(name))) ?? [];
    return [...above, ...below].filter(({ name }) => !isMarker(name)).map(({ name, type }) => ({ name, type, ino: 0n }));
  }

  /** The directory of that name; the caller releases it. */
  child(name: string): LayeredNode {
    const known = this.#children.get(name);
    if (known !== undefined) {
      known.retain();
      return known;
    }
    const { layer } = this.find(name) ?? fail("NOENT");
    const upper = layer === "upper" ? this.upper?.enter(name) : undefined;
    const showsBase = upper?.lstat(opaqueMarker) === undefined
      && this.upper?.lstat(whiteoutOf(name)) === undefined && this.base?.lstat(name)?.type === FileType.directory;
    const made = new LayeredNode({ upper, base: showsBase ? this.base?.enter(name) : undefined }, { parent: this, name });
    this.#children.set(name, made);
    this.retain();
    return made;
  }

  /** The directory in the upper layer, made if need be, with the base's mode and times. */
  ensureUpper(): VfsDirectory {
    if (this.upper !== undefined) return this.upper;
    if (this.removed || this.parent === undefined) fail("NOENT");
    const { mode, atim, mtim } = this.stat();
    const above = this.parent.ensureUpper();
    above.makeDirectory(this.name, mode & 0o7777);
    this.upper = above.enter(this.name);
    this.upper.setTimes({ atim, mtim });
    return this.upper;
  }

  /** Makes the entry one of the upper layer, content and attributes included; whole or not at all. */
  copyUp(name: string): VfsDirectory {
    const found = this.find(name) ?? fail("NOENT");
    const upper = this.ensureUpper();
    if (found.layer === "upper") return upper;
    const { type, atim, mtim } = found.stat;
    if (type === FileType.directory) {
      const child = this.child(name);
      child.ensureUpper();
      child.release();
    } else if (type === FileType.symlink) {
      upper.symlink(name, this.base?.readLink(name) ?? fail("IO"));
      upper.setEntryTimes(name, { atim, mtim });
    } else if (type === FileType.regular) {
      this.#copyFile(name, found.stat, upper);
    } else fail("NOTSUP");
    this.#promoteReaders(name, upper);
    return upper;
  }

  /** The entry and all below it. */
  copyUpTree(name: string): void {
    this.copyUp(name);
    if (this.find(name)?.stat.type !== FileType.directory) return;
    const child = this.child(name);
    try {
      for (const entry of child.list()) child.copyUpTree(entry.name);
    } finally {
      child.release();
    }
  }

  /** What has gone from the upper layer must not show through from the base. */
  hide(name: string): void {
    if (this.base?.lstat(name) === undefined) return;
    const upper = this.ensureUpper();
    if (upper.lstat(whiteoutOf(name)) === undefined) upper.open(whiteoutOf(name), newFile(0o600)).close();
  }

  /** For a name that has just been given to something in the upper layer. */
  unhide(name: string): void {
    if (this.upper?.lstat(whiteoutOf(name)) !== undefined) this.upper.unlink(whiteoutOf(name));
  }

  /** Nothing of a base directory of the same name may show through a new or moved directory. */
  makeOpaque(name: string): void {
    if (this.base?.lstat(name)?.type !== FileType.directory) return;
    const directory = this.upper?.enter(name) ?? fail("IO");
    try {
      if (directory.lstat(opaqueMarker) === undefined) directory.open(opaqueMarker, newFile(0o600)).close();
    } finally {
      directory.close();
    }
  }

  /** The markers of a directory that looks empty, so that the upper layer can remove it. */
  clearMarkers(): void {
    for (const { name } of this.upper?.list() ?? []) this.upper?.unlink(name);
  }

  adopt(name: string, from: LayeredNode, fromName: string): void {
    this.forget(name);
    const moved = from.#children.get(fromName);
    if (moved === undefined) return;
    from.#children.delete(fromName);
    this.#children.set(name, moved);
    this.retain();
    moved.parent = this;
    moved.name = name;
    moved.dropBase();
    from.release();
  }

  /** Everything below is in the upper layer now. */
  dropBase(): void {
    this.base?.close();
    this.base = undefined;
    for (const child of this.#children.values()) child.dropBase();
  }

  /** The entry has been removed or replaced: its handles live on without a name. */
  forget(name: string): void {
    for (const reader of this.#readers.get(name) ?? []) reader.markUnlinked();
    this.#readers.delete(name);
    const child = this.#children.get(name);
    if (child === undefined) return;
    this.#children.delete(name);
    child.removed = true;
    child.parent = undefined;
    this.release();
  }

  addReader(name: string, reader: LayeredFile): void {
    const readers = this.#readers.get(name) ?? new Set();
    this.#readers.set(name, readers.add(reader));
    this.retain();
  }

  removeReader(reader: LayeredFile): void {
    for (const [name, readers] of this.#readers) if (readers.delete(reader) && readers.size === 0) this.#readers.delete(name);
    this.release();
  }

  isWithin(ancestor: LayeredNode): boolean {
    return this === ancestor || (this.parent?.isWithin(ancestor) ?? false);
  }

  retain(): void {
    this.#references++;
  }

  release(): void {
    if (--this.#references > 0) return;
    this.upper?.close();
    this.base?.close();
    const { parent } = this;
    if (parent === undefined || parent.#children.get(this.name) !== this) return;
    parent.#children.delete(this.name);
    parent.release();
  }

  /** Under a name that nobody sees until all of it is there. */
  #copyFile(name: string, { mode, atim, mtim }: VfsStat, upper: VfsDirectory): void {
    const draft = draftName;
    if (upper.lstat(draft) !== undefined) upper.unlink(draft);
    const [source, target] = [fileIn(this.base, name, readOnly), fileIn(upper, draft, newFile(mode & 0o7777))];
    try {
      const buffer = new Uint8Array(copyBytes);
      for (let at = 0, count = 0; (count = source.read([buffer], at)) > 0; at += count) {
        for (let done = 0; done < count;) done += target.write([buffer.subarray(done, count)], at + done);
      }
      target.setTimes({ atim, mtim });
    } catch (error) {
      upper.unlink(draft);
      throw error;
    } finally {
      source.close();
      target.close();
    }
    upper.rename(draft, upper, name);
  }

  #promoteReaders(name: string, upper: VfsDirectory): void {
    for (const reader of this.#readers.get(name) ?? []) {
      reader.switchTo(fileIn(upper, name, readOnly));
      this.release();
    }
    this.#readers.delete(name);
  }
}

export const readOnly: VfsOpen = {
  read: true, write: false, append: false, create: false, exclusive: false, truncate: false, directory: false, nonblock: false, sync: "none", mode: 0,
};

function newFile(mode: number): VfsOpen {
  return { ...readOnly, write: true, create: true, exclusive: true, mode };
}

function fileIn(directory: VfsDirectory | undefined, name: string, how: VfsOpen): VfsFile {
  const opened = directory?.open(name, how) ?? fail("IO");
  return opened.kind === "file" ? opened : fail("IO");
}
