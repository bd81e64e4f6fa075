/** What goes wrong outside the program: a clear message, the right exit code, nothing half-written. `npm run build` first. */
import assert from "node:assert/strict";
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { findPython } from "../../src/toolchain/python.ts";

const portalis = join(process.env.PORTALIS_ROOT ?? ".", "bin", "portalis.mjs");
const folder = mkdtempSync(join(tmpdir(), "portalis-bad-"));
after(() => { rmSync(folder, { recursive: true, force: true }); });

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [portalis, ...args], { cwd: folder, encoding: "utf8", input: "", timeout: 600_000, env: { ...process.env, CI: undefined, ...env } });
}
function program(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

test("a missing file: exit code 2, as python", () => {
  for (const command of [["run", "none.py"], ["build", "none.py", "-o", "out"], ["check", "none.py"], ["verify", "none.py"], ["translate", "none.py", "-o", "out"]]) {
    const result = run(command);
    assert.equal(result.status, 2, command.join(" "));
    assert.match(result.stderr, /none\.py/);
    assert.doesNotMatch(result.stderr, /\n {4}at /);
  }
  assert.ok(!existsSync(join(folder, "out")));
});

test("a syntax error: the place and text that CPython gives, nothing is written", async () => {
  const file = program("syntax.py", "total = 0\nprint('a'\ntotal += 1\n");
  const { executable } = await findPython();
  const cpython = spawnSync(executable, ["-c", "import sys\ntry: compile(open(sys.argv[1]).read(), 'f', 'exec')\nexcept SyntaxError as e: print(f'{e.lineno}:{e.offset}|{e.msg}', end='')", file], { cwd: folder, encoding: "utf8" });
  const [place = "", message = ""] = cpython.stdout.split("|");
  const result = run(["build", file, "-o", "out"], { CI: "1" });
  assert.equal(result.status, 1);
  assert.ok(result.stderr.includes(`syntax.py:${place}:`) && result.stderr.includes(message), result.stderr);
  assert.ok(!existsSync(join(folder, "out")));
});

test("what cannot be translated: refused by build, reached only later by run", () => {
  const file = program("refused.py", "print('before')\nimport ctypes\nprint(ctypes.CDLL(None))\n");
  const built = run(["build", file, "-o", "out"]);
  assert.equal(built.status, 1);
  assert.match(built.stderr, /PT1001[^]*refused\.py/);
  assert.ok(!existsSync(join(folder, "out")));
  const ran = run(["run", "--target", "native", "--quick", file]);
  assert.equal(ran.status, 90, ran.stderr);
  assert.equal(ran.stdout, "before\n");
  assert.match(ran.stderr, /PT1001: [^]*refused\.py:2/);
});

test("check: every format says the same", () => {
  program("syntax2.py", "x = = 1\n");
  const of = (format: string): string => { const result = run(["check", "syntax2.py", "--format", format]); assert.equal(result.status, 1, format); return result.stdout; };
  assert.match(of("concise"), /^syntax2\.py:1:5: .*PT0001/);
  assert.match(of("github"), /^::error file=syntax2\.py,line=1,endLine=1,col=5,/);
  assert.equal(JSON.parse(of("json"))[0].code, "PT0001");
  assert.equal(JSON.parse(of("sarif")).runs[0].results[0].ruleId, "PT0001");
  assert.match(of("junit"), /^<\?xml[^]*<failure/);
  assert.match(of("pretty"), /PT0001[^]*x = = 1/);
});

test("no toolchain and no way to get one: PT5001 with what to do, exit code 3", async () => {
  const tools = join(folder, "tools");
  mkdirSync(tools);
  const { executable } = await findPython();
  symlinkSync(executable, join(tools, "python3"));
  const env = { PATH: tools, PORTALIS_HOME: join(folder, "home"), PORTALIS_PYTHON: executable };
  const result = run(["build", program("fine.py", "print(1)\n"), "-o", "out"], env);
  assert.equal(result.status, 3, result.stderr);
  assert.match(result.stderr, /^error\[PT5001\][^]*help: install Rust/m);
  assert.ok(!existsSync(join(folder, "out")));
  assert.equal(run(["toolchain", "install"], env).status, 3);
  assert.notEqual(run(["doctor"], env).status, 0);
});
