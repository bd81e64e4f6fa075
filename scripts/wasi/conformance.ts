/**
 * `npm run wasi-conformance`: the conformance cases and the attacks on every back end and on node:wasi, written to
 * docs/wasi-compliance.md. node:wasi runs in a process of its own (`--child PART START`), since some cases end it.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { withDirectory } from "../../test/host/backends.ts";
import { backends, nodeWasi, type OpenBench } from "../../test/host/conformance/hosts.ts";
import { rules } from "../../test/host/conformance/rules.ts";
import { writePart, type TableRow } from "./page.ts";

interface Case { readonly group: string; readonly name: string; readonly run: (open: OpenBench) => string }

const conformance: readonly Case[] = rules.map(([group, name, check]) => ({ group, name, run: (open) => withDirectory((scratch) => {
  const bench = open(scratch);
  try {
    check(bench);
    return "pass";
  } catch (error) {
    return reasonOf(error);
  } finally {
    bench.close();
  }
}) }));

const [mode, start] = process.argv.slice(2);
if (mode === "--child") {
  for (const one of conformance.slice(Number(start))) process.stdout.write(`${JSON.stringify(one.run(nodeWasi))}\n`);
} else {
  const hosts = [...Object.keys(backends), "node:wasi"];
  const elsewhere = runChild(conformance.length);
  const rows: TableRow[] = conformance.map((one, index) => ({
    group: `\`${one.group}\``, name: one.name,
    verdicts: { ...Object.fromEntries(Object.entries(backends).map(([host, open]) => [host, one.run(open)])), "node:wasi": elsewhere[index] ?? "not run" },
  }));
  rows.sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0));
  writePart("conformance", {
    intro: "Our own cases, from the text of the preview 1 specification (`test/host/conformance/`): sequences of host calls for every function, flag and "
      + "error number. Where the specification is silent, Linux decides.",
    hosts, rows, good: ["pass"],
  });
  for (const host of hosts) console.log(`${host}: ${rows.filter(({ verdicts }) => verdicts[host] === "pass").length} of ${rows.length}`);
  for (const { group, name, verdicts } of rows) for (const host of Object.keys(backends)) if (verdicts[host] !== "pass") console.log(`${host} ${group} ${name}: ${verdicts[host]}`);
}

/** The verdict of each case; where the process ends, the case at fault is named and the rest goes on in another. */
function runChild(count: number): string[] {
  const verdicts: string[] = [];
  while (verdicts.length < count) {
    const { stdout, signal, status } = spawnSync(process.execPath, ["--no-warnings", fileURLToPath(import.meta.url), "--child", String(verdicts.length)], { encoding: "utf8", timeout: 30_000 });
    for (const line of stdout.split("\n")) if (line.startsWith("\"")) verdicts.push(JSON.parse(line));
    if (verdicts.length < count) verdicts.push(`ends the process (${signal ?? status})`);
  }
  return verdicts;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message.split("\n").filter((line) => line.trim() !== "").slice(0, 4).join(" ");
}
