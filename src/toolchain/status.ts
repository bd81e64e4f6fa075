/** Explains which Rust would be used and why. Reads and starts tools, changes nothing. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { isComplete, WASI } from "./build-std.ts";
import { canUseDebian } from "./debian.ts";
import { findRustOnPath, isNewEnough, MINIMUM_RUST, whichSync } from "./find-rust.ts";
import { toolchainFolder } from "./home.ts";
import { rememberedToolchain, sysrootFolder } from "./provision.ts";
import type { Toolchain } from "./types.ts";

export interface Explanation { readonly usable: boolean; readonly text: string; readonly facts: Readonly<Record<string, unknown>> }

export async function explainToolchain(folder = toolchainFolder()): Promise<Explanation> {
  const known = rememberedToolchain(folder);
  if (known) return explainKnown(known, folder);
  const onPath = await findRustOnPath();
  const lines = ["nothing is installed yet; `portalis toolchain install` would:"];
  if (!onPath) lines.push("  - find no rustc on PATH");
  else if (!isNewEnough(onPath.release)) lines.push(`  - pass over rustc ${onPath.release} (older than ${MINIMUM_RUST.join(".")})`);
  else if (onPath.hasWasi) lines.push(`  - use rustc ${onPath.release}, which has the ${WASI} target`);
  else if (onPath.rustupName && whichSync("rustup")) lines.push(`  - use rustc ${onPath.release} if rustup can add the ${WASI} target to it`);
  else lines.push(`  - pass over rustc ${onPath.release}: no ${WASI} target, and rustup does not manage it`);
  if (!onPath?.hasWasi) lines.push(canUseDebian() ? "  - else take a private Rust from the distribution's packages" : "  - find no other source (no apt-get here)");
  return { usable: false, text: `${lines.join("\n")}\n`, facts: { installed: false, onPath: onPath?.release ?? null } };
}

function explainKnown(toolchain: Toolchain, folder: string): Explanation {
  const size = sysrootFolder(folder, toolchain.version, "size");
  const reason = {
    rustup: "found on PATH, managed by rustup, has the WASM target",
    system: "found on PATH, has the WASM target",
    debian: "private copy of the distribution's packages, because no rustc on PATH could build for WASM",
  }[toolchain.kind];
  const wasi = toolchain.wasi?.speedSysroot ?? "the compiler's own standard library";
  const text = [
    `rustc        ${toolchain.rustc} (${toolchain.version})`,
    `why          ${reason}`,
    `host target  ${toolchain.host}${existsSync("/usr/bin/cc") || whichSync("cc") ? "" : " (no C linker: native builds will fail)"}`,
    `wasi, dev    ${wasi}`,
    `wasi, small  ${isComplete(size) ? size : "will be built when first needed (about a minute)"}`,
    `linker       ${toolchain.wasi?.linkerArgs.join(" ") || "the compiler's own"}`,
    `kept in      ${folder} (toolchain.json; checksums in sysroots/*/SHA256SUMS)`,
  ].join("\n");
  return { usable: toolchain.wasi !== null, text: `${text}\n`, facts: { installed: true, ...toolchain, sizeSysroot: isComplete(size) ? size : null, folder: join(folder) } };
}
