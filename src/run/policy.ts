/**
 * The file behind `--policy`: limits of one run of a sandboxed program. Unknown keys are errors, so that a typo cannot
 * leave a limit out. Paths are relative to the file.
 *
 *     {"strict": true, "dirs": ["data:ro", "out"], "env": ["HOME", "LANG"], "timeSeconds": 10, "memoryMb": 256, "audit": "audit.jsonl"}
 */
import { readFileSync } from "node:fs";
import { dirname, isAbsolute, resolve } from "node:path";
import { parsePolicy, type PolicyRules } from "../../runtime-fs/host/policy/rules.ts";
import { UsageError } from "../cli/command.ts";

export interface Policy {
  /** grant nothing but `dirs` */
  readonly strict: boolean;
  /** as `--dir` */
  readonly dirs: readonly string[];
  /** names of environment variables that pass; undefined: all */
  readonly env: readonly string[] | undefined;
  readonly timeLimitMs: number | undefined;
  /** in pages of 64 KiB */
  readonly memoryMaxPages: number | undefined;
  /** one JSON object per operation is appended here */
  readonly auditFile: string | undefined;
  /** what the sandbox itself enforces, operation by operation: docs/policy.md */
  readonly rules: PolicyRules | undefined;
}

export const noPolicy: Policy = { strict: false, dirs: [], env: undefined, timeLimitMs: undefined, memoryMaxPages: undefined, auditFile: undefined, rules: undefined };

const RULES = ["readOnly", "allow", "deny", "readOnlyPaths", "quota", "rate"];

const PAGES_PER_MB = 16;

export function readPolicy(file: string | undefined): Policy {
  if (file === undefined) return noPolicy;
  const fields = new Map(Object.entries(parseObject(file)));
  const take = (name: string): unknown => { const value = fields.get(name); fields.delete(name); return value; };
  const wrong = (name: string, wanted: string): never => { throw new UsageError(`${file}: "${name}" must be ${wanted}`); };
  const strings = (name: string): readonly string[] | undefined => {
    const value = take(name);
    if (value === undefined) return undefined;
    return Array.isArray(value) && value.every((item) => typeof item === "string") ? value : wrong(name, "a list of strings");
  };
  const positive = (name: string): number | undefined => {
    const value = take(name);
    return value === undefined || (typeof value === "number" && value > 0) ? value : wrong(name, "a positive number");
  };
  const strict = take("strict") ?? false;
  const audit = take("audit");
  const folder = dirname(resolve(file));
  const seconds = positive("timeSeconds");
  const megabytes = positive("memoryMb");
  const policy: Policy = {
    strict: typeof strict === "boolean" ? strict : wrong("strict", "true or false"),
    dirs: (strings("dirs") ?? []).map((dir) => (isAbsolute(dir) ? dir : resolve(folder, dir))),
    env: strings("env"),
    timeLimitMs: seconds === undefined ? undefined : seconds * 1000,
    memoryMaxPages: megabytes === undefined ? undefined : Math.ceil(megabytes * PAGES_PER_MB),
    auditFile: audit === undefined ? undefined : typeof audit === "string" ? resolve(folder, audit) : wrong("audit", "a file name"),
    rules: readRules(file, Object.fromEntries(RULES.map((name) => [name, below(folder, take(name))]))),
  };
  const [unknown] = fields.keys();
  if (unknown !== undefined) throw new UsageError(`${file}: unknown key "${unknown}"`);
  return policy;
}

function readRules(file: string, rules: Readonly<Record<string, unknown>>): PolicyRules | undefined {
  if (Object.values(rules).every((rule) => rule === undefined)) return undefined;
  try {
    return parsePolicy(JSON.stringify(rules));
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Patterns are relative to the file, as every path in it. */
const below = (folder: string, value: unknown): unknown => Array.isArray(value)
  ? value.map((item: unknown) => (typeof item === "string" && !/^(\/|\*\*)/.test(item) ? `${folder}/${item}` : item)) : value;

function parseObject(file: string): object {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    throw new UsageError(`--policy ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new UsageError(`--policy ${file}: not a JSON object`);
}
