/** `NAME.wasm`, `NAME.js` (exports `run`, and the module's functions: `targets/bindings/`), `NAME.worker.js`, `NAME.d.ts` and a page that tries it, as files of the output folder. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExportedFunction } from "../../passes/exports/types.ts";
import type { NewFile } from "../../src/cache/atomic.ts";
import { declarationsOf } from "../bindings/declarations.ts";
import { glueOf } from "../bindings/glue.ts";

export interface BrowserPackage {
  readonly name: string;
  readonly program: string;
  readonly output: string;
  /** The folder of the host's bundles, `dist/browser`. */
  readonly host: URL;
  readonly exports: readonly ExportedFunction[];
}

export async function browserPackage({ name, program, output, host, exports }: BrowserPackage): Promise<readonly NewFile[]> {
  const bundle = (file: string): string => readFileSync(new URL(file, host), "utf8");
  const at = (suffix: string): string => join(output, `${name}${suffix}`);
  const isLibrary = exports.length > 0;
  const files = `{ name: ${JSON.stringify(name)}, wasm: new URL(${JSON.stringify(`./${name}.wasm`)}, import.meta.url), worker: new URL(${JSON.stringify(`./${name}.worker.js`)}, import.meta.url) }`;
  return [
    { path: at(".wasm"), content: readFileSync(program) },
    { path: at(".js"), content: `${bundle(isLibrary ? "library.js" : "page.js")}\nconst $run = programOf(${files});\nexport { $run as run };\n${isLibrary ? glueOf(exports, files) : ""}` },
    { path: at(".worker.js"), content: bundle("worker.js") },
    { path: at(".d.ts"), content: isLibrary ? await declarationsOf(exports, TYPES) : TYPES },
    { path: at(".html"), content: page(name) },
  ];
}

const TYPES = `export interface ProgramOptions {
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  stdin?: string | Uint8Array;
  /**
   * Where files live: the origin's private file system, as files that the page can use (opfs, default) or many in few (packed), and IndexedDB
   * keep them; memory gives them back.
   */
  storage?: "opfs" | "packed" | "indexeddb" | "memory";
  /** The folder of the private file system, or the database. */
  store?: string;
  /** Wait while a program in another tab has the store; otherwise that is an error (EBUSY). */
  wait?: boolean;
  /** Files that are there before the program starts, with storage "memory". */
  files?: Readonly<Record<string, string | Uint8Array>>;
  onStdout?: (text: string) => void;
  onStderr?: (text: string) => void;
  signal?: AbortSignal;
}
export interface ProgramResult { code: number; stdout: string; stderr: string; files: Readonly<Record<string, Uint8Array>>; storage: StorageOutcome | undefined }
/** When what the program wrote was safe, whether the browser may drop it when space is short, and whether it has. */
export interface StorageOutcome { commits: "at once" | "on close (JSPI)" | "on close (Asyncify)" | "at the end"; isPersistent: boolean; wasEvicted: boolean }
/** The program crashed, or was ended. */
export class ProgramError extends Error { readonly kind: "crash" | "time-limit" | "killed" | "ended" }
/** Runs the program in a worker of its own. */
export function run(options?: ProgramOptions): Promise<ProgramResult>;
`;

const page = (name: string): string => `<!doctype html>
<meta charset="utf-8">
<title>${name}</title>
<form><input id="args" placeholder="arguments"> <button>run</button></form>
<pre id="out"></pre>
<script type="module">
  import { run } from "./${name}.js";
  const out = document.getElementById("out");
  document.forms[0].onsubmit = async (event) => {
    event.preventDefault();
    out.textContent = "";
    const add = (text) => { out.textContent += text; };
    const args = document.getElementById("args").value.split(" ").filter(Boolean);
    const { code } = await run({ args, onStdout: add, onStderr: add });
    add(\`\\nexit code \${code}\\n\`);
  };
</script>
`;
