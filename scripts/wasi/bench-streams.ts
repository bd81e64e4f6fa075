/**
 * `npm run bench-streams [-- MEGABYTES]`: a Python program (bench/streams/streams.py) and the same in Rust (streams.rs), natively and as WASI in our
 * host on a real directory; several rounds in turn, the best counts. The WASI program gets less memory than the file has bytes. Writes docs/stream-speed.md.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runInWorker } from "../../runtime-fs/host/run/worker.ts";

const rounds = 3;
/** Without the 64 MiB that the module reserves for its stack. */
const guestMemoryMb = 24, stackMb = 64;
const root = process.env["PORTALIS_ROOT"] ?? process.cwd();
const megabytes = process.argv[2] ?? "1000";

type Times = ReadonlyMap<string, number>;
interface Contender { readonly name: string; run(folder: string): Promise<string> }

if (process.argv[2] === "--wasi") {
  const [wasmPath = "", folder = "", size = ""] = process.argv.slice(3);
  const { outcome } = runInWorker({
    wasmPath, args: ["streams", "/d", size], preopens: [{ guestPath: "/d", hostPath: folder, rights: "rw" }], memoryMaxPages: (guestMemoryMb + stackMb) * 16,
  });
  const ended = await outcome;
  if (ended.kind === "crash") throw new Error(ended.message);
  process.exit(ended.kind === "exit" ? ended.code : 1);
}

// In memory where the system has such a folder: the speed of the disk is not the question.
const scratch = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "bench-streams-"));
try {
  const [rust, rustWasm, made] = [join(scratch, "rust"), join(scratch, "rust.wasm"), join(scratch, "made")];
  const source = join(root, "bench/streams/streams.rs"), program = join(root, "bench/streams/streams.py");
  output("rustc", ["--edition=2021", "-O", "-o", rust, source]);
  output("rustc", ["--edition=2021", "-O", "--target", "wasm32-wasip1", "-o", rustWasm, source]);
  for (const target of ["native", "wasi"]) output(process.execPath, [join(root, "bin/portalis.mjs"), "build", program, "--target", target, "-o", made]);
  const wasi = (wasm: string) => async (folder: string): Promise<string> => output(process.execPath, [fileURLToPath(import.meta.url), "--wasi", wasm, folder, megabytes]);
  const contenders: readonly Contender[] = [
    { name: "Rust", run: async (folder) => output(rust, [folder, megabytes]) },
    { name: "Portalis", run: async (folder) => output(join(made, "streams"), [folder, megabytes]) },
    { name: "CPython", run: async (folder) => output("python3", [program, folder, megabytes]) },
    { name: "Rust, WASI", run: wasi(rustWasm) },
    { name: "Portalis, WASI", run: wasi(join(made, "streams.wasm")) },
  ];
  const best = new Map<string, Times>();
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of contenders) {
      const folder = mkdtempSync(join(scratch, "d-"));
      best.set(name, least(best.get(name), timesOf(await run(folder))));
      rmSync(folder, { recursive: true });
    }
  }
  const page = pageOf(best);
  writeFileSync(join(root, "docs/stream-speed.md"), page);
  console.log(page);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function timesOf(text: string): Times {
  return new Map(text.trim().split("\n").map((line) => line.split(" ")).map(([name = "", seconds = ""]) => [name, Number(seconds)]));
}

function least(before: Times | undefined, now: Times): Times {
  return new Map([...now].map(([task, seconds]) => [task, Math.min(seconds, before?.get(task) ?? Infinity)]));
}

function pageOf(best: ReadonlyMap<string, Times>): string {
  const names = [...best.keys()];
  const speed = (name: string, task: string): number => Number(megabytes) / (best.get(name)?.get(task) ?? NaN);
  const percent = (name: string, rival: string, task: string): string => `${Math.round(100 * speed(name, task) / speed(rival, task))} %`;
  const rows = [...best.get("Rust")?.keys() ?? []].map((task) =>
    `| \`${task}\` | ${names.map((name) => Math.round(speed(name, task))).join(" | ")} | ${percent("Portalis", "Rust", task)} | ${percent("Portalis, WASI", "Rust, WASI", task)} |`);
  return readFileSync(join(root, "scripts/wasi/streams-intro.md"), "utf8").replace("{size}", megabytes).replace("{memory}", String(guestMemoryMb)).replace("{rounds}", String(rounds))
    .replace("{machine}", `${cpus().length} cores, Node ${process.versions.node}, ${process.platform}`)
    + `\n| MB/s | ${names.join(" | ")} | native: of Rust | WASI: of Rust |\n|---|${names.map(() => "---:|").join("")}---:|---:|\n${rows.join("\n")}\n`;
}

function output(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stdout}${stderr}`);
  return stdout;
}
