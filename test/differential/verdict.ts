/** One comparison, and why it failed. */
import { type Difference, type Outcome, compareOutcomes } from "./outcome.ts";
import { timedOut } from "./scratch.ts";

export type Cause = "refused" | "compiler bug" | "panic" | "timeout" | Difference;

export interface Verdict {
  /** `area/name [scenario]`, or `page#case`. */
  readonly id: string;
  readonly area: string;
  readonly lane: string;
  readonly passed: boolean;
  /** The page says that this differs. */
  readonly fixme: boolean;
  readonly stderrSame: boolean;
  readonly causes: readonly Cause[];
  /** One line for a table: the diagnostic, the panic, or the first line that differs. */
  readonly detail: string;
  readonly seconds: number;
}

export interface Judged { readonly id: string; readonly area: string; readonly lane: string; readonly fixme: boolean; readonly isPage: boolean; readonly seconds: number }

export function judge(about: Judged, expected: Outcome, actual: Outcome): Verdict {
  // A page's block ends in a line break whether or not the program printed one, and a page's files are not recorded.
  const seen = about.isPage ? { ...actual, stdout: closed(actual.stdout), stderr: closed(actual.stderr), files: {} } : actual;
  const wanted = about.isPage ? { ...expected, stdout: closed(expected.stdout), stderr: closed(expected.stderr) } : expected;
  const differences = compareOutcomes(wanted, seen);
  const failed = differences.filter((one) => one !== "stderr");
  const { id, area, lane, fixme, seconds } = about;
  const special = specialCause(seen);
  return {
    id, area, lane, fixme, seconds, passed: failed.length === 0, stderrSame: !differences.includes("stderr"),
    causes: failed.length === 0 ? [] : special === undefined ? failed : [special],
    detail: failed.length === 0 ? "" : special === undefined ? firstDifference(wanted, seen) : specialLine(seen),
  };
}

const closed = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`);

function specialCause(actual: Outcome): Cause | undefined {
  if (actual.exit === timedOut) return "timeout";
  if (/\bPT9\d{3}\b/.test(actual.stderr) || /^error(\[E\d+\])?:/m.test(actual.stderr)) return "compiler bug";
  if (/panicked at|RuntimeError: unreachable|fatal runtime error|SIGSEGV|stack overflow/.test(actual.stderr) || actual.exit === 128 || actual.exit === 101) return "panic";
  if (/\bPT\d{4}\b/.test(actual.stderr)) return "refused";
  return undefined;
}

function specialLine(actual: Outcome): string {
  const lines = actual.stderr.split("\n").filter((line) => line.trim() !== "");
  const line = lines.find((one) => /\bPT\d{4}\b|panicked at|^error|unreachable|overflow/.test(one)) ?? lines.at(-1) ?? `exit ${actual.exit}`;
  const at = lines.indexOf(line);
  return /panicked at/.test(line) ? `${line} ${lines[at + 1] ?? ""}` : line;
}

function firstDifference(expected: Outcome, actual: Outcome): string {
  const left = expected.stdout.split("\n");
  const right = actual.stdout.split("\n");
  const at = left.findIndex((line, index) => line !== right[index]);
  const lastError = actual.error ?? actual.stderr.trim().split("\n").at(-1) ?? "";
  if (expected.stdout !== actual.stdout) {
    const line = at < 0 ? left.length : at;
    return `stdout line ${line + 1}: wanted ${JSON.stringify(left[line])}, got ${JSON.stringify(right[line])}${lastError === "" ? "" : ` (${lastError})`}`;
  }
  if (expected.exit !== actual.exit) return `exit ${expected.exit}, got ${actual.exit} (${lastError})`;
  const names = [...new Set([...Object.keys(expected.files), ...Object.keys(actual.files)])];
  const name = names.find((one) => JSON.stringify(expected.files[one]) !== JSON.stringify(actual.files[one])) ?? "?";
  return `file ${name}: wanted ${JSON.stringify(expected.files[name])}, got ${JSON.stringify(actual.files[name])}`;
}
