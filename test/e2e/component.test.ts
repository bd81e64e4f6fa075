/**
 * `build --target component`: the program runs in jco's runtime and in wasmtime. Skipped where jco is not installed (npm install
 * @bytecodealliance/jco); wasmtime is the PyPI package of that name, for the Python that PORTALIS_WASMTIME_PYTHON names.
 */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { findJco } from "../../targets/component/make-component.ts";

const root = process.env["PORTALIS_ROOT"] ?? process.cwd();
const python = process.env["PORTALIS_WASMTIME_PYTHON"] ?? "python3";
const jco = findJco();
const hasWasmtime = spawnSync(python, ["-c", "import wasmtime.component"]).status === 0;

const PROGRAM = `import sys
import threading
from pathlib import Path
p = Path(sys.argv[1])
writer = threading.Thread(target=lambda: p.write_text("hello\\n"))
writer.start()
writer.join()
print(p.read_text().strip(), sorted(q.name for q in p.parent.iterdir()))
`;

const IN_WASMTIME = `import sys
from wasmtime import Engine, ExitTrap, Store, WasiConfig
from wasmtime.component import Component, Linker
engine = Engine()
store = Store(engine)
wasi = WasiConfig()
wasi.argv = ["program", "/w/out.txt"]
wasi.inherit_stdout()
wasi.inherit_stderr()
wasi.preopen_dir(sys.argv[2], "/w")
store.set_wasi(wasi)
linker = Linker(engine)
linker.add_wasip2()
instance = linker.instantiate(store, Component.from_file(engine, sys.argv[1]))
versions = [f"wasi:cli/run@0.2.{n}" for n in range(20)]
run = next(i for v in versions if (i := instance.get_export_index(store, v)))
try:
    instance.get_func(store, instance.get_export_index(store, "run", run))(store)
except ExitTrap as end:
    sys.exit(end.code)
`;

const IN_JCO = `import { _setArgs } from "@bytecodealliance/preview2-shim/cli";
import { _setPreopens } from "@bytecodealliance/preview2-shim/filesystem";
import { run } from "./js/program.component.js";
_setPreopens({ "/w": process.argv[2] });
_setArgs(["program", "/w/out.txt"]);
run.run();
`;

test("a component runs in jco and in wasmtime", { skip: jco === null ? "jco is not installed" : false, timeout: 900_000 }, (context) => {
  assert.ok(jco !== null);
  const jcoFolder = path.dirname(path.dirname(jco.script));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portalis-component-"));
  try {
    const at = (name: string): string => path.join(folder, name);
    fs.writeFileSync(at("program.py"), PROGRAM);
    execFileSync(process.execPath, [path.join(root, "bin/portalis.mjs"), "build", at("program.py"), "--target", "component", "--dev", "-q", "-o", folder], { stdio: ["ignore", "ignore", "inherit"] });
    const component = at("program.component.wasm");
    const files = (name: string): string => { fs.mkdirSync(at(name)); return at(name); };

    // The output of transpile imports the shim by name: it must find it. npm puts it beside jco or into it.
    const modules = [path.join(jcoFolder, "node_modules"), path.dirname(path.dirname(jcoFolder))].find((it) => fs.existsSync(path.join(it, "@bytecodealliance", "preview2-shim")));
    assert.ok(modules !== undefined);
    fs.symlinkSync(modules, at("node_modules"));
    fs.writeFileSync(at("package.json"), '{ "type": "module" }');
    execFileSync(process.execPath, [jco.script, "transpile", component, "-o", at("js"), "-q"]);
    fs.writeFileSync(at("run.mjs"), IN_JCO);
    const output = fs.openSync(at("stdout"), "w");
    const ran = spawnSync(process.execPath, [at("run.mjs"), files("jco")], { encoding: "utf8", stdio: ["ignore", output, "pipe"] });
    fs.closeSync(output);
    assert.equal(fs.readFileSync(at("stdout"), "utf8"), "hello ['out.txt']\n", ran.stderr);
    assert.equal(fs.readFileSync(at("jco/out.txt"), "utf8"), "hello\n");

    if (!hasWasmtime) return context.diagnostic("wasmtime is not installed: only jco was tried");
    const there = execFileSync(python, ["-c", IN_WASMTIME, component, files("wasmtime")], { encoding: "utf8" });
    assert.equal(there, "hello ['out.txt']\n");
    return undefined;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
