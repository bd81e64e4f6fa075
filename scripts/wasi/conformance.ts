/**
 * `npm run wasi-conformance`: the conformance cases and the attacks on every back end and on node:wasi, written to
 * docs/wasi-compliance.md. node:wasi runs in a process of its own (`--child PART START`), since some cases end it.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { withDirectory } from "../../test/host/backends.ts";
import { backends, nodeWasi, type OpenBench } from "../../test/host/conformance/hosts.ts";
import { rules } from "../../test/host/conformance/rules.ts";
import { chromium } from "../../test/browser/chromium.ts";
import { runSuite } from "../../test/browser/suite.ts";
import { writePart, type TableRow } from "./page.ts";

import { attacks } from "../../test/security/attacks/attacks.ts";
import { contained, judge } from "../../test/security/attacks/judge.ts";
import { nodeWasiYard, yards } from "../../test/security/attacks/yard.ts";

interface Case { readonly group: string; readonly name: string; readonly run: (host: string) => Promise<string | undefined> }

const conformance: readonly Case[] = rules.map(([group, name, check]) => ({ group, name, run: async (host) => withDirectory((scratch) => {
  const bench = benchOf(host)(scratch);
  try {
    check(bench);
    return "pass";
  } catch (error) {
    return reasonOf(error);
  } finally {
    bench.close();
  }
}) }));

const attempted: readonly Case[] = attacks.map((attack) => ({ group: attack.group, name: attack.name, run: async (host) => {
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), "portalis-attack-"));
  try {
    return await judge(attack, (yards[host] ?? nodeWasiYard)(scratch), host);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
} }));

const verdictMark = "#verdict ";
const nobody = 65534;
const parts: Readonly<Record<string, readonly Case[]>> = { conformance, attacks: attempted };
const [mode, part = "", start] = process.argv.slice(2);
if (mode === "--child") {
  for (const one of (parts[part] ?? []).slice(Number(start))) process.stdout.write(`\n${verdictMark}${JSON.stringify(await one.run("node:wasi") ?? null)}\n`);
  process.exit(0);
}
await measure("conformance", "pass", "Our own cases, from the text of the preview 1 specification (`test/host/conformance/`): sequences of host calls for every function, flag and "
  + "error number. Where the specification is silent, Linux decides. `opfs`, `indexeddb` and `packed` (many files in few of OPFS) run in Chromium: after each case the "
  + "storage is closed and opened again, and must show the same entries, content, links, modes, owners and times. Not kept there: inode numbers (but for `packed`), "
  + "access times that only a read changed, and the order of a listing (but for `packed`).");
await measure("attacks", contained, "Attempts to read or change what lies beside a granted directory or in a read-only one, and threads that swap directories for links meanwhile "
  + "(`test/security/attacks/`). Each goes through every call that takes a path, in every role. An empty cell: it does not apply there (node:wasi has no read-only grants).");

async function measure(name: "conformance" | "attacks", good: string, intro: string): Promise<void> {
  const cases = parts[name] ?? [];
  const own = Object.keys(backends);
  const inBrowser = name === "conformance" && chromium !== undefined ? (await runSuite({ sequences: 0, seed: 0 })).conformance : {};
  const elsewhere = runChild(name, cases.length);
  const rows: TableRow[] = [];
  for (const [index, one] of cases.entries()) {
    const verdicts: Record<string, string> = {};
    for (const host of own) {
      const verdict = await one.run(host);
      if (verdict !== undefined) verdicts[host] = verdict;
    }
    for (const [host, found] of Object.entries(inBrowser)) verdicts[host] = found[index] ?? "not run";
    const other = elsewhere[index];
    if (typeof other === "string") verdicts["node:wasi"] = other;
    rows.push({ group: name === "conformance" ? `\`${one.group}\`` : one.group, name: one.name, verdicts });
    for (const host of own) if (verdicts[host] !== undefined && verdicts[host] !== good) console.log(`${host} ${one.group} ${one.name}: ${verdicts[host]}`);
  }
  if (name === "conformance") rows.sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0));
  const hosts = [...own, ...Object.keys(inBrowser), "node:wasi"];
  writePart(name, { intro, hosts, rows, good: [good] });
  for (const host of hosts) console.log(`${name}, ${host}: ${rows.filter(({ verdicts }) => verdicts[host] === good).length} of ${rows.filter(({ verdicts }) => verdicts[host] !== undefined).length}`);
}

function benchOf(host: string): OpenBench {
  return backends[host] ?? nodeWasi;
}

/** The verdict of each case, null where it does not apply; where the process ends, the case at fault is named and the rest goes on in another. */
function runChild(name: string, count: number): (string | null)[] {
  const verdicts: (string | null)[] = [];
  while (verdicts.length < count) {
    const args = ["--no-warnings", fileURLToPath(import.meta.url), "--child", name, String(verdicts.length)];
    const { stdout, signal, status } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 60_000, cwd: tmpdir(), ...unprivileged() });
    for (const line of stdout.split("\n")) if (line.startsWith(verdictMark)) verdicts.push(JSON.parse(line.slice(verdictMark.length)));
    if (verdicts.length < count) verdicts.push(`ends the process (${signal ?? status})`);
  }
  return verdicts;
}

/** node:wasi does not confine: what gets out of it must not be able to do harm. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  chmodSync(dirname(fileURLToPath(import.meta.url)), 0o755);
  return { uid: nobody, gid: nobody };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message.split("\n").filter((line) => line.trim() !== "").slice(0, 4).join(" ");
}
