import { FileType } from "../core/abi.ts";
import { fail } from "../core/errno.ts";
import type { VfsDirectory, VfsDirent, VfsFile, VfsOpen, VfsSpace, VfsStat, VfsTimes } from "../core/vfs.ts";
import { MemoryFile } from "./memory-file.ts";
import { load, resize, statOfNode, type MemoryDirectoryNode, type MemoryFileNode, type MemoryNode } from "./memory-node.ts";
import type { MemoryVfs } from "./memory-vfs.ts";

/** A directory handle of a memory file system; behaves as Linux does, error numbers included. */
export class MemoryDirectory implements VfsDirectory {
  readonly kind = "directory";
  readonly #vfs: MemoryVfs;
  readonly #node: MemoryDirectoryNode;

  constructor(vfs: MemoryVfs, node: MemoryDirectoryNode) {
    this.#vfs = vfs;
    this.#node = node;
  }

  stat(): VfsStat { return statOfNode(this.#node); }
  setTimes(times: VfsTimes): void { this.#vfs.setTimes(this.#node, times); }
  chmod(mode: number): void { this.#vfs.setMode(this.#node, mode); }
  chown(uid: number, gid: number): void { this.#vfs.setOwner(this.#node, { uid, gid }); }
  sync(): void { this.#vfs.observer?.settle?.(); }
  space(): VfsSpace { return this.#vfs.space(); }
  clone(): VfsDirectory { return new MemoryDirectory(this.#vfs, this.#node); }
  close(): void {}

  list(): readonly VfsDirent[] {
    return [...this.#node.entries].map(([name, { type, ino }]) => ({ name, type, ino }));
  }

  lstat(name: string): VfsStat | undefined {
    const node = this.#node.entries.get(name);
    return node === undefined ? undefined : statOfNode(node);
  }

  open(name: string, how: VfsOpen): VfsFile | VfsDirectory {
    const found = this.#node.entries.get(name);
    if (found !== undefined && how.create && how.exclusive) fail("EXIST");
    if (found?.type === FileType.symlink) fail("LOOP");
    if (found?.type === FileType.directory) {
      if (how.write || how.create || how.truncate) fail("ISDIR");
      return new MemoryDirectory(this.#vfs, found);
    }
    if (how.directory) fail(found === undefined ? "NOENT" : "NOTDIR");
    if (found === undefined && !how.create) fail("NOENT");
    const file = found ?? this.#insert(name, () => this.#vfs.newFile(how.mode));
    if (how.truncate && file.size > 0) {
      this.#vfs.charge(-file.size);
      file.source = undefined;
      resize(file, 0);
      this.#vfs.modified(file);
    } else load(file);
    return this.#openFile(file, how.append);
  }

  enter(name: string): VfsDirectory {
    const node = this.#entry(name);
    if (node.type === FileType.symlink) fail("LOOP");
    return node.type === FileType.directory ? new MemoryDirectory(this.#vfs, node) : fail("NOTDIR");
  }

  readLink(name: string): string {
    const node = this.#entry(name);
    return node.type === FileType.symlink ? node.target : fail("INVAL");
  }

  makeDirectory(name: string, mode: number): void {
    this.#insert(name, () => this.#vfs.newDirectory(this.#node, mode));
    this.#node.nlink++;
  }

  removeDirectory(name: string): void {
    const node = this.#entry(name);
    if (node.type !== FileType.directory) fail("NOTDIR");
    if (node.entries.size > 0) fail("NOTEMPTY");
    this.#remove(name, node);
  }

  unlink(name: string): void {
    const node = this.#entry(name);
    if (node.type === FileType.directory) fail("ISDIR");
    this.#remove(name, node);
  }

  symlink(name: string, target: string): void {
    this.#insert(name, () => this.#vfs.newLink(target));
  }

  link(name: string, to: VfsDirectory, toName: string): void {
    const node = this.#entry(name);
    if (node.type === FileType.directory) fail("PERM");
    this.#sameVfs(to).#insert(toName, () => node);
    node.nlink++;
    this.#vfs.changed(node);
  }

  rename(name: string, to: VfsDirectory, toName: string): void {
    const node = this.#entry(name);
    const target = this.#sameVfs(to);
    const replaced = target.#node.entries.get(toName);
    if (replaced === node) return;
    if (node.type === FileType.directory && isWithin(target.#node, node)) fail("INVAL");
    if (replaced?.type === FileType.directory && isWithin(this.#node, replaced)) fail("NOTEMPTY");
    if (target.#node.removed) fail("NOENT");
    if (replaced !== undefined) {
      if (replaced.type === FileType.directory) {
        if (node.type !== FileType.directory) fail("ISDIR");
        if (replaced.entries.size > 0) fail("NOTEMPTY");
      } else if (node.type === FileType.directory) fail("NOTDIR");
      target.#remove(toName, replaced);
    }
    this.#vfs.unbind(this.#node, name);
    this.#vfs.bind(target.#node, toName, node);
    if (node.type === FileType.directory) {
      this.#node.nlink--;
      target.#node.nlink++;
      node.parent = target.#node;
    }
    this.#vfs.changed(node);
    this.#vfs.modified(this.#node);
    this.#vfs.modified(target.#node);
    this.#vfs.observer?.settle?.();
  }

  setEntryTimes(name: string, times: VfsTimes): void {
    this.#vfs.setTimes(this.#entry(name), times);
  }

  chmodEntry(name: string, mode: number): void {
    this.#vfs.setMode(this.#entry(name), mode);
  }

  chownEntry(name: string, uid: number, gid: number): void {
    this.#vfs.setOwner(this.#entry(name), { uid, gid });
  }

  isAllowed(name: string, mode: number): boolean {
    const node = name === "" ? this.#node : this.#entry(name);
    return (mode & 1) === 0 || node.type === FileType.directory || (node.mode & 0o111) !== 0;
  }

  #entry(name: string): MemoryNode {
    return this.#node.entries.get(name) ?? fail("NOENT");
  }

  #insert<T extends MemoryNode>(name: string, make: () => T): T {
    if (this.#node.removed) fail("NOENT");
    if (this.#node.entries.has(name)) fail("EXIST");
    const node = make();
    this.#vfs.bind(this.#node, name, node);
    this.#vfs.modified(this.#node);
    return node;
  }

  #remove(name: string, node: MemoryNode): void {
    this.#vfs.unbind(this.#node, name);
    this.#vfs.modified(this.#node);
    if (node.type === FileType.directory) {
      node.removed = true;
      node.parent = undefined;
      node.nlink = 0;
      this.#node.nlink--;
    } else {
      node.nlink--;
      this.#vfs.changed(node);
    }
    if (node.nlink === 0 && (node.type !== FileType.regular || node.handles === 0)) this.#vfs.discard(node);
  }

  #openFile(node: MemoryFileNode, append: boolean): MemoryFile {
    node.handles++;
    const onClose = (): void => {
      if (--node.handles > 0) return;
      if (node.nlink === 0) this.#vfs.discard(node);
      else this.#vfs.observer?.released?.(node);
    };
    return new MemoryFile(this.#vfs, node, { append, onClose });
  }

  #sameVfs(other: VfsDirectory): MemoryDirectory {
    return other instanceof MemoryDirectory && other.#vfs === this.#vfs ? other : fail("XDEV");
  }
}

function isWithin(directory: MemoryDirectoryNode | undefined, ancestor: MemoryNode): boolean {
  for (let at = directory; at !== undefined; at = at.parent) if (at === ancestor) return true;
  return false;
}
