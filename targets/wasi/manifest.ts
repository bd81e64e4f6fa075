/**
 * `NAME.run.json`: what a built module needs to run, and the command lines that give it exactly that. Filled from the
 * program's own uses of files when the analysis knows them; otherwise it asks for the current directory.
 */
export interface FolderNeed { readonly path: string; readonly access: "read" | "write"; readonly why: string }

export interface RunManifest {
  readonly format: 1;
  readonly module: string;
  readonly abi: "wasi_snapshot_preview1";
  readonly sha256: string;
  readonly bytes: number;
  readonly preopens: readonly FolderNeed[];
  readonly env: readonly string[];
  readonly imports: readonly string[];
  readonly commands: Readonly<Record<"portalis" | "wasmtime" | "wazero" | "node", string>>;
}

export interface ManifestFacts {
  readonly name: string;
  readonly wasm: Uint8Array;
  readonly sha256: string;
  readonly folders: readonly FolderNeed[];
  readonly env: readonly string[];
}

export function runManifest(facts: ManifestFacts): RunManifest {
  const module = `${facts.name}.wasm`;
  return {
    format: 1, module, abi: "wasi_snapshot_preview1", sha256: facts.sha256, bytes: facts.wasm.length,
    preopens: facts.folders, env: facts.env, imports: importedNames(facts.wasm), commands: commandLines(module, facts),
  };
}

/** Names of the WASI functions that the module imports, read from the module itself. */
function importedNames(wasm: Uint8Array): readonly string[] {
  const module = new WebAssembly.Module(new Uint8Array(wasm));
  return WebAssembly.Module.imports(module).map(({ module: from, name }) => (from === "wasi_snapshot_preview1" ? name : `${from}.${name}`)).sort();
}

function commandLines(module: string, { folders, env }: ManifestFacts): RunManifest["commands"] {
  const access = (need: FolderNeed): string => (need.access === "read" ? ":ro" : "");
  const names = env.map((name) => `--env ${name}`);
  const words = (...parts: readonly (string | readonly string[])[]): string => parts.flat().filter(Boolean).join(" ");
  // A program's relative paths are resolved against PORTALIS_CWD; `.` is what a plain host calls the current folder.
  return {
    portalis: words("portalis run --strict", folders.map((need) => `--dir ${need.path}${access(need)}`), module),
    wasmtime: words("wasmtime run", folders.map((need) => `--dir ${need.path}`), names, module),
    wazero: words("wazero run", folders.map((need) => `-mount=${need.path}:${need.path === "." ? "/" : need.path}${access(need)}`), env.map((name) => `-env=${name}="$${name}"`), module),
    node: words("node --no-warnings", `-e 'const{WASI}=require("node:wasi");const w=new WASI({version:"preview1",args:process.argv.slice(1),env:process.env,preopens:${JSON.stringify(Object.fromEntries(folders.map(({ path }) => [path, path])))}});WebAssembly.instantiate(require("fs").readFileSync("${module}"),w.getImportObject()).then(({instance})=>process.exit(w.start(instance)))'`, module),
  };
}
