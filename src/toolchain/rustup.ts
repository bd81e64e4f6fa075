/** Adds what is missing to a toolchain that rustup manages. A refusal is an answer (null), not an error: other ways follow. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { exec } from "./exec.ts";
import { hasTarget, whichSync, type FoundRust } from "./find-rust.ts";
import type { Progress } from "./progress.ts";
import type { LibrarySource } from "./types.ts";

const PATIENCE_MS = 180_000;

/** `rustup target add`; false when rustup is absent, offline or too slow. */
export async function addWasiTarget(rust: FoundRust, progress: Progress): Promise<boolean> {
  if (rust.hasWasi) return true;
  if (!await rustup(rust, ["target", "add", "wasm32-wasip1"], progress, "adding the wasm32-wasip1 target with rustup")) return false;
  return hasTarget(rust.sysroot, "wasm32-wasip1");
}

/** Sources of the standard library for a size-optimised build of it; null when they cannot be had. */
export async function findLibrarySource(rust: FoundRust, progress: Progress): Promise<LibrarySource | null> {
  const library = join(rust.sysroot, "lib", "rustlib", "src", "rust", "library");
  const present = existsSync(join(library, "std"));
  if (!present && !await rustup(rust, ["component", "add", "rust-src"], progress, "adding the standard library's sources with rustup")) return null;
  if (!existsSync(join(library, "std"))) return null;
  return { library, vendor: existsSync(join(library, "vendor")) ? join(library, "vendor") : null };
}

async function rustup(rust: FoundRust, args: readonly string[], progress: Progress, what: string): Promise<boolean> {
  const program = whichSync("rustup");
  if (!program || !rust.rustupName || process.env.PORTALIS_NO_RUSTUP) return false;
  progress.step(what);
  try {
    const result = await exec(program, [...args, "--toolchain", rust.rustupName], { timeoutMs: PATIENCE_MS, onStderrLine: progress.detail });
    progress.done();
    return result.status === 0;
  } catch {
    return false;
  }
}
