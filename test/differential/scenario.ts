/**
 * What a program is run with. One program may have several scenarios; without a file it has one, empty, called `plain`.
 *
 *     {"scenarios": [{"name": "two-files", "argv": ["a.txt"], "files": {"a.txt": "hello\n", "d": {"dir": true}}}]}
 */
export type SeedEntry =
  | string
  | { readonly base64: string }
  | { readonly dir: true }
  | { readonly link: string }
  | { readonly text: string; readonly times?: number; readonly mode?: string; readonly mtime?: number };

export interface Scenario {
  readonly name: string;
  readonly argv: readonly string[];
  readonly stdin: string;
  readonly env: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, SeedEntry>>;
  /** A folder, relative to the scenario file, whose content is copied into the working directory. */
  readonly seed?: string;
  readonly umask?: string;
  readonly tz?: string;
  /** Record permission bits in the file tree. */
  readonly modes: boolean;
  /** Copy the program into the working directory and run it there. */
  readonly inPlace: boolean;
}

export const plainScenario: Scenario = { name: "plain", argv: [], stdin: "", env: {}, files: {}, modes: false, inPlace: false };

const known = new Set(["name", "argv", "stdin", "env", "files", "seed", "umask", "tz", "modes", "inPlace"]);

/** Reads a scenario file: one scenario object, or `{"scenarios": [...]}`. Unknown keys are errors, so that a typo cannot hide. */
export function parseScenarios(text: string, where: string): readonly Scenario[] {
  const data = JSON.parse(text) as Partial<Scenario> & { readonly scenarios?: readonly Partial<Scenario>[] };
  const list: readonly Partial<Scenario>[] = data.scenarios ?? [data];
  const scenarios = list.map((one, at) => {
    for (const key of Object.keys(one)) if (!known.has(key)) throw new Error(`${where}: unknown key ${key}`);
    return { ...plainScenario, ...(list.length > 1 ? { name: `s${at + 1}` } : {}), ...one };
  });
  if (new Set(scenarios.map((one) => one.name)).size !== scenarios.length) throw new Error(`${where}: scenario names repeat`);
  return scenarios;
}
