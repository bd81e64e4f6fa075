/**
 * What a memory file system tells whoever keeps its files elsewhere: every change in order, after it was made and before the call
 * returns. A method that throws a WasiError makes the call fail with it.
 */
import type { MemoryDirectoryNode, MemoryFileNode, MemoryNode } from "./memory-node.ts";

/** Bytes `from` up to, not including, `to`. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

export interface MemoryObserver {
  /** Attributes or size changed, and the bytes of `range` were written. */
  changed?(node: MemoryNode, range: ByteRange | undefined): void;
  bound?(directory: MemoryDirectoryNode, name: string, node: MemoryNode): void;
  unbound?(directory: MemoryDirectoryNode, name: string): void;
  /** What was told so far should outlive the program: a file was synced, or renamed, or closed after it was written. */
  settle?(): void;
  /** Nobody has the file open any more. */
  released?(node: MemoryFileNode): void;
}
