/** Where the files of a browser program outlive it. Its methods are asynchronous: they run before and after the program, or while it is suspended. */
export interface FileStore {
  /** Nothing was there: a new store, or one whose content is gone. Known after `load`. */
  readonly isFresh: boolean;
  load(): Promise<readonly StoredEntry[]>;
  /** When it fails, or the page is closed meanwhile, each file is as before or as after. */
  save(changes: StoreChanges): Promise<void>;
  close(): void;
}

export interface StoreChanges {
  /** Parents come before what is in them. */
  readonly put: readonly StoredEntry[];
  readonly remove: readonly string[];
}

interface StoredAttributes {
  /** "/a/b"; "" is the root. */
  readonly path: string;
  readonly mode: number;
  /** Nanoseconds since the epoch; those that are left out are as `mtim`. */
  readonly mtim: bigint;
  readonly atim?: bigint;
  readonly ctim?: bigint;
  /** 0 where it is left out. */
  readonly uid?: number;
  readonly gid?: number;
}

export type StoredEntry = StoredAttributes & (
  | { readonly type: "directory" }
  | { readonly type: "file"; readonly data: Uint8Array }
  | { readonly type: "symlink"; readonly target: string }
  /** A further name of the file at `of`. */
  | { readonly type: "hardlink"; readonly of: string });
