/**
 * Builds the runtime crates once per target, profile, compiler and source state, so that a generated program is
 * compiled by one plain `rustc` call without cargo's start-up.
 */
import { cpSync, existsSync, linkSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { hashFolder, hashOf } from "../cache/hash.ts";
import { withLock } from "../cache/lock.ts";
import { getOrMake, type Store } from "../cache/store.ts";
import { packageRoot } from "../cli/package-root.ts";
import { exec } from "./exec.ts";
import { commonFlags, levelsOf, rustEnv, type BuildPlan } from "./profile.ts";
import type { Progress } from "./progress.ts";
import { noSpace, ToolchainError } from "./toolchain-error.ts";

export interface BuiltRuntime {
  readonly key: string;
  /** holds every rlib, for `-L dependency=` */
  readonly folder: string;
  /** crate name to rlib, for `--extern` */
  readonly externs: Readonly<Record<string, string>>;
  /** Of what crates of Python modules are compiled against (`pyrt`, never `pyio` or `pystd`): a change in the others leaves them valid. */
  readonly coreKey: string;
}

const CORE = "pyrt";

export const runtimeSources = (): string => fileURLToPath(new URL("runtime-fs/crates/", packageRoot()));

export async function buildRuntime(plan: BuildPlan, store: Store, progress: Progress, sources = runtimeSources()): Promise<BuiltRuntime> {
  const key = hashOf("runtime", hashFolder(sources), configurationOf(plan, "runtime"));
  const made = await getOrMake(store, "runtime", key, async (folder) => {
    progress.step(`building the runtime library for ${plan.target} (${plan.profile === "release" ? "release" : "dev"}, once)`);
    const rlibs = await compileWorkspace(plan, store, progress, sources);
    for (const [from, name] of rlibs.files) place(from, join(folder, name));
    writeFileSync(join(folder, "runtime.json"), JSON.stringify(rlibs.externs));
    const core = rlibs.externs[CORE];
    if (core !== undefined) writeFileSync(join(folder, "core.key"), hashOf("core", readFileSync(join(folder, core)).toString("latin1"), core));
  });
  const coreFile = join(made.path, "core.key");
  const names: Record<string, string> = JSON.parse(readFileSync(join(made.path, "runtime.json"), "utf8"));
  return { key, coreKey: existsSync(coreFile) ? readFileSync(coreFile, "utf8") : key, folder: made.path, externs: Object.fromEntries(Object.entries(names).map(([crate, file]) => [crate, join(made.path, file)])) };
}

/** Everything but the sources that decides what comes out. */
export function configurationOf(plan: BuildPlan, part: "runtime" | "program" | "library"): string {
  const levels = levelsOf(plan);
  return [plan.toolchain.version, plan.triple, plan.flavour, ...commonFlags(plan), levels[part], levels.lto].join("|");
}

interface Rlibs { readonly files: readonly (readonly [string, string])[]; readonly externs: Readonly<Record<string, string>> }

/**
 * Cargo's own folder stays between calls: after a change in one crate only that crate is built again. One unit a crate: with sixteen, small functions
 * are not inlined where another unit has them, which costs a third of the speed of interpreted library modules and a quarter of other programs' (the
 * build takes 49 s on two cores then, 37 with sixteen).
 */
async function compileWorkspace(plan: BuildPlan, store: Store, progress: Progress, sources: string): Promise<Rlibs> {
  const target = join(store.folder, "build", `${plan.triple}-${plan.profile === "release" ? "release" : "dev"}-${hashOf(configurationOf(plan, "runtime"), sources).slice(0, 8)}`);
  return withLock(join(store.folder, "locks", `build-${basename(target)}`), async () => {
    mkdirSync(target, { recursive: true });
    const now = new Date();
    utimesSync(target, now, now);
    const { runtime, lto } = levelsOf(plan);
    const settings = [`opt-level=${runtime === "s" || runtime === "z" ? `"${runtime}"` : runtime}`, `panic="abort"`, "debug=0",
      "overflow-checks=false", "debug-assertions=false", "codegen-units=1", "incremental=false", `lto=${lto === "off" ? `"off"` : "false"}`];
    const result = await exec(plan.toolchain.cargo, ["build", "--release", "--lib", "--workspace", "--target", plan.triple,
      "--message-format=json-render-diagnostics", ...settings.flatMap((setting) => ["--config", `profile.release.${setting}`])], {
      cwd: sources,
      onStderrLine: progress.detail,
      env: { ...rustEnv(plan), RUSTC: plan.toolchain.rustc, CARGO_TARGET_DIR: target,
        CARGO_ENCODED_RUSTFLAGS: ["-Awarnings", ...commonFlags(plan)].join("\x1f") },
    });
    progress.done();
    if (/No space left on device/.test(result.stderr)) throw noSpace(target);
    if (result.status !== 0) {
      throw new ToolchainError("PT5006", `building the runtime library failed:\n${result.stderr.trim().split("\n").slice(-40).join("\n")}`,
        /error: could not compile/.test(result.stderr) ? undefined : "the first build fetches crates from crates.io; check the network");
    }
    return collect(result.stdout);
  });
}

interface CargoMessage { readonly reason: string; readonly target?: { readonly name: string; readonly kind: readonly string[] }; readonly filenames?: readonly string[] }

function collect(messages: string): Rlibs {
  const externs: Record<string, string> = {};
  const files: [string, string][] = [];
  for (const line of messages.split("\n")) {
    if (!line.startsWith("{")) continue;
    const message: CargoMessage = JSON.parse(line);
    if (message.reason !== "compiler-artifact" || !message.target?.kind.includes("lib")) continue;
    const rlib = message.filenames?.find((name) => name.endsWith(".rlib"));
    if (!rlib) continue;
    externs[message.target.name.replaceAll("-", "_")] = basename(rlib);
    files.push([rlib, basename(rlib)]);
  }
  return { files, externs };
}

function place(from: string, to: string): void {
  try { linkSync(from, to); } catch { cpSync(from, to); }
}
