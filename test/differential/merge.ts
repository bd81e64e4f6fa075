/** Runs in parts add up to one report: what is known of a comparison holds as long as program, scenario and answer are the same. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Outcome } from "./outcome.ts";
import type { Program } from "./program.ts";
import type { Scenario } from "./scenario.ts";
import type { Verdict } from "./verdict.ts";

export interface KeptVerdict extends Verdict { readonly source: string }

export const keyOf = (one: Pick<Verdict, "id" | "lane">): string => `${one.lane} ${one.id}`;

/** `current` tells the source hash of every comparison that exists today. */
export function mergeVerdicts(last: readonly KeptVerdict[], now: readonly KeptVerdict[], current: ReadonlyMap<string, string>): readonly KeptVerdict[] {
  const merged = new Map([...last, ...now].map((one) => [keyOf(one), one]));
  return [...merged.values()].filter((one) => current.get(one.id) === one.source).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

export function sourceHash(program: Program, scenario: Scenario, expected: Outcome): string {
  const hash = createHash("sha256");
  for (const file of program.folder === undefined ? [program.main] : pythonFiles(program.folder)) hash.update(readFileSync(file)).update("\0");
  return hash.update(JSON.stringify([scenario, expected])).digest("hex").slice(0, 16);
}

function pythonFiles(folder: string): readonly string[] {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? pythonFiles(path) : name.endsWith(".py") ? [path] : [];
  });
}
