/** The WASI host for Node. */
export * from "./index.ts";
export { auditHere } from "./node/audit-file.ts";
export { NodeVfs } from "./node/node-vfs.ts";
export { NodeStream } from "./node/node-stream.ts";
export { NodePlatform } from "./node/node-platform.ts";
export { nodeServices } from "./node/node-services.ts";
export { runInline, type InlineOptions, type ProgramSource, type RunPreopen } from "./run/inline.ts";
export { runInWorker, defaultStackSizeMb, interruptedCode, type Outcome, type WorkerOptions, type WorkerRun } from "./run/worker.ts";
export { exitInterrupted, forwardSignals } from "./run/sigint.ts";
export type { WorkerPreopen } from "./run/messages.ts";
