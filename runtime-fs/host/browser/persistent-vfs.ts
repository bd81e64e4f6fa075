/**
 * A memory file system that is loaded from a store before the program runs and saved after it: the program's calls are
 * synchronous, those of a browser's storage are not. The whole tree lies in memory while the program runs, and what a
 * program wrote is saved when it ends by itself (not when it is killed).
 *
 *     const files = await PersistentVfs.open(new OpfsStore(await navigator.storage.getDirectory()));
 *     ...run with { guestPath: "/", vfs: files.vfs, rights: "rw" }...
 *     await files.save();
 */
import { FileType } from "../core/abi.ts";
import type { MemoryNode } from "../memory/memory-node.ts";
import { MemoryVfs, type MemorySnapshot, type MemoryVfsOptions } from "../memory/memory-vfs.ts";
import type { FileStore, StoredEntry } from "./file-store.ts";

type SnapshotNode = MemorySnapshot["nodes"][number];

export class PersistentVfs {
  readonly vfs: MemoryVfs;
  readonly #store: FileStore;
  /** What the store holds: by path, the inode and its version when it was saved. */
  #saved = new Map<string, string>();

  private constructor(store: FileStore, options: MemoryVfsOptions) {
    this.#store = store;
    this.vfs = new MemoryVfs(options);
  }

  static async open(store: FileStore, options: MemoryVfsOptions = {}): Promise<PersistentVfs> {
    const files = new PersistentVfs(store, options);
    files.vfs.restore(toSnapshot(await store.load()));
    for (const { path, node } of files.vfs.walk()) files.#saved.set(path, stamp(node));
    return files;
  }

  /** Writes what changed since the last save. */
  async save(): Promise<void> {
    const put: StoredEntry[] = [];
    const now = new Map<string, string>();
    const firstNames = new Map<Readonly<MemoryNode>, string>();
    for (const { path, node } of this.vfs.walk()) {
      now.set(path, stamp(node));
      const first = firstNames.get(node);
      if (first === undefined) firstNames.set(node, path);
      if (this.#saved.get(path) !== stamp(node)) put.push(toEntry(path, node, first));
    }
    const remove = [...this.#saved.keys()].filter((path) => !now.has(path));
    if (put.length > 0 || remove.length > 0) await this.#store.save({ put, remove });
    this.#saved = now;
  }
}

function stamp({ ino, version, type }: Readonly<MemoryNode>): string {
  return type === FileType.directory ? `d${ino}` : `${ino}:${version}`;
}

function toEntry(path: string, node: Readonly<MemoryNode>, firstName: string | undefined): StoredEntry {
  const attributes = { path, mode: node.mode, mtim: node.mtim };
  if (node.type === FileType.directory) return { ...attributes, type: "directory" };
  if (node.type === FileType.symlink) return { ...attributes, type: "symlink", target: node.target };
  if (firstName !== undefined) return { ...attributes, type: "hardlink", of: firstName };
  return { ...attributes, type: "file", data: node.data.slice(0, node.size) };
}

/** Entries whose directory is not stored are left out. */
function toSnapshot(entries: readonly StoredEntry[]): MemorySnapshot {
  const children: [name: string, node: number][][] = [[]];
  const nodes: SnapshotNode[] = [];
  const indices = new Map<string, number>([["", 0]]);
  const add = (entry: StoredEntry): void => {
    const slash = entry.path.lastIndexOf("/");
    const parent = children[indices.get(entry.path.slice(0, slash)) ?? -1];
    const target = entry.type === "hardlink" ? indices.get(entry.of) : nodes.length + 1;
    if (parent === undefined || target === undefined) return;
    parent.push([entry.path.slice(slash + 1), target]);
    indices.set(entry.path, target);
    if (entry.type === "hardlink") return;
    children.push([]);
    const attributes = { mode: entry.mode, uid: 0, gid: 0, atim: entry.mtim, mtim: entry.mtim };
    nodes.push(entry.type === "file" ? { ...attributes, type: "file", data: entry.data }
      : entry.type === "symlink" ? { ...attributes, type: "symlink", target: entry.target }
      : { ...attributes, type: "directory", entries: children[target] ?? [] });
  };
  const byDepth = [...entries].sort((a, b) => depth(a) - depth(b));
  for (const entry of byDepth) if (entry.type !== "hardlink") add(entry);
  for (const entry of byDepth) if (entry.type === "hardlink") add(entry);
  const root: SnapshotNode = { mode: 0o755, uid: 0, gid: 0, atim: 0n, mtim: 0n, type: "directory", entries: children[0] ?? [] };
  return { nodes: [root, ...nodes] };
}

function depth({ path }: StoredEntry): number {
  return path.split("/").length;
}
