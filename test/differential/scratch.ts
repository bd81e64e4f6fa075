/** A fresh world for one run: a working directory with the scenario's files, a home and a temporary directory. */
import { spawn } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync, readdirSync, lstatSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { type Outcome, type PathNames, bytesToText, errorLineOf, nameThePaths, snapshotTree } from "./outcome.ts";
import type { Program } from "./program.ts";
import type { Scenario, SeedEntry } from "./scenario.ts";

/** Seeded files have this time, so that programs may print it. 2024-01-15 12:00:00 UTC. */
const seedTime = 1705320000;

export interface Scratch {
  readonly root: string;
  readonly work: string;
  /** The program's main file as this run sees it. */
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
  readonly names: PathNames;
}

export function makeScratch(program: Program, scenario: Scenario): Scratch {
  const root = mkdtempSync(join(tmpdir(), "pt-"));
  const work = join(root, "work");
  for (const folder of ["work", "home", "tmp"]) mkdirSync(join(root, folder));
  if (scenario.seed !== undefined) cpSync(join(dirname(program.scenarioFile), scenario.seed), work, { recursive: true });
  for (const [path, entry] of Object.entries(scenario.files)) writeSeed(join(work, path), entry);
  let main = program.main;
  if (scenario.inPlace) {
    main = join(work, program.folder === undefined ? basename(program.main) : "main.py");
    cpSync(program.folder ?? program.main, program.folder === undefined ? main : work, { recursive: true });
  }
  setTimes(work, scenario);
  const env = {
    PATH: process.env.PATH ?? "", LANG: "C.UTF-8", HOME: join(root, "home"), TMPDIR: join(root, "tmp"), TZ: scenario.tz ?? "UTC",
    COLUMNS: "80", PYTHONDONTWRITEBYTECODE: "1", ...plantedDefect(), ...scenario.env,
  };
  const source = dirname(program.folder ?? program.main);
  return { root, work, main, env, names: [[work, "$WORK"], [root, "$ROOT"], [source, "$CORPUS"]] };
}

/** scripts/mutants.mjs switches one defect of the run time on. */
const plantedDefect = (): Readonly<Record<string, string>> => (process.env.PLANTED_DEFECT === undefined ? {} : { PLANTED_DEFECT: process.env.PLANTED_DEFECT });

export function dropScratch(scratch: Scratch): void {
  rmSync(scratch.root, { recursive: true, force: true });
}

function writeSeed(path: string, entry: SeedEntry): void {
  mkdirSync(dirname(path), { recursive: true });
  if (typeof entry === "string") writeFileSync(path, entry);
  else if ("base64" in entry) writeFileSync(path, Buffer.from(entry.base64, "base64"));
  else if ("dir" in entry) mkdirSync(path, { recursive: true });
  else if ("link" in entry) symlinkSync(entry.link, path);
  else {
    writeFileSync(path, entry.text.repeat(entry.times ?? 1));
    if (entry.mode !== undefined) chmodSync(path, Number.parseInt(entry.mode, 8));
  }
}

function setTimes(work: string, scenario: Scenario): void {
  const visit = (folder: string, prefix: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const stat = lstatSync(path);
      if (stat.isSymbolicLink()) continue;
      if (stat.isDirectory()) visit(path, `${prefix}${name}/`);
      const entry = scenario.files[prefix + name];
      const time = typeof entry === "object" && "mtime" in entry && entry.mtime !== undefined ? entry.mtime : seedTime;
      utimesSync(path, time, time);
    }
  };
  visit(work, "");
}

export interface Command {
  readonly argv: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
}

export const timedOut = 124;

/** Runs a command in the scratch and reads off what it did. */
export async function runInScratch(scratch: Scratch, scenario: Scenario, command: Command): Promise<Outcome> {
  const [program, ...args] = scenario.umask === undefined ? command.argv
    : ["/bin/sh", "-c", `umask ${scenario.umask}; exec "$@"`, "sh", ...command.argv] as const;
  const { stdout, stderr, exit } = await capture(program, args, scratch, scenario, command);
  const errText = nameThePaths(bytesToText(stderr), scratch.names);
  const error = errorLineOf(errText);
  return {
    exit, stdout: nameThePaths(bytesToText(stdout), scratch.names), ...(error === undefined ? {} : { error }), stderr: errText,
    files: snapshotTree(scratch.work, scratch.names, scenario.modes),
  };
}

interface Captured { readonly stdout: Buffer; readonly stderr: Buffer; readonly exit: number }

function capture(program: string, args: readonly string[], scratch: Scratch, scenario: Scenario, command: Command): Promise<Captured> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: scratch.work, env: { ...scratch.env, ...command.env }, stdio: "pipe", detached: true });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let late = false;
    // The whole process group: a compiler's children must not outlive it.
    const timer = setTimeout(() => {
      late = true;
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    }, command.timeoutSeconds * 1000);
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.stdin.on("error", () => undefined);
    child.stdin.end(scenario.stdin);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ stdout: Buffer.concat(out), stderr: Buffer.concat(err), exit: late ? timedOut : code ?? (signal === null ? 255 : 128) });
    });
  });
}
