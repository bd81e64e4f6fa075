/**
 * Records what CPython 3.11 does with every corpus program and feature page: the only writer of expected answers.
 *
 *     npm run oracle                      record what has no answer yet, or whose program is newer than its answer
 *     npm run oracle -- --all [PATTERN]   record again
 *     npm run oracle -- --check           change nothing; fail where an answer is missing, orphaned or no longer CPython's
 *
 * Pages in newer syntax are left out (and counted) unless PORTALIS_NEWER_PYTHON names a CPython that knows it.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { askCPython, pythonFor } from "../test/differential/cpython.ts";
import { featuresOf, findPages, pageId } from "../test/differential/feature.ts";
import type { Outcome } from "../test/differential/outcome.ts";
import { withAnswers } from "../test/differential/page.ts";
import { inPool } from "../test/differential/pool.ts";
import { type Program, findOrphans, findPrograms, matchesAny } from "../test/differential/program.ts";

const root = process.env.PORTALIS_ROOT ?? process.cwd();
const corpus = join(root, "corpus");
const args = process.argv.slice(2);
const check = args.includes("--check");
const all = args.includes("--all") || check;
const patterns = args.filter((arg) => !arg.startsWith("--"));
const problems: string[] = [];
let written = 0, leftOut = 0;

const programs = findPrograms(corpus);
for (const orphan of findOrphans(corpus, programs)) problems.push(`corpus/${orphan}: belongs to no program`);
const wanted = programs.filter((one) => matchesAny(one.id, patterns));
const pages = findPages(root).filter((page) => matchesAny(`features/${pageId(root, page)}`, patterns));
await inPool([...wanted.map((one) => () => recordProgram(one)), ...pages.map((page) => () => recordPage(page))], 2, async (job) => {
  try {
    await job();
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
});
for (const problem of problems) console.error(`oracle: ${problem}`);
console.log(`${wanted.length} programs, ${pages.length} pages, ${written} written, ${problems.length} problems${leftOut > 0 ? `, ${leftOut} pages in newer syntax left out (PORTALIS_NEWER_PYTHON)` : ""}`);
process.exitCode = problems.length > 0 ? 1 : 0;

async function recordProgram(program: Program): Promise<void> {
  const file = program.expectedFile;
  if (!all && existsSync(file) && !isOlder(file, program)) return;
  const outcomes: Record<string, Outcome> = {};
  for (const scenario of program.scenarios) {
    const outcome = await askCPython(program, scenario);
    if (/SyntaxError|IndentationError/.test(outcome.error ?? "")) throw new Error(`${program.id}: ${outcome.error ?? ""}`);
    outcomes[scenario.name] = outcome;
  }
  save(file, `${JSON.stringify(outcomes, null, 1)}\n`);
}

function isOlder(file: string, program: Program): boolean {
  const time = statSync(file).mtimeMs;
  return [program.main, program.scenarioFile].some((one) => existsSync(one) && statSync(one).mtimeMs > time) || program.folder !== undefined;
}

async function recordPage(page: string): Promise<void> {
  const text = readFileSync(page, "utf8");
  const features = featuresOf(root, page);
  if (!all && features.every((one) => one.expected.stdout !== "" || one.expected.stderr !== "")) return;
  if (features.some((one) => pythonFor(one.program) === null)) {
    leftOut++;
    return;
  }
  const answers: Outcome[] = [];
  for (const feature of features) answers.push(await askCPython(feature.program, feature.scenario));
  for (const [at, answer] of answers.entries()) {
    if (answer.stdout === "" && answer.exit === 0) throw new Error(`${relative(root, page)}: case ${at + 1} prints nothing`);
    if (/^(SyntaxError|IndentationError)/m.test(answer.stderr)) throw new Error(`${relative(root, page)}: case ${at + 1}: ${answer.stderr}`);
  }
  save(page, withAnswers(text, page, answers));
}

function save(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  if (check) problems.push(`${relative(root, file)}: is not what CPython answers`);
  else writeFileSync(file, text);
  written++;
}
