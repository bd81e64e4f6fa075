/** docs/cpython-tests.md: a row per module. The answers of modules that were not run this time come from the files of earlier runs. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { boundBy, boundText, shareOf } from "./bound.ts";
import { COUNTS, type Comparison, countOf } from "./compare.ts";

export function keep(folder: string, comparison: Comparison): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${comparison.module}.${comparison.target}.json`), JSON.stringify(comparison, null, 1));
}

export function kept(folder: string): Comparison[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort().filter((name) => name.endsWith(".json")).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Comparison);
}

export function tableOf(comparisons: readonly Comparison[]): string {
  const rows = comparisons.map((one) => {
    const counts = COUNTS.map((count) => one.methods.filter((method) => countOf(method) === count).length);
    const first = one.methods.find((method) => countOf(method) === "refused" && boundBy(method, one.target) === undefined);
    const note = one.gaveUp ?? (first === undefined ? "" : lastLine(first.detail));
    return `| ${[one.module, one.target, one.methods.length, ...counts, boundText(one), shareOf(one), plain(note)].join(" | ")} |`;
  });
  return [`| module | target | methods | ${COUNTS.join(" | ")} | bound | % | first refusal |`, `|---|---|---|${COUNTS.map(() => "---|").join("")}---|---|---|`, ...rows].join("\n");
}

export function pageOf(comparisons: readonly Comparison[]): string {
  const all = comparisons.flatMap((one) => one.methods);
  const like = all.filter((method) => ["same", "skipped"].includes(countOf(method))).length;
  const bound = comparisons.reduce((sum, one) => sum + one.methods.filter((method) => boundBy(method, one.target) !== undefined).length, 0);
  return [
    "# CPython's own tests", "",
    "Written by `npm run cpython-tests -- --report`. The test modules come from the user's own Python 3.11 installation and are translated as any program is,",
    "with CPython's `unittest` and `test.support`; each method's outcome is compared with the one it has under CPython in the same project.", "",
    "`same`: passed (or failed) as under CPython; `skipped`: by both; `differ`: another outcome, a method that only we skip counts here; `refused`: stopped by a",
    "PT diagnostic, at compile time or when the line was reached; `crash`: the program ended or did not come to an end; `absent`: not reached.",
    "`bound`: of those the methods that need what a translated program cannot have there (other processes, sockets, CPython's C modules for tests, its bytecode, a call",
    "that WASI lacks), judged by how they ended (`scripts/cpython-tests/bound.ts`); `%`: `same` and `skipped` of all that are not bound.", "",
    `${like} of ${all.length} methods as under CPython; ${bound} of the others are bound.`, "", tableOf(comparisons), "",
  ].join("\n");
}

/** Machine paths do not belong into the page. */
function plain(text: string): string {
  return text.replace(/\s*\((?:\/|exit)[^)]*\)/g, "").replace(/\/\S*\//g, "").replaceAll("|", "\\|").slice(0, 160);
}

function lastLine(text: string): string {
  return text.trimEnd().split("\n").filter((line) => /PT\d{4}/.test(line)).at(-1) ?? "";
}
