import { FileType } from "../core/abi.ts";
import { fail } from "../core/errno.ts";
import type { VfsDirectory, VfsDirent, VfsFile, VfsOpen, VfsSpace, VfsStat, VfsTimes } from "../core/vfs.ts";
import { LayeredFile } from "./layered-file.ts";
import type { Found, LayeredNode } from "./layered-node.ts";
import { isMarker } from "./markers.ts";

/** A handle of a directory of an overlay. */
export class OverlayDirectory implements VfsDirectory {
  readonly kind = "directory";
  readonly #node: LayeredNode;

  /** Takes over one reference of the node. */
  constructor(node: LayeredNode) {
    this.#node = node;
  }

  stat(): VfsStat { return this.#node.stat(); }
  setTimes(times: VfsTimes): void { this.#node.ensureUpper().setTimes(times); }
  chmod(mode: number): void { this.#node.ensureUpper().chmod(mode); }
  chown(uid: number, gid: number): void { this.#node.ensureUpper().chown(uid, gid); }
  sync(): void { this.#node.upper?.sync(); }
  space(): VfsSpace { return this.#node.top.space(); }
  list(): readonly VfsDirent[] { return this.#node.removed ? [] : this.#node.list(); }

  lstat(name: string): VfsStat | undefined { return this.#node.lstat(name); }

  open(name: string, how: VfsOpen): VfsFile | VfsDirectory {
    const found = this.#node.find(name);
    if (found === undefined) return this.#create(name, how);
    if (how.create && how.exclusive) fail("EXIST");
    if (found.stat.type === FileType.symlink) fail("LOOP");
    if (found.stat.type === FileType.directory) {
      if (how.write || how.create || how.truncate) fail("ISDIR");
      return new OverlayDirectory(this.#node.child(name));
    }
    if (how.directory) fail("NOTDIR");
    if (how.write || how.truncate) return this.#node.copyUp(name).open(name, { ...how, create: false });
    const opened = this.#layer(found).open(name, { ...how, create: false });
    if (opened.kind === "directory" || found.layer === "upper") return opened;
    return new LayeredFile(opened, { directory: this.#node, name, device: found.stat.dev });
  }

  enter(name: string): VfsDirectory {
    const { stat } = this.#found(name);
    if (stat.type === FileType.symlink) fail("LOOP");
    return stat.type === FileType.directory ? new OverlayDirectory(this.#node.child(name)) : fail("NOTDIR");
  }

  readLink(name: string): string {
    return this.#layer(this.#found(name)).readLink(name);
  }

  makeDirectory(name: string, mode: number): void {
    this.#add(name, (upper) => upper.makeDirectory(name, mode));
    this.#node.makeOpaque(name);
    this.#node.unhide(name);
  }

  symlink(name: string, target: string): void {
    this.#add(name, (upper) => upper.symlink(name, target));
    this.#node.unhide(name);
  }

  removeDirectory(name: string): void {
    const found = this.#found(name);
    if (found.stat.type !== FileType.directory) fail("NOTDIR");
    this.#emptyOut(name);
    if (found.layer === "upper") this.#node.upper?.removeDirectory(name);
    this.#node.hide(name);
    this.#node.forget(name);
  }

  unlink(name: string): void {
    const found = this.#found(name);
    if (found.stat.type === FileType.directory) fail("ISDIR");
    if (found.layer === "upper") this.#node.upper?.unlink(name);
    this.#node.hide(name);
    this.#node.forget(name);
  }

  link(name: string, to: VfsDirectory, toName: string): void {
    if (this.#found(name).stat.type === FileType.directory) fail("PERM");
    const target = asOverlay(to);
    const source = this.#node.copyUp(name);
    target.#add(toName, (upper) => source.link(name, upper, toName));
    target.#node.unhide(toName);
  }

  rename(name: string, to: VfsDirectory, toName: string): void {
    const target = asOverlay(to);
    const isDirectory = this.#found(name).stat.type === FileType.directory;
    const replaced = target.#node.find(toName);
    if (this.#node === target.#node && name === toName) return;
    this.#requireRenamable(name, target, toName);
    if (isDirectory && replaced !== undefined && replaced.stat.type !== FileType.directory) fail("NOTDIR");
    if (!isDirectory && replaced?.stat.type === FileType.directory) fail("ISDIR");
    if (isMarker(toName)) fail("INVAL");
    if (replaced?.stat.type === FileType.directory) target.#emptyOut(toName);
    this.#node.copyUpTree(name);
    const [source, place] = [this.#node.ensureUpper(), target.#node.ensureUpper()];
    const [before, after] = [source.lstat(name), place.lstat(toName)];
    if (after !== undefined && before?.ino === after.ino && before.dev === after.dev) return;
    source.rename(name, place, toName);
    target.#node.adopt(toName, this.#node, name);
    if (isDirectory) target.#node.makeOpaque(toName);
    target.#node.unhide(toName);
    this.#node.hide(name);
  }

  setEntryTimes(name: string, times: VfsTimes): void { this.#node.copyUp(name).setEntryTimes(name, times); }
  chmodEntry(name: string, mode: number): void { this.#node.copyUp(name).chmodEntry(name, mode); }
  chownEntry(name: string, uid: number, gid: number): void { this.#node.copyUp(name).chownEntry(name, uid, gid); }
  isAllowed(name: string, mode: number): boolean { return (name === "" ? this.#node.top : this.#layer(this.#found(name))).isAllowed(name, mode & ~2); }

  clone(): VfsDirectory {
    this.#node.retain();
    return new OverlayDirectory(this.#node);
  }

  close(): void {
    this.#node.release();
  }

  #found(name: string): Found {
    return this.#node.find(name) ?? fail("NOENT");
  }

  #layer({ layer }: Found): VfsDirectory {
    return (layer === "upper" ? this.#node.upper : this.#node.base) ?? fail("IO");
  }

  #create(name: string, how: VfsOpen): VfsFile | VfsDirectory {
    if (!how.create) fail("NOENT");
    const opened = this.#add(name, (upper) => upper.open(name, how));
    this.#node.unhide(name);
    return opened;
  }

  #add<T>(name: string, make: (upper: VfsDirectory) => T): T {
    if (isMarker(name)) fail("INVAL");
    if (this.#node.removed) fail("NOENT");
    if (this.#node.find(name) !== undefined) fail("EXIST");
    return make(this.#node.ensureUpper());
  }

  /** ENOTEMPTY unless the directory looks empty; then nothing is left of it in the upper layer but itself. */
  #emptyOut(name: string): void {
    const child = this.#node.child(name);
    try {
      if (child.list().length > 0) fail("NOTEMPTY");
      child.clearMarkers();
    } finally {
      child.release();
    }
  }

  #requireRenamable(name: string, target: OverlayDirectory, toName: string): void {
    const isDirectory = (node: LayeredNode, entry: string): boolean => node.find(entry)?.stat.type === FileType.directory;
    if (isDirectory(this.#node, name) && this.#holds(name, target.#node)) fail("INVAL");
    if (isDirectory(target.#node, toName) && target.#holds(toName, this.#node)) fail("NOTEMPTY");
    if (target.#node.removed) fail("NOENT");
  }

  #holds(name: string, node: LayeredNode): boolean {
    const child = this.#node.child(name);
    try {
      return node.isWithin(child);
    } finally {
      child.release();
    }
  }
}

function asOverlay(directory: VfsDirectory): OverlayDirectory {
  return directory instanceof OverlayDirectory ? directory : fail("XDEV");
}
