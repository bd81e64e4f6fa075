/**
 * docs/wasi-compliance.md, made of tables that different scripts measure: each writes its own part of `compliance.json`
 * beside this file, and the page is rendered again from all of them.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** "pass", "refused" and the like, or what went wrong. */
export type Verdicts = Readonly<Record<string, string>>;

export interface TableRow {
  readonly group: string;
  readonly name: string;
  /** By host or back end. */
  readonly verdicts: Verdicts;
}

export interface Part {
  /** What was run, in a sentence or two of Markdown. */
  readonly intro: string;
  /** What the names of the columns are, in order. */
  readonly hosts: readonly string[];
  readonly rows: readonly TableRow[];
  /** Verdicts that count as good. */
  readonly good: readonly string[];
}

export type PartName = "conformance" | "testsuite" | "attacks";

const root = process.env["PORTALIS_ROOT"] ?? process.cwd();
const dataFile = join(root, "scripts/wasi/compliance.json");
const titles: Readonly<Record<PartName, string>> = {
  conformance: "Conformance suite", testsuite: "Official wasi-testsuite", attacks: "Attack cases",
};

export function writePart(name: PartName, part: Part): void {
  const parts = readParts();
  parts[name] = part;
  writeFileSync(dataFile, `${JSON.stringify(parts, undefined, 1)}\n`);
  writeFileSync(join(root, "docs/wasi-compliance.md"), renderPage(parts));
}

function readParts(): Partial<Record<PartName, Part>> {
  return existsSync(dataFile) ? JSON.parse(readFileSync(dataFile, "utf8")) : {};
}

function renderPage(parts: Partial<Record<PartName, Part>>): string {
  const names: readonly PartName[] = ["conformance", "testsuite", "attacks"];
  const intro = readFileSync(join(root, "scripts/wasi/intro.md"), "utf8");
  return intro + names.map((name) => (parts[name] === undefined ? "" : renderPart(titles[name], parts[name]))).join("");
}

function renderPart(title: string, { intro, hosts, rows, good }: Part): string {
  const groups = [...new Set(rows.map(({ group }) => group))];
  const isGood = (row: TableRow, host: string): boolean => good.includes(row.verdicts[host] ?? "");
  const score = (chosen: readonly TableRow[], host: string): string => {
    const run = chosen.filter(({ verdicts }) => verdicts[host] !== undefined);
    return run.length === 0 ? "" : `${run.filter((row) => isGood(row, host)).length} of ${run.length}`;
  };
  const line = (label: string, chosen: readonly TableRow[]): string => `| ${[label, ...hosts.map((host) => score(chosen, host))].join(" | ")} |`;
  const head = `| | ${hosts.join(" | ")} |\n|---|${hosts.map(() => "---:|").join("")}`;
  const failures = rows.filter((row) => hosts.some((host) => row.verdicts[host] !== undefined && !isGood(row, host)));
  const details = failures.length === 0 ? "" : `\nNot so:\n\n| case | ${hosts.join(" | ")} |\n|---|${hosts.map(() => "---|").join("")}\n${
    failures.map((row) => `| ${cell(`${row.group}: ${row.name}`)} | ${hosts.map((host) => cell(row.verdicts[host] ?? "")).join(" | ")} |`).join("\n")}\n`;
  return `\n## ${title}\n\n${intro}\n\n${head}\n${groups.map((group) => line(group, rows.filter((row) => row.group === group))).join("\n")}\n${line("**all**", rows)}\n${details}`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ").slice(0, 120);
}
