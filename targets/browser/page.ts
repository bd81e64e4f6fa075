/**
 * What `NAME.js` exports: runs the program in a worker of its own.
 *
 *     import { run } from "./report.js";
 *     const { code, stdout } = await run({ args: ["in.csv"], storage: "opfs" });
 */
import { MemoryVfs, type MemorySnapshot } from "../../runtime-fs/host/memory/memory-vfs.ts";
import type { PolicyRules } from "../../runtime-fs/host/policy/rules.ts";
import type { BrowserMount, Commits, StorageReport } from "../../runtime-fs/host/browser/messages.ts";
import { runInBrowser, type BrowserWorker } from "../../runtime-fs/host/browser/run-in-browser.ts";

export interface ProgramOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  /**
   * Where files live: in the origin's private file system, as files that the page can use (`opfs`) or many in few (`packed`: faster with many
   * small ones), in IndexedDB, or in memory (they come back as `files`).
   */
  readonly storage?: "opfs" | "packed" | "indexeddb" | "memory";
  /** The folder of the private file system, or the database; the program's name when it is left out. */
  readonly store?: string;
  /** Wait while a program in another tab has the store; otherwise that is an error (EBUSY). */
  readonly wait?: boolean;
  /** Files by path, there before the program starts. For `storage: "memory"`. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly policy?: PolicyRules;
  readonly onStdout?: (text: string) => void;
  readonly onStderr?: (text: string) => void;
  /** Ends the program at once. */
  readonly signal?: AbortSignal;
}

export interface ProgramResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** With `storage: "memory"`: all files by path. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** Undefined with `storage: "memory"`. */
  readonly storage: StorageOutcome | undefined;
}

export interface StorageOutcome {
  /** When what the program wrote was safe: as soon as it closed, synced or renamed a file, or when it had ended. */
  readonly commits: Commits;
  /** The browser keeps the files until the user removes them; otherwise it may drop them when space is short. */
  readonly isPersistent: boolean;
  /** An earlier run left files here, and the browser has dropped them. */
  readonly wasEvicted: boolean;
}

/** The program did not end by itself. */
export class ProgramError extends Error {
  constructor(readonly kind: "crash" | "time-limit" | "killed" | "ended", message: string) {
    super(message);
    this.name = "ProgramError";
  }
}

export interface ProgramFiles { readonly name: string; readonly wasm: URL; readonly worker: URL }

declare const navigator: { readonly storage: { persisted(): Promise<boolean>; persist(): Promise<boolean> } };
declare const localStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
declare const Worker: new (url: URL, options: { readonly type: "module" }) => BrowserWorker;

export function programOf(files: ProgramFiles): (options?: ProgramOptions) => Promise<ProgramResult> {
  return async (options = {}) => (await startProgram(files, options)).result;
}

/** Compiled once for a page. */
const compiled = new Map<string, Promise<WebAssembly.Module>>();

export interface StartedProgram { readonly worker: BrowserWorker; readonly result: Promise<ProgramResult>; kill(): void }

export async function startProgram({ name, wasm, worker: workerFile }: ProgramFiles, options: ProgramOptions, library?: { onAnswer(answer: Uint8Array): void }): Promise<StartedProgram> {
  const loading = compiled.get(wasm.href) ?? load(wasm);
  compiled.set(wasm.href, loading);
  const module = await loading;
  const isPersistent = options.storage === "memory" ? false : await askToPersist();
  const text = { 1: reader(options.onStdout), 2: reader(options.onStderr) };
  const worker = new Worker(workerFile, { type: "module" });
  const { outcome, kill } = runInBrowser({
    module, worker, args: [`${name}.py`, ...options.args ?? []], env: options.env ?? {}, mounts: [mountOf(name, options)],
    onOutput: (fd, chunk) => text[fd].add(chunk),
    ...(options.stdin === undefined ? {} : { stdin: options.stdin }), ...(options.policy === undefined ? {} : { policy: options.policy }),
  }, library);
  options.signal?.addEventListener("abort", kill, { once: true });
  if (options.signal?.aborted === true) kill();
  const finish = async (): Promise<ProgramResult> => {
    const ended = await outcome;
    if (ended.kind !== "exit") throw new ProgramError(ended.kind, ended.kind === "crash" ? ended.message : `the program was ended (${ended.kind})`);
    const [memory] = ended.memory;
    return { code: ended.code, stdout: text[1].end(), stderr: text[2].end(), files: memory === undefined ? {} : filesOf(memory), storage: storageOf(name, options, ended.storage[0], isPersistent) };
  };
  return { worker, result: finish(), kill };
}

async function load(wasm: URL): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await (await fetch(wasm)).arrayBuffer());
}

function mountOf(name: string, { storage = "opfs", store = name, wait = false, files }: ProgramOptions): BrowserMount {
  switch (storage) {
    case "opfs": return { guestPath: "/", storage, directory: store, wait };
    // Not among ordinary files.
    case "packed": return { guestPath: "/", storage, directory: `${store}.packed`, wait };
    case "indexeddb": return { guestPath: "/", storage, database: store, wait };
    case "memory": return { guestPath: "/", storage, content: snapshotOf(files ?? {}) };
  }
}

/** The browser decides, or asks the user; a refusal changes nothing but what may happen when space is short. */
async function askToPersist(): Promise<boolean> {
  try {
    return await navigator.storage.persisted() || await navigator.storage.persist();
  } catch {
    return false;
  }
}

/** That a store was used is kept in local storage, which a browser does not drop together with files. */
function storageOf(name: string, { storage = "opfs", store = name }: ProgramOptions, report: StorageReport | undefined, isPersistent: boolean): StorageOutcome | undefined {
  if (report === undefined) return undefined;
  const key = `portalis:${storage}:${store}`;
  const wasEvicted = report.isFresh && localStorage.getItem(key) !== null;
  localStorage.setItem(key, "used");
  return { commits: report.commits, isPersistent, wasEvicted };
}

function snapshotOf(files: Readonly<Record<string, string | Uint8Array>>): MemorySnapshot {
  const vfs = new MemoryVfs();
  for (const [path, content] of Object.entries(files)) vfs.writeFile(`/${path.replace(/^\/+/, "")}`, typeof content === "string" ? new TextEncoder().encode(content) : content);
  return vfs.snapshot();
}

function filesOf({ nodes }: MemorySnapshot): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  const visit = (at: number, path: string): void => {
    const node = nodes[at];
    if (node?.type === "file") files[path] = node.data;
    else if (node?.type === "directory") for (const [name, child] of node.entries) visit(child, path === "" ? name : `${path}/${name}`);
  };
  visit(0, "");
  return files;
}

function reader(tell: ((text: string) => void) | undefined): { add(chunk: Uint8Array): void; end(): string } {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let all = "";
  const take = (text: string): void => { if (text !== "") { all += text; tell?.(text); } };
  return { add: (chunk) => take(decoder.decode(chunk, { stream: true })), end: () => { take(decoder.decode()); return all; } };
}
