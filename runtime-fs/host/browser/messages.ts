/** What the page and the worker that runs a program say to one another. */
import type { MemorySnapshot } from "../memory/memory-vfs.ts";
import type { PolicyRules } from "../policy/rules.ts";

export type BrowserMount = {
  readonly guestPath: string;
  readonly rights?: "ro" | "rw";
} & (
  /** Empty, or with the given content; the final content comes back. */
  | { readonly storage: "memory"; readonly content?: MemorySnapshot }
  | StoredMount);

/** `wait`: until a program in another tab is done with it; otherwise EBUSY. */
export type StoredMount = { readonly wait?: boolean } & (
  /** A directory of the origin private file system, made when missing; "" is its root. `packed`: many files in few. */
  | { readonly storage: "opfs" | "packed"; readonly directory?: string }
  | { readonly storage: "indexeddb"; readonly database: string });

/** When what a program wrote is safe: as soon as a file is closed, synced or renamed, or when the program has ended. */
export type Commits = "at once" | "on close (JSPI)" | "on close (Asyncify)" | "at the end";

export interface StorageReport {
  readonly guestPath: string;
  readonly commits: Commits;
  /** Nothing was there before. */
  readonly isFresh: boolean;
}

export interface BrowserSetup {
  readonly module: WebAssembly.Module;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly mounts: readonly BrowserMount[];
  readonly stdin: Uint8Array;
  readonly cwd: string;
  readonly policy: PolicyRules | undefined;
  /** The program's functions are called, it does not run as a whole. The first answer is that of loading it. */
  readonly isLibrary?: boolean;
}

/** After a setup with `isLibrary`: as `foreign/calls.ts` makes them. `isLast`: the program ends, `exit` follows. */
export interface BrowserRequest { readonly request: Uint8Array; readonly isLast: boolean }

export type BrowserMessage =
  | { readonly kind: "output"; readonly fd: 1 | 2; readonly chunk: Uint8Array }
  /** In the order of the requests. */
  | { readonly kind: "answer"; readonly answer: Uint8Array }
  | { readonly kind: "exit"; readonly code: number; readonly memory: readonly MemorySnapshot[]; readonly storage: readonly StorageReport[] }
  | { readonly kind: "crash"; readonly message: string };
