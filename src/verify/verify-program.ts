/** Runs one program on CPython and on each target, in fresh copies of the same world, and compares what they leave. */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { compareOutcomes, type Difference, type Outcome } from "../../test/differential/outcome.ts";
import type { Program } from "../../test/differential/program.ts";
import { plainScenario, parseScenarios, type Scenario } from "../../test/differential/scenario.ts";
import { dropScratch, makeScratch, runInScratch } from "../../test/differential/scratch.ts";
import { packageRoot } from "../cli/package-root.ts";
import { portalisHome } from "../toolchain/home.ts";
import type { NativeTarget } from "../toolchain/profile.ts";

export interface VerifyRequest {
  readonly program: Program;
  readonly targets: readonly NativeTarget[];
  readonly python: string;
  readonly runOptions: readonly string[];
  readonly timeoutSeconds: number;
}

export interface Verdict {
  readonly scenario: string;
  readonly target: NativeTarget;
  /** stderr alone does not fail */
  readonly differences: readonly Difference[];
  readonly expected: Outcome;
  readonly actual: Outcome;
}

export async function* verifyProgram(request: VerifyRequest): AsyncGenerator<Verdict> {
  for (const scenario of request.program.scenarios) {
    const expected = await runFresh(request, scenario, (main) => [request.python, "-B", main, ...scenario.argv]);
    for (const target of request.targets) {
      const portalis = fileURLToPath(new URL("bin/portalis.mjs", packageRoot()));
      const actual = await runFresh(request, scenario, (main) => [process.execPath, portalis, "run", "--quiet", "--target", target, ...request.runOptions, main, "--", ...scenario.argv]);
      yield { scenario: scenario.name, target, expected, actual, differences: compareOutcomes(expected, actual) };
    }
  }
}

export const isFailure = ({ differences }: Verdict): boolean => differences.some((one) => one !== "stderr");

/** A program that is given by its path, with the scenarios of `scenarioFile` or of NAME.scenario.json beside it. */
export function programAt(main: string, folder: string | undefined, scenarioFile: string | undefined): Program {
  const stem = (folder ?? main).replace(/\.py$/, "");
  const file = scenarioFile ?? `${stem}.scenario.json`;
  const scenarios = scenarioFile !== undefined || existsSync(file) ? parseScenarios(readFileSync(file, "utf8"), file) : [plainScenario];
  return { id: basename(stem), area: basename(dirname(stem)), main, expectedFile: "", scenarioFile: file, scenarios, ...(folder === undefined ? {} : { folder }) };
}

async function runFresh(request: VerifyRequest, scenario: Scenario, argvOf: (main: string) => readonly [string, ...string[]]): Promise<Outcome> {
  const scratch = makeScratch(request.program, scenario);
  try {
    return await runInScratch(scratch, scenario, {
      argv: argvOf(scratch.main), timeoutSeconds: request.timeoutSeconds, env: { PORTALIS_HOME: portalisHome(), PYTHONHASHSEED: "0" },
    });
  } finally {
    dropScratch(scratch);
  }
}
