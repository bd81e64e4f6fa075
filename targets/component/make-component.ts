/**
 * A WASI 0.2 component from a preview 1 module, by jco (`npm install @bytecodealliance/jco`, beside Portalis or in the folder where
 * `portalis build` runs). WASI 0.2 knows no exit codes but 0 and 1, and no side channel: modes, owners and locks are not there.
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { hashOf } from "../../src/cache/hash.ts";
import { getOrMake, type Store } from "../../src/cache/store.ts";
import { exec } from "../../src/toolchain/exec.ts";
import type { Progress } from "../../src/toolchain/progress.ts";
import { ToolchainError } from "../../src/toolchain/toolchain-error.ts";

export interface Jco { readonly script: string; readonly version: string }

export function findJco(): Jco | null {
  for (const from of [join(process.cwd(), "package.json"), import.meta.url]) {
    try {
      const resolve = createRequire(from);
      const main = resolve.resolve("@bytecodealliance/jco");
      const folder = main.slice(0, main.lastIndexOf(join("@bytecodealliance", "jco")) + join("@bytecodealliance", "jco").length);
      const { version }: { version: string } = resolve(join(folder, "package.json"));
      const script = join(folder, "dist", "jco.js");
      if (existsSync(script)) return { script, version };
    } catch { /* not from there */ }
  }
  return null;
}

/** `program` lies in the cache: its path names its content. */
export async function makeComponent(program: string, store: Store, progress: Progress): Promise<string> {
  const jco = findJco();
  if (!jco) throw new ToolchainError("PT5009", "a component is made with jco, which is not installed", "npm install @bytecodealliance/jco");
  const made = await getOrMake(store, "program", hashOf("component", program, jco.version), async (folder) => {
    progress.step("making a component");
    const result = await exec(process.execPath, [jco.script, "new", program, "--wasi-command", "-o", join(folder, "program.component.wasm")]);
    if (result.status !== 0) throw new ToolchainError("PT5009", `jco failed: ${result.stderr.trim().slice(-500)}`);
  });
  return join(made.path, "program.component.wasm");
}
