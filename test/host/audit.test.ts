/** The audit log and the counters: what a program did is in them, however it ended. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import test, { after, before } from "node:test";
import { build } from "esbuild";
import type { AuditEvent } from "../../runtime-fs/host/core/host-state.ts";
import { callNames } from "../../runtime-fs/host/core/call-names.ts";
import { auditHere } from "../../runtime-fs/host/node/audit-file.ts";
import { formatAuditLine } from "../../runtime-fs/host/policy/audit-line.ts";
import { AuditReader, AuditRing, auditRingBytes } from "../../runtime-fs/host/policy/audit-ring.ts";
import { runInWorker, type Outcome, type WorkerOptions } from "../../runtime-fs/host/run/worker.ts";
import { assemble, op } from "./assemble.ts";
import { TestGuest } from "./guest.ts";
import { bundleWorker } from "./worker-file.ts";

const root = process.env["PORTALIS_ROOT"] ?? process.cwd();
let folder = "";
let workerFile = "";
let drop = (): void => {};

before(async () => { ({ folder, workerFile, drop } = await bundleWorker("audit")); });
after(() => drop());

const yields = { name: "sched_yield", parameters: "" };
const more = [...op.call(0), ...op.drop];
/** Calls sched_yield without end; and so many times, then traps or ends. */
const endless = assemble({ imports: [yields], functions: [[0x03, 0x40, ...more, 0x0c, 0, 0x0b]] });
const times = (count: number, then: readonly number[] = []) => assemble({ imports: [yields], functions: [
  [...op.get0, ...op.ifElse([...more, ...op.get0, ...op.constant(1), ...op.subtract, ...op.call(1)], op.constant(0))],
  [...op.constant(count), ...op.call(1), ...op.drop, ...then],
] });

async function run(wasmBytes: Uint8Array, name: string, options: Partial<WorkerOptions> = {}): Promise<{ outcome: Outcome; lines: readonly string[]; counted: number }> {
  const [auditFile, metricsFile] = [path.join(folder, `${name}.jsonl`), path.join(folder, `${name}.prom`)];
  const outcome = await runInWorker({ wasmBytes, args: ["test"], workerFile, auditFile, metricsFile, ...options }).outcome;
  return { outcome, lines: linesOf(auditFile), counted: countedIn(metricsFile) };
}

function linesOf(file: string): readonly string[] {
  const text = fs.readFileSync(file, "utf8");
  assert.ok(text === "" || text.endsWith("\n"), "a line is cut off");
  return text.split("\n").slice(0, -1);
}

function countedIn(file: string): number {
  return Number(/^portalis_calls_total\{call="sched_yield",result="SUCCESS"\} (\d+)$/m.exec(fs.readFileSync(file, "utf8"))?.[1] ?? 0);
}

test("every function has a number", () => {
  const { wasi_snapshot_preview1: { proc_exit: _, ...calls } } = new TestGuest({}).host.imports();
  assert.deepEqual(Object.keys(calls).sort(), [...callNames]);
});

test("a ring gives back what was put in, in order, whole, whatever the paths are", () => {
  const memory = new SharedArrayBuffer(auditRingBytes);
  const reader = new AuditReader(memory);
  let text = "";
  let random = 12345;
  const next = (below: number): number => (random = (random * 1103515245 + 12345) % 2 ** 31) % below;
  const drain = (): void => {
    const { end } = reader;
    for (let lines = reader.lines(end); ; lines = reader.lines(end)) {
      text += lines;
      reader.taken();
      if (lines === "") return;
    }
  };
  const ring = new AuditRing(memory, { wake: () => { if (next(2) === 0) drain(); }, waitForRoom: drain });
  const kinds = [() => `/d/${next(6000)}`, () => `/d/a\nb","result":"SUCCESS"}\r\n${next(9)}\u2028\ud800\x7f`, () => "x".repeat(next(4096)), () => "", () => undefined, () => `/ü€😀/${next(50)}`];
  const pathOf = (): string | undefined => kinds[next(kinds.length)]?.();
  const expected: string[] = [];
  for (let i = 0; i < 60_000; i++) {
    const [call, from, to, errno, bytes, start] = [callNames[next(callNames.length)] ?? "", pathOf(), next(9) === 0 ? pathOf() : undefined, next(77), next(1 << 30), i / 8];
    const end = start + next(4000) / 1024;
    ring.recorder(call)(from, to, errno, bytes, start, end);
    const event: AuditEvent = { time: (performance.timeOrigin + end) * 1000, call, path: from, to, errno, bytes, nanoseconds: Math.round((end - start) * 1e6) };
    expected.push(formatAuditLine(event));
  }
  drain();
  const lines = text.split("\n").slice(0, -1);
  assert.equal(lines.length, expected.length);
  for (const [index, line] of lines.entries()) assert.equal(line, expected[index]);
});

test("a program that ends, traps or is ended has all its lines, and as many are counted", async () => {
  const ended = await run(times(5000), "ended");
  assert.deepEqual([ended.outcome, ended.lines.length, ended.counted], [{ kind: "exit", code: 0 }, 5000, 5000]);
  const trapped = await run(times(5000, op.unreachable), "trapped");
  assert.deepEqual([trapped.outcome.kind, trapped.lines.length, trapped.counted], ["crash", 5000, 5000]);
  const killed = await run(endless, "killed", { timeLimitMs: 300 });
  assert.deepEqual(killed.outcome, { kind: "time-limit" });
  // It may be ended between counting and logging of its last call.
  assert.ok(killed.lines.length > 1000 && killed.counted - killed.lines.length <= 1, `${killed.lines.length} lines, ${killed.counted} counted`);
  for (const line of killed.lines) assert.equal(JSON.parse(line).operation, "sched_yield");
});

test("a log that cannot be written ends the program", async () => {
  for (const program of [times(10), endless]) {
    const { outcome } = await runWith(program, "/dev/full");
    assert.ok(outcome.kind === "crash" && outcome.reason === "host" && /ENOSPC/.test(outcome.message), JSON.stringify(outcome));
  }
  const { outcome } = await runWith(times(10), path.join(folder, "no", "such", "folder"));
  assert.ok(outcome.kind === "crash" && /ENOENT/.test(outcome.message), JSON.stringify(outcome));
});

async function runWith(wasmBytes: Uint8Array, auditFile: string): Promise<{ outcome: Outcome }> {
  return { outcome: await runInWorker({ wasmBytes, args: ["test"], workerFile, auditFile }).outcome };
}

test("what the command line is told to end by SIGTERM has written its log", async () => {
  const [script, wasmPath, auditFile, metricsFile] = ["run.mjs", "endless.wasm", "term.jsonl", "term.prom"].map((name) => path.join(folder, name));
  fs.writeFileSync(wasmPath ?? "", endless);
  const source = `
    import { runInWorker } from ${JSON.stringify(path.join(root, "runtime-fs/host/run/worker.ts"))};
    import { forwardSignals } from ${JSON.stringify(path.join(root, "runtime-fs/host/run/sigint.ts"))};
    const run = runInWorker(${JSON.stringify({ wasmPath, args: ["x"], workerFile, auditFile, metricsFile })});
    setTimeout(() => console.log("running"), 300);
    await forwardSignals(run);`;
  await build({ stdin: { contents: source, resolveDir: root, loader: "ts" }, outfile: script ?? "", bundle: true, platform: "node", format: "esm", target: "node20", logLevel: "warning" });
  const child = spawn(process.execPath, [script ?? ""], { stdio: ["ignore", "pipe", "inherit"] });
  child.stdout.once("data", () => child.kill("SIGTERM"));
  const [, signal] = await new Promise<[number | null, string | null]>((resolve) => child.on("close", (...end) => resolve(end)));
  assert.equal(signal, "SIGTERM");
  const lines = linesOf(auditFile ?? "").length;
  assert.ok(lines > 1000 && countedIn(metricsFile ?? "") >= lines, `${lines} lines`);
});

test("one thread can run a program and write its log", () => {
  const file = path.join(folder, "here.jsonl");
  const audit = auditHere(file);
  const guest = new TestGuest({ audit: audit.sink });
  for (let i = 0; i < 20_000; i++) assert.equal(guest.errno("sched_yield"), "SUCCESS");
  audit.close();
  assert.equal(linesOf(file).length, 20_000);
});
