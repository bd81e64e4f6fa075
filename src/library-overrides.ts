/** The files of `src/stdlib/overrides/`: what of a library module is another here (`passes/resolve/overrides.ts` applies them). */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseModule } from "../passes/parse/index.ts";
import { packageRoot } from "./cli/package-root.ts";
import type { PyModule } from "./ir/ast/nodes.ts";
import { isSourceError, sourceFromBytes } from "./source/index.ts";

const overrideFile = (name: string): string => fileURLToPath(new URL(`src/stdlib/overrides/${name}.py`, packageRoot()));

/** Empty: the module has none. */
export function overrideText(name: string): string {
  const file = overrideFile(name);
  return existsSync(file) ? readFileSync(file, "latin1") : "";
}

export function overridesOf(name: string): PyModule | null {
  const file = overrideFile(name);
  if (!existsSync(file)) return null;
  const source = sourceFromBytes(file, readFileSync(file));
  return isSourceError(source) ? null : parseModule(source).module;
}
