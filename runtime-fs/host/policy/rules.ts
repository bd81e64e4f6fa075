export type AccessLevel = "none" | "read-only" | "read-write";

/** A policy as plain data: what a policy file holds and what is sent to a worker. docs/policy.md describes each member. */
export interface PolicyRules {
  /** Nothing may be changed, whatever the grants say. */
  readonly readOnly?: boolean;
  /** Paths that may be touched at all; default: all that is granted. */
  readonly allow?: readonly string[];
  /** Paths that may not be touched; wins over `allow`. */
  readonly deny?: readonly string[];
  /** Paths that may be read only. */
  readonly readOnlyPaths?: readonly string[];
  /** By pattern; the last one that matches a path decides. What none matches is read-write, as far as it is granted. */
  readonly access?: Readonly<Record<string, AccessLevel>>;
  readonly quota?: {
    /** What the files below writable grants may take: logical sizes of distinct files, those included that are open and have no name any more. */
    readonly bytes?: number;
    /** Files, directories and links that may exist there at a time. */
    readonly files?: number;
    /** Bytes that may be written to files in all. */
    readonly writtenBytes?: number;
    /** Size that a file may grow to. */
    readonly fileBytes?: number;
    /** Files, directories and links that may be created. */
    readonly created?: number;
  };
  readonly rate?: {
    /** Calls that take a path, per second. */
    readonly operationsPerSecond?: number;
    /** Bytes read and written per second, streams included. */
    readonly bytesPerSecond?: number;
  };
  /** Enforced by the runner, not by the calls. */
  readonly timeSeconds?: number;
  readonly cpuSeconds?: number;
  readonly memoryMb?: number;
  /** Descriptors that may be open at a time, standard streams and grants included. */
  readonly openFiles?: number;
  /** Never writable, whatever else is said: set by the runner for the policy itself, the audit log and the cache, not in files. */
  readonly guarded?: {
    readonly paths: readonly string[];
    /** "device:inode" of files that may have other names. */
    readonly objects: readonly string[];
  };
}

export class PolicyError extends Error {}

type Check = (value: unknown) => boolean;

const number: Check = (value) => typeof value === "number" && Number.isFinite(value) && value >= 0;
const positive: Check = (value) => number(value) && value !== 0;
const globs: Check = (value) => Array.isArray(value) && value.every((item) => typeof item === "string" && /^(\/|\*\*)/.test(item));
const levels: Check = (value) => typeof value === "object" && value !== null && !Array.isArray(value)
  && Object.entries(value).every(([pattern, level]) => /^(\/|\*\*)/.test(pattern) && ["none", "read-only", "read-write"].includes(level));
const members = (checks: Readonly<Record<string, Check>>): Check => (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
  && Object.entries(value).every(([name, member]) => checks[name]?.(member) === true);

const checks: Readonly<Record<Exclude<keyof PolicyRules, "guarded">, { readonly check: Check; readonly expected: string }>> = {
  readOnly: { check: (value) => typeof value === "boolean", expected: "true or false" },
  allow: { check: globs, expected: "a list of patterns that start with / or **" },
  deny: { check: globs, expected: "a list of patterns that start with / or **" },
  readOnlyPaths: { check: globs, expected: "a list of patterns that start with / or **" },
  quota: {
    check: members({ bytes: number, files: number, writtenBytes: number, fileBytes: number, created: number }),
    expected: "bytes, files, writtenBytes, fileBytes, created: numbers",
  },
  rate: {
    check: members({ operationsPerSecond: positive, bytesPerSecond: positive }),
    expected: "operationsPerSecond, bytesPerSecond: numbers above 0",
  },
  access: { check: levels, expected: "patterns that start with / or **, each with none, read-only or read-write" },
  timeSeconds: { check: positive, expected: "a number above 0" },
  cpuSeconds: { check: positive, expected: "a number above 0" },
  openFiles: { check: positive, expected: "a number above 0" },
  memoryMb: { check: positive, expected: "a number above 0" },
};

/** Reads a policy file; a member that is misspelt or of the wrong kind is an error, never ignored. */
export function parsePolicy(json: string): PolicyRules {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new PolicyError(`not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  assertPolicy(value);
  return value;
}

function assertPolicy(value: unknown): asserts value is PolicyRules {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new PolicyError("a policy is a JSON object");
  for (const [name, member] of Object.entries(value)) {
    const rule = Object.hasOwn(checks, name) ? Object.entries(checks).find(([known]) => known === name)?.[1] : undefined;
    if (rule === undefined) throw new PolicyError(`unknown member "${name}"; known are ${Object.keys(checks).join(", ")}`);
    if (!rule.check(member)) throw new PolicyError(`"${name}": expected ${rule.expected}`);
  }
}
