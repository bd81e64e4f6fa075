/** Compiles the crates of a program in dependency order, each once per content, and links the last one. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../cache/hash.ts";
import { tidy } from "../cache/housekeeping.ts";
import { getOrMake, type Store } from "../cache/store.ts";
import { addFibers, fibersVersion, type FiberOptions } from "./fibers.ts";
import { linkFlags, type BuildPlan } from "./profile.ts";
import type { Progress } from "./progress.ts";
import { callRustc } from "./rustc.ts";
import { configurationOf, type BuiltRuntime } from "./runtime.ts";

/** One Python module as Rust text; `deps` name other crates of the same program. */
export interface CrateSource {
  readonly name: string;
  readonly source: string;
  readonly deps: readonly string[];
  /** Compiled from the Python library, not from the user's project. */
  readonly library?: boolean;
  /** Refers to all of the runtime, not only to its core: it is made again when anything there changes. */
  readonly wholeRuntime?: boolean;
}

export interface BuiltCrate { readonly name: string; readonly key: string; readonly folder: string; readonly rlib: string }

export interface ProgramRequest {
  readonly plan: BuildPlan;
  readonly runtime: BuiltRuntime;
  readonly store: Store;
  readonly progress: Progress;
  readonly crates: readonly CrateSource[];
  /** the crate with `fn main` */
  readonly main: string;
  /** It starts threads. */
  readonly threads?: boolean;
  /** Some of its functions are to be fast where the others are to be small. */
  readonly computes?: boolean;
}

export interface BuiltProgram { readonly file: string; readonly key: string }

const PARALLEL = 2;

export async function buildProgram(asked: ProgramRequest): Promise<BuiltProgram> {
  const request: ProgramRequest = { ...asked, plan: { ...asked.plan, computes: asked.computes === true } };
  const { plan, runtime, store, progress } = request;
  const main = request.crates.find(({ name }) => name === request.main);
  if (!main) throw new Error(`no crate is called ${request.main}`);
  const libraries = await buildLibraries(request);
  const needed = [...closure(main, request.crates)].map((name) => libraries.get(name)).filter((crate) => crate !== undefined);
  const needsFibers = plan.target === "wasi" && request.threads === true;
  const fibers: FiberOptions = { keepsNames: plan.analysis === true, isOptimized: plan.profile === "release" };
  const flags = linkFlags(plan, needsFibers);
  const key = hashOf("program", runtime.key, configurationOf(plan, "program"), flags.join(" "), needsFibers ? fibersVersion(fibers) : "", main.name, main.source, ...needed.map((crate) => crate.key));
  const made = await getOrMake(store, "program", key, async (folder) => {
    progress.step(`compiling ${main.name}`);
    const sourceFile = join(folder, "main.rs");
    writeFileSync(sourceFile, main.source);
    await callRustc(plan, {
      crateName: main.name, kind: "bin", sourceFile, source: main.source, output: join(folder, programName(plan)),
      ...linkage(runtime, main.deps.map((name) => required(libraries, name)), needed), extraFlags: flags,
    });
    if (needsFibers) {
      progress.step("adding threads");
      await addFibers(join(folder, programName(plan)), fibers);
    }
  });
  if (!made.hit) tidy(store);
  return { file: join(made.path, programName(plan)), key };
}

const programName = (plan: BuildPlan): string => (plan.target === "wasi" ? "program.wasm" : process.platform === "win32" ? "program.exe" : "program");

/** Builds every crate but the main one, at most two at a time. */
async function buildLibraries(request: ProgramRequest): Promise<ReadonlyMap<string, BuiltCrate>> {
  const byName = new Map(request.crates.map((crate) => [crate.name, crate]));
  const started = new Map<string, Promise<BuiltCrate>>();
  const limit = limiter(PARALLEL);
  const start = (name: string): Promise<BuiltCrate> => {
    const running = started.get(name);
    if (running) return running;
    const crate = byName.get(name);
    if (!crate) return Promise.reject(new Error(`crate ${name} is needed but was not generated`));
    const promise = Promise.all(crate.deps.map(start)).then(async (deps) => {
      const all = [...closure(crate, request.crates)].map((dependency) => started.get(dependency)).filter((dependency) => dependency !== undefined);
      return buildCrate(request, crate, deps, await Promise.all(all), limit);
    });
    started.set(name, promise);
    return promise;
  };
  const names = request.crates.map(({ name }) => name).filter((name) => name !== request.main);
  const built = await Promise.all(names.map(start));
  return new Map(built.map((crate) => [crate.name, crate]));
}

async function buildCrate(request: ProgramRequest, crate: CrateSource, direct: readonly BuiltCrate[], all: readonly BuiltCrate[], limit: Limiter): Promise<BuiltCrate> {
  const { plan, runtime, store, progress } = request;
  const key = hashOf("crate", crate.wholeRuntime === true ? runtime.key : runtime.coreKey, configurationOf(plan, crate.library === true ? "library" : "program"), crate.name, crate.source, ...direct.map((dependency) => dependency.key));
  const file = `lib${crate.name}.rlib`;
  const make = (): Promise<{ path: string }> => getOrMake(store, "crate", key, async (folder) => {
    progress.step(`compiling ${crate.name}`);
    const sourceFile = join(folder, "lib.rs");
    writeFileSync(sourceFile, crate.source);
    await callRustc(plan, { crateName: crate.name, kind: "rlib", sourceFile, source: crate.source, output: join(folder, file), ...linkage(runtime, direct, all), library: crate.library === true });
  });
  const { path } = await limit(make);
  return { name: crate.name, key, folder: path, rlib: join(path, file) };
}

function linkage(runtime: BuiltRuntime, direct: readonly BuiltCrate[], all: readonly BuiltCrate[]): { externs: Record<string, string>; searchFolders: string[] } {
  return {
    externs: { ...runtime.externs, ...Object.fromEntries(direct.map(({ name, rlib }) => [name, rlib])) },
    searchFolders: [runtime.folder, ...new Set(all.map(({ folder }) => folder))],
  };
}

function closure(crate: CrateSource, crates: readonly CrateSource[], seen: Set<string> = new Set()): ReadonlySet<string> {
  for (const name of crate.deps) {
    if (seen.has(name)) continue;
    seen.add(name);
    const next = crates.find((candidate) => candidate.name === name);
    if (next) closure(next, crates, seen);
  }
  return seen;
}

function required(libraries: ReadonlyMap<string, BuiltCrate>, name: string): BuiltCrate {
  const crate = libraries.get(name);
  if (!crate) throw new Error(`crate ${name} was not built`);
  return crate;
}

type Limiter = <T>(work: () => Promise<T>) => Promise<T>;

function limiter(slots: number): Limiter {
  let free = slots;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next(); else free += 1;
    }
  };
}
