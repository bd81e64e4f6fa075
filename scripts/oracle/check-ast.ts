/**
 * Compares our parser with CPython's `ast` over files or folders:
 *
 *     npm run oracle:ast -- FILE_OR_FOLDER...      (default: the standard library of python3)
 */
import { readFileSync } from "node:fs";
import { parseModule } from "../../passes/parse/index.ts";
import { dumpAst } from "../../src/ir/ast/dump.ts";
import { isSourceError, sourceFromBytes } from "../../src/source/index.ts";
import { askPython, chosenFiles } from "./python-files.ts";

const count = { equal: 0, differ: 0, rejectedByBoth: 0, onlyWeReject: 0, onlyTheyReject: 0 };
let parseTime = 0;
for await (const line of askPython("dump-ast.py", chosenFiles())) {
  const row = JSON.parse(line) as { path: string; dump?: string; spans?: boolean; error?: string };
  const source = sourceFromBytes(row.path, readFileSync(row.path));
  if (isSourceError(source)) { report(row, null, source.message); continue; }
  const started = performance.now();
  const { module, diagnostics } = parseModule(source);
  parseTime += performance.now() - started;
  report(row, diagnostics.length > 0 ? null : dumpAst(module, { spans: row.spans !== false }), diagnostics[0]?.title ?? "");
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
