/**
 * Compares our parser with CPython's `ast` over files or folders:
 *
 *     npm run oracle:ast -- FILE_OR_FOLDER...      (default: the standard library of python3)
 */
import { spawn, execFileSync } from "node:child_process";
import { createInterface } from "node:readline";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseModule } from "../../passes/parse/index.ts";
import { dumpAst } from "../../src/ir/ast/dump.ts";
import { isSourceError, sourceFromBytes } from "../../src/source/index.ts";

const python = process.env["PORTALIS_PYTHON"] ?? "python3";
const roots = process.argv.slice(2);
if (roots.length === 0) roots.push(execFileSync(python, ["-c", "import os; print(os.path.dirname(os.__file__))"], { encoding: "utf8" }).trim());

function filesIn(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true }).filter((entry) => entry.name !== "site-packages")
    .flatMap((entry) => entry.isDirectory() ? filesIn(join(path, entry.name)) : entry.name.endsWith(".py") ? [join(path, entry.name)] : []);
}

const files = roots.flatMap(filesIn);
const oracle = spawn(python, ["-W", "ignore", new URL("../../scripts/oracle/dump-ast.py", `file://${process.cwd()}/scripts/oracle/`).pathname], { stdio: ["pipe", "pipe", "inherit"] });
oracle.stdin.end(files.join("\n"));

const count = { equal: 0, differ: 0, rejectedByBoth: 0, onlyWeReject: 0, onlyTheyReject: 0 };
let parseTime = 0;
for await (const line of createInterface({ input: oracle.stdout })) {
  const row = JSON.parse(line) as { path: string; dump?: string; error?: string };
  const source = sourceFromBytes(row.path, readFileSync(row.path));
  if (isSourceError(source)) { report(row, null, source.message); continue; }
  const started = performance.now();
  const { module, diagnostics } = parseModule(source);
  parseTime += performance.now() - started;
  report(row, diagnostics.length > 0 ? null : dumpAst(module), diagnostics[0]?.title ?? "");
}
console.log(JSON.stringify(count), `parse ${parseTime.toFixed(0)} ms`);

function report(row: { path: string; dump?: string; error?: string }, ours: string | null, message: string): void {
  if (row.dump === undefined) {
    if (ours === null) count.rejectedByBoth += 1;
    else { count.onlyTheyReject += 1; console.log(`accepted, CPython says ${row.error}: ${row.path}`); }
  } else if (ours === null) { count.onlyWeReject += 1; console.log(`rejected (${message}): ${row.path}`); }
  else if (ours === row.dump) count.equal += 1;
  else { count.differ += 1; showDifference(row.path, row.dump, ours); }
}

function showDifference(path: string, theirs: string, ours: string): void {
  let at = 0;
  while (theirs[at] === ours[at]) at += 1;
  console.log(`differs: ${path}\n  CPython ...${theirs.slice(Math.max(0, at - 160), at + 120)}\n  ours    ...${ours.slice(Math.max(0, at - 160), at + 120)}`);
}
