/**
 * A complete WASI preview 1 for one program, deny by default: what is not in `preopens` does not exist.
 *
 *     const host = new WasiHost({ args: ["prog"], preopens: [{ guestPath: "/data", vfs: new MemoryVfs(), rights: "rw" }], ... });
 *     const exitCode = host.start(new WebAssembly.Instance(module, host.imports()));
 */
import { directoryCalls } from "./calls/directory.ts";
import { fdIoCalls } from "./calls/fd-io.ts";
import { fdMetaCalls } from "./calls/fd-meta.ts";
import { pathCalls } from "./calls/path.ts";
import { pollCalls } from "./calls/poll.ts";
import { procExit, processCalls } from "./calls/process.ts";
import { ChannelDirectory } from "./channel/channel.ts";
import type { ChannelServices } from "./channel/services.ts";
import { FileType, RightsOf } from "./core/abi.ts";
import { DirectoryCache } from "./core/directory-cache.ts";
import { DirectoryDescription, FdTable, FileDescription } from "./core/descriptors.ts";
import { ProcExit } from "./core/errno.ts";
import { GuestMemory } from "./core/guest-memory.ts";
import {
  auditSinkOf, guard, type AuditEvent, type AuditSink, type Denial, type HostState, type Imports, type Limits, type Platform, type Policy,
} from "./core/host-state.ts";
import { Metrics, type MetricsSnapshot } from "./core/metrics.ts";
import { MountTable, foldName, normaliseGuestPath, parentOf, placeOf, type Mount } from "./core/mounts.ts";
import { encodePath } from "./core/path-bytes.ts";
import type { Vfs, VfsFile } from "./core/vfs.ts";
import { MemoryVfs } from "./memory/memory-vfs.ts";

export interface Preopen {
  /** The guest's name for it, for example "/home/u/proj". */
  readonly guestPath: string;
  readonly vfs: Vfs;
  /** The directory inside the back end; default its root. */
  readonly path?: string;
  readonly rights: "ro" | "rw";
  /** Grants only these entries of the directory (a file that was named as an argument). */
  readonly only?: readonly string[];
}

export interface WasiHostOptions {
  /** argv, the program's name included. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly preopens?: readonly Preopen[];
  /** Descriptors 0, 1 and 2; each is closed by the guest only for the guest. */
  readonly stdin: VfsFile;
  readonly stdout: VfsFile;
  readonly stderr: VfsFile;
  readonly platform: Platform;
  readonly audit?: ((event: AuditEvent) => void) | AuditSink;
  readonly onDenied?: (denial: Denial) => void;
  readonly policy?: Policy;
  /** Count calls, failures, time and bytes; read them from `metrics`. */
  readonly measure?: boolean | Metrics;
  readonly limits?: Partial<Limits>;
  /** Serves `/.portalis` (docs/host-side-channel.md); false: a plain preview 1 host. Default true. */
  readonly sideChannel?: boolean;
  /** What the side channel tells about the surroundings; see ChannelServices. */
  readonly services?: Partial<ChannelServices>;
  readonly umask?: number;
}

const defaultLimits: Limits = { maxOpenFiles: 1024, maxPathBytes: 4096, maxIovecs: 1024 };

export class WasiHost {
  readonly #state: HostState;
  readonly #vfs: ReadonlySet<Vfs>;

  constructor(options: WasiHostOptions) {
    const limits = { ...defaultLimits, ...options.limits };
    const foldsNames = (options.preopens ?? []).some(({ vfs }) => vfs.foldsNames === true);
    this.#state = {
      limits,
      memory: new GuestMemory(),
      fds: new FdTable(limits.maxOpenFiles),
      mounts: new MountTable({ foldsNames }),
      directories: new DirectoryCache(() => options.platform.monotonic()),
      args: options.args.map(cString),
      env: Object.entries(options.env ?? {}).map(([name, value]) => cString(`${name}=${value}`)),
      platform: options.platform,
      metrics: options.measure === undefined || options.measure === false ? undefined : options.measure === true ? new Metrics() : options.measure,
      policy: options.policy, audit: typeof options.audit === "function" ? auditSinkOf(options.audit) : options.audit, onDenied: options.onDenied,
      currentPath: undefined, secondPath: undefined, currentCall: "", moved: 0,
      umask: options.umask ?? 0o022,
      nextMode: undefined,
    };
    this.#vfs = new Set((options.preopens ?? []).map(({ vfs }) => vfs));
    const { stdin, stdout, stderr } = options;
    for (const file of [stdin, stdout, stderr]) this.#addStream(file);
    const mounts = (options.preopens ?? []).map((preopen) => mountOf(preopen, foldsNames));
    for (const { writable, root, only } of mounts) if (writable) options.policy?.storage?.countBelow(root, only);
    const absolute = mounts.map(({ guestPath }) => guestPath).filter((path) => path.startsWith("/"));
    if (absolute.length > 0 && !absolute.includes("/")) mounts.push(rootAbove(absolute));
    if (options.sideChannel ?? true) mounts.push(channelMount(this.#state, options.services ?? {}));
    for (const mount of mounts) this.#addPreopen(mount);
  }

  /** Undefined unless asked for by `measure`. */
  get metrics(): MetricsSnapshot | undefined {
    return this.#state.metrics?.snapshot();
  }

  /** The import object of the instance. */
  imports(): { wasi_snapshot_preview1: WebAssembly.ModuleImports } {
    const state = this.#state;
    const calls: Record<string, (...args: never[]) => void> = {
      ...fdIoCalls(state), ...fdMetaCalls(state), ...directoryCalls(state), ...pathCalls(state), ...pollCalls(state),
      ...processCalls(state),
    };
    const imports: Imports = {};
    for (const [name, call] of Object.entries(calls)) imports[name] = guard(state, name, call);
    return { wasi_snapshot_preview1: { ...imports, proc_exit: procExit } };
  }

  /** Runs `_start` of a command and returns its exit code. A trap of the guest is thrown on. */
  start(instance: WebAssembly.Instance): number {
    const { _start: start } = instance.exports;
    if (typeof start !== "function") throw new Error("not a WASI command: no exported function _start");
    this.attach(instance);
    try {
      start();
      return 0;
    } catch (error) {
      return exitCodeOf(error);
    } finally {
      this.close();
    }
  }

  /** The same for a program that waits inside of imports: `start` runs its `_start` to the end. */
  async startWaiting(instance: WebAssembly.Instance, start: () => Promise<void>): Promise<number> {
    this.attach(instance);
    try {
      await start();
      return 0;
    } catch (error) {
      return exitCodeOf(error);
    } finally {
      this.close();
    }
  }

  /** Prepares a reactor (a module without `_start`), so that its exports can be called. */
  initialize(instance: WebAssembly.Instance): void {
    const { _initialize: initialize } = instance.exports;
    this.attach(instance);
    if (typeof initialize === "function") initialize();
  }

  /** Gives the host the instance's memory; `start` and `initialize` do it themselves. */
  attach(source: WebAssembly.Instance | WebAssembly.Memory): void {
    const memory = source instanceof WebAssembly.Memory ? source : source.exports["memory"];
    if (!(memory instanceof WebAssembly.Memory)) throw new Error("the instance exports no memory");
    this.#state.memory.attach(memory);
  }

  /** Closes every descriptor the guest left open. */
  close(): void {
    this.#state.directories.clear();
    this.#state.fds.closeAll();
    for (const vfs of this.#vfs) vfs.close?.();
  }

  #addStream(file: VfsFile): void {
    const { type } = file.stat();
    this.#state.fds.insert(new FileDescription({
      file, type, path: "", flags: 0, writableMount: false,
      rightsBase: isSeekableStream(file, type) ? RightsOf.regular : RightsOf.stream,
    }));
  }

  #addPreopen(mount: Mount): void {
    this.#state.mounts.add(mount);
    const rights = { base: RightsOf.directory, inheriting: RightsOf.inheriting };
    this.#state.fds.insert(new DirectoryDescription(placeOf(mount), rights, { preopen: mount.guestPath }));
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof ProcExit) return error.code;
  throw error;
}

/** libc takes a character device without the right to seek for a terminal. */
function isSeekableStream(file: VfsFile, type: FileType): boolean {
  return type === FileType.regular || (type === FileType.characterDevice && file.isTerminal?.() !== true);
}

function mountOf(preopen: Preopen, foldsNames: boolean): Mount {
  return {
    guestPath: normaliseGuestPath(preopen.guestPath),
    root: preopen.vfs.openRoot(preopen.path ?? ""),
    writable: preopen.rights === "rw",
    only: preopen.only === undefined ? undefined : new Set(foldsNames ? preopen.only.map(foldName) : preopen.only),
    synthetic: false, granted: true,
  };
}

/** A read-only "/" that holds nothing but the way to the grants, so that `lstat("/home")` and denials work. */
function rootAbove(guestPaths: readonly string[]): Mount {
  const vfs = new MemoryVfs();
  for (const path of guestPaths) {
    const parents: string[] = [path];
    for (let above = parentOf(path); above !== "" && above !== "/"; above = parentOf(above)) parents.unshift(above);
    for (const directory of parents) vfs.ensureDirectory(directory);
  }
  return { guestPath: "/", root: vfs.openRoot(""), writable: false, only: undefined, synthetic: true, granted: true };
}

function channelMount(state: HostState, services: Partial<ChannelServices>): Mount {
  return {
    guestPath: "/.portalis", root: new ChannelDirectory(state, services), writable: true, only: undefined,
    synthetic: false, granted: true,
  };
}

function cString(text: string): Uint8Array {
  const bytes = encodePath(text);
  if (bytes.includes(0)) throw new Error(`argument or environment variable contains NUL: ${JSON.stringify(text)}`);
  const terminated = new Uint8Array(bytes.length + 1);
  terminated.set(bytes);
  return terminated;
}
