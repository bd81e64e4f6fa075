/**
 * CPython's own test modules, translated and compared method by method with CPython:
 *
 *     npm run cpython-tests -- test_pathlib [test_list...] [--target native|wasi] [--release] [--report] [--show]
 *
 * --show prints what happened in each method that differs; --report writes docs/cpython-tests.md from all answers kept so far; rows without one stay.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Answers, answer } from "./campaign.ts";
import { type Comparison, compare, countOf } from "./compare.ts";
import { type Project, makeProject, python } from "./project.ts";
import { keep, kept, pageOf, tableOf } from "./report.ts";
import type { Outcome } from "./session.ts";

const root = process.env.PORTALIS_ROOT ?? process.cwd();
const parts = join(root, "scripts/cpython-tests"), store = join(root, ".portalis/cpython-tests");
const args = process.argv.slice(2);
const at = args.indexOf("--target");
const target = at >= 0 ? args.splice(at, 2)[1] ?? "native" : "native";
const flags = new Set(args.filter((arg) => arg.startsWith("--")));
const comparisons: Comparison[] = [];
for (const name of args.filter((arg) => !arg.startsWith("--"))) {
  const project = makeProject({ name, folder: join(tmpdir(), "portalis-cpython-tests", `${name}-${target}`), parts });
  if (project === undefined) {
    console.log(`${name}: this Python installation has no such test module`);
    continue;
  }
  const comparison = compare({ module: name, target }, await askCPython(project), await askPortalis(project));
  keep(join(store, "answers"), comparison);
  comparisons.push(comparison);
  if (flags.has("--show")) show(comparison);
  console.log(tableOf([comparison]).split("\n").at(-1));
}
if (comparisons.length > 1) console.log(tableOf(comparisons));
const page = join(root, "docs/cpython-tests.md");
if (flags.has("--report")) writeFileSync(page, pageOf(kept(join(store, "answers")), existsSync(page) ? readFileSync(page, "utf8") : ""));

/** CPython's answers are kept: they change only with the installation. */
async function askCPython(project: Project): Promise<Answers> {
  const file = join(project.folder, "..", `${project.name}.cpython.json`);
  if (existsSync(file) && !flags.has("--fresh")) return { outcomes: new Map(JSON.parse(readFileSync(file, "utf8")) as [string, Outcome][]), cuts: [], gaveUp: undefined };
  const answers = await answer(project, { command: [python, join(project.folder, "cpython/suite.py")], sources: undefined, cutter: "", log: console.log });
  if (answers.gaveUp === undefined) writeFileSync(file, JSON.stringify([...answers.outcomes]));
  else console.log(`${project.name}: CPython: ${answers.gaveUp}`);
  return answers;
}

function askPortalis(project: Project): Promise<Answers> {
  const sources = join(project.folder, "portalis");
  const sandbox = target === "wasi" ? ["--dir", `${project.testPackage}:ro`] : [];
  const command = [process.execPath, join(root, "bin/portalis.mjs"), "run", "-q", "--target", target, flags.has("--release") ? "--release" : "--quick", ...sandbox, join(sources, "suite.py")];
  return answer(project, { command, sources, cutter: join(parts, "cut.py"), log: console.log });
}

function show(comparison: Comparison): void {
  for (const method of comparison.methods) {
    if (["same", "skipped"].includes(countOf(method))) continue;
    console.log(`--- ${method.id}: ${method.cpython} by CPython, ${method.ours}\n${method.detail.trimEnd().split("\n").slice(-6).join("\n")}`);
  }
}
