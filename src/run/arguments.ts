/**
 * The command line of `portalis run`. Portalis' own options stand before FILE, or directly after it; from `--` or the
 * first word that is not one of them, everything belongs to the program: `portalis run tool.py --target native in.txt --help`.
 */
import { parseArgs } from "node:util";
import { UsageError, type Options } from "../cli/command.ts";

export type RunTarget = "native" | "wasi";

export interface RunArguments {
  readonly file: string;
  readonly programArgs: readonly string[];
  readonly target: RunTarget;
  readonly release: boolean;
  readonly quick: boolean;
  readonly trimmed: boolean;
  readonly dirs: readonly string[];
  readonly env: readonly string[];
  readonly policy: string | undefined;
  readonly strict: boolean;
  readonly deferRefusals: boolean;
  readonly wholeLibrary: boolean;
  readonly quiet: boolean;
  readonly mode: CompileMode;
  readonly seed: number | undefined;
}

export type CompileMode = "infer" | "all-obj" | "widen";

const OPTIONS = {
  target: { type: "string", default: "wasi" },
  release: { type: "boolean", default: false },
  quick: { type: "boolean", default: false },
  trimmed: { type: "boolean", default: false },
  dir: { type: "string", multiple: true, default: [] as string[] },
  env: { type: "string", multiple: true, default: [] as string[] },
  policy: { type: "string" },
  strict: { type: "boolean", default: false },
  "no-defer-refusals": { type: "boolean", default: false },
  "defer-refusals": { type: "boolean", default: true },
  "whole-library": { type: "boolean", default: false },
  mode: { type: "string", default: "infer" },
  seed: { type: "string" },
  quiet: { type: "boolean", short: "q", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const satisfies Options;

/** Not recognised after FILE: a program's own `--help`, `--quiet`, ... must reach the program. */
const BEFORE_FILE_ONLY = new Set(["help", "quiet", "mode", "seed"]);

/** null: help was asked for. */
export function parseRunArguments(args: readonly string[]): RunArguments | null {
  const { own, file, rest } = split(args);
  const { values } = parseArgs({ args: own, options: OPTIONS, strict: true });
  if (values.help) return null;
  if (file === undefined) throw new UsageError("which FILE.py?");
  if (values.target !== "native" && values.target !== "wasi") {
    throw new UsageError(values.target === "browser" ? "a browser program is built with `portalis build --target browser`" : `unknown target '${values.target}'; native or wasi`);
  }
  if (Number(values.release) + Number(values.quick) + Number(values.trimmed) > 1) throw new UsageError("one of --release, --quick and --trimmed");
  return {
    file, programArgs: rest, target: values.target, release: values.release, quick: values.quick, trimmed: values.trimmed, dirs: values.dir, env: values.env, policy: values.policy,
    strict: values.strict, quiet: values.quiet, deferRefusals: values["defer-refusals"] && !values["no-defer-refusals"],
    wholeLibrary: values["whole-library"] || !(values.release || values.trimmed), mode: compileMode(values.mode), seed: values.seed === undefined ? undefined : Number(values.seed),
  };
}

export function compileMode(text: string): CompileMode {
  if (text === "infer" || text === "all-obj" || text === "widen") return text;
  throw new UsageError(`unknown mode '${text}'; infer, all-obj or widen`);
}

function split(args: readonly string[]): { own: string[]; file: string | undefined; rest: readonly string[] } {
  const own: string[] = [];
  let file: string | undefined;
  let at = 0;
  for (; at < args.length; at += 1) {
    const word = args[at] ?? "";
    if (word === "--") { at += 1; break; }
    if (!word.startsWith("-") || word === "-") {
      if (file !== undefined) break;
      file = word;
      continue;
    }
    const option = ownOption(word);
    if (file !== undefined && (option === null || BEFORE_FILE_ONLY.has(option.name))) break;
    own.push(word);
    const next = args[at + 1];
    if (option?.takesValue && next !== undefined) { own.push(next); at += 1; }
  }
  if (file === undefined && at < args.length) { file = args[at]; at += 1; }
  return { own, file, rest: args.slice(at) };
}

function ownOption(word: string): { name: string; takesValue: boolean } | null {
  const name = word.startsWith("--") ? word.slice(2).split("=")[0] ?? "" : { q: "quiet", h: "help" }[word.slice(1)] ?? "";
  if (!Object.hasOwn(OPTIONS, name)) return null;
  const { type } = OPTIONS[name as keyof typeof OPTIONS];
  return { name, takesValue: type === "string" && !word.includes("=") };
}
