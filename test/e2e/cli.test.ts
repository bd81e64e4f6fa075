/** The command line from outside: `npm run build` first; the first run builds the runtime library. */
import assert from "node:assert/strict";
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";

const portalis = join(process.env.PORTALIS_ROOT ?? ".", "bin", "portalis.mjs");
const folder = mkdtempSync(join(tmpdir(), "portalis-e2e-"));
after(() => { rmSync(folder, { recursive: true, force: true }); });

function run(args: readonly string[], input = ""): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [portalis, ...args], { cwd: folder, encoding: "utf8", input, timeout: 600_000 });
}

function program(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

for (const target of ["native", "wasi"]) {
  test(`run passes arguments, output and the exit code through: ${target}`, () => {
    const file = program("args.py", "import sys\nprint(sys.argv)\nprint('to stderr', file=sys.stderr)\nsys.exit(5)\n");
    const result = run(["run", "--target", target, file, "--verbose", "ü"]);
    assert.equal(result.stdout, "['args.py', '--verbose', 'ü']\n");
    assert.equal(result.stderr, "to stderr\n");
    assert.equal(result.status, 5);
  });

  test(`an uncaught exception is a traceback and exit code 1: ${target}`, () => {
    const result = run(["run", "--target", target, program("raises.py", "print('a')\n{}['k']\n")]);
    assert.equal(result.stdout, "a\n");
    assert.match(result.stderr, /^Traceback[^]*raises\.py", line 2[^]*KeyError: 'k'\n$/);
    assert.equal(result.status, 1);
  });

  test(`a changed file is compiled again: ${target}`, () => {
    program("changes.py", "print(1)\n");
    assert.equal(run(["run", "--target", target, "changes.py"]).stdout, "1\n");
    program("changes.py", "print(2)\n");
    assert.equal(run(["run", "--target", target, "changes.py"]).stdout, "2\n");
  });
}

test("a module beside the program that appears later is found", () => {
  const file = program("imports.py", "try:\n    import laterpart\nexcept ImportError:\n    print('missing')\nelse:\n    print(laterpart.X)\n");
  assert.equal(run(["run", "--target", "native", file]).stdout, "missing\n");
  program("laterpart.py", "X = 'there'\n");
  assert.equal(run(["run", "--target", "native", file]).stdout, "there\n");
});

test("the sandbox denies what was not granted, with one note", () => {
  const outside = mkdtempSync(join(tmpdir(), "portalis-outside-"));
  try {
    writeFileSync(join(outside, "data.txt"), "secret");
    const file = program("opens.py", `print(open(${JSON.stringify(join(outside, "data.txt"))}).read())\n`);
    const denied = run(["run", file]);
    assert.equal(denied.status, 1);
    assert.match(denied.stderr, new RegExp(`PT6001.*--dir ${outside} `));
    assert.equal(run(["run", "--dir", outside, file]).stdout, "secret\n");
  } finally {
    rmSync(outside, { recursive: true, force: true });
  }
});

test("a syntax error is a diagnostic, exit code 1", () => {
  const result = run(["run", program("bad.py", "x = = 1\n")]);
  assert.equal(result.status, 1);
  assert.match(result.stderr, /PT0001/);
  assert.equal(run(["check", "bad.py", "--format", "github"]).status, 1);
});

test("build writes an executable, a module with its manifest, and what a page needs", () => {
  const file = program("small.py", "print('built')\n");
  const result = run(["build", file, "--target", "all", "--dev", "-o", "out"]);
  assert.equal(result.status, 0, result.stderr);
  assert.deepEqual(readdirSync(join(folder, "out")).sort(), ["small", "small.d.ts", "small.html", "small.js", "small.run.json", "small.wasm", "small.worker.js"]);
  assert.equal(spawnSync(join(folder, "out", "small"), { encoding: "utf8" }).stdout, "built\n");
  assert.equal(run(["run", "out/small.wasm"]).stdout, "built\n");
  const manifest: { imports: readonly string[] } = JSON.parse(readFileSync(join(folder, "out", "small.run.json"), "utf8"));
  assert.ok(manifest.imports.includes("fd_write"));
});

test("an output folder that cannot be written is PT5004, and nothing is left", () => {
  writeFileSync(join(folder, "occupied"), "");
  const result = run(["build", program("small.py", "print('built')\n"), "--dev", "-o", "occupied"]);
  assert.equal(result.status, 3);
  assert.match(result.stderr, /PT5004/);
  assert.equal(readFileSync(join(folder, "occupied"), "utf8"), "");
});

test("translate replaces its own output and nothing else", () => {
  const file = program("small.py", "print('built')\n");
  assert.equal(run(["translate", file, "-o", "crate"]).status, 0);
  assert.ok(existsSync(join(folder, "crate", "runtime", "pyrt", "Cargo.toml")));
  assert.equal(run(["translate", file, "-o", "crate"]).status, 0);
  mkdirSync(join(folder, "mine"));
  writeFileSync(join(folder, "mine", "letter.txt"), "");
  assert.equal(run(["translate", file, "-o", "mine"]).status, 3);
  assert.deepEqual(readdirSync(join(folder, "mine")), ["letter.txt"]);
});

test("wrong usage is exit code 2 and says what is wrong", () => {
  for (const args of [["run"], ["run", "missing.py"], ["build", "x.py"], ["frobnicate"], ["cache", "eat"], ["check"]]) {
    const result = run(args);
    assert.equal(result.status, 2, args.join(" "));
    assert.notEqual(result.stderr, "");
  }
});
