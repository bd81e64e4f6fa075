/**
 * `NAME.run.json`: what a built module needs to run, and the command lines that give it exactly that. The member `policy` is what
 * `portalis run --policy NAME.run.json NAME.wasm` enforces. Relative folders are those of the folder in which it is run.
 */
import type { FolderNeed, LeastPolicy, WasiNeeds } from "../../passes/inject-wasi/index.ts";

export interface RunManifest {
  readonly format: 1;
  readonly module: string;
  readonly abi: "wasi_snapshot_preview1";
  readonly sha256: string;
  readonly bytes: number;
  readonly preopens: readonly FolderNeed[];
  /** Names; null: every variable may be read. */
  readonly env: readonly string[] | null;
  readonly imports: readonly string[];
  readonly policy: LeastPolicy;
  readonly commands: Readonly<Record<"portalis" | "wasmtime" | "wazero" | "node", string>>;
}

export interface ManifestFacts {
  readonly name: string;
  readonly wasm: Uint8Array;
  readonly sha256: string;
  readonly needs: WasiNeeds;
}

export function runManifest({ name, wasm, sha256, needs }: ManifestFacts): RunManifest {
  const module = `${name}.wasm`;
  return {
    format: 1, module, abi: "wasi_snapshot_preview1", sha256, bytes: wasm.length,
    preopens: needs.folders, env: needs.env, imports: importedNames(wasm), policy: needs.policy, commands: commandLines(name, needs),
  };
}

/** Names of the WASI functions that the module imports, read from the module itself. */
function importedNames(wasm: Uint8Array): readonly string[] {
  const module = new WebAssembly.Module(new Uint8Array(wasm));
  return WebAssembly.Module.imports(module).map(({ module: from, name }) => (from === "wasi_snapshot_preview1" ? name : `${from}.${name}`)).sort();
}

function commandLines(name: string, { folders, env, policy }: WasiNeeds): RunManifest["commands"] {
  const module = `${name}.wasm`;
  const words = (...parts: readonly (string | readonly string[])[]): string => parts.flat().filter(Boolean).join(" ");
  const given = policy.temporary ? [...folders, { path: "/tmp", access: "write" as const, why: "temporary files" }] : folders;
  const host = (path: string): string => (path === "~" ? "$HOME" : path);
  // Programs resolve relative paths against PORTALIS_CWD, which plain hosts do not set: `.` is then their current folder.
  const names = env ?? [];
  return {
    portalis: words(`portalis run --policy ${name}.run.json`, module),
    wasmtime: words("wasmtime run", given.map(({ path }) => `--dir ${host(path)}`), env === null ? "-S inherit-env=y" : names.map((one) => `--env ${one}`), module),
    wazero: words("wazero run", given.map(({ path, access }) => `-mount=${host(path)}:${path === "." ? "/" : host(path)}${access === "read" ? ":ro" : ""}`),
      env === null ? "-env-inherit" : names.map((one) => `\${${one}:+-env=${one}="$${one}"}`), module),
    node: words("node --no-warnings", `-e '${nodeScript(module, given.map(({ path }) => path), env)}'`, module),
  };
}

function nodeScript(module: string, paths: readonly string[], env: readonly string[] | null): string {
  const folders = `{${paths.map((path) => (path === "~" ? "[process.env.HOME]:process.env.HOME" : `${JSON.stringify(path)}:${JSON.stringify(path)}`)).join(",")}}`;
  const passed = env === null ? "process.env" : `Object.fromEntries(${JSON.stringify(env)}.filter(n=>n in process.env).map(n=>[n,process.env[n]]))`;
  return `const{WASI}=require("node:wasi");const w=new WASI({version:"preview1",args:process.argv.slice(1),env:${passed},preopens:${folders}});`
    + `WebAssembly.instantiate(require("fs").readFileSync("${module}"),w.getImportObject()).then(({instance})=>process.exit(w.start(instance)))`;
}
