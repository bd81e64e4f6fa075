/** Compares `bindModule` with CPython's `symtable`: `npm run oracle:bind -- FILE_OR_FOLDER...` (default: the standard library). */
import { readFileSync } from "node:fs";
import { dumpScope, withoutIterationBit } from "../../passes/bind/dump.ts";
import { bindModule } from "../../passes/bind/index.ts";
import { parseModule } from "../../passes/parse/index.ts";
import { isSourceError, sourceFromBytes } from "../../src/source/index.ts";
import { askPython, chosenFiles } from "./python-files.ts";

const count = { equal: 0, differ: 0, rejected: 0 };
let time = 0;
for await (const line of askPython("dump-symtable.py", chosenFiles())) {
  const row = JSON.parse(line) as { path: string; table: unknown };
  const source = sourceFromBytes(row.path, readFileSync(row.path));
  const parsed = isSourceError(source) ? null : parseModule(source);
  if (parsed === null || parsed.diagnostics.length > 0) { count.rejected += 1; continue; }
  const started = performance.now();
  const { top } = bindModule(parsed.module);
  time += performance.now() - started;
  const theirs = JSON.stringify(withoutIterationBit(row.table));
  const ours = JSON.stringify(dumpScope(top));
  if (ours === theirs) count.equal += 1;
  else {
    count.differ += 1;
    let at = 0;
    while (ours[at] === theirs[at]) at += 1;
    console.log(`differs: ${row.path}\n  CPython ...${theirs.slice(Math.max(0, at - 150), at + 80)}\n  ours    ...${ours.slice(Math.max(0, at - 150), at + 80)}`);
  }
}
console.log(JSON.stringify(count), `bind ${time.toFixed(0)} ms`);
