/** The WASI host for Node. */
export * from "./index.ts";
export { NodeVfs } from "./node/node-vfs.ts";
export { NodeStream } from "./node/node-stream.ts";
export { NodePlatform } from "./node/node-platform.ts";
export { nodeServices } from "./node/node-services.ts";
export { runInline, type InlineOptions, type ProgramSource, type RunPreopen } from "./run/inline.ts";
