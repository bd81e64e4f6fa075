/**
 * The oracle: CPython 3.11. Expected answers come from here and from nowhere else. Programs in syntax that 3.11 does not know (the pages of
 * `newer/`) are asked of a newer CPython, the command in PORTALIS_NEWER_PYTHON.
 */
import type { Outcome } from "./outcome.ts";
import type { Program } from "./program.ts";
import type { Scenario } from "./scenario.ts";
import { dropScratch, makeScratch, runInScratch, timedOut } from "./scratch.ts";

const timeoutSeconds = 30;

/** null: no interpreter for its syntax is here. */
export function pythonFor(program: Program): string | null {
  return program.area === "newer" ? process.env.PORTALIS_NEWER_PYTHON ?? null : "python3";
}

/** Runs a program twice under different hash seeds. Throws when the two runs differ, as such a program has no one answer. */
export async function askCPython(program: Program, scenario: Scenario): Promise<Outcome> {
  const first = await runOnCPython(program, scenario, "1");
  const second = await runOnCPython(program, scenario, "987654321");
  if (first.exit === timedOut) throw new Error(`${program.id} [${scenario.name}]: timed out on CPython`);
  if (JSON.stringify(first) !== JSON.stringify(second)) {
    throw new Error(`${program.id} [${scenario.name}]: not deterministic: ${firstDifference(first, second)}`);
  }
  return first;
}

export async function runOnCPython(program: Program, scenario: Scenario, hashSeed = "1"): Promise<Outcome> {
  const python = pythonFor(program);
  if (python === null) throw new Error(`${program.id}: PORTALIS_NEWER_PYTHON names no interpreter`);
  const scratch = makeScratch(program, scenario);
  try {
    return await runInScratch(scratch, scenario, {
      argv: [python, "-B", "-W", "ignore::SyntaxWarning", scratch.main, ...scenario.argv], env: { PYTHONHASHSEED: hashSeed }, timeoutSeconds,
    });
  } finally {
    dropScratch(scratch);
  }
}

function firstDifference(a: Outcome, b: Outcome): string {
  const left = `${a.stdout}\n${a.stderr}\n${JSON.stringify(a.files, null, 1)}`.split("\n");
  const right = `${b.stdout}\n${b.stderr}\n${JSON.stringify(b.files, null, 1)}`.split("\n");
  const at = left.findIndex((line, index) => line !== right[index]);
  return at < 0 ? "exit code or length" : `${left[at]} / ${right[at] ?? "(end)"}`;
}
