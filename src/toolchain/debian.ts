/**
 * A private Rust from a Debian or Ubuntu archive, without root and without touching the system: package lists,
 * downloads and unpacked files all stay in Portalis' own folder. `apt-get` must exist and reach its archive.
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { moveIntoPlace, temporaryBeside } from "../cache/atomic.ts";
import { exec, probe } from "./exec.ts";
import { describeRust, isNewEnough, whichSync, type FoundRust } from "./find-rust.ts";
import type { Progress } from "./progress.ts";
import { ToolchainError } from "./toolchain-error.ts";
import type { LibrarySource } from "./types.ts";

export interface DebianRust { readonly rust: FoundRust; readonly source: LibrarySource; readonly selfContained: string; readonly linker: string }

const COMPILER = ["rustc-web", "cargo-web", "rust-web-src", "wasi-libc"];

export const canUseDebian = (): boolean => process.platform === "linux" && whichSync("apt-get") !== null && whichSync("dpkg-deb") !== null;

/** Uses the unpacked folder when it is complete, else downloads and unpacks it. */
export async function provideDebianRust(folder: string, progress: Progress): Promise<DebianRust> {
  const root = join(folder, "debian");
  const ready = await describeUnpacked(root);
  if (ready) return ready;
  rmSync(root, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const work = temporaryBeside(root);
  const apt = await privateApt(join(work, "apt"), progress);
  const packages = await neededPackages(apt);
  const debs = join(work, "debs");
  mkdirSync(debs);
  progress.step(`downloading ${packages.length} packages`);
  await must(apt, ["download", ...packages], "downloading the compiler's packages", debs, progress);
  const unpacked = join(work, "root");
  progress.step("unpacking");
  for (const deb of readdirSync(debs)) {
    progress.detail(deb);
    const result = await exec("dpkg-deb", ["-x", join(debs, deb), unpacked]);
    if (result.status !== 0) throw new ToolchainError("PT5002", `cannot unpack ${deb}: ${lastLine(result.stderr)}`);
  }
  dropUnused(unpacked);
  moveIntoPlace(unpacked, root);
  rmSync(work, { recursive: true, force: true });
  progress.done();
  const made = await describeUnpacked(root);
  if (!made) throw new ToolchainError("PT5001", "the distribution's Rust does not start or is too old", "install Rust with rustup and run `portalis toolchain install` again");
  return made;
}

/** Reads what an unpacked root contains; null when anything needed is missing. */
export async function describeUnpacked(root: string): Promise<DebianRust | null> {
  const usr = join(root, "usr");
  const sources = childMatching(join(usr, "src"), /^rustc-\d/);
  const llvm = childMatching(join(usr, "lib"), /^llvm-\d+$/);
  // By this name rustc knows the linker's flavour; `wasm-ld-22` would need an unstable option.
  const linker = llvm && join(llvm, "bin", "wasm-ld");
  const selfContained = join(usr, "lib", "wasm32-wasi");
  if (!sources || !linker || !existsSync(linker) || !existsSync(join(selfContained, "libc.a"))) return null;
  const rust = await describeRust(join(usr, "bin", "rustc"), join(usr, "bin", "cargo"), { LD_LIBRARY_PATH: libraryPath(usr) });
  if (!rust || !isNewEnough(rust.release)) return null;
  const library = join(sources, "library");
  const vendor = join(library, "vendor");
  return { rust, linker, selfContained, source: { library, vendor: existsSync(vendor) ? vendor : null } };
}

/** Of 340 MB of compiler sources only the standard library is needed. */
function dropUnused(root: string): void {
  const sources = childMatching(join(root, "usr", "src"), /^rustc-\d/);
  for (const name of sources ? readdirSync(sources) : []) {
    if (name !== "library" && sources) rmSync(join(sources, name), { recursive: true, force: true });
  }
  for (const name of ["doc", "man"]) rmSync(join(root, "usr", "share", name), { recursive: true, force: true });
}

function libraryPath(usr: string): string {
  const folders = [childMatching(join(usr, "lib"), /-linux-gnu/), childMatching(join(usr, "lib"), /^llvm-\d+$/)];
  const own = folders.flatMap((folder) => (folder ? [folder.includes("llvm-") ? join(folder, "lib") : folder] : []));
  return [...own, ...(process.env.LD_LIBRARY_PATH ? [process.env.LD_LIBRARY_PATH] : [])].join(":");
}

async function privateApt(folder: string, progress: Progress): Promise<readonly string[]> {
  const lists = join(folder, "lists"), cache = join(folder, "cache");
  mkdirSync(join(lists, "partial"), { recursive: true });
  mkdirSync(join(cache, "archives", "partial"), { recursive: true });
  const options = ["-q", "-o", `Dir::State::Lists=${lists}`, "-o", `Dir::Cache=${cache}`, "-o", "Debug::NoLocking=1",
    "-o", "APT::Sandbox::User=", "-o", "Acquire::Retries=2", "-o", "Acquire::http::Timeout=20"];
  progress.step("reading the distribution's package lists");
  await must(options, ["update"], "reading the distribution's package lists", folder, progress);
  return options;
}

/** The compiler, its linker, and those of their dependencies that this machine does not have. */
async function neededPackages(apt: readonly string[]): Promise<readonly string[]> {
  const compiler = await missingWithDependencies(apt, COMPILER);
  const llvm = compiler.map((name) => /^libllvm(\d+)$/.exec(name)?.[1]).find((version) => version !== undefined)
    ?? /Depends:.*libllvm(\d+)/.exec(await probe("apt-cache", [...apt, "show", "libstd-rust-web-dev", "rustc-web"]) ?? "")?.[1];
  if (!llvm) throw new ToolchainError("PT5001", "the distribution's Rust names no LLVM version, so no matching WASM linker is known");
  const linker = await missingWithDependencies(apt, [`lld-${llvm}`]);
  return [...new Set([...compiler, ...linker])].filter((name) => !SYSTEM_PACKAGES.test(name));
}

/** Never replaced by a private copy: mixing C libraries of two ages in one process breaks it. */
const SYSTEM_PACKAGES = /^(libc6|libc-bin|libgcc-s1|libstdc\+\+6|gcc(-\d+)?(-base)?)$/;

async function missingWithDependencies(apt: readonly string[], names: readonly string[]): Promise<readonly string[]> {
  const args = [...apt, "-s", "--reinstall", "--no-install-recommends", "-o", "APT::Get::AllowUnauthenticated=false", "install", ...names];
  const result = await exec("apt-get", args);
  if (result.status !== 0) {
    throw new ToolchainError("PT5001", `the distribution has no ${names.join(", ")}: ${lastLine(result.stderr)}`,
      "install Rust with rustup (rustup.rs) and run `portalis toolchain install` again");
  }
  return [...result.stdout.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? "");
}

async function must(apt: readonly string[], command: readonly string[], what: string, cwd: string, progress: Progress): Promise<void> {
  const result = await exec("apt-get", [...apt, ...command], { cwd, timeoutMs: 600_000, onStderrLine: progress.detail });
  progress.done();
  if (result.status !== 0) throw new ToolchainError("PT5002", `${what} failed: ${lastLine(result.stderr)}`, "check the network and /etc/apt/sources.list");
}

function childMatching(folder: string, pattern: RegExp): string | null {
  if (!existsSync(folder)) return null;
  const name = readdirSync(folder).find((entry) => pattern.test(entry));
  return name ? join(folder, name) : null;
}

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "";
