/** The WASI host for browsers. */
export * from "../index.ts";
export { BrowserPlatform } from "./browser-platform.ts";
export type { FileStore, StoreChanges, StoredEntry } from "./file-store.ts";
export { IndexedDbStore } from "./indexeddb-store.ts";
export type { BrowserMount } from "./messages.ts";
export { OpfsStore } from "./opfs-store.ts";
export { PersistentVfs } from "./persistent-vfs.ts";
export { runInBrowser, type BrowserOptions, type BrowserOutcome, type BrowserRun, type BrowserWorker } from "./run-in-browser.ts";
