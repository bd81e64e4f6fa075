/**
 * A file system in memory, with snapshot and restore. Used in browsers, in tests, and for the directories above grants.
 *
 *     const vfs = new MemoryVfs({ clock: () => BigInt(Date.now()) * 1_000_000n });
 *     vfs.writeFile("/in.txt", bytes);  ...run...  vfs.readFile("/out.txt");
 */
import { FileType } from "../core/abi.ts";
import { fail } from "../core/errno.ts";
import type { Vfs, VfsDirectory, VfsSpace, VfsTimes } from "../core/vfs.ts";
import { MemoryDirectory } from "./memory-directory.ts";
import { load, markChanged, resize, type Device, type MemoryDirectoryNode, type MemoryFileNode, type MemoryLinkNode, type MemoryNode } from "./memory-node.ts";
import type { ByteRange, MemoryObserver } from "./memory-observer.ts";

export interface MemoryVfsOptions {
  /** Nanoseconds since the epoch, for time stamps. */
  readonly clock?: () => bigint;
  /** Content bytes that may be stored; beyond it ENOSPC. */
  readonly maxBytes?: number;
  /** Files, directories and links together. */
  readonly maxNodes?: number;
  readonly observer?: MemoryObserver;
}

/** Plain data: can be stored, sent to a worker and restored there. */
export interface MemorySnapshot {
  /** Inodes; the first is the root. Directory entries refer to inodes by index, so hard links survive. */
  readonly nodes: readonly SnapshotNode[];
}

interface SnapshotTimes {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly atim: bigint;
  readonly mtim: bigint;
  readonly ctim: bigint;
}

type SnapshotNode = SnapshotTimes & (
  | { readonly type: "file"; readonly data: Uint8Array }
  | { readonly type: "directory"; readonly entries: readonly (readonly [name: string, node: number])[] }
  | { readonly type: "symlink"; readonly target: string });

export class MemoryVfs implements Vfs {
  readonly observer: MemoryObserver | undefined;
  #root: MemoryDirectoryNode;
  readonly #clock: () => bigint;
  readonly #maxBytes: number;
  readonly #maxNodes: number;
  #bytes = 0;
  #nodes = 0;
  #nextInode = 1n;

  constructor(options: MemoryVfsOptions = {}) {
    this.observer = options.observer;
    this.#clock = options.clock ?? (() => BigInt(Date.now()) * 1_000_000n);
    this.#maxBytes = options.maxBytes ?? Infinity;
    this.#maxNodes = options.maxNodes ?? Infinity;
    this.#root = this.newDirectory(undefined, 0o755);
  }

  openRoot(path: string): VfsDirectory {
    const node = this.#find(path);
    return node?.type === FileType.directory ? new MemoryDirectory(this, node) : fail(node === undefined ? "NOENT" : "NOTDIR");
  }

  now(): bigint {
    return this.#clock();
  }

  /** Called before content grows or shrinks by `delta` bytes. */
  charge(delta: number): void {
    if (delta > 0 && this.#bytes + delta > this.#maxBytes) fail("NOSPC");
    this.#bytes += delta;
  }

  /** Every change of a node passes here; `range` are the bytes that were written. */
  changed(node: MemoryNode, range?: ByteRange): void {
    markChanged(node, this.now());
    this.observer?.changed?.(node, range);
  }

  /** The same for content, and for the entries of a directory. */
  modified(node: MemoryNode, range?: ByteRange): void {
    node.mtim = this.now();
    this.changed(node, range);
  }

  bind(directory: MemoryDirectoryNode, name: string, node: MemoryNode): void {
    directory.entries.set(name, node);
    this.observer?.bound?.(directory, name, node);
  }

  unbind(directory: MemoryDirectoryNode, name: string): void {
    directory.entries.delete(name);
    this.observer?.unbound?.(directory, name);
  }

  setTimes(node: MemoryNode, times: VfsTimes): void {
    node.atim = times.atim ?? node.atim;
    node.mtim = times.mtim ?? node.mtim;
    this.changed(node);
  }

  setMode(node: MemoryNode, mode: number): void {
    node.mode = mode & 0o7777;
    this.changed(node);
  }

  /** -1 leaves an id as it is, as chown(2) has it. */
  setOwner(node: MemoryNode, { uid, gid }: { uid: number; gid: number }): void {
    if (uid >= 0) node.uid = uid;
    if (gid >= 0) node.gid = gid;
    this.changed(node);
  }

  newFile(mode: number): MemoryFileNode {
    return { type: FileType.regular, ...this.#newNode(mode), data: new Uint8Array(0), size: 0, source: undefined, handles: 0, locks: undefined, ranges: [] };
  }

  newDirectory(parent: MemoryDirectoryNode | undefined, mode: number): MemoryDirectoryNode {
    return { type: FileType.directory, ...this.#newNode(mode), nlink: 2, entries: new Map(), parent, removed: false };
  }

  newLink(target: string): MemoryLinkNode {
    return { type: FileType.symlink, ...this.#newNode(0o777), target };
  }

  /** Gives back what a node held; called when its last name and its last open handle are gone. */
  discard(node: MemoryNode): void {
    this.#nodes--;
    if (node.type === FileType.regular) this.charge(-node.size);
  }

  space(): VfsSpace {
    const blockSize = 4096;
    const limit = Number.isFinite(this.#maxBytes) ? this.#maxBytes : 2 ** 32;
    const free = BigInt(Math.max(0, Math.floor((limit - this.#bytes) / blockSize)));
    const files = BigInt(Number.isFinite(this.#maxNodes) ? this.#maxNodes : 2 ** 20);
    const blocks = BigInt(Math.floor(limit / blockSize));
    return { blockSize: BigInt(blockSize), blocks, free, available: free, files, filesFree: files - BigInt(this.#nodes) };
  }

  ensureDirectory(path: string): void {
    let node = this.#root;
    for (const name of namesOf(path)) {
      const next: MemoryNode = node.entries.get(name) ?? this.#addDirectory(node, name);
      if (next.type !== FileType.directory) fail("NOTDIR");
      node = next;
    }
  }

  writeFile(path: string, data: Uint8Array): void {
    const names = namesOf(path);
    const name = names.pop() ?? fail("ISDIR");
    this.ensureDirectory(names.join("/"));
    const parent = this.#find(names.join("/"));
    if (parent?.type !== FileType.directory) return;
    let node = parent.entries.get(name);
    if (node === undefined) this.bind(parent, name, node = this.newFile(0o644));
    if (node.type !== FileType.regular) fail("ISDIR");
    this.charge(data.length - node.size);
    node.source = undefined;
    resize(node, data.length);
    node.data.set(data);
    this.modified(node, { from: 0, to: data.length });
  }

  get root(): Readonly<MemoryDirectoryNode> {
    return this.#root;
  }

  /** Greater than that of any node. */
  get nextInode(): bigint {
    return this.#nextInode;
  }

  /** Takes over a tree; `nextInode` is greater than any inode number in it. */
  adopt(root: MemoryDirectoryNode, nextInode: bigint): void {
    this.#root = root;
    this.#nextInode = nextInode;
    const seen = new Set<Readonly<MemoryNode>>([root]);
    for (const { node } of this.walk()) seen.add(node);
    this.#nodes = seen.size;
    this.#bytes = [...seen].reduce((sum, node) => sum + (node.type === FileType.regular ? node.size : 0), 0);
  }

  /** Makes a device in the root directory. */
  addDevice(name: string, device: Device): void {
    this.#root.entries.set(name, Object.assign(this.newFile(0o666), { device }));
  }

  readFile(path: string): Uint8Array | undefined {
    const node = this.#find(path);
    if (node?.type !== FileType.regular) return undefined;
    load(node);
    return node.data.slice(0, node.size);
  }

  /** Every entry below the root, parents first, with the inode behind it. The nodes are live: read, do not keep. */
  *walk(): Generator<{ readonly path: string; readonly node: MemoryNode }> {
    const pending: [string, MemoryDirectoryNode][] = [["", this.#root]];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [parent, directory] = next;
      for (const [name, node] of directory.entries) {
        const path = `${parent}/${name}`;
        yield { path, node };
        if (node.type === FileType.directory) pending.push([path, node]);
      }
    }
  }

  snapshot(): MemorySnapshot {
    const nodes: SnapshotNode[] = [];
    const seen = new Map<MemoryNode, number>();
    const add = (node: MemoryNode): number => {
      const known = seen.get(node);
      if (known !== undefined) return known;
      const index = nodes.length;
      seen.set(node, index);
      const { mode, uid, gid, atim, mtim, ctim } = node;
      const times = { mode, uid, gid, atim, mtim, ctim };
      if (node.type === FileType.regular) load(node);
      nodes.push({ ...times, type: "symlink", target: "" });
      nodes[index] = node.type === FileType.regular ? { ...times, type: "file", data: node.data.slice(0, node.size) }
        : node.type === FileType.symlink ? { ...times, type: "symlink", target: node.target }
        : { ...times, type: "directory", entries: [...node.entries].map(([name, entry]) => [name, add(entry)] as const) };
      return index;
    };
    add(this.#root);
    return { nodes };
  }

  /** Replaces everything. Handles that are open keep the old content. */
  restore(snapshot: MemorySnapshot): void {
    this.#bytes = 0;
    this.#nodes = 0;
    const made = new Map<number, MemoryNode>();
    const make = (index: number, parent: MemoryDirectoryNode | undefined): MemoryNode => {
      const shared = made.get(index);
      if (shared !== undefined) {
        shared.nlink++;
        return shared;
      }
      const source = snapshot.nodes[index] ?? fail("IO");
      const node: MemoryNode = source.type === "file" ? this.newFile(source.mode)
        : source.type === "symlink" ? this.newLink(source.target) : this.newDirectory(parent, source.mode);
      made.set(index, node);
      if (node.type === FileType.regular && source.type === "file") {
        this.charge(source.data.length);
        resize(node, source.data.length);
        node.data.set(source.data);
      } else if (node.type === FileType.directory && source.type === "directory") {
        for (const [name, entry] of source.entries) {
          const child = make(entry, node);
          node.entries.set(name, child);
          if (child.type === FileType.directory) node.nlink++;
        }
      }
      Object.assign(node, { mode: source.mode, uid: source.uid, gid: source.gid, atim: source.atim, mtim: source.mtim, ctim: source.ctim });
      return node;
    };
    const root = make(0, undefined);
    if (root.type === FileType.directory) this.#root = root;
  }

  #newNode(mode: number) {
    if (this.#nodes + 1 > this.#maxNodes) fail("NOSPC");
    this.#nodes++;
    const now = this.now();
    return { ino: this.#nextInode++, mode: mode & 0o7777, uid: 0, gid: 0, nlink: 1, atim: now, mtim: now, ctim: now, version: 0 };
  }

  #addDirectory(parent: MemoryDirectoryNode, name: string): MemoryDirectoryNode {
    const node = this.newDirectory(parent, 0o755);
    this.bind(parent, name, node);
    parent.nlink++;
    return node;
  }

  #find(path: string): MemoryNode | undefined {
    let node: MemoryNode | undefined = this.#root;
    for (const name of namesOf(path)) node = node?.type === FileType.directory ? node.entries.get(name) : undefined;
    return node;
  }
}

function namesOf(path: string): string[] {
  return path.split("/").filter((name) => name !== "" && name !== ".");
}
