/** What the page and the worker that runs a program say to one another. */
import type { MemorySnapshot } from "../memory/memory-vfs.ts";
import type { PolicyRules } from "../policy/rules.ts";

export type BrowserMount = {
  readonly guestPath: string;
  readonly rights?: "ro" | "rw";
} & (
  /** Empty, or with the given content; the final content comes back. */
  | { readonly storage: "memory"; readonly content?: MemorySnapshot }
  /** A directory of the origin private file system, made when missing; "" is its root. */
  | { readonly storage: "opfs"; readonly directory?: string }
  | { readonly storage: "indexeddb"; readonly database: string });

export interface BrowserSetup {
  readonly module: WebAssembly.Module;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly mounts: readonly BrowserMount[];
  readonly stdin: Uint8Array;
  readonly cwd: string;
  readonly policy: PolicyRules | undefined;
}

export type BrowserMessage =
  | { readonly kind: "output"; readonly fd: 1 | 2; readonly chunk: Uint8Array }
  | { readonly kind: "exit"; readonly code: number; readonly memory: readonly MemorySnapshot[] }
  | { readonly kind: "crash"; readonly message: string };
