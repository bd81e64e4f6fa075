/**
 * Compares Portalis with what CPython answered.
 *
 *     npm run differential -- [PATTERN...] [--target native,wasi] [--mode infer,all-obj,widen:7] [--jobs 2]
 *                             [--pages | --corpus] [--show] [--failed] [--report] [--every N] [--quick | --trimmed | --release]
 *                             [--record-known]
 *
 * A pattern selects `area/name` of the corpus or `features/area/page`. `--failed` runs only what failed last time.
 * What is known to differ stands in test/differential/known-wrong.json (written by `--record-known`): it is run, and an
 * unexpected pass fails. `--report` may be given to runs of parts: they add up (merge.ts). `--quick` compiles without optimising, `--trimmed` so, too, and leaves out what a WASI release leaves out, `--release` as `build --release` (give it a longer DIFFERENTIAL_TIMEOUT). `--every N` runs every Nth job. The last line is `N passed, N failed`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { featuresOf, findPages, pageId } from "./feature.ts";
import { type KeptVerdict, keyOf, mergeVerdicts, sourceHash } from "./merge.ts";
import type { Outcome } from "./outcome.ts";
import { inPool } from "./pool.ts";
import { type Lane, laneName, runOnPortalis, warmUp } from "./portalis.ts";
import { type Program, findOrphans, findPrograms, matchesAny } from "./program.ts";
import { reportMarkdown, summaryTable } from "./report.ts";
import type { Scenario } from "./scenario.ts";
import { judge } from "./verdict.ts";

interface Job { readonly id: string; readonly area: string; readonly program: Program; readonly scenario: Scenario; readonly expected: Outcome; readonly lane: Lane; readonly fixme: boolean; readonly isPage: boolean }

const root = process.env.PORTALIS_ROOT ?? process.cwd();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    target: { type: "string", default: "native,wasi" }, mode: { type: "string", default: "infer" }, jobs: { type: "string", short: "j", default: "2" },
    pages: { type: "boolean", default: false }, corpus: { type: "boolean", default: false }, show: { type: "boolean", default: false },
    failed: { type: "boolean", default: false }, report: { type: "boolean", default: false },
    every: { type: "string", default: "1" }, "record-known": { type: "boolean", default: false }, quick: { type: "boolean", default: false }, trimmed: { type: "boolean", default: false }, release: { type: "boolean", default: false },
  },
});
const lanes = values.target.split(",").flatMap((target) => values.mode.split(",").map((mode): Lane => {
  if (target !== "native" && target !== "wasi") throw new Error(`unknown target ${target}`);
  return { target, mode, ...(values.release ? { profile: "release" } : values.quick ? { profile: "quick" } : values.trimmed ? { profile: "trimmed" } : {}) };
}));
const stateFile = join(root, ".portalis/differential.json");
const knownFile = join(root, "test/differential/known-wrong.json");
/** `id (lane)` to the cause. */
const known = (existsSync(knownFile) ? JSON.parse(readFileSync(knownFile, "utf8")) : {}) as Readonly<Record<string, string>>;
const jobs = selectJobs().filter((_, i) => i % Number(values.every) === 0);
// The runtime is built before the clock runs.
for (const lane of lanes) await warmUp(root, lane);
let done = 0;
const verdicts = await inPool(jobs, Number(values.jobs), async (job) => {
  const started = performance.now();
  const actual = await runOnPortalis(root, job.program, job.scenario, job.lane);
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const verdict = judge({ ...job, lane: laneName(job.lane), seconds }, job.expected, actual);
  done++;
  if (!verdict.passed && !verdict.fixme) console.log(`FAIL ${verdict.id} (${verdict.lane}, ${seconds}s) ${verdict.causes.join(", ")}: ${verdict.detail.slice(0, 300)}`);
  if (verdict.passed && verdict.fixme) console.log(`UNEXPECTED PASS ${verdict.id} (${verdict.lane}): remove its fixme`);
  if (!verdict.passed && values.show) show(job.expected, actual);
  if (done % 50 === 0) console.log(`... ${done}/${jobs.length}`);
  return { ...verdict, source: sourceHash(job.program, job.scenario, job.expected) };
});
mkdirSync(join(root, ".portalis"), { recursive: true });
const everything = [...corpusJobs([]), ...pageJobs([])];
const merged = mergeVerdicts(lastVerdicts(), verdicts, new Map(everything.map((job) => [job.id, sourceHash(job.program, job.scenario, job.expected)])));
writeFileSync(stateFile, JSON.stringify(merged, null, 1));
if (values["record-known"]) recordKnown();
if (values.report) writeFileSync(join(root, "corpus/REPORT.md"), reportMarkdown(merged, everything.length));
console.log(summaryTable(verdicts));
const failed = verdicts.filter((one) => one.passed === one.fixme).length;
console.log(`${verdicts.filter((one) => !one.passed && one.fixme).length} known to differ`);
console.log(`${verdicts.filter((one) => one.passed && !one.fixme).length} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function selectJobs(): readonly Job[] {
  const selected: Omit<Job, "lane">[] = [];
  if (!values.pages) selected.push(...corpusJobs(positionals));
  if (!values.corpus) selected.push(...pageJobs(positionals));
  const every = lanes.flatMap((lane) => selected.map((job) => ({ ...job, lane, fixme: job.fixme || known[`${job.id} (${laneName({ target: lane.target, mode: lane.mode })})`] !== undefined })));
  if (!values.failed || !existsSync(stateFile)) return every;
  const again = new Set(lastVerdicts().filter((one) => !one.passed).map(keyOf));
  return every.filter((job) => again.has(keyOf({ id: job.id, lane: laneName(job.lane) })));
}

function lastVerdicts(): readonly KeptVerdict[] {
  return existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, "utf8")) as readonly KeptVerdict[] : [];
}

/** What failed in this run, with its cause; entries of jobs that were not run stay. */
function recordKnown(): void {
  const next: Record<string, string> = { ...known };
  for (const one of verdicts) {
    const key = `${one.id} (${one.lane})`;
    if (one.passed) delete next[key];
    else next[key] = `${one.causes.join(", ")}: ${one.detail.slice(0, 160)}`.replace(/\/(tmp|root|work|home)\/\S*\//g, "");
  }
  writeFileSync(knownFile, `${JSON.stringify(Object.fromEntries(Object.entries(next).sort()), null, 1)}\n`);
}

function corpusJobs(patterns: readonly string[]): readonly Omit<Job, "lane">[] {
  const corpus = join(root, "corpus");
  const programs = findPrograms(corpus);
  const orphans = findOrphans(corpus, programs);
  if (orphans.length > 0) throw new Error(`belongs to no program: ${orphans.join(", ")}`);
  return programs.filter((one) => matchesAny(one.id, patterns)).flatMap((program) => {
    if (!existsSync(program.expectedFile)) throw new Error(`${program.id}: no recorded answer; npm run oracle`);
    const answers = JSON.parse(readFileSync(program.expectedFile, "utf8")) as Readonly<Record<string, Outcome>>;
    return program.scenarios.map((scenario) => {
      const expected = answers[scenario.name];
      if (expected === undefined) throw new Error(`${program.id}: no recorded answer for ${scenario.name}; npm run oracle`);
      const id = program.scenarios.length > 1 ? `${program.id} [${scenario.name}]` : program.id;
      return { id, area: program.area, program, scenario, expected, fixme: false, isPage: false };
    });
  });
}

function pageJobs(patterns: readonly string[]): readonly Omit<Job, "lane">[] {
  return findPages(root).filter((page) => matchesAny(`features/${pageId(root, page)}`, patterns)).flatMap((page) =>
    featuresOf(root, page).map((one) => ({
      id: `features/${one.program.id}`, area: `features/${one.program.area}`, program: one.program, scenario: one.scenario, expected: one.expected, fixme: one.fixme !== undefined, isPage: true,
    })));
}

function show(expected: Outcome, actual: Outcome): void {
  console.log("--- wanted");
  console.log(expected.stdout);
  console.log(`--- got, exit ${actual.exit} (wanted ${expected.exit})`);
  console.log(actual.stdout);
  console.log("--- stderr");
  console.log(actual.stderr.slice(0, 4000));
}
