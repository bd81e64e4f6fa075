// `npm test`: from a fresh clone to the verdict. Installs npm packages if they are missing, builds, provisions Rust, then runs
// the unit tests, the properties and a sample of the differential tests: feature pages and corpus programs natively, some of both on WASI with all left out that a release
// leaves out, in the other modes and as releases; small modules may not grow beyond their limits. `npm test -- PATTERN` runs
// only the pages and programs that match. `--full` takes every program on both targets and in the all-Obj mode.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const full = process.argv.includes("--full");
const patterns = process.argv.slice(2).filter((arg) => arg !== "--full");
const npm = process.platform === "win32" ? "npm.cmd" : "npm";
let passed = 0, failed = 0;

if (!existsSync(join(root, "node_modules", "esbuild"))) step("installing npm packages", npm, ["ci", "--no-progress"]);
step("building Portalis", process.execPath, [join(root, "scripts", "build.mjs")]);
step("providing Rust and its WASM library", process.execPath, [join(root, "bin", "portalis.mjs"), "toolchain", "install"]);

if (patterns.length > 0) {
  await count("differential", "scripts/run-ts.mjs", ["test/differential/run.ts", ...patterns, "--target", "native,wasi"]);
} else {
  await count("types", "node_modules/typescript/bin/tsc", ["--noEmit", "-p", "tsconfig.json"], { whole: true });
  await count("unit tests", "scripts/test-unit.mjs", []);
  await count("properties against CPython", "scripts/run-ts.mjs", ["test/properties/run.ts", "--cases", full ? "4000" : "300", "--expressions", full ? "5" : "1"]);
  const sample = [
    ["--target", "native", "--pages", "--every", "2"], ["--target", "native", "--corpus", "--every", "4"], ["--target", "wasi", "--every", "40"], ["--target", "wasi", "--trimmed", "--every", "8"],
    ["--target", "native", "--mode", "all-obj,widen", "--every", "25"], ["--target", "wasi", "--release", "--every", "250"],
    ["soundness/small-releases", "--target", "wasi", "--release"], ["soundness/left-out-parts", "--target", "wasi", "--trimmed"],
  ];
  const lanes = full ? [["--target", "native,wasi", "--mode", "infer,all-obj"], ["--target", "wasi", "--trimmed"]] : sample;
  for (const lane of lanes) await count(`differential ${lane.join(" ")}`, "scripts/run-ts.mjs", ["test/differential/run.ts", ...lane]);
  await count("sizes of small modules", "scripts/run-ts.mjs", ["scripts/size/limits.ts"]);
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;

function step(what, command, args) {
  process.stdout.write(`== ${what}\n`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit", shell: command.endsWith(".cmd") });
  if (status !== 0) {
    process.stderr.write(`test: ${what} failed\n`);
    process.exit(status ?? 1);
  }
}

/** Runs a suite and adds up what its closing lines say; `whole`: the suite is one test. */
async function count(what, script, args, { whole = false } = {}) {
  process.stdout.write(`== ${what}\n`);
  const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root, stdio: ["ignore", "pipe", "inherit"], env: { DIFFERENTIAL_TIMEOUT: "300", ...process.env } });
  let text = "";
  child.stdout.on("data", (chunk) => { text += chunk; process.stdout.write(chunk); });
  const status = await new Promise((done) => child.on("close", done));
  const plain = [...text.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  const node = [/^(?:#|ℹ) pass (\d+)$/m.exec(text), /^(?:#|ℹ) fail (\d+)$/m.exec(text)];
  if (plain) { passed += Number(plain[1]); failed += Number(plain[2]); }
  else if (node[0] && node[1]) { passed += Number(node[0][1]); failed += Number(node[1][1]); }
  else if (whole && status === 0) passed += 1;
  else failed += 1;
  if (status !== 0 && failed === 0) failed += 1;
}
