// `npm run try`: from a fresh clone to a Python program running as a sandboxed WASM module, with its size.
// Installs npm packages if they are missing, builds, provisions Rust, runs examples/report.py on CPython and on WASI.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const portalis = join(root, "bin", "portalis.mjs");
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

if (!existsSync(join(root, "node_modules", "esbuild"))) step("installing npm packages", npm, ["ci", "--no-progress"], root);
step("building Portalis", process.execPath, [join(root, "scripts", "build.mjs")], root);
step("providing Rust and its WASM library", process.execPath, [portalis, "toolchain", "install"], root);

const work = mkdtempSync(join(tmpdir(), "portalis-try-"));
try {
  const program = join(root, "examples", "report.py");
  const results = ["CPython", "WASI"].map((name) => {
    const folder = join(work, name);
    mkdirSync(folder);
    cpSync(join(root, "examples", "notes"), join(folder, "notes"), { recursive: true });
    const [command, args] = name === "CPython" ? ["python3", ["-B", program, "notes"]] : [process.execPath, [portalis, "run", program, "notes"]];
    say(`running examples/report.py on ${name}`);
    const started = process.hrtime.bigint();
    const run = spawnSync(command, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
    const milliseconds = Number((process.hrtime.bigint() - started) / 1_000_000n);
    process.stdout.write(run.stdout);
    const files = readdirSync(folder).filter((file) => file.startsWith("report.")).map((file) => [file, readFileSync(join(folder, file), "utf8")]);
    return { name, milliseconds, outcome: JSON.stringify([run.status, run.stdout, files]) };
  });
  step("translating it to a small module", process.execPath, [portalis, "build", program, "--quiet", "-o", join(work, "out")], root);
  const wasm = join(work, "out", "report.wasm");
  say(`report.wasm: ${statSync(wasm).size} bytes, ${gzipSync(readFileSync(wasm)).length} gzipped`);
  const same = results[0].outcome === results[1].outcome;
  say(same ? "output, exit code and written files are the same as CPython's" : "DIFFERENT from CPython");
  process.exitCode = same ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

function step(what, command, args, cwd) {
  say(what);
  const { status } = spawnSync(command, args, { cwd, stdio: "inherit", shell: command.endsWith(".cmd") });
  if (status !== 0) {
    process.stderr.write(`try: ${what} failed\n`);
    process.exit(status ?? 1);
  }
}

function say(text) {
  process.stdout.write(`== ${text}\n`);
}
