/** What the runner and its worker say to one another. Everything is plain data. */
import type { AuditEvent, Denial, Limits } from "../core/host-state.ts";
import type { PolicyRules } from "../policy/rules.ts";
import type { MemorySnapshot } from "../memory/memory-vfs.ts";

/** A grant that can be sent to a worker. */
export type WorkerPreopen =
  | { readonly guestPath: string; readonly hostPath: string; readonly rights: "ro" | "rw"; readonly only?: readonly string[] }
  | { readonly guestPath: string; readonly snapshot: MemorySnapshot; readonly rights: "ro" | "rw" }
  /** `null` and `zero`. */
  | { readonly guestPath: string; readonly devices: true; readonly rights: "rw" };

/** Known before the program is compiled; travels as workerData. */
export interface WorkerSetup {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly preopens: readonly WorkerPreopen[];
  /** Undefined: the process's standard input. */
  readonly stdin: Uint8Array | undefined;
  /** Send output as messages instead of writing it to the process's descriptors. */
  readonly capture: boolean;
  readonly cwd: string | undefined;
  readonly argv0: string | undefined;
  readonly terminalSizes: readonly (readonly [number, number] | undefined)[];
  readonly sideChannel: boolean;
  readonly umask: number;
  readonly limits: Partial<Limits>;
  readonly policy: PolicyRules | undefined;
  readonly reportDenials: boolean;
  readonly reportCalls: boolean;
  /** Calls on their way to the audit log (audit-ring.ts). */
  readonly auditRing: SharedArrayBuffer | undefined;
  /** What the calls are counted in (metrics.ts). */
  readonly counters: SharedArrayBuffer | undefined;
  readonly control: Int32Array;
  /** Its functions are called, it does not run as a whole. The first answer is that of loading it. */
  readonly isLibrary: boolean;
}

/** As `foreign/calls.ts` makes them. `isLast`: the program ends, `exit` follows. */
export interface RequestMessage { readonly kind: "request"; readonly request: Uint8Array; readonly isLast: boolean }

export interface StartMessage {
  readonly kind: "start";
  readonly module: WebAssembly.Module;
}

export type WorkerMessage =
  | { readonly kind: "exit"; readonly code: number }
  /** A trap, an exhausted stack, or a defect of the host. */
  | { readonly kind: "crash"; readonly reason: "trap" | "stack" | "host"; readonly message: string; readonly stack: string }
  /** In the order of the requests. */
  | { readonly kind: "answer"; readonly answer: Uint8Array }
  | { readonly kind: "output"; readonly fd: 1 | 2; readonly chunk: Uint8Array }
  | { readonly kind: "denied"; readonly denial: Denial }
  | { readonly kind: "call"; readonly event: AuditEvent }
  /** There is much in the ring. */
  | { readonly kind: "audit" }
  /** Final content of the memory grants, in the order of the preopens that were snapshots. */
  | { readonly kind: "snapshots"; readonly snapshots: readonly MemorySnapshot[] };
