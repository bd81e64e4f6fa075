/** `NAME.wasm`, `NAME.mjs` (exports `load` and the module's functions: `targets/bindings/`), `NAME.worker.cjs` and `NAME.d.mts`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExportedFunction } from "../../passes/exports/types.ts";
import type { NewFile } from "../../src/cache/atomic.ts";
import { declarationsOf } from "../bindings/declarations.ts";
import { glueOf } from "../bindings/glue.ts";

export interface NodePackage {
  readonly name: string;
  readonly program: string;
  readonly output: string;
  /** The folder of the hosts' bundles, `dist`. */
  readonly host: URL;
  readonly exports: readonly ExportedFunction[];
}

export async function nodePackage({ name, program, output, host, exports }: NodePackage): Promise<readonly NewFile[]> {
  const bundle = (file: string): string => readFileSync(new URL(file, host), "utf8");
  const at = (suffix: string): string => join(output, `${name}${suffix}`);
  const files = `{ name: ${JSON.stringify(name)}, wasm: new URL(${JSON.stringify(`./${name}.wasm`)}, import.meta.url), worker: new URL(${JSON.stringify(`./${name}.worker.cjs`)}, import.meta.url) }`;
  return [
    { path: at(".wasm"), content: readFileSync(program) },
    { path: at(".mjs"), content: `${bundle("node/library.js")}\n${glueOf(exports, files)}` },
    { path: at(".worker.cjs"), content: bundle("wasi-worker.cjs").replace(/^\/\/# sourceMappingURL=.*$/m, "") },
    { path: at(".d.mts"), content: await declarationsOf(exports, TYPES) },
  ];
}

const TYPES = `export interface ProgramOptions {
  /** What the module may see: a folder of this machine by the path that Python knows it by; nothing else exists. A string grants reading and writing. */
  dirs?: Readonly<Record<string, string | { path: string; access: "read-only" | "read-write" }>>;
  /** The first of \`dirs\` when it is left out. */
  cwd?: string;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  stdin?: string | Uint8Array;
  onStdout?: (text: string) => void;
  onStderr?: (text: string) => void;
  /** Limits and rules beyond \`dirs\`: docs/policy.md of Portalis. */
  policy?: object;
}
/** The exit code. */
export type ProgramResult = number;
/** The program has ended, by itself or because it was killed or met a limit. */
export class ProgramError extends Error { readonly kind: "exit" | "crash" | "interrupted" | "time-limit" | "cpu-limit" }
`;
