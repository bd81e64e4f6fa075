/** Finds the user's CPython: the oracle of `verify`, and the library that argparse, json, ... are compiled from. */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { writeFileAtomic } from "../cache/atomic.ts";
import { probe } from "./exec.ts";
import { fileStamp, whichSync } from "./find-rust.ts";
import { cacheFolder } from "./home.ts";
import { ToolchainError } from "./toolchain-error.ts";

export interface PythonInstallation {
  readonly executable: string;
  /** "3.11.7" */
  readonly version: string;
  /** the folder of argparse.py */
  readonly library: string;
  /** folders of installed packages, in import order */
  readonly sitePackages: readonly string[];
}

const SCRIPT = `import json, platform, sys, sysconfig
lib = sysconfig.get_path("stdlib")
site = [p for p in sys.path if p.endswith(("site-packages", "dist-packages"))]
print(json.dumps({"executable": sys.executable, "version": platform.python_version(), "library": lib, "sitePackages": site}))`;

/** Remembered by the stamp of the executable on PATH, because starting Python costs more than a compile of a small file. */
export async function findPython(): Promise<PythonInstallation> {
  const name = process.env.PORTALIS_PYTHON ?? "python3";
  const executable = name.includes("/") ? name : whichSync(name);
  if (!executable || !existsSync(executable)) throw noPython(`${name} was not found`);
  const memory = join(cacheFolder(), "python.json");
  const stamp = `${executable}|${fileStamp(executable)}|${process.env.PYENV_VERSION ?? ""}|${process.env.VIRTUAL_ENV ?? ""}`;
  const known = remembered(memory, stamp);
  if (known) return known;
  const output = await probe(executable, ["-c", SCRIPT]);
  if (!output) throw noPython(`${executable} does not start`);
  const python: PythonInstallation = JSON.parse(output);
  if (!existsSync(join(python.library, "argparse.py"))) throw noPython(`${python.executable} has no library in ${python.library}`);
  if (!python.version.startsWith("3.11.")) throw noPython(`${python.executable} is ${python.version}; the reference is CPython 3.11`);
  writeFileAtomic(memory, JSON.stringify({ stamp, python }));
  return python;
}

function remembered(memory: string, stamp: string): PythonInstallation | null {
  try {
    const file: { stamp: string; python: PythonInstallation } = JSON.parse(readFileSync(memory, "utf8"));
    return file.stamp === stamp && statSync(file.python.library).isDirectory() ? file.python : null;
  } catch {
    return null;
  }
}

const noPython = (title: string): ToolchainError => new ToolchainError("PT5008", title, "install CPython 3.11, or name it with PORTALIS_PYTHON");
