/** What goes wrong outside the program: a clear message, the right exit code, nothing half-written. `npm run build` first. */
import assert from "node:assert/strict";
import { spawn, spawnSync, type SpawnSyncReturns } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { findPython } from "../../src/toolchain/python.ts";
import { toolchainFolder } from "../../src/toolchain/home.ts";

const portalis = join(process.env.PORTALIS_ROOT ?? ".", "bin", "portalis.mjs");
const folder = mkdtempSync(join(tmpdir(), "portalis-bad-"));
after(() => { rmSync(folder, { recursive: true, force: true }); });

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [portalis, ...args], { cwd: folder, encoding: "utf8", input: "", timeout: 600_000, env: { ...process.env, ...env } });
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

test("an unsupported construct: refused by build, reached only later by run", () => {
  const file = program("refused.py", "print('before')\nexec(input())\n");
  const built = run(["build", file, "-o", "out"]);
  assert.equal(built.status, 1);
  assert.match(built.stderr, /PT3\d\d\d[^]*refused\.py/);
  assert.ok(!existsSync(join(folder, "out")));
});

test("check: every format says the same", () => {
  program("syntax2.py", "x = = 1\n");
  const of = (format: string): string => { const result = run(["check", "syntax2.py", "--format", format]); assert.equal(result.status, 1, format); return result.stdout; };
  assert.match(of("concise"), /^syntax2\.py:1:5: .*PT0001/);
  assert.match(of("github"), /^::error file=syntax2\.py,line=1,col=5/);
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

test("an output folder that takes no files: PT5004, exit code 3", { skip: process.platform !== "linux" }, () => {
  const result = run(["build", program("small.py", "print(1)\n"), "--dev", "-o", "/proc/portalis-out"]);
  assert.equal(result.status, 3, result.stderr);
  assert.match(result.stderr, /^error\[PT5004\]: cannot write \/proc\/portalis-out/);
  const translated = run(["translate", "small.py", "-o", "/proc/portalis-out"]);
  assert.equal(translated.status, 3);
  assert.match(translated.stderr, /PT5004/);
});

test("a full disk: PT5005, exit code 3, what was there stays and nothing half-written is left", (t) => {
  const disk = join(folder, "disk");
  mkdirSync(disk);
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "none", disk]).status !== 0) { t.skip("cannot mount"); return; }
  try {
    writeFileSync(join(disk, "small.wasm"), "earlier");
    const result = run(["build", program("small.py", "print(1)\n"), "--dev", "-o", disk]);
    assert.equal(result.status, 3, result.stderr);
    assert.match(result.stderr, /^error\[PT5005\]: no space left/);
    assert.deepEqual(readdirSync(disk), ["small.wasm"]);
    const cache = run(["build", "small.py", "--dev", "-o", join(folder, "out")], { PORTALIS_HOME: join(disk, "home") });
    assert.equal(cache.status, 3, cache.stderr);
    assert.match(cache.stderr, /^error\[PT5005\]/);
  } finally {
    spawnSync("umount", [disk]);
  }
});

test("Ctrl-C during a build: exit code 130, the tools end, nothing half-written is left", { skip: process.platform === "win32" }, async (t) => {
  if (!existsSync(join(toolchainFolder(), "toolchain.json"))) { t.skip("no toolchain yet"); return; }
  // A cache of its own, so that there is a long build to interrupt.
  const home = join(folder, "interrupted");
  mkdirSync(join(home, "toolchain"), { recursive: true });
  cpSync(join(toolchainFolder(), "toolchain.json"), join(home, "toolchain", "toolchain.json"));
  const child = spawn(process.execPath, [portalis, "build", program("small.py", "print(1)\n"), "--dev", "-o", "out"], { cwd: folder, env: { ...process.env, PORTALIS_HOME: home }, stdio: "ignore" });
  const ended = new Promise<number | null>((resolve) => { child.on("close", (code) => { resolve(code); }); });
  const started = join(home, "cache", "build");
  for (let n = 0; n < 600 && !existsSync(started); n++) await sleep(50);
  assert.ok(existsSync(started));
  await sleep(1500);
  child.kill("SIGINT");
  assert.equal(await ended, 130);
  await sleep(500);
  assert.ok(!existsSync(join(folder, "out")));
  assert.deepEqual(files(home).filter((name) => name.endsWith(".tmp")), []);
  const left = spawnSync("ps", ["-eo", "args"], { encoding: "utf8" }).stdout.split("\n").filter((line) => line.includes(home));
  assert.deepEqual(left, []);
});

test("verify: exit code 0 for the same output, 1 with the difference for another", () => {
  const same = run(["verify", program("same.py", "print(2 ** 100)\nopen('made.txt', 'w').write('x')\n"), "--target", "native"]);
  assert.equal(same.status, 0, same.stdout + same.stderr);
  const other = run(["verify", program("differs.py", "print(id([]))\n"), "--target", "native"]);
  assert.equal(other.status, 1);
  assert.match(other.stdout + other.stderr, /stdout/);
});

function files(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => [entry.name, ...(entry.isDirectory() ? files(join(path, entry.name)) : [])]);
}
