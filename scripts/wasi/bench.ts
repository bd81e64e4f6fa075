/**
 * `npm run bench-host`: one Rust program (bench/host/files.rs) natively, on every back end of the host, with audit and policy, and on
 * node:wasi; several rounds in turn, the best counts. Writes docs/host-speed.md.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CollectedOutput } from "../../runtime-fs/host/memory/byte-stream.ts";
import { MemoryVfs } from "../../runtime-fs/host/memory/memory-vfs.ts";
import { NodeVfs } from "../../runtime-fs/host/node/node-vfs.ts";
import { OverlayVfs } from "../../runtime-fs/host/overlay/overlay-vfs.ts";
import type { PolicyRules } from "../../runtime-fs/host/policy/rules.ts";
import { runInline, type InlineOptions } from "../../runtime-fs/host/run/inline.ts";
import { runInWorker, type WorkerOptions } from "../../runtime-fs/host/run/worker.ts";

const rounds = 5;
const policy: PolicyRules = { access: { "**": "read-only", "/d/**": "read-write", "**/*.key": "none" }, quota: { bytes: 1e9, files: 1000 }, openFiles: 100 };
const root = process.env["PORTALIS_ROOT"] ?? process.cwd();
const scratch = mkdtempSync(join(tmpdir(), "bench-host-"));

const results = new Map<string, number[]>();

type Preopens = NonNullable<InlineOptions["preopens"]>;
const [wasm, native] = [join(scratch, "files.wasm"), join(scratch, "files")];

const [mode, folder = "", module = ""] = process.argv.slice(2);
if (mode === "--node-wasi") {
  const { WASI } = await import("node:wasi");
  const wasi = new WASI({ version: "preview1", args: ["files", "/d"], preopens: { "/d": folder }, returnOnExit: true });
  wasi.start(new WebAssembly.Instance(new WebAssembly.Module(readFileSync(module)), { wasi_snapshot_preview1: { ...wasi.wasiImport } }));
  process.exit(0);
}
try {
  const source = join(root, "bench/host/files.rs");
  build(["-O", "-o", native, source]);
  build(["-O", "--target", "wasm32-wasip1", "-o", wasm, source]);
  const onNode = (): Preopens => [{ guestPath: "/d", vfs: new NodeVfs(), path: fresh(), rights: "rw" }];
  const audit = { auditFile: join(scratch, "audit.jsonl"), metricsFile: join(scratch, "metrics.prom") };
  const contenders: Readonly<Record<string, () => string | Promise<string>>> = {
    "native Rust": () => output(native, [fresh()]),
    node: () => here(onNode()),
    memory: () => here([{ guestPath: "/d", vfs: new MemoryVfs(), rights: "rw" }]),
    "overlay of directories": () => here([{ guestPath: "/d", rights: "rw", vfs: new OverlayVfs({ base: { vfs: new NodeVfs(), path: fresh() }, upper: { vfs: new NodeVfs(), path: fresh() } }) }]),
    "mounts (memory inside node)": () => here([...onNode().map((preopen) => ({ ...preopen, guestPath: "/" })), { guestPath: "/d", vfs: new MemoryVfs(), rights: "rw" }]),
    "node, in a worker": () => inWorker({}),
    "node, in a worker, policy": () => inWorker({ policy }),
    "node, in a worker, policy and audit": () => inWorker({ policy, auditFile: audit.auditFile }),
    "node, in a worker, policy, audit and metrics": () => inWorker({ policy, ...audit }),
    "node:wasi": () => output(process.execPath, ["--no-warnings", fileURLToPath(import.meta.url), "--node-wasi", fresh(), wasm]),
  };
  const names = Object.keys(contenders);
  for (let round = 0; round < rounds; round++) for (const name of names) keepBest(results, name, (await contenders[name]?.() ?? "").trim().split(" ").map(Number));
  const rows = names.map((name) => `| ${name} | ${(results.get(name) ?? []).join(" | ")} |`).join("\n");
  const page = `# Speed of the WASI host\n\nMade by \`npm run bench-host\`; do not edit. One Rust program (\`bench/host/files.rs\`) in one run: a file of 4 kB opened, read and closed
(20,000 times), and 100 MiB in blocks of 64 KiB. Best of ${rounds} runs; ${cpus().length} cores, Node ${process.versions.node}, ${process.platform}.\n
| | p50 µs | p95 µs | MB/s written | MB/s read |\n|---|---:|---:|---:|---:|\n${rows}\n
At p50, policy and audit cost ${slower("node, in a worker", "node, in a worker, policy and audit")} %, with metrics ${slower("node, in a worker", "node, in a worker, policy, audit and metrics")} %.\n`;
  writeFileSync(join(root, "docs/host-speed.md"), page);
  console.log(rows);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function here(preopens: Preopens): string {
  const stdout = new CollectedOutput();
  runInline({ wasmPath: wasm, args: ["files", "/d"], preopens, stdout });
  return stdout.text;
}

/** As `portalis run` does it. The log is written by this thread meanwhile. */
async function inWorker(more: Partial<WorkerOptions>): Promise<string> {
  let text = "";
  const { outcome } = runInWorker({
    wasmPath: wasm, args: ["files", "/d"], preopens: [{ guestPath: "/d", hostPath: fresh(), rights: "rw" }], onOutput: (_, chunk) => { text += Buffer.from(chunk).toString(); }, ...more,
  });
  const ended = await outcome;
  if (ended.kind !== "exit") throw new Error(JSON.stringify(ended));
  return text;
}

function fresh(): string {
  const made = mkdtempSync(join(scratch, "d-"));
  mkdirSync(made, { recursive: true });
  return made;
}

function build(args: readonly string[]): void {
  const { status, stderr } = spawnSync("rustc", ["--edition=2021", ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(`rustc: ${stderr}`);
}

function output(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return stdout;
}

function slower(name: string, more: string): string {
  const [before = NaN, after = NaN] = [results.get(name)?.[0], results.get(more)?.[0]];
  return ((after / before - 1) * 100).toFixed(1);
}

/** Times: the least; rates: the most. */
function keepBest(results: Map<string, number[]>, name: string, [p50 = 0, p95 = 0, written = 0, read = 0]: readonly number[]): void {
  const [a = Infinity, b = Infinity, c = 0, d = 0] = results.get(name) ?? [];
  results.set(name, [Math.min(a, p50), Math.min(b, p95), Math.max(c, written), Math.max(d, read)]);
}
