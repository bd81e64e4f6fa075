/** The hosts and back ends that a case can be run on, each from an empty directory preopened as "d". */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { WASI } from "node:wasi";
import { Rights } from "../../../runtime-fs/host/core/abi.ts";
import { MemoryVfs } from "../../../runtime-fs/host/memory/memory-vfs.ts";
import { NodeVfs } from "../../../runtime-fs/host/node/node-vfs.ts";
import { OverlayVfs } from "../../../runtime-fs/host/overlay/overlay-vfs.ts";
import type { Preopen } from "../../../runtime-fs/host/wasi-host.ts";
import { Guest, rightsFor, TestGuest, type OpenOptions } from "../guest.ts";
import { argv, env, stdinText, type Bench } from "./rule.ts";

export type OpenBench = (scratch: string) => Bench & { close(): void };

export const backends: Readonly<Record<string, OpenBench>> = {
  node: (scratch) => benchOn([{ guestPath: "d", vfs: new NodeVfs(), path: made(scratch, "d"), rights: "rw" }]),
  memory: () => benchOn([{ guestPath: "d", vfs: new MemoryVfs(), rights: "rw" }]),
  overlay: (scratch) => benchOn([{ guestPath: "d", rights: "rw", vfs: new OverlayVfs({
    base: { vfs: new MemoryVfs(), path: "" }, upper: { vfs: new NodeVfs(), path: made(scratch, "upper") },
  }) }]),
  mounts: (scratch) => benchOn([
    { guestPath: "d", vfs: new NodeVfs(), path: made(scratch, "d"), rights: "rw" }, { guestPath: "d/.mounted", vfs: new MemoryVfs(), rights: "ro" },
    { guestPath: "e", vfs: new MemoryVfs(), rights: "ro" },
  ]),
};

export const nodeWasi: OpenBench = (scratch) => {
  const pipes = ["stdin", "stdout", "stderr"].map((name) => path.join(scratch, name));
  spawnSync("mkfifo", pipes);
  const streams = pipes.map((pipe) => fs.openSync(pipe, fs.constants.O_RDWR));
  const [stdin = 0, stdout = 1, stderr = 2] = streams;
  fs.writeSync(stdin, stdinText);
  const wasi = new WASI({
    version: "preview1", returnOnExit: true, args: [...argv], env: { ...env }, preopens: { d: made(scratch, "d") },
    stdin, stdout, stderr,
  });
  const guest = new NodeWasiGuest(wasi);
  return { guest, dir: guest.preopen("d"), close: () => streams.forEach((fd) => fs.closeSync(fd)) };
};

/** node:wasi refuses an open that asks for more rights than the directory passes on; our host gives what there is. */
export class NodeWasiGuest extends Guest {
  override open(dir: number, name: string | Uint8Array, options: OpenOptions = {}): number {
    const at = this.alloc(24);
    this.call("fd_fdstat_get", dir, at);
    const inheritable = this.view.getBigUint64(at + 16, true);
    // It takes the right to sync for the wish to write.
    const { rights = rightsFor(options) & ~(options.write === true ? 0n : Rights.fdDatasync), inheriting = inheritable } = options;
    return super.open(dir, name, { ...options, rights: rights & inheritable, inheriting: inheriting & inheritable });
  }

  constructor(wasi: WASI) {
    super();
    wasi.initialize({ exports: { memory: this.memory } });
    const imports: Record<string, unknown> = Object.fromEntries(Object.entries(wasi.getImportObject()));
    const functions = imports["wasi_snapshot_preview1"];
    if (typeof functions === "object" && functions !== null) for (const [name, call] of Object.entries(functions)) this.calls[name] = call;
  }
}

function benchOn(preopens: readonly Preopen[]): Bench & { close(): void } {
  const guest = new TestGuest({ args: argv, env, stdin: stdinText, preopens, sideChannel: false });
  return { guest, dir: guest.preopen("d"), close: () => guest.host.close() };
}

function made(scratch: string, name: string): string {
  const directory = path.join(scratch, name);
  fs.mkdirSync(directory);
  return directory;
}
