/**
 * A memory file system that is loaded from a store before the program runs and saved while it is suspended or after it: the
 * program's calls are synchronous, those of a browser's storage are not. The whole tree lies in memory while the program runs.
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
  #isDue = false;

  private constructor(store: FileStore, options: Omit<MemoryVfsOptions, "observer">) {
    this.#store = store;
    this.vfs = new MemoryVfs({ ...options, observer: { settle: () => { this.#isDue = true; } } });
  }

  static async open(store: FileStore, options: Omit<MemoryVfsOptions, "observer"> = {}): Promise<PersistentVfs> {
    const files = new PersistentVfs(store, options);
    files.vfs.restore(toSnapshot(await store.load()));
    for (const { path, node, first } of files.#entries()) files.#saved.set(path, stamp(node, first));
    return files;
  }

  /** The program asked for durability since the last save. */
  get isDue(): boolean {
    return this.#isDue;
  }

  /** Writes what changed since the last save. What failed is tried again by the next one. */
  async save(): Promise<void> {
    this.#isDue = false;
    const put: StoredEntry[] = [];
    const now = new Map<string, string>();
    for (const { path, node, first } of this.#entries()) {
      now.set(path, stamp(node, first));
      if (this.#saved.get(path) !== stamp(node, first)) put.push(toEntry(path, node, first));
    }
    const remove = [...this.#saved.keys()].filter((path) => !now.has(path));
    if (put.length > 0 || remove.length > 0) await this.#store.save({ put, remove });
    this.#saved = now;
  }

  /** `first`: the name that this is a further name of. */
  *#entries(): Generator<{ readonly path: string; readonly node: Readonly<MemoryNode>; readonly first: string | undefined }> {
    const firstNames = new Map<Readonly<MemoryNode>, string>();
    yield { path: "", node: this.vfs.root, first: undefined };
    for (const { path, node } of this.vfs.walk()) {
      const first = firstNames.get(node);
      if (first === undefined) firstNames.set(node, path);
      yield { path, node, first };
    }
  }
}

function stamp({ ino, version }: Readonly<MemoryNode>, first: string | undefined): string {
  return `${ino}:${version}:${first ?? ""}`;
}

function toEntry(path: string, node: Readonly<MemoryNode>, firstName: string | undefined): StoredEntry {
  const { mode, uid, gid, atim, mtim, ctim } = node;
  const attributes = { path, mode, uid, gid, atim, mtim, ctim };
  if (node.type === FileType.directory) return { ...attributes, type: "directory" };
  if (firstName !== undefined) return { ...attributes, type: "hardlink", of: firstName };
  if (node.type === FileType.symlink) return { ...attributes, type: "symlink", target: node.target };
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
    const attributes = attributesOf(entry);
    nodes.push(entry.type === "file" ? { ...attributes, type: "file", data: entry.data }
      : entry.type === "symlink" ? { ...attributes, type: "symlink", target: entry.target }
      : { ...attributes, type: "directory", entries: children[target] ?? [] });
  };
  const byDepth = [...entries].sort((a, b) => depth(a) - depth(b));
  const rootEntry = entries.find(({ path }) => path === "");
  for (const entry of byDepth) if (entry.type !== "hardlink" && entry !== rootEntry) add(entry);
  for (const entry of byDepth) if (entry.type === "hardlink") add(entry);
  const root: SnapshotNode = { ...attributesOf(rootEntry ?? { mode: 0o755, mtim: 0n }), type: "directory", entries: children[0] ?? [] };
  return { nodes: [root, ...nodes] };
}

function attributesOf({ mode, mtim, atim = mtim, ctim = mtim, uid = 0, gid = 0 }: Pick<StoredEntry, "mode" | "mtim" | "atim" | "ctim" | "uid" | "gid">) {
  return { mode, uid, gid, atim, mtim, ctim };
}

function depth({ path }: StoredEntry): number {
  return path.split("/").length;
}
