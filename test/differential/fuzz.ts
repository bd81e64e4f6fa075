/**
 * Generated programs against CPython: `npm run fuzz -- [--count 500] [--start 1] [--target native] [--mode infer] [--batch 8]`.
 * Programs are compiled several to a file; a file that differs is taken apart to name the seed. Failures stay in `.portalis/fuzz`.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runOnCPython } from "./cpython.ts";
import { generateProgram, preamble } from "./generate.ts";
import { compareOutcomes } from "./outcome.ts";
import { inPool } from "./pool.ts";
import { runOnPortalis, warmUp } from "./portalis.ts";
import type { Program } from "./program.ts";
import { plainScenario } from "./scenario.ts";
import { judge } from "./verdict.ts";

const root = process.env.PORTALIS_ROOT ?? process.cwd();
const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100" }, start: { type: "string", default: "1" }, target: { type: "string", default: "native" }, mode: { type: "string", default: "infer" },
    batch: { type: "string", default: "8" }, jobs: { type: "string", short: "j", default: "2" }, print: { type: "boolean", default: false }, oracle: { type: "boolean", default: false },
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
const target = values.target === "wasi" ? "wasi" : "native";
const failed: number[] = [];
if (!values.oracle) await warmUp(root, { target, mode: values.mode });
await inPool(batches, Number(values.jobs), async (batch) => {
  if (await agrees(batch)) return;
  for (const seed of batch) if (batch.length === 1 || !(await agrees([seed]))) failed.push(seed);
});
console.log(`${seeds.length - failed.length} passed, ${failed.length} failed${failed.length > 0 ? `: seeds ${failed.sort((a, b) => a - b).join(" ")}` : ""}`);
process.exitCode = failed.length > 0 ? 1 : 0;

async function agrees(batch: readonly number[]): Promise<boolean> {
  const name = batch.length === 1 ? `seed${batch[0]}` : `seeds${batch[0]}-${batch.at(-1)}`;
  const main = join(folder, `${name}.py`);
  writeFileSync(main, preamble + batch.map((seed) => generateProgram(seed)).join(""));
  const program: Program = { id: name, area: "fuzz", main, expectedFile: "", scenarioFile: join(folder, "none"), scenarios: [plainScenario] };
  const expected = await runOnCPython(program, plainScenario);
  const actual = values.oracle ? await runOnCPython(program, plainScenario, "77") : await runOnPortalis(root, program, plainScenario, { target, mode: values.mode });
  if (compareOutcomes(expected, actual).every((one) => one === "stderr")) {
    rmSync(main);
    return true;
  }
  if (batch.length === 1) {
    const verdict = judge({ id: name, area: "fuzz", lane: values.target, fixme: false, isPage: false, seconds: 0 }, expected, actual);
    console.log(`FAIL seed ${batch[0]} ${verdict.causes.join(", ")}: ${verdict.detail.slice(0, 300)}`);
  } else rmSync(main);
  return false;
}
