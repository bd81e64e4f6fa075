/** Finds Rust compilers that are already on this machine. Starts tools, changes nothing. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { probe } from "./exec.ts";

export interface FoundRust {
  readonly rustc: string;
  readonly cargo: string;
  readonly version: string;
  readonly release: string;
  readonly host: string;
  readonly sysroot: string;
  readonly env: Readonly<Record<string, string>>;
  readonly hasWasi: boolean;
  /** the toolchain's name when rustup manages it */
  readonly rustupName: string | null;
}

/** Older compilers lack the wasm32-wasip1 target name and the 2024 edition. */
export const MINIMUM_RUST = [1, 85] as const;

/** The compiler on PATH (or $PORTALIS_RUSTC), by its real name rather than rustup's proxy; null when there is none. */
export async function findRustOnPath(): Promise<FoundRust | null> {
  const rustc = process.env.PORTALIS_RUSTC ?? whichSync("rustc");
  if (!rustc) return null;
  const sysroot = (await probe(rustc, ["--print", "sysroot"]))?.trim();
  if (!sysroot) return null;
  const real = join(sysroot, "bin", exe("rustc"));
  const realCargo = join(sysroot, "bin", exe("cargo"));
  const cargo = process.env.PORTALIS_CARGO ?? (existsSync(realCargo) ? realCargo : whichSync("cargo"));
  if (!cargo) return null;
  return describeRust(existsSync(real) ? real : rustc, cargo, {});
}

export async function describeRust(rustc: string, cargo: string, env: Readonly<Record<string, string>>): Promise<FoundRust | null> {
  const verbose = await probe(rustc, ["-vV"], { env });
  const sysroot = (await probe(rustc, ["--print", "sysroot"], { env }))?.trim();
  const field = (name: string): string => new RegExp(`^${name}: (.*)$`, "m").exec(verbose ?? "")?.[1] ?? "";
  const release = field("release");
  if (!verbose || !sysroot || !release) return null;
  return {
    rustc, cargo, env, sysroot, release, host: field("host"),
    version: `${release}-${field("commit-hash").slice(0, 9)}`,
    hasWasi: hasTarget(sysroot, "wasm32-wasip1"),
    rustupName: /[\\/]toolchains[\\/]([^\\/]+)$/.exec(sysroot)?.[1] ?? null,
  };
}

export function isNewEnough(release: string): boolean {
  const [major = 0, minor = 0] = release.split(".").map(Number);
  return major > MINIMUM_RUST[0] || (major === MINIMUM_RUST[0] && minor >= MINIMUM_RUST[1]);
}

export function hasTarget(sysroot: string, target: string): boolean {
  const folder = targetLib(sysroot, target);
  return existsSync(folder) && readdirSync(folder).some((name) => name.startsWith("libstd-"));
}

export const targetLib = (sysroot: string, target: string): string => join(sysroot, "lib", "rustlib", target, "lib");

export function fileStamp(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${size}-${Math.round(mtimeMs)}`;
}

export function whichSync(name: string): string | null {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const candidate = join(folder, exe(name));
    if (folder && existsSync(candidate) && statSync(candidate).isFile()) return candidate;
  }
  return null;
}

const exe = (name: string): string => (process.platform === "win32" ? `${name}.exe` : name);
