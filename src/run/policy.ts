/**
 * The file behind `--policy`: limits of one run of a sandboxed program. Unknown keys are errors, so that a typo cannot
 * leave a limit out. Paths are relative to the file.
 *
 * JSON, or TOML in a file whose name ends in `.toml`.
 *
 *     {"strict": true, "dirs": ["data:ro", "out"], "env": ["HOME", "LANG"], "timeSeconds": 10, "memoryMb": 256, "audit": "audit.jsonl"}
 */
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, resolve } from "node:path";
import { parsePolicy, type PolicyRules } from "../../runtime-fs/host/policy/rules.ts";
import { parseToml } from "../../runtime-fs/host/policy/toml.ts";
import { UsageError } from "../cli/command.ts";

export interface Policy {
  /** grant nothing but `dirs` */
  readonly strict: boolean;
  /** existing paths on the command line are granted, strict or not; undefined: unless strict */
  readonly arguments: boolean | undefined;
  /** a private temporary folder is granted, strict or not */
  readonly temporary: boolean | undefined;
  /** as `--dir` */
  readonly dirs: readonly string[];
  /** names of environment variables that pass; undefined: all */
  readonly env: readonly string[] | undefined;
  readonly timeLimitMs: number | undefined;
  /** in pages of 64 KiB */
  readonly memoryMaxPages: number | undefined;
  /** one JSON object per operation is appended here */
  readonly auditFile: string | undefined;
  /** gets the program's counters when it ends */
  readonly metricsFile: string | undefined;
  /** what the sandbox itself enforces, operation by operation: docs/policy.md */
  readonly rules: PolicyRules | undefined;
}

export const noPolicy: Policy = { strict: false, arguments: undefined, temporary: undefined, dirs: [], env: undefined, timeLimitMs: undefined, memoryMaxPages: undefined, auditFile: undefined, metricsFile: undefined, rules: undefined };

const RULES = ["readOnly", "allow", "deny", "readOnlyPaths", "access", "quota", "rate", "cpuSeconds", "openFiles"];

const PAGES_PER_MB = 16;

export function readPolicy(file: string | undefined, cwd = process.cwd()): Policy {
  if (file === undefined) return noPolicy;
  const content = parseObject(file);
  // The manifest of a built module (`NAME.run.json`) holds its policy; its paths start where the program is run.
  const manifest = "policy" in content && typeof content.policy === "object" && content.policy !== null ? content.policy : null;
  const fields = new Map(Object.entries(manifest ?? content));
  const folder = manifest === null ? dirname(resolve(file)) : cwd;
  const take = (name: string): unknown => { const value = fields.get(name); fields.delete(name); return value; };
  const wrong = (name: string, wanted: string): never => { throw new UsageError(`${file}: "${name}" must be ${wanted}`); };
  const strings = (name: string): readonly string[] | undefined => {
    const value = take(name);
    if (value === undefined) return undefined;
    return Array.isArray(value) && value.every((item) => typeof item === "string") ? value : wrong(name, "a list of strings");
  };
  const flag = (name: string): boolean | undefined => {
    const value = take(name);
    return value === undefined || typeof value === "boolean" ? value : wrong(name, "true or false");
  };
  const positive = (name: string): number | undefined => {
    const value = take(name);
    return value === undefined || (typeof value === "number" && value > 0) ? value : wrong(name, "a positive number");
  };
  const strict = take("strict") ?? false;
  const fileName = (name: string): string | undefined => {
    const value = take(name);
    return value === undefined ? undefined : typeof value === "string" ? resolve(folder, value) : wrong(name, "a file name");
  };
  const seconds = positive("timeSeconds");
  const megabytes = positive("memoryMb");
  const policy: Policy = {
    strict: typeof strict === "boolean" ? strict : wrong("strict", "true or false"),
    arguments: flag("arguments"), temporary: flag("temporary"),
    dirs: (strings("dirs") ?? []).map((dir) => placed(folder, dir)).filter((dir) => manifest === null || existsSync(dir.replace(/:(ro|rw)$/, ""))),
    env: strings("env"),
    timeLimitMs: seconds === undefined ? undefined : seconds * 1000,
    memoryMaxPages: megabytes === undefined ? undefined : Math.ceil(megabytes * PAGES_PER_MB),
    auditFile: fileName("audit"), metricsFile: fileName("metrics"),
    rules: readRules(file, Object.fromEntries(RULES.map((name) => [name, belowAll(folder, name, take(name))]))),
  };
  const [unknown] = fields.keys();
  if (unknown !== undefined) throw new UsageError(`${file}: unknown key "${unknown}"`);
  return policy;
}

/** `~/x` is below the home folder. */
function placed(folder: string, dir: string): string {
  const [path = "", rights = ""] = /:(ro|rw)$/.test(dir) ? [dir.slice(0, -3), dir.slice(-3)] : [dir];
  const full = /^~(\/|$)/.test(path) ? resolve(homedir(), path.slice(2)) : isAbsolute(path) || path.includes("::") ? path : resolve(folder, path);
  return full + rights;
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
function below(folder: string, value: unknown): unknown {
  const placed = (item: unknown): unknown => (typeof item === "string" && !/^(\/|\*\*)/.test(item) ? `${folder}/${item}` : item);
  return Array.isArray(value) ? value.map(placed) : value;
}

function belowAll(folder: string, name: string, value: unknown): unknown {
  if (name !== "access" || typeof value !== "object" || value === null || Array.isArray(value)) return below(folder, value);
  return Object.fromEntries(Object.entries(value).map(([pattern, level]) => [/^(\/|\*\*)/.test(pattern) ? pattern : `${folder}/${pattern}`, level]));
}

function parseObject(file: string): object {
  try {
    const text = readFileSync(file, "utf8");
    const value: unknown = file.endsWith(".toml") ? parseToml(text) : JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    throw new UsageError(`--policy ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new UsageError(`--policy ${file}: not an object`);
}
