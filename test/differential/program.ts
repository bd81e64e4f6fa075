/** Finds the programs of `corpus/`: `<area>/<name>.py`, or a folder `<area>/<name>/` with a `main.py`. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { type Scenario, parseScenarios, plainScenario } from "./scenario.ts";

export interface Program {
  /** `area/name`, the name used in selections and reports. */
  readonly id: string;
  readonly area: string;
  /** The file that is run. */
  readonly main: string;
  /** The folder that holds the whole program, or undefined when it is one file. */
  readonly folder?: string;
  readonly expectedFile: string;
  readonly scenarioFile: string;
  readonly scenarios: readonly Scenario[];
}

export function findPrograms(corpus: string): readonly Program[] {
  const found: Program[] = [];
  for (const area of foldersOf(corpus)) {
    for (const name of readdirSync(join(corpus, area)).sort()) {
      const path = join(corpus, area, name);
      if (statSync(path).isDirectory()) {
        if (existsSync(join(path, "main.py"))) found.push(programAt(corpus, path, join(path, "main.py"), path));
      } else if (name.endsWith(".py")) {
        found.push(programAt(corpus, path.slice(0, -3), path, undefined));
      }
    }
  }
  return found;
}

/** Scenario and expected files that belong to no program. */
export function findOrphans(corpus: string, programs: readonly Program[]): readonly string[] {
  const owned = new Set(programs.flatMap((one) => [one.expectedFile, one.scenarioFile]));
  return foldersOf(corpus).flatMap((area) =>
    readdirSync(join(corpus, area))
      .filter((name) => /\.(expected|scenario)\.json$/.test(name))
      .map((name) => join(corpus, area, name))
      .filter((path) => !owned.has(path))
      .map((path) => relative(corpus, path)));
}

function foldersOf(corpus: string): readonly string[] {
  return readdirSync(corpus).filter((name) => statSync(join(corpus, name)).isDirectory()).sort();
}

function programAt(corpus: string, stem: string, main: string, folder: string | undefined): Program {
  const scenarioFile = `${stem}.scenario.json`;
  const scenarios = existsSync(scenarioFile) ? parseScenarios(readFileSync(scenarioFile, "utf8"), scenarioFile) : [plainScenario];
  const area = basename(dirname(stem));
  return {
    id: `${area}/${basename(stem)}`, area, main, scenarios, scenarioFile, expectedFile: `${stem}.expected.json`,
    ...(folder === undefined ? {} : { folder }),
  };
}

/** `files-os/*`, `algo*`, or a plain substring. */
export function matchesAny(id: string, patterns: readonly string[]): boolean {
  if (patterns.length === 0) return true;
  return patterns.some((pattern) => {
    if (!/[*?]/.test(pattern)) return id.includes(pattern);
    const source = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*").replace(/\?/g, ".");
    return new RegExp(`^${source}$`).test(id);
  });
}
