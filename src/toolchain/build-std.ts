/**
 * Builds Rust's standard library for wasm32-wasip1 into a private sysroot, so that a plain
 * `rustc --sysroot FOLDER --target wasm32-wasip1` works in about a second afterwards.
 */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { moveIntoPlace, temporaryBeside } from "../cache/atomic.ts";
import { exec } from "./exec.ts";
import { targetLib, type FoundRust } from "./find-rust.ts";
import type { Progress } from "./progress.ts";
import { noSpace, ToolchainError } from "./toolchain-error.ts";
import type { LibrarySource, StdFlavour } from "./types.ts";

export const WASI = "wasm32-wasip1";

/** Flags that every crate linked with the library must carry, too. */
export const PANIC_FLAGS: Readonly<Record<StdFlavour, readonly string[]>> = {
  speed: ["-Cpanic=abort"],
  size: ["-Zunstable-options", "-Cpanic=immediate-abort"],
};

export interface StdRequest {
  readonly rust: FoundRust;
  readonly source: LibrarySource;
  readonly flavour: StdFlavour;
  readonly selfContained: string;
  readonly linkerArgs: readonly string[];
  /** where the sysroot goes */
  readonly folder: string;
}

export async function buildStd(request: StdRequest, progress: Progress): Promise<void> {
  const { rust, source, flavour, folder } = request;
  if (isComplete(folder)) return;
  const work = temporaryBeside(folder);
  try {
    writeSeed(join(work, "seed"), source, flavour);
    progress.step(`building the WASM standard library, optimised for ${flavour} (about a minute, once)`);
    const built = await runCargo(request, join(work, "seed"), join(work, "target"), progress);
    assemble(request, built, join(work, "sysroot"));
    rmSync(folder, { recursive: true, force: true });
    moveIntoPlace(join(work, "sysroot"), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The checksum list is written last, so its presence means that the sysroot is whole. */
export const isComplete = (folder: string): boolean => existsSync(join(folder, "SHA256SUMS"));

function writeSeed(seed: string, source: LibrarySource, flavour: StdFlavour): void {
  mkdirSync(join(seed, "src"), { recursive: true });
  mkdirSync(join(seed, ".cargo"));
  const level = flavour === "size" ? `"z"` : "3";
  writeFileSync(join(seed, "src", "lib.rs"), "");
  writeFileSync(join(seed, "Cargo.toml"), `[package]\nname = "seed"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n[lib]\n`
    + `[profile.release]\npanic = "abort"\nopt-level = ${level}\ndebug = false\n`);
  if (source.vendor) {
    writeFileSync(join(seed, ".cargo", "config.toml"),
      `[source.crates-io]\nreplace-with = "vendored"\n[source.vendored]\ndirectory = ${JSON.stringify(source.vendor)}\n`);
  }
}

async function runCargo(request: StdRequest, seed: string, target: string, progress: Progress): Promise<string> {
  const { rust, flavour, source } = request;
  const features = flavour === "size" ? ["-Zbuild-std-features=optimize_for_size"] : ["-Zbuild-std-features="];
  const result = await exec(rust.cargo, ["build", "--release", "--target", WASI, "-Zbuild-std=std,panic_abort", ...features,
    ...(source.vendor ? ["--offline"] : [])], {
    cwd: seed,
    timeoutMs: 20 * 60_000,
    onStderrLine: progress.detail,
    env: {
      ...rust.env, RUSTC: rust.rustc, RUSTC_BOOTSTRAP: "1", CARGO_TARGET_DIR: target, RUSTC_WRAPPER: undefined, RUSTFLAGS: undefined,
      CARGO_ENCODED_RUSTFLAGS: [...PANIC_FLAGS[flavour], "-Cembed-bitcode=yes", ...request.linkerArgs].join("\x1f"),
      __CARGO_TESTS_ONLY_SRC_ROOT: source.library,
    },
  });
  progress.done();
  if (/No space left on device/.test(result.stderr)) throw noSpace(target);
  if (result.status !== 0) {
    const tail = result.stderr.trim().split("\n").slice(-12).join("\n");
    throw new ToolchainError("PT5003", `building the WASM standard library failed:\n${tail}`);
  }
  return join(target, WASI, "release", "deps");
}

function assemble(request: StdRequest, built: string, sysroot: string): void {
  const lib = targetLib(sysroot, WASI);
  mkdirSync(lib, { recursive: true });
  for (const name of readdirSync(built)) {
    if (name.endsWith(".rlib") && !name.startsWith("libseed")) cpSync(join(built, name), join(lib, name));
  }
  const start = join(lib, "self-contained");
  mkdirSync(start);
  for (const name of ["crt1-command.o", "crt1-reactor.o", "libc.a"]) cpSync(join(request.selfContained, name), join(start, name));
  // Build scripts and macros run on the host; the compiler's own linker is found below the host's folder, too.
  symlinkSync(join(request.rust.sysroot, "lib", "rustlib", request.rust.host), join(sysroot, "lib", "rustlib", request.rust.host), "junction");
  writeFileSync(join(sysroot, "SHA256SUMS"), checksums(lib));
}

function checksums(folder: string, prefix = ""): string {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return checksums(path, `${prefix}${entry.name}/`);
    return `${createHash("sha256").update(readFileSync(path)).digest("hex")}  ${prefix}${entry.name}\n`;
  }).join("");
}
