/** The worker's side of `runInWorker`: waits for the compiled program, runs it, reports how it ended. */
import { parentPort, workerData } from "node:worker_threads";
import { deviceVfs } from "../memory/devices.ts";
import { MemoryVfs } from "../memory/memory-vfs.ts";
import { ByteSink, ByteSource } from "../memory/byte-stream.ts";
import type { AuditEvent } from "../core/host-state.ts";
import { Metrics } from "../core/metrics.ts";
import { AuditRing, partnerOf } from "../policy/audit-ring.ts";
import { ProcExit } from "../core/errno.ts";
import { loadRequest } from "../foreign/calls.ts";
import { exchangeNow, startLibrary } from "../foreign/library.ts";
import type { WasiHost } from "../wasi-host.ts";
import { threadNumber } from "./cpu-limit.ts";
import { NodePlatform, threadWord } from "../node/node-platform.ts";
import { NodeStream } from "../node/node-stream.ts";
import { createNodeHost, type RunPreopen } from "./inline.ts";
import type { RequestMessage, StartMessage, WorkerMessage, WorkerSetup } from "./messages.ts";

// Failed look-ups are ordinary; their stack traces are never shown.
Error.stackTraceLimit = 0;

const setup: WorkerSetup = workerData;
parentPort?.once("message", ({ module }: StartMessage) => run(module));

function run(module: WebAssembly.Module): void {
  const platform = new NodePlatform(setup.control);
  const memories: MemoryVfs[] = [];
  const preopens = setup.preopens.map((preopen): RunPreopen => {
    if ("devices" in preopen) return { guestPath: preopen.guestPath, rights: preopen.rights, vfs: deviceVfs(() => platform.realtime()) };
    if (!("snapshot" in preopen)) return preopen;
    const vfs = new MemoryVfs({ clock: () => platform.realtime() });
    vfs.restore(preopen.snapshot);
    memories.push(vfs);
    return { guestPath: preopen.guestPath, rights: preopen.rights, vfs };
  });
  const { args, env, sideChannel, umask, limits, terminalSizes, cwd, argv0 } = setup;
  const output = (fd: 1 | 2) => setup.capture
    ? new ByteSink((chunk) => send({ kind: "output", fd, chunk })) : new NodeStream(fd, platform, { interruptible: true });
  Atomics.store(setup.control, threadWord, threadNumber());
  const { auditRing, counters } = setup;
  const report = auditRing !== undefined ? new AuditRing(auditRing, partnerOf(auditRing, () => send({ kind: "audit" })))
    : setup.reportCalls ? (event: AuditEvent) => send({ kind: "call", event }) : undefined;
  try {
    const host = createNodeHost({
      args, env, preopens, sideChannel, umask, limits, terminalSizes,
      stdin: setup.stdin === undefined ? new NodeStream(0, platform, { interruptible: true }) : new ByteSource(setup.stdin),
      stdout: output(1), stderr: output(2),
      ...(setup.policy === undefined ? {} : { policy: setup.policy }),
      ...(cwd === undefined ? {} : { cwd }),
      ...(argv0 === undefined ? {} : { argv0 }),
      ...(setup.reportDenials ? { onDenied: (denial) => send({ kind: "denied", denial }) } : {}),
      ...(report === undefined ? {} : { audit: report }),
      ...(counters === undefined ? {} : { measure: new Metrics(counters) }),
    }, platform);
    const instance = new WebAssembly.Instance(module, host.imports());
    if (setup.isLibrary) return serve(host, instance, finish);
    finish({ kind: "exit", code: host.start(instance) });
  } catch (error) {
    finish(describeCrash(error));
  }

  function finish(message: WorkerMessage): void {
    if (memories.length > 0) send({ kind: "snapshots", snapshots: memories.map((vfs) => vfs.snapshot()) });
    send(message);
    platform.close();
    parentPort?.close();
  }
}

/** Loads the module and answers requests until the last one. */
function serve(host: WasiHost, instance: WebAssembly.Instance, finish: (message: WorkerMessage) => void): void {
  const answer = (make: () => Uint8Array, isLast: boolean): void => {
    try {
      send({ kind: "answer", answer: make() });
      if (!isLast) return;
      host.close();
      finish({ kind: "exit", code: 0 });
    } catch (error) {
      finish(error instanceof ProcExit ? { kind: "exit", code: error.code } : describeCrash(error));
    }
  };
  parentPort?.on("message", ({ request, isLast }: RequestMessage) => answer(() => exchangeNow(instance, request), isLast));
  answer(() => {
    host.attach(instance);
    startLibrary(instance);
    return exchangeNow(instance, loadRequest());
  }, false);
}

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

function describeCrash(error: unknown): WorkerMessage {
  if (!(error instanceof Error)) return { kind: "crash", reason: "host", message: String(error), stack: "" };
  const reason = error instanceof WebAssembly.RuntimeError ? "trap"
    : error instanceof RangeError && /call stack/.test(error.message) ? "stack" : "host";
  return { kind: "crash", reason, message: error.message, stack: error.stack ?? "" };
}
