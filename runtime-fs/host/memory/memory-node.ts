/** The inodes of a memory file system. Node's `S_IF*` bits are spelled out, since this file also runs in a browser. */
import { FileType } from "../core/abi.ts";
import { encodePath } from "../core/path-bytes.ts";
import type { VfsStat } from "../core/vfs.ts";

export type MemoryNode = MemoryFileNode | MemoryDirectoryNode | MemoryLinkNode;

interface NodeBase {
  readonly ino: bigint;
  mode: number;
  uid: number;
  gid: number;
  nlink: number;
  atim: bigint;
  mtim: bigint;
  ctim: bigint;
  /** Counts changes of content or attributes, for whoever saves them elsewhere. */
  version: number;
}

export interface MemoryFileNode extends NodeBase {
  readonly type: typeof FileType.regular;
  /** Capacity; the content is the first `size` bytes. */
  data: Uint8Array;
  size: number;
  /** Where the content still is, for a file that nobody has opened yet. */
  source: ((into: Uint8Array) => void) | undefined;
  /** Open handles, which keep an unlinked file alive. */
  handles: number;
  /** The handles that hold a BSD lock: one exclusively, or any number together. */
  locks: { readonly kind: "shared" | "exclusive"; readonly holders: Set<object> } | undefined;
  ranges: readonly RangeLock[];
  /** A character device instead: takes everything; `null` gives nothing, `zero` zeros. */
  device?: Device;
}

/** A record lock of an open handle, from `start` to before `end`. */
export interface RangeLock {
  readonly holder: object;
  readonly kind: "shared" | "exclusive";
  readonly start: number;
  readonly end: number;
}

export type Device = "null" | "zero";

export interface MemoryDirectoryNode extends NodeBase {
  readonly type: typeof FileType.directory;
  readonly entries: Map<string, MemoryNode>;
  /** Undefined for the root and for a directory that was removed. */
  parent: MemoryDirectoryNode | undefined;
  removed: boolean;
}

export interface MemoryLinkNode extends NodeBase {
  readonly type: typeof FileType.symlink;
  readonly target: string;
}

const formatBits = { [FileType.regular]: 0o100000, [FileType.directory]: 0o040000, [FileType.symlink]: 0o120000 } as const;
const blockSize = 4096;

export function statOfNode(node: MemoryNode): VfsStat {
  const size = node.type === FileType.regular ? node.size : node.type === FileType.symlink ? encodePath(node.target).length : blockSize;
  const isDevice = node.type === FileType.regular && node.device !== undefined;
  return {
    dev: 1n, ino: node.ino, type: isDevice ? FileType.characterDevice : node.type, nlink: BigInt(node.nlink), size: BigInt(size),
    atim: node.atim, mtim: node.mtim, ctim: node.ctim,
    mode: (isDevice ? 0o020000 : formatBits[node.type]) | node.mode, uid: node.uid, gid: node.gid, rdev: 0n,
    blksize: blockSize, blocks: BigInt(Math.ceil(size / 512)),
  };
}

/** Brings the content into memory. */
export function load(node: MemoryFileNode): void {
  if (node.source === undefined) return;
  const data = new Uint8Array(node.size);
  node.source(data);
  node.data = data;
  node.source = undefined;
}

export function reserve(node: MemoryFileNode, size: number): void {
  if (size <= node.data.length) return;
  const grown = new Uint8Array(Math.max(size, node.data.length * 2, 256));
  grown.set(node.data.subarray(0, node.size));
  node.data = grown;
}

export function markChanged(node: MemoryNode, now: bigint): void {
  node.ctim = now;
  node.version++;
}

/** Sets the length; what is added reads as zeros. */
export function resize(node: MemoryFileNode, size: number): void {
  reserve(node, size);
  if (size < node.size) node.data.fill(0, size, node.size);
  node.size = size;
}
