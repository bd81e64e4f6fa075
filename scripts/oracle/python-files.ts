/** Which files an oracle script looks at, and how it asks CPython about them. */
import { execFileSync, spawn } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

export const python = process.env["PORTALIS_PYTHON"] ?? "python3";

/** The files named on the command line, or those of the standard library. */
export function chosenFiles(): string[] {
  const roots = process.argv.slice(2);
  if (roots.length === 0) {
    roots.push(execFileSync(python, ["-c", "import os; print(os.path.dirname(os.__file__))"], { encoding: "utf8" }).trim());
  }
  return roots.flatMap(filesIn);
}

function filesIn(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true }).filter((entry) => entry.name !== "site-packages")
    .flatMap((entry) => entry.isDirectory() ? filesIn(join(path, entry.name)) : entry.name.endsWith(".py") ? [join(path, entry.name)] : []);
}

/** Runs `scripts/oracle/<script>` over the files; yields what it prints, line by line. Run from the repository root. */
export function askPython(script: string, files: readonly string[]): AsyncIterable<string> {
  const child = spawn(python, ["-W", "ignore", resolve("scripts/oracle", script)], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(files.join("\n"));
  return createInterface({ input: child.stdout });
}
