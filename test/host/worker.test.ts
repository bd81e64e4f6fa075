/** Running programs in a worker: how they end, and what can end them. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import test, { after, before } from "node:test";
import { build } from "esbuild";
import { MemoryVfs } from "../../runtime-fs/host/memory/memory-vfs.ts";
import { PolicyError } from "../../runtime-fs/host/policy/rules.ts";
import { runInline } from "../../runtime-fs/host/run/inline.ts";
import { limitMemory } from "../../runtime-fs/host/run/limit-memory.ts";
import { runInWorker, type Outcome, type WorkerOptions } from "../../runtime-fs/host/run/worker.ts";
import { assemble, op } from "./assemble.ts";
import { bundleWorker } from "./worker-file.ts";

const root = process.env["PORTALIS_ROOT"] ?? process.cwd();
let folder = "";
let workerFile = "";
let drop = (): void => {};

before(async () => { ({ folder, workerFile, drop } = await bundleWorker("worker")); });
after(() => drop());

const exit = { name: "proc_exit", parameters: "i", returns: false };
const exitWith = (code: number) => assemble({ imports: [exit], functions: [[...op.constant(code), ...op.call(0)]] });
const spin = assemble({ functions: [op.loopForever] });
/** Calls itself that many times, then exits with 0. */
const recurse = (depth: number) => assemble({ functions: [
  [...op.get0, ...op.ifElse([...op.get0, ...op.constant(1), ...op.subtract, ...op.call(0), ...op.constant(1), ...op.add], op.constant(0))],
  [...op.constant(depth), ...op.call(0), ...op.drop],
] });
/** Writes `hello` and a newline, then exits with the number of bytes written, here 6. */
const hello = assemble({
  imports: [{ name: "fd_write", parameters: "iiii" }, exit], data: Uint8Array.from([8, 0, 0, 0, 6, 0, 0, 0, ...new TextEncoder().encode("hello\n")]),
  functions: [[...op.constant(1), ...op.constant(0), ...op.constant(1), ...op.constant(64), ...op.call(0), ...op.drop,
    ...op.load(64), ...op.call(1)]],
});

function run(wasmBytes: Uint8Array, options: Partial<WorkerOptions> = {}): Promise<Outcome> {
  return runInWorker({ wasmBytes, args: ["test"], workerFile, ...options }).outcome;
}

test("exit codes", async () => {
  assert.deepEqual(await run(exitWith(7)), { kind: "exit", code: 7 });
  assert.deepEqual(await run(assemble({ functions: [[]] })), { kind: "exit", code: 0 });
});

test("output is captured in order", async () => {
  let text = "";
  const outcome = await run(hello, { onOutput: (fd, chunk) => { text += `${fd}:${Buffer.from(chunk).toString()}`; } });
  assert.deepEqual([outcome, text], [{ kind: "exit", code: 6 }, "1:hello\n"]);
});

test("traps are told apart from exits", async () => {
  const outcome = await run(assemble({ functions: [op.unreachable] }));
  assert.ok(outcome.kind === "crash" && outcome.reason === "trap", JSON.stringify(outcome));
});

test("the stack is as large as asked: a million frames, and a clean end where it is exhausted", async () => {
  assert.deepEqual(await run(recurse(5_000_000)), { kind: "exit", code: 0 });
  const small = await run(recurse(5_000_000), { stackSizeMb: 4 });
  assert.ok(small.kind === "crash" && small.reason === "stack", JSON.stringify(small));
});

test("a time limit ends a loop that never calls out", async () => {
  const start = performance.now();
  assert.deepEqual(await run(spin, { timeLimitMs: 200 }), { kind: "time-limit" });
  assert.ok(performance.now() - start < 5000);
});

test("an interrupt ends a loop that never calls out", async () => {
  const running = runInWorker({ wasmBytes: spin, args: ["test"], workerFile });
  setTimeout(() => running.interrupt(), 100);
  assert.deepEqual(await running.outcome, { kind: "interrupted", reported: false });
});

test("memory cannot grow past the limit, and a program that needs more is refused", async () => {
  const grow = assemble({ imports: [exit], functions: [[...op.constant(100), ...op.growMemory, ...op.constant(1), ...op.add,
    ...op.ifElse(op.constant(1), op.constant(2)), ...op.call(0)]] });
  assert.deepEqual(await run(grow, { memoryMaxPages: 50 }), { kind: "exit", code: 2 });
  assert.deepEqual(await run(grow, { memoryMaxPages: 101 }), { kind: "exit", code: 1 });
  assert.deepEqual(await run(assemble({ imports: [exit], functions: [[...op.constant(20), ...op.growMemory, ...op.call(0)]] }), { memoryMaxPages: 50 }), { kind: "exit", code: 1 });
  assert.throws(() => limitMemory(assemble({ functions: [[]], pages: 10 }), 5), /needs 10 pages/);
  assert.throws(() => limitMemory(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 0xff), 5), /not a valid/);
});

test("memory grants travel as snapshots and come back", async () => {
  const vfs = new MemoryVfs();
  vfs.writeFile("/a/b.txt", new TextEncoder().encode("kept"));
  let returned: MemoryVfs | undefined;
  await run(exitWith(0), {
    preopens: [{ guestPath: "/d", snapshot: vfs.snapshot(), rights: "rw" }],
    onSnapshots: ([snapshot]) => { if (snapshot !== undefined) (returned = new MemoryVfs()).restore(snapshot); },
  });
  assert.equal(Buffer.from(returned?.readFile("/a/b.txt") ?? []).toString(), "kept");
});

test("a module that is not a program, or not WebAssembly", async () => {
  assert.throws(() => runInWorker({ wasmBytes: Uint8Array.of(1, 2, 3), args: [], workerFile }), WebAssembly.CompileError);
  const other = assemble({ imports: [{ name: "no_such_call", parameters: "" }], functions: [[]] });
  const outcome = await run(other);
  assert.ok(outcome.kind === "crash" && outcome.reason === "host" && /no_such_call/.test(outcome.message), JSON.stringify(outcome));
});

test("inline runs give the same exit codes", () => {
  assert.equal(runInline({ wasmBytes: exitWith(9), args: ["test"] }), 9);
  assert.throws(() => runInline({ wasmBytes: assemble({ functions: [op.unreachable] }), args: ["test"] }), WebAssembly.RuntimeError);
});

test("a time limit ends a program that waits for its input or for a reader of its output", async () => {
  const reader = assemble({ imports: [{ name: "fd_read", parameters: "iiii" }], data: Uint8Array.from([8, 0, 0, 0, 6, 0, 0, 0]), functions: [
    [...op.constant(0), ...op.constant(0), ...op.constant(1), ...op.constant(64), ...op.call(0), ...op.drop],
  ] });
  const writer = assemble({ imports: [{ name: "fd_write", parameters: "iiii" }], data: Uint8Array.from([8, 0, 0, 0, 0, 16, 0, 0]), functions: [
    [0x03, 0x40, ...op.constant(1), ...op.constant(0), ...op.constant(1), ...op.constant(8000), ...op.call(0), ...op.drop, 0x0c, 0, 0x0b],
  ] });
  const script = path.join(folder, "limit.mjs");
  const source = `
    import { runInWorker } from ${JSON.stringify(path.join(root, "runtime-fs/host/run/worker.ts"))};
    const { outcome } = runInWorker({ wasmPath: process.argv[2], args: ["test"], workerFile: ${JSON.stringify(workerFile)}, timeLimitMs: 300 });
    console.error((await outcome).kind);`;
  await build({ stdin: { contents: source, resolveDir: root, loader: "ts" }, outfile: script, bundle: true, platform: "node", format: "esm", target: "node20", logLevel: "warning" });
  for (const [name, wasm] of [["reader", reader], ["writer", writer]] as const) {
    fs.writeFileSync(path.join(folder, `${name}.wasm`), wasm);
    // Pipes of the shell are real pipes: input that never comes, output that is never read.
    const command = `sleep 20 | ("${process.execPath}" "${script}" "${path.join(folder, `${name}.wasm`)}"; echo left >&2) | sleep 20`;
    const start = performance.now();
    const child = spawn("/bin/sh", ["-c", command], { stdio: ["ignore", "ignore", "pipe"], detached: true });
    let stderr = "";
    await new Promise<void>((resolve) => {
      child.stderr.on("data", (chunk) => { if ((stderr += String(chunk)).includes("left")) resolve(); });
    });
    assert.equal(stderr, "time-limit\nleft\n");
    assert.ok(performance.now() - start < 10_000, `${name} hung`);
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  }
});

test("SIGINT on the command line: KeyboardInterrupt on stderr, ended by the signal", async () => {
  const script = path.join(folder, "run.mjs");
  fs.writeFileSync(path.join(folder, "spin.wasm"), spin);
  const source = `
    import { runInWorker } from ${JSON.stringify(path.join(root, "runtime-fs/host/run/worker.ts"))};
    import { exitInterrupted, forwardSignals } from ${JSON.stringify(path.join(root, "runtime-fs/host/run/sigint.ts"))};
    const run = runInWorker({ wasmPath: ${JSON.stringify(path.join(folder, "spin.wasm"))}, args: ["spin"], workerFile: ${JSON.stringify(workerFile)} });
    setTimeout(() => console.log("running"), 50);
    const outcome = await forwardSignals(run);
    if (outcome.kind === "interrupted") exitInterrupted(outcome);`;
  await build({ stdin: { contents: source, resolveDir: root, loader: "ts" }, outfile: script, bundle: true, platform: "node", format: "esm", target: "node20", logLevel: "warning" });
  const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.once("data", () => child.kill("SIGINT"));
  let stderr = "";
  child.stderr.on("data", (chunk) => { stderr += String(chunk); });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => child.on("close", (...end) => resolve(end)));
  assert.deepEqual([code, signal, stderr], [null, "SIGINT", "KeyboardInterrupt\n"]);
});

test("a limit of processor time ends a loop, and does not count waiting", async () => {
  const start = performance.now();
  assert.deepEqual(await run(spin, { policy: { cpuSeconds: 0.2 } }), { kind: "cpu-limit" });
  assert.ok(performance.now() - start < 5000);
  assert.deepEqual(await run(hello, { policy: { cpuSeconds: 30 }, onOutput: () => {} }), { kind: "exit", code: 6 });
});

test("the audit log is whole when a program is ended, and appended to; metrics are written at the end", async () => {
  const [auditFile, metricsFile] = [path.join(folder, "audit.jsonl"), path.join(folder, "metrics.prom")];
  fs.writeFileSync(auditFile, "before\n");
  await run(hello, { auditFile, metricsFile, onOutput: () => {} });
  const lines = fs.readFileSync(auditFile, "utf8").trimEnd().split("\n");
  assert.equal(lines[0], "before");
  const { operation, result, bytes } = JSON.parse(lines[1] ?? "");
  assert.deepEqual([lines.length, operation, result, bytes], [2, "fd_write", "SUCCESS", 6]);
  assert.match(fs.readFileSync(metricsFile, "utf8"), /^portalis_calls_total\{call="fd_write",result="SUCCESS"\} 1$/m);
  const chatty = assemble({
    imports: [{ name: "sched_yield", parameters: "" }], functions: [[...op.call(0), ...op.drop, ...op.call(0), ...op.drop, ...op.loopForever]],
  });
  await run(chatty, { auditFile, timeLimitMs: 300 });
  assert.deepEqual(fs.readFileSync(auditFile, "utf8").trimEnd().split("\n").slice(2).map((line) => JSON.parse(line).operation), ["sched_yield", "sched_yield"]);
  fs.rmSync(auditFile);
  fs.symlinkSync(metricsFile, auditFile);
  assert.equal((await run(hello, { auditFile, onOutput: () => {} })).kind, "crash");
});

test("on the caller's own thread, memory is limited and limits of time are refused", () => {
  const grows = assemble({ imports: [exit], functions: [[...op.constant(100), ...op.growMemory, ...op.call(0)]] });
  assert.equal(runInline({ wasmBytes: grows, args: ["test"] }), 1);
  assert.equal(runInline({ wasmBytes: grows, args: ["test"], policy: { memoryMb: 1 } }), 2 ** 32 - 1);
  for (const policy of [{ timeSeconds: 1 }, { cpuSeconds: 1 }]) assert.throws(() => runInline({ wasmBytes: grows, args: ["test"], policy }), PolicyError);
});
