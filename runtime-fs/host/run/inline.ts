/**
 * Runs a program on this thread: the shortest start, but no time limit, and a stack of about one megabyte
 * (docs/host.md compares it with `runInWorker`).
 */
import { readFileSync } from "node:fs";
import type { AuditEvent, AuditSink, Denial, Limits } from "../core/host-state.ts";
import type { Metrics } from "../core/metrics.ts";
import type { VfsFile } from "../core/vfs.ts";
import { NodePlatform } from "../node/node-platform.ts";
import { nodeServices } from "../node/node-services.ts";
import { NodeStream } from "../node/node-stream.ts";
import { NodeVfs } from "../node/node-vfs.ts";
import { limitsUnder, refuseLimits } from "../policy/limits.ts";
import { createPolicy } from "../policy/policy.ts";
import type { PolicyRules } from "../policy/rules.ts";
import { WasiHost, type Preopen } from "../wasi-host.ts";
import { limitMemory } from "./limit-memory.ts";

/** A directory of the machine, or of any back end. */
export type RunPreopen = Preopen | {
  readonly guestPath: string;
  readonly hostPath: string;
  readonly rights: "ro" | "rw";
  readonly only?: readonly string[];
};

export interface ProgramSource {
  readonly wasmPath?: string;
  readonly wasmBytes?: Uint8Array;
  readonly module?: WebAssembly.Module;
  /** Rewrites the maximum of the module's memory (64 KiB pages); not possible with `module`. */
  readonly memoryMaxPages?: number;
}

export interface InlineOptions extends ProgramSource {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly preopens?: readonly RunPreopen[];
  /** Default: the process's own. */
  readonly stdin?: VfsFile;
  readonly stdout?: VfsFile;
  readonly stderr?: VfsFile;
  /** The guest's working directory and argv[0], for the side channel. */
  readonly cwd?: string;
  readonly argv0?: string;
  readonly terminalSizes?: readonly (readonly [number, number] | undefined)[];
  readonly sideChannel?: boolean;
  readonly umask?: number;
  readonly limits?: Partial<Limits>;
  readonly policy?: PolicyRules;
  readonly audit?: ((event: AuditEvent) => void) | AuditSink;
  readonly onDenied?: (denial: Denial) => void;
  /** Count calls for `WasiHost.metrics`. */
  readonly measure?: boolean | Metrics;
  /** Shared words through which another thread interrupts blocking calls (node-platform.ts). */
  readonly control?: Int32Array;
}

/** The exit code of the program. A trap is thrown on as `WebAssembly.RuntimeError` (or RangeError: stack exhausted). */
export function runInline(options: InlineOptions): number {
  refuseLimits(options.policy, ["timeSeconds", "cpuSeconds"], "on the caller's own thread: use runInWorker");
  const module = loadModule(withMemoryLimit(options));
  const platform = new NodePlatform(options.control);
  try {
    const host = createNodeHost(options, platform);
    return host.start(new WebAssembly.Instance(module, host.imports()));
  } finally {
    platform.close();
  }
}

export function createNodeHost(options: InlineOptions, platform: NodePlatform): WasiHost {
  let vfs: NodeVfs | undefined;
  const stream = (fd: number): NodeStream => new NodeStream(fd, platform);
  const preopens = (options.preopens ?? []).map((preopen): Preopen => {
    if (!("hostPath" in preopen)) return preopen;
    const { hostPath, ...grant } = preopen;
    return { ...grant, vfs: vfs ??= new NodeVfs(), path: hostPath };
  });
  const foldsNames = preopens.some(({ vfs: backend }) => backend.foldsNames === true);
  return new WasiHost({
    args: options.args, env: options.env ?? {}, preopens, platform,
    stdin: options.stdin ?? stream(0), stdout: options.stdout ?? stream(1), stderr: options.stderr ?? stream(2),
    umask: options.umask ?? process.umask(),
    sideChannel: options.sideChannel ?? true,
    services: nodeServices({
      platform,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.argv0 === undefined ? {} : { argv0: options.argv0 }),
      ...(options.terminalSizes === undefined ? {} : { terminalSizes: options.terminalSizes }),
    }),
    limits: limitsUnder(options.policy, options.limits), measure: options.measure ?? false,
    ...(options.policy === undefined ? {} : { policy: createPolicy(options.policy, platform, { foldsNames }) }),
    ...(options.audit === undefined ? {} : { audit: options.audit }),
    ...(options.onDenied === undefined ? {} : { onDenied: options.onDenied }),
  });
}

/** The policy's limit of memory, as the module's own. */
export function withMemoryLimit<T extends ProgramSource & { readonly policy?: PolicyRules }>(options: T): T {
  const memoryMb = options.policy?.memoryMb;
  if (memoryMb === undefined) return options;
  return { ...options, memoryMaxPages: Math.min(Math.floor(memoryMb * 16), options.memoryMaxPages ?? Infinity) };
}

export function loadModule(source: ProgramSource): WebAssembly.Module {
  if (source.module !== undefined) {
    if (source.memoryMaxPages !== undefined) throw new Error("memoryMaxPages needs the module's bytes, not a compiled module");
    return source.module;
  }
  const bytes = source.wasmBytes ?? (source.wasmPath === undefined ? undefined : readFileSync(source.wasmPath));
  if (bytes === undefined) throw new Error("no program: give wasmPath, wasmBytes or module");
  return new WebAssembly.Module(source.memoryMaxPages === undefined ? bytes : limitMemory(bytes, source.memoryMaxPages));
}
