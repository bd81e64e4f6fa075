/** `portalis doctor`: one line per thing Portalis needs, with what to do about what is missing. */
import { accessSync, constants } from "node:fs";
import { parseArgs } from "node:util";
import { isRaceFree } from "../../runtime-fs/host/node/node-vfs.ts";
import { makeFolder } from "../cache/folder.ts";
import { isComplete } from "../toolchain/build-std.ts";
import { probe } from "../toolchain/exec.ts";
import { whichSync } from "../toolchain/find-rust.ts";
import { portalisHome, toolchainFolder } from "../toolchain/home.ts";
import { hasHelper } from "../toolchain/helper.ts";
import { rememberedToolchain, sysrootFolder } from "../toolchain/provision.ts";
import { findWasmOpt } from "../toolchain/wasm-opt.ts";
import { COMMON_OPTIONS, EXIT, type Command } from "./command.ts";

interface Finding { readonly name: string; readonly state: "ok" | "missing" | "optional"; readonly text: string }

const help = `Usage: portalis doctor [--json]

Checks node, CPython 3.11, Rust and its targets, the WASM optimiser and the cache folder.
Exit code 0 when everything needed is there, 3 otherwise.
`;

export const command: Command = {
  help,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: COMMON_OPTIONS });
    if (values.help) { process.stdout.write(help); return EXIT.ok; }
    const findings = [checkNode(), await checkPython(), ...checkRust(), checkLinker(), checkOptimiser(), checkSandbox(), checkHelper(), checkHome()];
    const marks = { ok: "ok", missing: "MISSING", optional: "absent" } as const;
    const lines = findings.map(({ name, state, text }) => `${marks[state].padEnd(8)} ${name.padEnd(14)} ${text}\n`);
    process.stdout.write(values.json ? `${JSON.stringify(findings, null, 2)}\n` : lines.join(""));
    return findings.some(({ state }) => state === "missing") ? EXIT.toolchain : EXIT.ok;
  },
};

function checkNode(): Finding {
  const major = Number(process.versions.node.split(".")[0]);
  return major >= 20 ? { name: "node", state: "ok", text: process.version } : { name: "node", state: "missing", text: `${process.version}; 20 or newer is needed` };
}

function checkSandbox(): Finding {
  return isRaceFree() ? { name: "sandbox", state: "ok", text: "race-free: paths are walked by descriptors of /proc/self/fd" }
    : { name: "sandbox", state: "optional", text: "not race-free: another program could swap a directory for a link while a path is walked; strict policies are refused" };
}

function checkHelper(): Finding {
  return hasHelper() ? { name: "native helper", state: "ok", text: "locks and exact times without starting other programs" }
    : { name: "native helper", state: "optional", text: "locks go through flock(1), nanoseconds of times through touch(1); `portalis toolchain install` builds it on Linux" };
}

async function checkPython(): Promise<Finding> {
  const script = "import sys, sysconfig; print('%d.%d.%d' % sys.version_info[:3], sysconfig.get_path('stdlib'))";
  const [version = "", library = ""] = (await probe(process.env.PORTALIS_PYTHON ?? "python3", ["-c", script]))?.trim().split(" ") ?? [];
  if (!version) return { name: "python3", state: "missing", text: "not found; its library (Lib/) is what argparse, json, ... are compiled from" };
  const exact = version.startsWith("3.11.");
  return { name: "python3", state: exact ? "ok" : "missing", text: `${version} in ${library}${exact ? "" : "; 3.11 is needed (PORTALIS_PYTHON names another)"}` };
}

function checkRust(): readonly Finding[] {
  const toolchain = rememberedToolchain();
  if (!toolchain) return [{ name: "rustc", state: "missing", text: "not set up yet: `portalis toolchain install` (the first `run` does it, too)" }];
  const small = isComplete(sysrootFolder(toolchainFolder(), toolchain.version, "size"));
  return [
    { name: "rustc", state: "ok", text: `${toolchain.version} (${toolchain.kind})` },
    { name: "native", state: "ok", text: toolchain.host },
    { name: "wasi", state: toolchain.wasi ? "ok" : "missing", text: toolchain.wasi?.speedSysroot ?? "the compiler's own library" },
    { name: "small std", state: small ? "ok" : "optional", text: small ? "built" : "built when first needed" },
  ];
}

function checkLinker(): Finding {
  const path = whichSync("cc") ?? whichSync("gcc") ?? whichSync("clang");
  return path ? { name: "C linker", state: "ok", text: path } : { name: "C linker", state: "optional", text: "no cc: native builds will fail, WASI works" };
}

function checkOptimiser(): Finding {
  const tool = findWasmOpt();
  return tool ? { name: "wasm-opt", state: "ok", text: `binaryen ${tool.version}` }
    : { name: "wasm-opt", state: "optional", text: "npm package binaryen is not installed: release modules stay a little larger" };
}

function checkHome(): Finding {
  const home = portalisHome();
  try {
    makeFolder(home);
    accessSync(home, constants.W_OK);
    return { name: "cache folder", state: "ok", text: home };
  } catch {
    return { name: "cache folder", state: "missing", text: `${home} cannot be written; set PORTALIS_HOME` };
  }
}
