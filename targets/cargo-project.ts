/**
 * Writes a program as a Cargo project that builds with plain cargo: the generated crates, and the runtime crates they
 * use as path dependencies. Crates of others are named by version and pinned by the copied Cargo.lock.
 *
 *     NAME/ Cargo.toml src/main.rs modules/pymod_x/ runtime/pyrt/ .cargo/config.toml README.md
 */
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { withoutGoals } from "../passes/lower-rust/functions.ts";
import { moveIntoPlace, temporaryBeside } from "../src/cache/atomic.ts";
import { makeFolder } from "../src/cache/folder.ts";
import { sourceFiles } from "../src/cache/hash.ts";
import type { CrateSource } from "../src/toolchain/build-crates.ts";
import { WASM_STACK_BYTES } from "../src/toolchain/profile.ts";
import { explainWriteError, ToolchainError } from "../src/toolchain/toolchain-error.ts";

export interface CargoProject {
  readonly name: string;
  readonly output: string;
  readonly crates: readonly CrateSource[];
  readonly main: string;
  /** folder of the runtime workspace */
  readonly runtime: string;
  /** shown in the README: the Python file */
  readonly origin: string;
}

const MARKER = "# Written by `portalis translate`";

/** Replaces an earlier translation; refuses to touch a folder with anything else in it. */
export function writeCargoProject(project: CargoProject): void {
  const { output } = project;
  try {
    makeFolder(dirname(output));
    if (existsSync(output) && readdirSync(output).length > 0 && !isTranslation(output)) {
      throw new ToolchainError("PT5004", `${output} is not empty and was not written by portalis translate`, "choose a new folder");
    }
    const work = temporaryBeside(output);
    fill(project, work);
    if (existsSync(join(output, "target"))) renameSync(join(output, "target"), join(work, "target"));
    rmSync(output, { recursive: true, force: true });
    moveIntoPlace(work, output);
  } catch (error) {
    throw explainWriteError(error, output);
  }
}

const isTranslation = (folder: string): boolean => existsSync(join(folder, "Cargo.toml")) && readFileSync(join(folder, "Cargo.toml"), "utf8").startsWith(MARKER);

function fill(project: CargoProject, root: string): void {
  const runtimeCrates = copyRuntime(project.runtime, join(root, "runtime"));
  const runtimeAt = (prefix: string): readonly string[] => runtimeCrates.map((name) => `${name} = { path = "${prefix}runtime/${name}" }\n`);
  const modules = project.crates.filter(({ name }) => name !== project.main).map(({ name }) => `modules/${name}`);
  const members = [...modules, ...runtimeCrates.map((name) => `runtime/${name}`)];
  for (const crate of project.crates) {
    const isMain = crate.name === project.main;
    const folder = isMain ? root : join(root, "modules", crate.name);
    makeFolder(join(folder, "src"));
    writeFileSync(join(folder, "src", isMain ? "main.rs" : "lib.rs"), withoutGoals(crate.source));
    const imported = crate.deps.map((name) => `${name} = { path = "${isMain ? "modules/" : "../"}${name}" }\n`);
    const dependencies = `[dependencies]\n${[...runtimeAt(isMain ? "" : "../../"), ...imported].join("")}`;
    const text = isMain ? mainManifest(packageName(project.name), dependencies, members) : `[package]\nname = "${crate.name}"\nversion = "0.1.0"\nedition = "2021"\n\n${dependencies}`;
    writeFileSync(join(folder, "Cargo.toml"), text);
  }
  makeFolder(join(root, ".cargo"));
  writeFileSync(join(root, ".cargo", "config.toml"), `# Deep Python recursion needs a large stack.\n[target.wasm32-wasip1]\nrustflags = ["-Clink-arg=-zstack-size=${WASM_STACK_BYTES}"]\n`);
  writeFileSync(join(root, "README.md"), readme(project));
  writeFileSync(join(root, ".gitignore"), "/target\n");
}

function mainManifest(name: string, dependencies: string, members: readonly string[]): string {
  return `${MARKER}; yours from now on.
[package]
name = "${name}"
version = "0.1.0"
edition = "2021"

${dependencies}
[workspace]
members = ${JSON.stringify(members)}

[profile.dev]
panic = "abort"
opt-level = 1

[profile.release]
panic = "abort"
opt-level = 3
lto = "thin"

# For small WASM: cargo build --profile small --target wasm32-wasip1
[profile.small]
inherits = "release"
opt-level = "s"
lto = "fat"
codegen-units = 1
strip = true
`;
}

function readme({ name, origin }: CargoProject): string {
  const bin = packageName(name);
  return `# ${name}\n\nTranslated from ${origin} by Portalis. It builds with plain cargo:\n\n\`\`\`
cargo build --release                                   # target/release/${bin}
cargo build --profile small --target wasm32-wasip1      # target/wasm32-wasip1/small/${bin}.wasm
\`\`\`\n\n\`src/main.rs\` is the program, \`modules/\` the Python modules it imports, \`runtime/\` what gives them Python's meaning.\n`;
}

/** Every workspace member, without tests; crates.io versions stay pinned. */
function copyRuntime(from: string, to: string): readonly string[] {
  for (const [name, path] of sourceFiles(from)) {
    if (name === "Cargo.toml") continue;
    const target = name === "Cargo.lock" ? join(to, "..", name) : join(to, name);
    makeFolder(dirname(target));
    cpSync(path, target);
  }
  return readdirSync(to).filter((name) => existsSync(join(to, name, "Cargo.toml"))).sort();
}

/** Cargo's rules for package names. */
function packageName(name: string): string {
  const cleaned = name.replace(/[^A-Za-z0-9_-]/g, "-");
  return /^[A-Za-z]/.test(cleaned) ? cleaned : `py-${cleaned}`;
}
