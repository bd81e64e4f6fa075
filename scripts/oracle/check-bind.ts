/** Compares `bindModule` with CPython's `symtable`: `npm run oracle:bind -- FILE_OR_FOLDER...` (default: the standard library). */
import { readFileSync } from "node:fs";
import { bindModule, type Binding, type Scope } from "../../passes/bind/index.ts";
import { parseModule } from "../../passes/parse/index.ts";
import { isSourceError, sourceFromBytes } from "../../src/source/index.ts";
import { askPython, chosenFiles } from "./python-files.ts";

const scopeNumbers = { local: 1, "global-explicit": 2, "global-implicit": 3, free: 4, cell: 5 } as const;

function flagsOf(binding: Binding): number {
  const bits: readonly (readonly [boolean, number])[] = [
    [binding.declaredGlobal, 1], [binding.assigned, 2], [binding.parameter, 4], [binding.declaredNonlocal, 8], [binding.used, 16],
    [binding.freeInClass, 64], [binding.imported, 128], [binding.annotated, 256],
  ];
  return bits.reduce((flags, [isSet, bit]) => flags | (isSet ? bit : 0), 0);
}

function plain(scope: Scope): unknown {
  const kind = scope.kind === "module" || scope.kind === "class" ? scope.kind : "function";
  const symbols = [...scope.names.values()].map((binding) => [binding.name, flagsOf(binding), scopeNumbers[binding.kind]] as const)
    .sort((left, right) => (left[0] < right[0] ? -1 : 1));
  return [kind, scope.name, scope.nested, scope.parameters, symbols, scope.children.map(plain)];
}

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
  // The bit of a comprehension's iteration variable is an error check of its own, not part of the table.
  const theirs = JSON.stringify(row.table, (_key, value: unknown) => isSymbol(value) ? [value[0], value[1] & ~512, value[2]] : value);
  const ours = JSON.stringify(plain(top));
  if (ours === theirs) count.equal += 1;
  else {
    count.differ += 1;
    let at = 0;
    while (ours[at] === theirs[at]) at += 1;
    console.log(`differs: ${row.path}\n  CPython ...${theirs.slice(Math.max(0, at - 150), at + 80)}\n  ours    ...${ours.slice(Math.max(0, at - 150), at + 80)}`);
  }
}
console.log(JSON.stringify(count), `bind ${time.toFixed(0)} ms`);

function isSymbol(value: unknown): value is readonly [string, number, number] {
  return Array.isArray(value) && value.length === 3 && typeof value[0] === "string" && typeof value[1] === "number";
}
