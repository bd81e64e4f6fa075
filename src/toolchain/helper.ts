/** Builds the host's native helper (runtime-fs/helper) with the Rust that is there, once per source. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { moveIntoPlace, temporaryBeside } from "../cache/atomic.ts";
import { hashOf } from "../cache/hash.ts";
import { packageRoot } from "../cli/package-root.ts";
import { toolchainFolder } from "./home.ts";
import { planBuild } from "./plan.ts";
import type { Progress } from "./progress.ts";
import { callRustc } from "./rustc.ts";

const sourceFile = (): string => fileURLToPath(new URL("runtime-fs/helper/helper.rs", packageRoot()));

/** Where it is, or would be. */
export function helperPath(): string {
  return join(toolchainFolder(), "helper", `${hashOf(readFileSync(sourceFile(), "utf8"), process.arch).slice(0, 12)}.node`);
}

export const hasHelper = (): boolean => existsSync(helperPath());

export async function buildHelper(progress: Progress): Promise<void> {
  if (hasHelper() || process.platform !== "linux") return;
  progress.step("building the native helper");
  const path = helperPath();
  mkdirSync(dirname(path), { recursive: true });
  const temporary = temporaryBeside(path);
  const source = readFileSync(sourceFile(), "utf8");
  await callRustc(await planBuild("native", "release", progress), { crateName: "helper", kind: "cdylib", sourceFile: sourceFile(), source, output: temporary, externs: {}, searchFolders: [] });
  moveIntoPlace(temporary, path);
}
