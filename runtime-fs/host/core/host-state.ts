/** Everything one running program owns. The import functions close over it; nothing lives at module level. */
import { toErrno, WasiError, fail, type ErrnoName } from "./errno.ts";
import type { FdTable, DirectoryDescription } from "./descriptors.ts";
import type { DirectoryCache } from "./directory-cache.ts";
import type { GuestMemory } from "./guest-memory.ts";
import type { Metrics } from "./metrics.ts";
import type { MountTable, Place } from "./mounts.ts";
import { Walk, type Aim } from "./resolve.ts";
import type { VfsStat } from "./vfs.ts";
import type { StorageLedger } from "../policy/ledger.ts";

/** What the host needs from its surroundings. */
export interface Platform {
  /** Nanoseconds since the epoch. */
  realtime(): bigint;
  monotonic(): bigint;
  /** Nanoseconds of processor time used by the process. */
  cpuTime(): bigint;
  random(target: Uint8Array): void;
  /** Blocks; true when an interrupt ended the sleep early. */
  sleep(nanoseconds: bigint): boolean;
}

export interface AuditEvent {
  /** Microseconds since the epoch. */
  readonly time: number;
  readonly call: string;
  /** Canonical guest path of what the call worked on, by path or by descriptor. */
  readonly path: string | undefined;
  /** The second path of a rename or link. */
  readonly to: string | undefined;
  /** The WASI error number, 0 for success. */
  readonly errno: number;
  /** Read or written. */
  readonly bytes: number;
  readonly nanoseconds: number;
}

/** What audited calls are told to; cheaper than an event for each. */
export interface AuditSink {
  recorder(call: string): AuditRecorder;
}

/** `start` and `end` as `performance.now()` gave them. */
export type AuditRecorder = (path: string | undefined, to: string | undefined, errno: number, bytes: number, start: number, end: number) => void;

export function auditSinkOf(report: (event: AuditEvent) => void): AuditSink {
  const origin = performance.timeOrigin;
  return {
    recorder: (call) => (path, to, errno, bytes, start, end) =>
      report({ time: (origin + end) * 1000, call, path, to, errno, bytes, nanoseconds: Math.round((end - start) * 1e6) }),
  };
}

export interface Denial {
  /** Guest path that the program asked for. */
  readonly path: string;
  readonly reason: "not-granted" | "read-only";
}

export interface Limits {
  readonly maxOpenFiles: number;
  readonly maxPathBytes: number;
  readonly maxIovecs: number;
}

/** Rules beyond the grants (policy/policy.ts). A method returns the error to fail with, or undefined. */
export interface Policy {
  /** Before a path is used; once more for each link that is followed at its end. */
  permit(operation: PolicyOperation): ErrnoName | undefined;
  /** Before a directory is renamed. */
  permitMove?(from: string, to: string): ErrnoName | undefined;
  /** Before something that exists is opened for writing or gets another name. */
  permitObject?(stat: VfsStat): ErrnoName | undefined;
  /** Counts what files take; undefined where nothing limits it. */
  readonly storage?: StorageLedger | undefined;
  /** Before a file, directory or link is created. */
  create?(): ErrnoName | undefined;
  /** Before `bytes` are written to a file, which may then have up to `size` bytes. */
  write?(bytes: number, size: number): ErrnoName | undefined;
  /** After bytes were read or written; may wait. */
  transfer?(bytes: number): void;
}

export interface PolicyOperation {
  readonly call: string;
  readonly path: string;
  readonly access: "read" | "write";
}

export interface HostState {
  readonly memory: GuestMemory;
  readonly fds: FdTable;
  readonly mounts: MountTable;
  readonly directories: DirectoryCache;
  readonly args: readonly Uint8Array[];
  readonly env: readonly Uint8Array[];
  readonly platform: Platform;
  readonly limits: Limits;
  readonly policy: Policy | undefined;
  readonly audit: AuditSink | undefined;
  readonly onDenied: ((denial: Denial) => void) | undefined;
  readonly metrics: Metrics | undefined;
  /** Path of the call in progress, for the audit log. */
  currentPath: string | undefined;
  secondPath: string | undefined;
  /** Bytes that the call in progress has read or written. */
  moved: number;
  currentCall: string;
  umask: number;
  /** Permission bits for the next file or directory that is created, set by the side channel. */
  nextMode: number | undefined;
}

export type ImportFunction = (...args: never[]) => number | void;
export type Imports = Record<string, ImportFunction>;

/** Resolves a path argument, lets `use` work on the target and closes whatever the walk opened. */
export function atPath<T>(
  state: HostState, base: Place, path: string, access: "read" | "write", use: (walk: Walk) => T, aim: Aim = "target",
): T {
  let walk: Walk | undefined;
  try {
    walk = new Walk(state.mounts, state.directories, base, path, aim);
    if (state.currentPath === undefined) state.currentPath = walk.path;
    else state.secondPath = walk.path;
    if (access === "write") requireWritable(walk);
    requirePermitted(state, walk.path, access);
    return use(walk);
  } catch (error) {
    reportDenial(state, walk, base, path, error);
    throw error;
  } finally {
    walk?.close();
  }
}

/** EROFS below a read-only grant, EACCES where nothing was granted. */
export function requireWritable(walk: Walk): void {
  const { mount } = walk.place;
  if (!mount.writable) fail(mount.synthetic ? "ACCES" : "ROFS");
}

/** Mount points and the directories above them stay where they are. */
export function requireMovable(state: HostState, walk: Walk): void {
  if (walk.name === "" || state.mounts.isBusy(walk.path)) fail("BUSY");
}

export function requirePermitted(state: HostState, path: string, access: "read" | "write"): void {
  refuseWith(state.policy?.permit({ call: state.currentCall, path, access }));
}

/** Counts one more entry that the program makes. */
export function requireCreatable(state: HostState): void {
  refuseWith(state.policy?.storage?.admitFile());
  refuseWith(state.policy?.create?.());
}

export function refuseWith(refusal: ErrnoName | undefined): void {
  if (refusal !== undefined) fail(refusal);
}

export function baseOf(state: HostState, fd: number, right: bigint): DirectoryDescription {
  const directory = state.fds.directory(fd);
  directory.require(right);
  return directory;
}

function reportDenial(state: HostState, walk: Walk | undefined, base: Place, path: string, error: unknown): void {
  if (state.onDenied === undefined || !(error instanceof WasiError)) return;
  const target = walk?.path ?? (base.path === "/" ? `/${path}` : `${base.path}/${path}`);
  const synthetic = walk?.place.mount.synthetic ?? base.mount.synthetic;
  if (error.name === "NOTCAPABLE" || (synthetic && (error.name === "NOENT" || error.name === "ACCES"))) {
    state.onDenied({ path: target, reason: "not-granted" });
  } else if (error.name === "ROFS" && walk?.place.mount.writable === false) {
    state.onDenied({ path: target, reason: "read-only" });
  }
}

/** Turns thrown errors into error numbers. What has no number is a defect of the host and is not hidden. */
export function guard(state: HostState, name: string, call: (...args: never[]) => void): ImportFunction {
  const { audit, metrics } = state;
  const [record, count] = [audit?.recorder(name), metrics?.recorder(name)];
  // The global is looked up by a getter.
  const clock = performance;
  // No call has more than nine arguments; gathering them into arrays costs as much as a short call.
  type Numbers = (a?: unknown, b?: unknown, c?: unknown, d?: unknown, e?: unknown, f?: unknown, g?: unknown, h?: unknown, i?: unknown) => void;
  const direct = call as Numbers;
  const run = (a?: unknown, b?: unknown, c?: unknown, d?: unknown, e?: unknown, f?: unknown, g?: unknown, h?: unknown, i?: unknown): number => {
    try {
      direct(a, b, c, d, e, f, g, h, i);
      return 0;
    } catch (error) {
      const errno = toErrno(error);
      if (errno === undefined) throw error;
      return errno;
    }
  };
  if (audit === undefined && metrics === undefined && state.policy === undefined) return run;
  const timed = audit !== undefined || metrics !== undefined;
  const isOfDescriptor = audit !== undefined && name.startsWith("fd_");
  return (a?: unknown, b?: unknown, c?: unknown, d?: unknown, e?: unknown, f?: unknown, g?: unknown, h?: unknown, i?: unknown): number => {
    state.currentPath = undefined;
    state.secondPath = undefined;
    state.currentCall = name;
    state.moved = 0;
    const descriptorPath = isOfDescriptor ? state.fds.pathOf(Number(a)) : undefined;
    const start = timed ? clock.now() : 0;
    const errno = run(a, b, c, d, e, f, g, h, i);
    const end = timed ? clock.now() : 0;
    count?.(errno, end - start);
    record?.(state.currentPath ?? descriptorPath, state.secondPath, errno, state.moved, start, end);
    return errno;
  };
}
