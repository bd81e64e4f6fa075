/**
 * The WASI host in Chromium: a program appends one byte to `/log`, prints it and exits with the size of the file, so its
 * exit code tells how often it ran on the same storage. Skipped where no Chromium is installed.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { build } from "esbuild";
import { asyncifyPasses } from "../../targets/browser/asyncify.ts";
import { findWasmOpt } from "../../src/toolchain/wasm-opt.ts";
import { assemble, op } from "../host/assemble.ts";
import { chromium, runPage, type Served } from "./chromium.ts";

const root = process.env["PORTALIS_ROOT"] ?? process.cwd();

/** Data: 0 "log", 8 iovec of one byte at 4, 16 the descriptor, 32 the filestat, whose size is at 64. */
const program = assemble({
  imports: [
    { name: "path_open", parameters: "iiiiiIIii" }, { name: "fd_write", parameters: "iiii" },
    { name: "fd_filestat_get", parameters: "ii" }, { name: "proc_exit", parameters: "i", returns: false },
  ],
  data: Uint8Array.from([0x6c, 0x6f, 0x67, 0, 0x78, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0]),
  functions: [[
    ...op.constant(3), ...op.constant(0), ...op.constant(0), ...op.constant(3), ...op.constant(1), ...op.constant64(0x200042),
    ...op.constant64(0), ...op.constant(1), ...op.constant(16), ...op.call(0), ...op.drop,
    ...op.load(16), ...op.constant(8), ...op.constant(1), ...op.constant(20), ...op.call(1), ...op.drop,
    ...op.constant(1), ...op.constant(8), ...op.constant(1), ...op.constant(20), ...op.call(1), ...op.drop,
    ...op.load(16), ...op.constant(32), ...op.call(2), ...op.drop,
    ...op.load(64), ...op.call(3),
  ]],
});
/** The same, but closes the file, says so, and goes on for ever. */
const closing = assemble({
  imports: [{ name: "path_open", parameters: "iiiiiIIii" }, { name: "fd_write", parameters: "iiii" }, { name: "fd_close", parameters: "i" }],
  data: Uint8Array.from([0x6c, 0x6f, 0x67, 0, 0x78, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0]),
  functions: [[
    ...op.constant(3), ...op.constant(0), ...op.constant(0), ...op.constant(3), ...op.constant(1), ...op.constant64(0x200042),
    ...op.constant64(0), ...op.constant(1), ...op.constant(16), ...op.call(0), ...op.drop,
    ...op.load(16), ...op.constant(8), ...op.constant(1), ...op.constant(20), ...op.call(1), ...op.drop,
    ...op.load(16), ...op.call(2), ...op.drop,
    ...op.constant(1), ...op.constant(8), ...op.constant(1), ...op.constant(20), ...op.call(1), ...op.drop,
    ...op.loopForever,
  ]],
});
const spin = assemble({ functions: [op.loopForever] });

/** Runs in the page. */
const pageScript = `
  import { runInBrowser } from "./runtime-fs/host/browser/index.ts";
  const load = async (name) => new WebAssembly.Module(await (await fetch(name)).arrayBuffer());
  const [program, spin] = [await load("/program.wasm"), await load("/spin.wasm")];
  const run = async (mount, module = program, policy) => {
    let text = "";
    const { outcome } = runInBrowser({
      module, worker: new Worker("/worker.js"), args: ["test"], mounts: [{ guestPath: "/", ...mount }],
      onOutput: (_, chunk) => { text += new TextDecoder().decode(chunk); }, ...(policy && { policy }),
    });
    const result = await outcome;
    return [result.kind, result.code, text, result.message];
  };
  const earlier = sessionStorage.getItem("results");
  const results = earlier === null ? {} : JSON.parse(earlier);
  if (earlier !== null) {
    results.reloaded = [];
    for (const mount of [{ storage: "opfs", directory: "work/deep" }, { storage: "indexeddb", database: "files" }, { storage: "packed", directory: "shared" }]) {
      results.reloaded.push((await run({ ...mount, wait: true }))[1]);
    }
  } else try {
    results.memory = await run({ storage: "memory" });
    results.opfs = [await run({ storage: "opfs", directory: "work/deep" }), await run({ storage: "opfs", directory: "work/deep" })];
    const deep = await (await (await navigator.storage.getDirectory()).getDirectoryHandle("work")).getDirectoryHandle("deep");
    results.page = await (await (await deep.getFileHandle("log")).getFile()).text();
    results.indexeddb = [await run({ storage: "indexeddb", database: "files" }), await run({ storage: "indexeddb", database: "files" })];
    results.readOnly = await run({ storage: "opfs", directory: "work/deep", rights: "ro" });
    const closing = { jspi: await load("/closing.wasm"), asyncify: await load("/closing-asyncify.wasm") };
    const end = async (module, mount) => {
      let said;
      const worker = new Worker("/worker.js");
      const started = new Promise((resolve) => { said = resolve; });
      const { outcome, kill } = runInBrowser({ module, worker, args: ["test"], mounts: [{ guestPath: "/", ...mount }], onOutput: said });
      outcome.then(({ kind, message }) => said([kind, message]));
      await started;
      return { outcome, kill };
    };
    results.closed = {};
    for (const [how, module] of Object.entries(closing)) {
      for (const mount of [{ storage: "opfs", directory: how }, { storage: "indexeddb", database: how }, { storage: "packed", directory: "packed-" + how }]) {
        (await end(module, mount)).kill();
        (results.closed[how] ??= []).push((await run({ ...mount, wait: true }))[1]);
      }
    }
    const shared = { storage: "packed", directory: "shared" };
    const holder = await end(closing.jspi, shared);
    results.busy = (await run(shared))[3];
    const waiting = run({ ...shared, wait: true });
    holder.kill();
    results.waited = (await waiting)[1];
    results.openFiles = await run({ storage: "memory" }, program, { openFiles: 4 });
    results.refused = await run({ storage: "memory" }, spin, { cpuSeconds: 1 }).catch(String);
    results.timeLimit = await run({ storage: "memory" }, spin, { timeSeconds: 0.3 });
  } catch (error) {
    results.error = String(error);
  }
  sessionStorage.setItem("results", JSON.stringify(results));
  if (earlier === null) location.reload();
  else await fetch("/result", { method: "POST", body: JSON.stringify(results) });`;

test("programs run in Chromium, on memory, OPFS and IndexedDB", { skip: chromium === undefined, timeout: 120_000 }, async () => {
  const bundle = async (entry: { stdin: { contents: string; resolveDir: string } } | { entryPoints: string[] }): Promise<string> => {
    const { outputFiles } = await build({ ...entry, bundle: true, platform: "browser", format: "esm", target: "es2022", write: false, logLevel: "warning" });
    return outputFiles[0]?.text ?? "";
  };
  const files: Readonly<Record<string, Served>> = {
    "/": ["text/html", '<script type="module" src="/page.js"></script>'],
    "/page.js": ["text/javascript", await bundle({ stdin: { contents: pageScript, resolveDir: root } })],
    "/worker.js": ["text/javascript", await bundle({ entryPoints: [path.join(root, "runtime-fs/host/browser/worker-entry.ts")] })],
    "/closing.wasm": ["application/wasm", closing], "/closing-asyncify.wasm": ["application/wasm", suspendable(closing)],
    "/program.wasm": ["application/wasm", program], "/spin.wasm": ["application/wasm", spin],
  };
  assert.deepEqual(await runPage((url) => files[url]), {
    memory: ["exit", 1, "x", null], opfs: [["exit", 1, "x", null], ["exit", 2, "x", null]], page: "xx",
    closed: { jspi: [2, 2, 2], asyncify: [2, 2, 2] }, busy: "Error: EBUSY: a program in another tab has the storage of /", waited: 2,
    indexeddb: [["exit", 1, "x", null], ["exit", 2, "x", null]], readOnly: ["exit", 0, "x", null],
    openFiles: ["exit", 0, "x", null], refused: "Error: cpuSeconds: cannot be enforced in a browser", timeLimit: ["time-limit", null, "", null],
    reloaded: [3, 3, 3],
  });
});

/** As `build --target browser --asyncify` makes them. */
function suspendable(module: Uint8Array): Uint8Array {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portalis-asyncify-"));
  try {
    const [before, after] = [path.join(folder, "before.wasm"), path.join(folder, "after.wasm")];
    fs.writeFileSync(before, module);
    execFileSync(process.execPath, [findWasmOpt()?.script ?? "", ...asyncifyPasses, before, "-o", after]);
    return fs.readFileSync(after);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
