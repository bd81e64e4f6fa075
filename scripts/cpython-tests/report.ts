/** docs/cpython-tests.md: a row per module. The answers of modules that were not run this time come from the files of earlier
 * runs, or their rows stay as they are. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { boundBy, boundText, shareOf } from "./bound.ts";
import { COUNTS, type Comparison, countOf } from "./compare.ts";

const METHODS = 2, FIRST_COUNT = 3, BOUND = FIRST_COUNT + COUNTS.length;

export function keep(folder: string, comparison: Comparison): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${comparison.module}.${comparison.target}.json`), JSON.stringify(comparison, null, 1));
}

export function kept(folder: string): Comparison[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort().filter((name) => name.endsWith(".json")).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Comparison);
}

const HEAD = [`| module | target | methods | ${COUNTS.join(" | ")} | bound | % | first refusal |`, `|---|---|---|${COUNTS.map(() => "---|").join("")}---|---|---|`];

export function tableOf(comparisons: readonly Comparison[]): string {
  return [...HEAD, ...comparisons.map(rowOf)].join("\n");
}

function rowOf(one: Comparison): string {
  const counts = COUNTS.map((count) => one.methods.filter((method) => countOf(method) === count).length);
  const first = one.methods.find((method) => countOf(method) === "refused" && boundBy(method, one.target) === undefined);
  const note = one.gaveUp ?? (first === undefined ? "" : lastLine(first.detail));
  return `| ${[one.module, one.target, one.methods.length, ...counts, boundText(one), shareOf(one), plain(note)].join(" | ")} |`;
}

/** The rows of a page by module and target. */
function rowsOf(page: string): Map<string, string> {
  const rows = page.split("\n").filter((line) => /^\| test_/.test(line));
  return new Map(rows.map((row) => [cellsOf(row).slice(0, 2).join(" "), row]));
}

function cellsOf(row: string): readonly string[] {
  return row.split("|").slice(1, -1).map((cell) => cell.trim());
}

/** `last` is the page as it is: rows whose answers are not on this machine stay. */
export function pageOf(comparisons: readonly Comparison[], last: string): string {
  const rows = rowsOf(last);
  for (const one of comparisons) rows.set(`${one.module} ${one.target}`, rowOf(one));
  const cells = [...rows.values()].map(cellsOf);
  const sum = (...columns: readonly number[]): number => cells.reduce((total, row) => total + columns.reduce((n, column) => n + Number(row[column]), 0), 0);
  const bound = cells.reduce((total, row) => total + [...(row[BOUND] ?? "").matchAll(/(?:^|, )(\d+) /g)].reduce((n, [, found]) => n + Number(found), 0), 0);
  return [
    "# CPython's own tests", "",
    "Written by `npm run cpython-tests -- --report`. The test modules come from the user's own Python 3.11 installation and are translated as other programs are,",
    "with CPython's `unittest` and `test.support`; each method's outcome is compared with the one it has under CPython in the same project.", "",
    "`same`: passed (or failed) as under CPython; `skipped`: by both; `differ`: another outcome, a method that only we skip counts here; `refused`: stopped by a",
    "PT diagnostic, at compile time or when the line was reached; `crash`: the program ended or did not come to an end; `absent`: not reached.",
    "`bound`: of those the methods that need what a translated program cannot have there (other processes, sockets, CPython's C modules for tests, its bytecode, a call",
    "that WASI lacks), judged by how they ended (`scripts/cpython-tests/bound.ts`); `%`: `same` and `skipped` of all that are not bound.",
    "Each row is of the last run of its module: not all are of one version.", "",
    `${sum(FIRST_COUNT + COUNTS.indexOf("same"), FIRST_COUNT + COUNTS.indexOf("skipped"))} of ${sum(METHODS)} methods as under CPython; ${bound} of the others are bound.`, "",
    ...HEAD, ...[...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row), "",
  ].join("\n");
}

/** Machine paths do not belong into the page. */
function plain(text: string): string {
  return text.replace(/\s*\((?:\/|exit)[^)]*\)/g, "").replace(/\/\S*\//g, "").replaceAll("|", "\\|").slice(0, 160);
}

function lastLine(text: string): string {
  return text.trimEnd().split("\n").filter((line) => /PT\d{4}/.test(line)).at(-1) ?? "";
}
