/**
 * Generated programs against CPython: `npm run fuzz -- [--count 500] [--start 1] [--target native] [--mode infer] [--batch 10] [--optimise]`.
 * Programs are compiled several to a file and without optimising; a file that differs is taken apart to name the seed. Failures stay in `.portalis/fuzz`.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runOnCPython } from "./cpython.ts";
import { generateProgram, preamble } from "./generate.ts";
import { compareOutcomes } from "./outcome.ts";
import { inPool } from "./pool.ts";
import { type Lane, runOnPortalis, warmUp } from "./portalis.ts";
import type { Program } from "./program.ts";
import { plainScenario } from "./scenario.ts";
import { judge } from "./verdict.ts";

const root = process.env.PORTALIS_ROOT ?? process.cwd();
const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100" }, start: { type: "string", default: "1" }, target: { type: "string", default: "native" }, mode: { type: "string", default: "infer" },
    batch: { type: "string", default: "10" }, optimise: { type: "boolean", default: false }, jobs: { type: "string", short: "j", default: "2" }, print: { type: "boolean", default: false }, oracle: { type: "boolean", default: false }, progress: { type: "boolean", default: false },
  },
});
const start = Number(values.start);
const seeds = Array.from({ length: Number(values.count) }, (_, at) => start + at);
if (values.print) {
  for (const seed of seeds) process.stdout.write(preamble + generateProgram(seed));
  process.exit(0);
}
const folder = join(root, ".portalis/fuzz");
mkdirSync(folder, { recursive: true });
const size = Number(values.batch);
const batches = Array.from({ length: Math.ceil(seeds.length / size) }, (_, at) => seeds.slice(at * size, at * size + size));
const lane: Lane = { target: values.target === "wasi" ? "wasi" : "native", mode: values.mode, ...(values.optimise ? {} : { profile: "quick" }) };
const failed: number[] = [];
if (!values.oracle) await warmUp(root, lane);
await inPool(batches, Number(values.jobs), async (batch) => {
  await check(batch);
  if (values.progress) console.log(`... ${batch.at(-1)}`);
});
console.log(`${seeds.length - failed.length} passed, ${failed.length} failed${failed.length > 0 ? `: seeds ${failed.sort((a, b) => a - b).join(" ")}` : ""}`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** Every program prints its seed first, so that a difference names it; what a crash has cut off runs again. */
async function check(batch: readonly number[]): Promise<void> {
  if (batch.length === 0) return;
  const name = batch.length === 1 ? `seed${batch[0]}` : `seeds${batch[0]}-${batch.at(-1)}`;
  const main = join(folder, `${name}.py`);
  writeFileSync(main, preamble + batch.map((seed) => generateProgram(seed)).join(""));
  const program: Program = { id: name, area: "fuzz", main, expectedFile: "", scenarioFile: join(folder, "none"), scenarios: [plainScenario] };
  const expected = await runOnCPython(program, plainScenario);
  if (expected.exit !== 0) throw new Error(`the generator made a program that CPython ends with ${expected.exit}: ${main}\n${expected.stderr.slice(-500)}`);
  const actual = values.oracle ? await runOnCPython(program, plainScenario, "77") : await runOnPortalis(root, program, plainScenario, lane, 600);
  rmSync(main);
  if (compareOutcomes(expected, actual).every((one) => one === "stderr")) return;
  const wanted = sections(expected.stdout), got = sections(actual.stdout);
  const reached = batch.filter((seed) => got.has(seed));
  const culprits = reached.filter((seed) => wanted.get(seed) !== got.get(seed));
  if (reached.length === 0 && batch.length > 1) {
    // It did not compile.
    const half = Math.ceil(batch.length / 2);
    await check(batch.slice(0, half));
    await check(batch.slice(half));
    return;
  }
  if (culprits.length === 0) culprits.push(reached.at(-1) ?? batch[0] ?? start);
  const verdict = judge({ id: name, area: "fuzz", lane: values.target, fixme: false, isPage: false, seconds: 0 }, expected, actual);
  for (const seed of culprits) {
    failed.push(seed);
    writeFileSync(join(folder, `seed${seed}.py`), preamble + generateProgram(seed));
    console.log(`FAIL seed ${seed} ${actual.exit === 0 ? firstLine(wanted.get(seed) ?? "", got.get(seed) ?? "") : verdict.detail.slice(0, 300)}`);
  }
  const last = reached.at(-1);
  if (actual.exit !== 0 && last !== undefined) await check(batch.slice(batch.indexOf(last) + 1));
}

function sections(stdout: string): ReadonlyMap<number, string> {
  return new Map(stdout.split(/^== seed /m).slice(1).map((text) => [Number.parseInt(text, 10), text]));
}

function firstLine(wanted: string, got: string): string {
  const left = wanted.split("\n"), right = got.split("\n");
  const at = left.findIndex((line, index) => line !== right[index]);
  return `line ${at}: wanted ${JSON.stringify(left[at])}, got ${JSON.stringify(right[at])}`;
}
