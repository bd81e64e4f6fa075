/** Where the files of a browser program outlive it. Both methods are asynchronous, so they run before and after the program. */
export interface FileStore {
  load(): Promise<readonly StoredEntry[]>;
  save(changes: StoreChanges): Promise<void>;
}

export interface StoreChanges {
  /** Parents come before what is in them. */
  readonly put: readonly StoredEntry[];
  readonly remove: readonly string[];
}

interface StoredAttributes {
  /** "/a/b"; the root itself is not stored. */
  readonly path: string;
  readonly mode: number;
  /** Nanoseconds since the epoch. */
  readonly mtim: bigint;
}

export type StoredEntry = StoredAttributes & (
  | { readonly type: "directory" }
  | { readonly type: "file"; readonly data: Uint8Array }
  | { readonly type: "symlink"; readonly target: string }
  /** A further name of the file at `of`. */
  | { readonly type: "hardlink"; readonly of: string });
