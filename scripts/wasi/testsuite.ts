/**
 * Runs programs of the official wasi-testsuite against our host and node:wasi: `npm run wasi-testsuite -- FOLDER [--show]`.
 * FOLDER is a checkout of the suite or any folder with `NAME.wasm` and `NAME.json` in it; nothing of the suite lies in this repository.
 * A description says `args`, `env`, `dirs` (granted under their own names), `root` (granted as "/"), `exit_code`, `stdout`, `stderr`.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { ByteSource, CollectedOutput } from "../../runtime-fs/host/memory/byte-stream.ts";
import { MemoryVfs } from "../../runtime-fs/host/memory/memory-vfs.ts";
import { runInline, type RunPreopen } from "../../runtime-fs/host/run/inline.ts";
import { writePart, type TableRow, type Verdicts } from "./page.ts";

interface Description {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly dirs?: readonly string[];
  readonly root?: string;
  readonly exit_code?: number;
  readonly stdout?: string;
  readonly stderr?: string;
}

interface Ended { readonly code: number | string; readonly stdout: string; readonly stderr: string }

type Runner = (wasmPath: string, description: Description, scratch: string) => Ended;

const [folder, ...options] = process.argv.slice(2);
if (folder === undefined || !existsSync(folder)) {
  console.error("usage: npm run wasi-testsuite -- FOLDER [--show]");
  process.exit(2);
}
const programs = findPrograms(resolve(folder));
const hosts: Readonly<Record<string, Runner>> = { node: runOnNode, memory: runInMemory, "node:wasi": runOnNodeWasi };
const rows: TableRow[] = programs.map((wasmPath) => {
  const verdicts: Verdicts = Object.fromEntries(Object.entries(hosts).map(([host, run]) => [host, judge(wasmPath, run)]));
  if (options.includes("--show") || verdicts["node"] !== "pass") console.log(basename(wasmPath), JSON.stringify(verdicts));
  return { group: groupOf(wasmPath), name: basename(wasmPath, ".wasm"), verdicts };
});
writePart("testsuite", {
  intro: "The programs of github.com/WebAssembly/wasi-testsuite for wasm32-wasip1, built from their sources and run from outside this repository: 46 in Rust, "
    + "14 in C, 12 in AssemblyScript.",
  hosts: Object.keys(hosts), rows, good: ["pass"],
});
for (const host of Object.keys(hosts)) console.log(`${host}: ${rows.filter(({ verdicts }) => verdicts[host] === "pass").length} of ${rows.length}`);

function judge(wasmPath: string, run: Runner): string {
  const descriptionPath = wasmPath.replace(/\.wasm$/, ".json");
  const description: Description = existsSync(descriptionPath) ? JSON.parse(readFileSync(descriptionPath, "utf8")) : {};
  const scratch = mkdtempSync(join(tmpdir(), "wasi-testsuite-"));
  try {
    for (const directory of [...(description.dirs ?? []), ...(description.root === undefined ? [] : [description.root])]) {
      const source = join(dirname(wasmPath), directory);
      if (existsSync(source)) cpSync(source, join(scratch, directory), { recursive: true });
      else mkdirSync(join(scratch, directory), { recursive: true });
    }
    const { code, stdout, stderr } = run(wasmPath, description, scratch);
    if (code !== (description.exit_code ?? 0)) return `exit ${code} ${reasonIn(stderr)}`;
    if (description.stdout !== undefined && stdout !== description.stdout) return `stdout ${JSON.stringify(stdout)}`;
    if (description.stderr !== undefined && stderr !== description.stderr) return `stderr ${JSON.stringify(stderr)}`;
    return "pass";
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function runOnNode(wasmPath: string, description: Description, scratch: string): Ended {
  return runHere(wasmPath, description, grants(description).map(([guestPath, directory]) => ({ guestPath, hostPath: join(scratch, directory), rights: "rw" })));
}

function runInMemory(wasmPath: string, description: Description, scratch: string): Ended {
  return runHere(wasmPath, description, grants(description).map(([guestPath, directory]) => ({ guestPath, vfs: loadMemory(join(scratch, directory)), rights: "rw" })));
}

function runHere(wasmPath: string, { args = [], env = {} }: Description, preopens: readonly RunPreopen[]): Ended {
  const [stdout, stderr] = [new CollectedOutput(), new CollectedOutput()];
  const end = (code: number | string): Ended => ({ code, stdout: stdout.text, stderr: stderr.text });
  try {
    return end(runInline({ wasmPath, args: [basename(wasmPath), ...args], env, preopens, stdin: new ByteSource(""), stdout, stderr, sideChannel: false }));
  } catch (error) {
    return end(error instanceof Error ? error.message : String(error));
  }
}

/** In a process of its own, since some of the programs end it. */
function runOnNodeWasi(wasmPath: string, description: Description, scratch: string): Ended {
  const { args = [], env = {} } = description;
  const preopens = Object.fromEntries(grants(description).map(([guestPath, directory]) => [guestPath, join(scratch, directory)]));
  const program = `
    import { WASI } from "node:wasi"; import { readFileSync } from "node:fs";
    const [wasmPath, options] = JSON.parse(process.argv[1]);
    const wasi = new WASI({ version: "preview1", returnOnExit: true, ...options });
    const { instance } = await WebAssembly.instantiate(readFileSync(wasmPath), wasi.getImportObject());
    process.exitCode = wasi.start(instance);`;
  const setup = JSON.stringify([wasmPath, { args: [basename(wasmPath), ...args], env, preopens }]);
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, ["--no-warnings", "--input-type=module", "-e", program, setup], { encoding: "utf8", input: "", timeout: 60_000 });
  return { code: status ?? String(signal), stdout, stderr };
}

function grants({ dirs = [], root }: Description): [guestPath: string, directory: string][] {
  const named = dirs.map((directory): [string, string] => [directory, directory]);
  return root === undefined ? named : [["/", root], ...named];
}

function loadMemory(directory: string): MemoryVfs {
  const vfs = new MemoryVfs();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) vfs.ensureDirectory(relative(directory, path));
    else vfs.writeFile(relative(directory, path), readFileSync(path));
  }
  return vfs;
}

function findPrograms(directory: string): string[] {
  return readdirSync(directory).sort().flatMap((name) => {
    const path = join(directory, name);
    if (statSync(path).isDirectory()) return name === "target" || name === "node_modules" || /wasip[23]/.test(name) ? [] : findPrograms(path);
    return name.endsWith(".wasm") ? [path] : [];
  });
}

/** The language: the folder below `tests`. */
function groupOf(wasmPath: string): string {
  const names = wasmPath.split("/");
  return names[names.indexOf("tests") + 1] ?? "programs";
}

/** What the program says of its own end, without the traces around it. */
function reasonIn(text: string): string {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => /panicked at|Assertion failed|Error: /.test(line));
  return lines.slice(at, at + 2).join(" ").replace(/^.*panicked at \S+ /, "");
}
