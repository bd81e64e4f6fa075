// `npm run bench`: the programs of bench/programs on CPython, as native executables (inferred and all-Obj) and on the WASI host
// (release builds), side by side in one run. Prints seconds and ratios to CPython, and writes bench/results.json beside the commit.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const portalis = join(root, "bin", "portalis.mjs");
const rounds = Number(process.env.BENCH_ROUNDS ?? "3");
const folder = join(root, "bench", "programs");
/** Long enough that a start (5 ms native, 250 ms for the WASI host) does not decide. */
const SIZES = { fannkuch: ["9"], nbody: ["400000"], simulation: ["3000000"], spectral_norm: ["450"], wordcount: ["2000000"] };
const only = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), "portalis-bench-"));
const results = [];
try {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".py") && (only.length === 0 || only.some((x) => name.includes(x))))) {
    const program = join(folder, file);
    const name = basename(file, ".py");
    const size = SIZES[name] ?? [];
    const built = (mode) => {
      const out = join(work, `${name}-${mode}`);
      execFileSync(process.execPath, [portalis, "build", "--quiet", "--release", "--target", "native", "--mode", mode, "-o", out, program], { stdio: ["ignore", "ignore", "inherit"] });
      return [join(out, name), size];
    };
    const lanes = {
      cpython: () => ["python3", [program, ...size]],
      native: () => built("infer"),
      "native all-obj": () => built("all-obj"),
      wasi: () => [process.execPath, [portalis, "run", "--quiet", "--release", "--target", "wasi", program, ...size]],
    };
    const seconds = {};
    let expected;
    for (const [lane, command] of Object.entries(lanes)) {
      const [exe, args] = command();
      const first = spawnSync(exe, args, { cwd: work, encoding: "utf8" });
      expected ??= first.stdout;
      if (first.status !== 0 || first.stdout !== expected) { seconds[lane] = null; process.stderr.write(`${name} (${lane}): ${first.status === 0 ? "output differs" : first.stderr.slice(0, 400)}\n`); continue; }
      let best = Infinity;
      for (let i = 0; i < rounds; i++) {
        const started = process.hrtime.bigint();
        spawnSync(exe, args, { cwd: work, stdio: "ignore" });
        best = Math.min(best, Number(process.hrtime.bigint() - started) / 1e9);
      }
      seconds[lane] = best;
    }
    results.push({ name, seconds });
    const show = (lane) => seconds[lane] === null ? "   -   " : `${seconds[lane].toFixed(2)} s (${(seconds.cpython / seconds[lane]).toFixed(1)}x)`;
    process.stdout.write(`${name.padEnd(16)} cpython ${seconds.cpython.toFixed(2)} s   native ${show("native")}   all-obj ${show("native all-obj")}   wasi ${show("wasi")}\n`);
  }
  if (only.length === 0) {
    const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
    writeFileSync(join(root, "bench", "results.json"), `${JSON.stringify({ commit, rounds, results }, null, 1)}\n`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
