/** Runs the same test on every back end. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import type { Vfs } from "../../runtime-fs/host/core/vfs.ts";
import { MemoryVfs } from "../../runtime-fs/host/memory/memory-vfs.ts";
import { NodeVfs } from "../../runtime-fs/host/node/node-vfs.ts";

export interface Backend {
  readonly vfs: Vfs;
  /** The root to grant. */
  readonly path: string;
}

export function onBackends(name: string, body: (backend: Backend) => void): void {
  test(`memory: ${name}`, () => body({ vfs: new MemoryVfs(), path: "" }));
  test(`node: ${name}`, () => withDirectory((directory) => body({ vfs: new NodeVfs(), path: directory })));
}

export function withDirectory<T>(use: (directory: string) => T): T {
  const directory = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "portalis-host-"));
  try {
    return use(directory);
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}
