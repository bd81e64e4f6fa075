/** Inodes and names of a packed store as plain data for JSON. */
import { FileType } from "../core/abi.ts";
import type { MemoryDirectoryNode, MemoryNode } from "../memory/memory-node.ts";
import type { Extent } from "./journal.ts";

export interface NodeRecord {
  readonly ino: number;
  readonly mode: number;
  readonly owner: readonly [uid: number, gid: number];
  /** Decimal nanoseconds: access, modification, change. */
  readonly times: readonly [string, string, string];
  /** Of files only. */
  readonly size?: number;
  /** Of links only; neither size nor target: a directory. */
  readonly target?: string;
}

/** Adds a name to a directory; without `ino`, removes it. */
export type NameRecord = readonly [directory: number, name: string, ino?: number];

/** The state in an index. */
export interface TreeRecord {
  readonly nextInode: number;
  readonly nodes: readonly (NodeRecord & { readonly extents: readonly Extent[] })[];
  readonly names: readonly NameRecord[];
}

/** The text of a frame; content of the nodes' `written` ranges follows it in the same order. */
export interface ChangeRecord {
  /** `kept`: how much of the earlier content is still valid. */
  readonly nodes: readonly (NodeRecord & { readonly kept: number; readonly written: readonly [from: number, to: number] })[];
  readonly names: readonly NameRecord[];
}

export const rootInode = 1n;

export function recordOf(node: Readonly<MemoryNode>): NodeRecord {
  const { mode, uid, gid, atim, mtim, ctim } = node;
  return {
    ino: Number(node.ino), mode, owner: [uid, gid], times: [String(atim), String(mtim), String(ctim)],
    ...(node.type === FileType.regular ? { size: node.size } : node.type === FileType.symlink ? { target: node.target } : {}),
  };
}

export function nodeOf({ ino, mode, owner: [uid, gid], times: [atim, mtim, ctim], size, target }: NodeRecord): MemoryNode {
  const common = { ino: BigInt(ino), mode, uid, gid, atim: BigInt(atim), mtim: BigInt(mtim), ctim: BigInt(ctim), nlink: 0, version: 0 };
  if (size !== undefined) return { ...common, type: FileType.regular, data: new Uint8Array(0), size, source: undefined, handles: 0, locks: undefined, ranges: [] };
  if (target !== undefined) return { ...common, type: FileType.symlink, target };
  return { ...common, type: FileType.directory, nlink: 2, entries: new Map(), parent: undefined, removed: false };
}

/** Later records of an inode replace earlier ones; names are bound when all are known. */
export function treeOf(nodes: ReadonlyMap<number, MemoryNode>, names: Iterable<NameRecord>): MemoryDirectoryNode | undefined {
  for (const [parent, name, ino] of names) {
    const directory = nodes.get(parent);
    const node = ino === undefined ? undefined : nodes.get(ino);
    if (directory?.type !== FileType.directory) continue;
    if (node === undefined) directory.entries.delete(name);
    else directory.entries.set(name, node);
  }
  const root = nodes.get(Number(rootInode));
  if (root?.type !== FileType.directory) return undefined;
  countLinks(root);
  return root;
}

function countLinks(root: MemoryDirectoryNode): void {
  const pending = [root];
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    for (const node of directory.entries.values()) {
      if (node.type !== FileType.directory) node.nlink++;
      else {
        directory.nlink++;
        node.parent = directory;
        pending.push(node);
      }
    }
  }
}
