/** One run of suite.py, by CPython or a translated one: what it wrote about its methods, and how it ended. */
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Outcome {
  readonly outcome: string;
  readonly detail: string;
}

export interface Session {
  readonly planned: readonly string[];
  readonly ended: ReadonlyMap<string, Outcome>;
  /** The method that was running when the program ended. */
  readonly running: string | undefined;
  readonly finished: boolean;
  readonly loaded: boolean;
  readonly stop: Stop;
}

export interface Stop {
  readonly code: number | null;
  readonly signal: string | null;
  readonly quiet: boolean;
  readonly errors: string;
}

export interface SessionOptions {
  readonly folder: string;
  /** What to run; the paths of the two files that suite.py takes are appended. */
  readonly command: readonly string[];
  readonly answered: readonly string[];
  /** The program is ended when nothing has happened for so many seconds: while it is compiled, and later. */
  readonly patience: { readonly loading: number; readonly running: number };
}

export async function runSession(options: SessionOptions): Promise<Session> {
  const { folder, command, answered, patience } = options;
  const work = join(folder, "work"), results = join(folder, "results.txt"), done = join(folder, "answered.txt"), errors = join(folder, "errors.txt");
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  writeFileSync(results, "");
  writeFileSync(done, answered.join("\n"));
  const sink = openSync(errors, "w");
  // A test that asks for too much memory gets a MemoryError, and does not stop the machine.
  const child = spawn("bash", ["-c", 'ulimit -d 6000000; exec "$@"', "bash", ...command, results, done], {
    cwd: work, detached: true, stdio: ["ignore", "ignore", sink], env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1", LC_ALL: "C.UTF-8" },
  });
  let quiet = false, last = Date.now(), size = 0;
  const watch = setInterval(() => {
    const now = statSync(results).size;
    if (now !== size) [size, last] = [now, Date.now()];
    if (Date.now() - last > 1000 * (size === 0 ? patience.loading : patience.running)) {
      quiet = true;
      try { process.kill(-(child.pid ?? 0), "SIGKILL"); } catch { /* it has ended */ }
    }
  }, 500);
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => child.on("close", (...end) => resolve(end)));
  clearInterval(watch);
  closeSync(sink);
  return { ...readLines(readFileSync(results, "utf8")), stop: { code, signal, quiet, errors: readFileSync(errors, "utf8").slice(-20_000) } };
}

function readLines(text: string): Omit<Session, "stop"> {
  const ended = new Map<string, Outcome>();
  let planned: string[] = [], running: string | undefined, finished = false, loaded = false;
  for (const line of text.split("\n")) {
    const [kind, ...parts] = line.split("\t");
    const [id = "", outcome = "", detail = ""] = parts;
    if (kind === "loaded") [loaded, planned] = [true, parts];
    else if (kind === "start") running = id;
    else if (kind === "finished") finished = true;
    else if (kind === "end") {
      ended.set(id, { outcome, detail: detail.replaceAll("\x1e", "\n") });
      if (running === id) running = undefined;
    }
  }
  return { planned, ended, running, finished, loaded };
}
