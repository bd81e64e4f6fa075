/**
 * Many files in four: a file system whose names and attributes lie in memory and whose content lies in a journal that is written at
 * once. Opening it reads the index, not the files; a file's content is read when it is first opened. What was committed (fsync,
 * rename, close of a file that was written) is there after a crash; what a crash interrupts is not there at all.
 *
 *     const store = PackedVfs.open({ indexes: [a, b], logs: [c, d] }, { clock });
 *     ...run with { guestPath: "/", vfs: store.vfs, rights: "rw" }...
 *     store.commit(); store.close();
 */
import { FileType } from "../core/abi.ts";
import type { MemoryDirectoryNode, MemoryFileNode, MemoryNode } from "../memory/memory-node.ts";
import type { ByteRange, MemoryObserver } from "../memory/memory-observer.ts";
import { MemoryVfs, type MemoryVfsOptions } from "../memory/memory-vfs.ts";
import { bytesIn, clip, cover } from "./extents.ts";
import { Journal, type Extent, type JournalFiles } from "./journal.ts";
import { nodeOf, recordOf, treeOf, type ChangeRecord, type NameRecord, type NodeRecord, type TreeRecord } from "./records.ts";

/** Content above this size leaves memory when nobody has the file open. */
const maxResident = 1 << 16;
/** A start replays at most about this much of the log. */
const maxPending = 1 << 21;
/** So much of the log may be dead before it is worth compacting. */
const maxDead = 1 << 21;
/** A small file in more pieces than this is written whole. */
const maxPieces = 64;

interface Change {
  kept: number;
  from: number;
  to: number;
}

export class PackedVfs implements MemoryObserver {
  readonly vfs: MemoryVfs;
  /** Nothing was there: a new store, or one whose content is gone. */
  readonly isFresh: boolean;
  readonly #journal: Journal;
  /** Of each committed file, by inode. */
  #extents: Map<bigint, readonly Extent[]>;
  readonly #changes = new Map<MemoryNode, Change>();
  #names: NameRecord[] = [];

  private constructor(files: JournalFiles, options: Omit<MemoryVfsOptions, "observer">) {
    const { journal, state, frames } = Journal.open(files);
    const found = replay(state as TreeRecord | undefined, frames.map(({ text, contentAt }) => ({ change: JSON.parse(text) as ChangeRecord, contentAt })));
    this.#journal = journal;
    this.#extents = found.extents;
    this.isFresh = found.root === undefined;
    this.vfs = new MemoryVfs({ ...options, observer: this });
    if (found.root === undefined) this.#writeIndex();
    else this.vfs.adopt(found.root, found.nextInode);
    for (const { node } of this.vfs.walk()) if (node.type === FileType.regular) this.#leave(node);
  }

  static open(files: JournalFiles, options: Omit<MemoryVfsOptions, "observer"> = {}): PackedVfs {
    return new PackedVfs(files, options);
  }

  changed(node: MemoryNode, range?: ByteRange): void {
    const size = node.type === FileType.regular ? node.size : 0;
    const change = this.#changes.get(node);
    if (change === undefined) this.#changes.set(node, { kept: size, from: range?.from ?? Infinity, to: range?.to ?? 0 });
    else Object.assign(change, { kept: Math.min(change.kept, size), from: Math.min(change.from, range?.from ?? Infinity), to: Math.max(change.to, range?.to ?? 0) });
  }

  bound(directory: MemoryDirectoryNode, name: string, node: MemoryNode): void {
    if (!this.#changes.has(node)) this.changed(node);
    this.#names.push([Number(directory.ino), name, Number(node.ino)]);
  }

  unbound(directory: MemoryDirectoryNode, name: string): void {
    this.#names.push([Number(directory.ino), name]);
  }

  settle(): void {
    this.commit();
  }

  released(node: MemoryFileNode): void {
    if (!this.#changes.has(node)) this.#leave(node);
  }

  /** All or nothing; what could not be committed is tried again with the next commit. */
  commit(): void {
    if (this.#changes.size === 0 && this.#names.length === 0) return;
    const changes = [...this.#changes].filter(([node]) => node.nlink > 0).map(([node, change]) => ({ node, kept: change.kept, ...this.#toWrite(node, change) }));
    const record: ChangeRecord = { nodes: changes.map(({ node, kept, from, to }) => ({ ...recordOf(node), kept, written: [from, to] })), names: this.#names };
    let at = this.#journal.append(JSON.stringify(record), changes.map(({ node, from, to }) => (node.type === FileType.regular ? node.data.subarray(from, to) : new Uint8Array(0))));
    for (const { node, kept, from, to } of changes) {
      if (node.type !== FileType.regular) continue;
      this.#extents.set(node.ino, cover(clip(this.#extents.get(node.ino) ?? [], kept), { from, to, at }));
      at += to - from;
      this.#leave(node);
    }
    this.#changes.clear();
    this.#names = [];
    if (this.#journal.pending > maxPending) this.tidy();
  }

  /** Makes the next start fast, and gives back what is dead. What fails here costs nothing but time. */
  tidy(): void {
    if (this.#changes.size > 0 || this.#names.length > 0) return;
    const live = this.#living();
    const size = [...live.values()].reduce((sum, extents) => sum + bytesIn(extents), 0);
    try {
      if (this.#journal.size - size > Math.max(maxDead, size)) {
        this.#extents = new Map(this.#journal.compact(live, (moved) => this.#state(moved)));
      } else this.#writeIndex();
    } catch { /* the old index and log are still whole */ }
  }

  close(): void {
    if (this.#journal.pending > 0) this.tidy();
    this.#journal.close();
  }

  /** Bytes that must be written: what changed, within what the file still has. */
  #toWrite(node: MemoryNode, { from, to }: Change): { from: number; to: number } {
    if (node.type !== FileType.regular) return { from: 0, to: 0 };
    const end = Math.min(to, node.size);
    const pieces = this.#extents.get(node.ino)?.length ?? 0;
    if (pieces > maxPieces && node.source === undefined && node.size < maxPending) return { from: 0, to: node.size };
    return from < end ? { from, to: end } : { from: 0, to: 0 };
  }

  /** Lets large content that is committed go from memory. */
  #leave(live: MemoryFileNode): void {
    if (live.handles > 0 || (live.data.length > 0 && live.size <= maxResident) || live.size === 0) return;
    live.data = new Uint8Array(0);
    live.source = (into) => {
      for (const { from, to, at } of this.#extents.get(live.ino) ?? []) this.#journal.read(into.subarray(from, to), at);
    };
  }

  #living(): Map<bigint, readonly Extent[]> {
    const live = new Map<bigint, readonly Extent[]>();
    for (const { node } of this.vfs.walk()) if (node.type === FileType.regular) live.set(node.ino, this.#extents.get(node.ino) ?? []);
    return live;
  }

  #writeIndex(): void {
    this.#journal.writeIndex(this.#state(this.#extents));
  }

  #state(extents: ReadonlyMap<bigint, readonly Extent[]>): TreeRecord {
    const nodes = new Map<bigint, NodeRecord & { readonly extents: readonly Extent[] }>();
    const names: NameRecord[] = [];
    const add = (node: Readonly<MemoryNode>): void => {
      if (nodes.has(node.ino)) return;
      nodes.set(node.ino, { ...recordOf(node), extents: extents.get(node.ino) ?? [] });
      if (node.type === FileType.directory) for (const [name, child] of node.entries) names.push([Number(node.ino), name, Number(child.ino)]);
    };
    add(this.vfs.root);
    for (const { node } of this.vfs.walk()) add(node);
    return { nextInode: Number(this.vfs.nextInode), nodes: [...nodes.values()], names };
  }
}

/** What the index says, and the frames after it. */
function replay(state: TreeRecord | undefined, frames: readonly { readonly change: ChangeRecord; readonly contentAt: number }[]) {
  const records = new Map<number, NodeRecord>();
  const extents = new Map<bigint, readonly Extent[]>();
  const names: NameRecord[] = [...state?.names ?? []];
  for (const { extents: lie, ...record } of state?.nodes ?? []) {
    records.set(record.ino, record);
    extents.set(BigInt(record.ino), lie);
  }
  for (const { change, contentAt } of frames) {
    let at = contentAt;
    for (const { kept, written: [from, to], ...record } of change.nodes) {
      records.set(record.ino, record);
      extents.set(BigInt(record.ino), cover(clip(extents.get(BigInt(record.ino)) ?? [], kept), { from, to, at }));
      at += to - from;
    }
    names.push(...change.names);
  }
  const nodes = new Map([...records].map(([ino, record]) => [ino, nodeOf(record)]));
  const nextInode = Math.max(state?.nextInode ?? 1, ...[...records.keys()].map((ino) => ino + 1));
  return { root: treeOf(nodes, names), nextInode: BigInt(nextInode), extents };
}
