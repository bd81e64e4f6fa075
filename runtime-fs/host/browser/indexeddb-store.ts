/** Files as records of one IndexedDB object store, keyed by path. For browsers and pages without OPFS. */
import type { FileStore, StoreChanges, StoredEntry } from "./file-store.ts";

/** The part of IDBDatabase that is used. */
export interface Database {
  transaction(store: string, mode: "readonly" | "readwrite", options?: { readonly durability: "strict" }): DatabaseTransaction;
  close(): void;
}

interface DatabaseTransaction {
  objectStore(name: string): {
    getAll(): DatabaseRequest<StoredEntry[]>;
    put(value: StoredEntry): unknown;
    delete(key: string): unknown;
  };
  oncomplete: (() => void) | null;
  onerror: (() => void) | null;
  onabort: (() => void) | null;
  readonly error: Error | null;
}

interface DatabaseRequest<T> {
  onsuccess: (() => void) | null;
  onerror: (() => void) | null;
  readonly result: T;
  readonly error: Error | null;
}

/** The part of `indexedDB` that is used. */
export interface DatabaseFactory {
  open(name: string, version: number): DatabaseRequest<Database & {
    createObjectStore(name: string, options: { keyPath: string }): unknown;
  }> & { onupgradeneeded: (() => void) | null };
}

const entries = "entries";

export class IndexedDbStore implements FileStore {
  readonly isFresh: boolean;
  readonly #database: Database;

  constructor(database: Database, options: { readonly isFresh: boolean }) {
    this.#database = database;
    this.isFresh = options.isFresh;
  }

  static async open(factory: DatabaseFactory, name: string): Promise<IndexedDbStore> {
    const request = factory.open(name, 1);
    let isFresh = false;
    request.onupgradeneeded = () => {
      isFresh = true;
      request.result.createObjectStore(entries, { keyPath: "path" });
    };
    return new IndexedDbStore(await settled(request), { isFresh });
  }

  load(): Promise<readonly StoredEntry[]> {
    return settled(this.#database.transaction(entries, "readonly").objectStore(entries).getAll());
  }

  /** One transaction, on the disk when it is complete: a page that is closed meanwhile leaves all of it or nothing. */
  save({ put, remove }: StoreChanges): Promise<void> {
    const transaction = this.#database.transaction(entries, "readwrite", { durability: "strict" });
    const store = transaction.objectStore(entries);
    for (const path of remove) store.delete(path);
    for (const entry of put) store.put(entry);
    return new Promise((resolve, reject) => {
      const failed = (): void => reject(transaction.error ?? new Error("the transaction failed"));
      transaction.oncomplete = () => resolve();
      transaction.onerror = failed;
      transaction.onabort = failed;
    });
  }

  close(): void {
    this.#database.close();
  }
}

function settled<T>(request: DatabaseRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the request failed"));
  });
}
