/** The shape of a command: a help text, options for `parseArgs`, and a function that returns the exit code. */
import type { ParseArgsConfig } from "node:util";

export interface Command {
  readonly help: string;
  readonly run: (args: readonly string[]) => Promise<number>;
}

/** Documented exit codes of every command. `run` gives the program's own code once the program has started. */
export const EXIT = {
  ok: 0,
  /** diagnostics with errors, or a difference found by `verify` */
  failed: 1,
  usage: 2,
  toolchain: 3,
  /** a refused construct was reached at run time (`run --defer-refusals`) */
  refused: 4,
  /** the policy's time limit ended the program */
  timeLimit: 124,
  /** a bug of Portalis (PT9xxx) */
  bug: 70,
  interrupted: 130,
} as const;

export class UsageError extends Error {}

export type Options = NonNullable<ParseArgsConfig["options"]>;

export const COMMON_OPTIONS = {
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  quiet: { type: "boolean", short: "q" },
} as const satisfies Options;
