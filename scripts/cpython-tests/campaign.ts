/**
 * All methods of a test module on one target. A method that stops the program (a refusal that was reached, a crash, no end) gets that as
 * its outcome, and the program runs again without it. A module that does not load loses the definition or statement that the diagnostic
 * or the traceback names, and is translated again.
 */
import { execFileSync } from "node:child_process";
import { relative } from "node:path";
import { type Project, python } from "./project.ts";
import { type Outcome, type Session, type Stop, runSession } from "./session.ts";

export interface Cut {
  readonly name: string;
  readonly line: number;
  readonly reason: string;
}

export interface Answers {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly cuts: readonly Cut[];
  /** Why the rest has no answer, where the module could not be made to run to its end. */
  readonly gaveUp: string | undefined;
}

export interface Runner {
  readonly command: readonly string[];
  /** The folder that cuts are made in; without it a module that does not load stays so. */
  readonly sources: string | undefined;
  readonly cutter: string;
  readonly log: (text: string) => void;
}

const MOST_CUTS = 60;
const MOST_STOPS = 150;

export async function answer(project: Project, runner: Runner): Promise<Answers> {
  const outcomes = new Map<string, Outcome>();
  const cuts: Cut[] = [];
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    const session = await runSession({
      folder: project.folder, command: runner.command, answered: [...outcomes.keys()], patience: { loading: 900, running: 90 },
    });
    for (const [id, outcome] of session.ended) outcomes.set(id, outcome);
    if (session.finished) return { outcomes, cuts, gaveUp: undefined };
    if (!session.loaded) {
      const cut = cuts.length < MOST_CUTS ? cutAt(session.stop, runner) : undefined;
      if (cut === undefined) return { outcomes, cuts, gaveUp: reasonOf(session.stop) };
      runner.log(`  without ${cut.name} (line ${cut.line}): ${cut.reason}`);
      cuts.push(cut);
      continue;
    }
    const culprit = culpritOf(session, outcomes);
    if (culprit === undefined) return { outcomes, cuts, gaveUp: reasonOf(session.stop) };
    runner.log(`  ${culprit}: ${reasonOf(session.stop)}`);
    outcomes.set(culprit, { outcome: kindOf(session.stop), detail: session.stop.errors.slice(-3000) });
  }
  return { outcomes, cuts, gaveUp: "stopped too often" };
}

/** Between methods (setUpClass) it is the next one that has no answer. */
function culpritOf(session: Session, outcomes: ReadonlyMap<string, Outcome>): string | undefined {
  return session.running ?? session.planned.find((id) => !outcomes.has(id));
}

function kindOf(stop: Stop): string {
  const code = /\bPT\d{4}\b/.exec(lastDiagnostic(stop.errors) ?? "")?.[0];
  if (stop.quiet) return "no end";
  return stop.code === 90 && code !== undefined ? `refused ${code}` : "crash";
}

export function reasonOf(stop: Stop): string {
  if (stop.quiet) return "no end";
  const said = lastDiagnostic(stop.errors) ?? stop.errors.trimEnd().split("\n").at(-1) ?? "";
  return `${said.trim().slice(0, 300)} (exit ${stop.signal ?? stop.code})`;
}

function lastDiagnostic(errors: string): string | undefined {
  const lines = errors.split("\n");
  return lines.filter((line) => /^(error\[PT\d+\]|PT\d+)/.test(line)).at(-1) ?? lines.find((line) => line.startsWith("thread '"));
}

function cutAt(stop: Stop, runner: Runner): Cut | undefined {
  if (runner.sources === undefined) return undefined;
  for (const [file, line] of placesOf(stop.errors, runner.sources)) {
    const said = execFileSync(python, [runner.cutter, file, line], { encoding: "utf8" }).trim();
    if (said === "") continue;
    const [first, , name] = said.split("\t");
    return { name: name ?? "", line: Number(first), reason: reasonOf(stop) };
  }
  return undefined;
}

/** Places in the module, those of diagnostics first, then those of a traceback from the inside out. Only the test module is cut. */
function placesOf(errors: string, sources: string): [string, string][] {
  const places: [string, string][] = [];
  for (const found of errors.matchAll(/^error\[PT\d+\][^\n]*\n +--> (.+):(\d+):\d+$/gm)) places.push([found[1] ?? "", found[2] ?? ""]);
  for (const found of errors.matchAll(/^PT\d+: .* \((.+):(\d+)\)$/gm)) places.push([found[1] ?? "", found[2] ?? ""]);
  const frames = [...errors.matchAll(/^ {2}File "(.+)", line (\d+), in /gm)].map((found): [string, string] => [found[1] ?? "", found[2] ?? ""]);
  return [...places, ...frames.reverse()].filter(([file]) => file.startsWith(sources) && /^(test_|datetimetester)/.test(relative(sources, file)));
}
