/** Decides which Rust is used, provides what it lacks, and remembers the decision. */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomic } from "../cache/atomic.ts";
import { makeFolder } from "../cache/folder.ts";
import { withLock } from "../cache/lock.ts";
import { buildStd, isComplete, WASI } from "./build-std.ts";
import { canUseDebian, provideDebianRust, type DebianRust } from "./debian.ts";
import { describeRust, fileStamp, findRustOnPath, hasTarget, isNewEnough, MINIMUM_RUST, targetLib, type FoundRust } from "./find-rust.ts";
import { toolchainFolder } from "./home.ts";
import type { Progress } from "./progress.ts";
import { addWasiTarget, findLibrarySource } from "./rustup.ts";
import { explainWriteError, ToolchainError } from "./toolchain-error.ts";
import type { StdFlavour, Toolchain } from "./types.ts";

const FORMAT = "1";

/** The decision of an earlier call if it still holds: reads one file and stats the compiler, starts nothing. */
export function rememberedToolchain(folder = toolchainFolder()): Toolchain | null {
  try {
    const file: { format: string; toolchain: Toolchain } = JSON.parse(readFileSync(join(folder, "toolchain.json"), "utf8"));
    const { toolchain } = file;
    if (file.format !== FORMAT || fileStamp(toolchain.rustc) !== toolchain.stamp || !existsSync(toolchain.cargo)) return null;
    if (process.env.PORTALIS_RUSTC && process.env.PORTALIS_RUSTC !== toolchain.rustc) return null;
    if (toolchain.wasi?.speedSysroot && !isComplete(toolchain.wasi.speedSysroot)) return null;
    if (toolchain.wasi && !existsSync(join(toolchain.wasi.selfContained, "libc.a"))) return null;
    return toolchain;
  } catch {
    return null;
  }
}

/** Makes the next `ensureToolchain` decide again. Deletes nothing that was downloaded or built. */
export function forgetToolchain(folder = toolchainFolder()): void {
  rmSync(join(folder, "toolchain.json"), { force: true });
}

/** A toolchain for the native and WASI targets; provisions on the first call of a fresh machine. */
export async function ensureToolchain(progress: Progress, folder = toolchainFolder()): Promise<Toolchain> {
  const known = rememberedToolchain(folder);
  if (known?.wasi) return known;
  try { makeFolder(folder); } catch (error) { throw explainWriteError(error, folder); }
  return withLock(join(folder, "install.lock"), async () => {
    const made = rememberedToolchain(folder);
    if (made?.wasi) return made;
    removeLeftovers(folder);
    const toolchain = await provision(folder, progress);
    writeFileAtomic(join(folder, "toolchain.json"), JSON.stringify({ format: FORMAT, toolchain }, null, 2));
    return toolchain;
  }, { onWait: (owner) => { progress.step(`waiting for process ${owner}, which is installing`); } });
}

/** The sysroot to compile WASI code of this flavour against; null means the compiler's own. */
export async function ensureWasiSysroot(toolchain: Toolchain, flavour: StdFlavour, progress: Progress, folder = toolchainFolder()): Promise<string | null> {
  if (!toolchain.wasi) throw new ToolchainError("PT5001", "this toolchain cannot build for WASI", "portalis toolchain install");
  if (flavour === "speed") return toolchain.wasi.speedSysroot;
  const sysroot = sysrootFolder(folder, toolchain.version, flavour);
  if (isComplete(sysroot)) return sysroot;
  return withLock(`${sysroot}.lock`, async () => {
    if (isComplete(sysroot)) return sysroot;
    const { wasi } = toolchain;
    if (!wasi) return null;
    const debian = toolchain.kind === "debian" ? await provideDebianRust(folder, progress) : null;
    const rust = debian?.rust ?? await describeRust(toolchain.rustc, toolchain.cargo, toolchain.env);
    const source = debian?.source ?? (rust ? await findLibrarySource(rust, progress) : null);
    if (!rust || !source) throw new ToolchainError("PT5003", "the sources of Rust's standard library cannot be had", "rustup component add rust-src");
    await buildStd({ rust, source, flavour, selfContained: wasi.selfContained, linkerArgs: wasi.linkerArgs, folder: sysroot }, progress);
    return sysroot;
  });
}

/** A library that is built in another way gets another folder. */
const SYSROOTS: Readonly<Record<StdFlavour, string>> = { speed: "speed", size: "minsize" };

export const sysrootFolder = (folder: string, version: string, flavour: StdFlavour): string => join(folder, "sysroots", `${version}-${SYSROOTS[flavour]}`);

async function provision(folder: string, progress: Progress): Promise<Toolchain> {
  const onPath = await findRustOnPath();
  if (onPath && isNewEnough(onPath.release) && await addWasiTarget(onPath, progress)) return fromRustup(onPath);
  if (canUseDebian()) return fromDebian(await provideDebianRust(folder, progress), folder, progress);
  const why = !onPath ? "no Rust compiler was found"
    : isNewEnough(onPath.release) ? `rustc ${onPath.release} lacks the ${WASI} target, which could not be added`
      : `rustc ${onPath.release} is older than ${MINIMUM_RUST.join(".")}`;
  throw new ToolchainError("PT5001", why, "install Rust with rustup (rustup.rs), then `rustup target add wasm32-wasip1`");
}

function fromRustup(rust: FoundRust): Toolchain {
  if (!hasTarget(rust.sysroot, WASI)) throw new ToolchainError("PT5001", `the ${WASI} target is missing from ${rust.sysroot}`);
  const selfContained = join(targetLib(rust.sysroot, WASI), "self-contained");
  return { ...common(rust), kind: rust.rustupName ? "rustup" : "system", wasi: { speedSysroot: null, linkerArgs: [], selfContained } };
}

async function fromDebian(debian: DebianRust, folder: string, progress: Progress): Promise<Toolchain> {
  const linkerArgs = [`-Clinker=${debian.linker}`];
  const speedSysroot = sysrootFolder(folder, debian.rust.version, "speed");
  const { rust, source, selfContained } = debian;
  await buildStd({ rust, source, flavour: "speed", selfContained, linkerArgs, folder: speedSysroot }, progress);
  return { ...common(rust), kind: "debian", wasi: { speedSysroot, linkerArgs, selfContained } };
}

function common(rust: FoundRust): Omit<Toolchain, "kind" | "wasi"> {
  return { rustc: rust.rustc, cargo: rust.cargo, env: rust.env, version: rust.version, host: rust.host, stamp: fileStamp(rust.rustc) };
}

/** What a killed installation left behind; called while no other one runs. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(".") && name.endsWith(".tmp")) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
