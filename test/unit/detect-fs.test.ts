import assert from "node:assert/strict";
import { test } from "node:test";
import { detectFs } from "../../passes/detect-fs/index.ts";
import { wasiNeeds } from "../../passes/inject-wasi/index.ts";
import { parseModule } from "../../passes/parse/index.ts";
import { sourceFromText } from "../../src/source/index.ts";

const report = (text: string) => detectFs([parseModule(sourceFromText("/p/a.py", text)).module]);
const uses = (text: string): readonly string[] => report(text).uses.map(({ api, access, path }) => `${api} ${access} ${path.at === "constant" ? path.path : path.at === "below" ? `${path.folder}/...` : path.at}`);
const policy = (text: string) => wasiNeeds(report(text)).policy;

test("open: the mode decides, names assigned once are constants", () => {
  assert.deepEqual(uses(`N = "in.txt"\nopen(N)\nopen("o", "w")\nopen("b", mode="rb")\nopen("c", m)\n`), ["open read in.txt", "open write o", "open read b", "open write c"]);
  assert.deepEqual(uses(`n = "a"\nn = "b"\nopen(n)\n`), ["open read unknown"]);
  assert.deepEqual(uses(`def f(n="a"):\n    open(n)\n`), ["open read unknown"]);
  assert.deepEqual(uses(`def open(x): pass\nopen("a")\n`), []);
  assert.deepEqual(uses(`open(1, "w")\n`), []);
});

test("os, shutil, glob under any import name", () => {
  assert.deepEqual(uses(`import os.path as p, shutil\nfrom os import listdir as ls\nls()\nls("d")\np.exists("e")\nshutil.copy("f", "g")\n`),
    ["os.listdir read .", "os.listdir read d", "os.path.exists read e", "shutil.copy read f", "shutil.copy write g"]);
  assert.deepEqual(uses(`import glob\nglob.glob("data/*.csv")\n`), ["glob.glob read data/..."]);
  assert.deepEqual(uses(`import os\nmap(os.remove, names)\n`), ["os.remove write unknown"]);
});

test("pathlib: joins, parents, methods", () => {
  assert.deepEqual(uses(`from pathlib import Path\nB = Path("d")\n(B / "x.txt").read_text()\n(B / name).write_text("")\nB.joinpath("y").with_suffix(".z").unlink()\n`),
    ["Path.read_text read d/x.txt", "Path.write_text write d/...", "Path.unlink write d/..."]);
  assert.deepEqual(uses(`from pathlib import Path\n(Path(__file__).parent / "t.json").read_text()\n`), ["Path.read_text read /p/t.json"]);
  assert.deepEqual(uses(`"a".replace("b", "c")\ndef f(p):\n    p.replace("q")\n`), ["Path.replace write unknown", "Path.replace write q"]);
});

test("texts with a known beginning", () => {
  assert.deepEqual(uses(`open(f"out/{n}.txt", "w")\nopen("log/" + n)\nopen("d/%s" % n)\nopen(f"{n}")\n`),
    ["open write out/...", "open read log/...", "open read d/...", "open read unknown"]);
});

test("environment", () => {
  const env = (text: string) => report(text).env;
  assert.ok(env(`import os\nos.environ["A"]\nos.getenv("B")\nos.environ.get("C")\nif "D" in os.environ: pass\n`)?.includes("D"));
  assert.deepEqual(["A", "B", "C"].filter((name) => !env(`import os\nos.environ["A"]\nos.getenv("B")\nos.environ.get("C")\n`)?.includes(name)), []);
  assert.equal(env(`import os\ndict(os.environ)\n`), null);
  assert.equal(env(`import os\nos.environ[k]\n`), null);
});

test("least privilege: constants only, read only, unknown, arguments, temporary", () => {
  assert.deepEqual(policy(`open("in.txt")\n`).dirs, [".:ro"]);
  assert.deepEqual(policy(`open("in.txt")\nopen("out.txt", "w")\n`).allow, ["in.txt", "out.txt"]);
  assert.deepEqual(policy(`open("in.txt")\nopen("out.txt", "w")\n`).readOnlyPaths, ["in.txt"]);
  assert.deepEqual(policy(`open(input())\n`).dirs, [".:ro"]);
  assert.equal(policy(`open(input())\n`).allow, undefined);
  assert.deepEqual(policy(`import sys\nopen(sys.argv[1])\n`).arguments, true);
  assert.equal(policy(`import tempfile\ntempfile.mkdtemp()\n`).temporary, true);
  assert.deepEqual(policy(`open("/etc/hosts")\n`).dirs, ["/etc:ro"]);
  assert.deepEqual(policy(`print(1)\n`).dirs, []);
  assert.deepEqual(policy(`import os\ngetattr(os, n)("x")\n`).dirs, ["."]);
});
