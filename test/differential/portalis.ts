/** The system under test, through its command line, as a user runs it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { portalisHome } from "../../src/toolchain/home.ts";
import type { Outcome } from "./outcome.ts";
import type { Program } from "./program.ts";
import { type Scenario, plainScenario } from "./scenario.ts";
import { dropScratch, makeScratch, runInScratch } from "./scratch.ts";

export type Target = "native" | "wasi";

/** `mode`: `infer`, `all-obj`, or `widen:SEED`. `profile`: an option of `run`; none is the profile that `run` takes by itself. */
export interface Lane { readonly target: Target; readonly mode: string; readonly profile?: "quick" | "trimmed" | "release" }

export const laneName = (lane: Lane): string => [lane.target, ...(lane.mode === "infer" ? [] : [lane.mode]), ...(lane.profile === "release" || lane.profile === "trimmed" ? [lane.profile] : [])].join(" ");

/** Compiling the first program of a library module takes long; a program alone does not. */
const usualTimeout = Number(process.env.DIFFERENTIAL_TIMEOUT ?? "120");

/** Builds the runtime of a lane by running the smallest program. */
export async function warmUp(root: string, lane: Lane): Promise<void> {
  const main = join(root, ".portalis/warm-up.py");
  mkdirSync(dirname(main), { recursive: true });
  writeFileSync(main, 'print("ready")\n');
  const program: Program = { id: "warm-up", area: "warm-up", main, expectedFile: "", scenarioFile: `${main}.none`, scenarios: [plainScenario] };
  const outcome = await runOnPortalis(root, program, plainScenario, lane, 900);
  if (outcome.stdout !== "ready\n") throw new Error(`${laneName(lane)} cannot run print("ready"):\n${outcome.stderr}`);
}

export async function runOnPortalis(root: string, program: Program, scenario: Scenario, lane: Lane, timeoutSeconds = usualTimeout): Promise<Outcome> {
  const scratch = makeScratch(program, scenario);
  const [mode = "infer", seed] = lane.mode.split(":");
  const options = ["--target", lane.target, "--mode", mode, ...(seed === undefined ? [] : ["--seed", seed]), ...(lane.profile === undefined ? [] : [`--${lane.profile}`]), "--quiet"];
  try {
    return await runInScratch(scratch, scenario, {
      argv: [process.execPath, join(root, "bin/portalis.mjs"), "run", ...options, scratch.main, "--", ...scenario.argv],
      env: { PORTALIS_HOME: portalisHome() }, timeoutSeconds,
    });
  } finally {
    dropScratch(scratch);
  }
}
