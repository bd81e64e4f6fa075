/** Programs made by rustc for wasm32-wasip1, on both back ends. Skipped where the compiler or its WASM target is missing. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import type { Vfs } from "../../runtime-fs/host/core/vfs.ts";
import { ByteSource, CollectedOutput } from "../../runtime-fs/host/memory/byte-stream.ts";
import { MemoryVfs } from "../../runtime-fs/host/memory/memory-vfs.ts";
import { NodeVfs } from "../../runtime-fs/host/node/node-vfs.ts";
import { runInline } from "../../runtime-fs/host/run/inline.ts";
import { withDirectory } from "./backends.ts";

const root = process.env["PORTALIS_ROOT"] ?? process.cwd();

test("std::fs on the host", (context) => withDirectory((scratch) => {
  const wasmPath = path.join(scratch, "std_fs.wasm");
  const source = path.join(root, "test/host/programs/std_fs.rs");
  const { status, stderr } = spawnSync("rustc", ["--edition=2021", "--target=wasm32-wasip1", "-Cpanic=abort", "-o", wasmPath, source], { encoding: "utf8" });
  if (status !== 0) return context.skip(`no compiler for wasm32-wasip1: ${stderr?.split("\n")[0] ?? ""}`);
  const run = (vfs: Vfs, directory: string): void => {
    const [stdout, stderr] = [new CollectedOutput(), new CollectedOutput()];
    let failure: unknown;
    try {
      runInline({
        wasmPath, args: ["std_fs", "/home/me/work"], env: { GREETING: "hällo" }, stdin: new ByteSource("from stdin"), stdout, stderr,
        preopens: [{ guestPath: "/home/me/work", vfs, path: directory, rights: "rw" }],
      });
    } catch (error) {
      failure = error;
    }
    assert.deepEqual([stdout.text, stderr.text, failure], ["ok\n", "", undefined]);
  };
  const work = path.join(scratch, "work");
  fs.mkdirSync(work);
  run(new NodeVfs(), work);
  assert.equal(fs.statSync(path.join(work, "hard")).nlink, 2);
  run(new MemoryVfs(), "");
  return undefined;
}));
