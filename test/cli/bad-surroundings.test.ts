/**
 * A build that the machine stops: a full disk, a folder that cannot be written, Ctrl-C. A clear message, the right exit code, nothing
 * half-written, and what was there before is still there. `npm run build` first. Where no file system may be mounted,
 * the error comes from Node's file system calls instead (`broken-disk.cjs`).
 */
import assert from "node:assert/strict";
import { spawn, spawnSync, type SpawnSyncReturns } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test, { after } from "node:test";
import { setTimeout } from "node:timers/promises";
import { cacheFolder } from "../../src/toolchain/home.ts";

const portalis = path.join(process.env.PORTALIS_ROOT ?? ".", "bin", "portalis.mjs");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portalis-surroundings-"));
after(() => { fs.rmSync(folder, { recursive: true, force: true }); });
fs.writeFileSync(path.join(folder, "fine.py"), "print(1)\n");
/** Long enough to be interrupted, and in no cache. */
fs.writeFileSync(path.join(folder, "fresh.py"), `import json, re\nprint(json.dumps([${Math.random()}]), re.sub("a", "b", "${Math.random()}"))\n`);

const build = (output: string, ...more: readonly string[]): string[] => [portalis, "build", "fine.py", "--dev", "-o", output, ...more];

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", input: "", timeout: 600_000, env: { ...process.env, CI: undefined, ...env } });
}

const broken = path.resolve(process.env.PORTALIS_ROOT ?? ".", "test", "cli", "broken-disk.cjs");

/** A small file system of its own that fails with `code`; `env` makes it fail where none may be mounted. */
function withDisk(options: string, code: "ENOSPC" | "EROFS", use: (disk: string, env: NodeJS.ProcessEnv) => void): void {
  const disk = fs.mkdtempSync(path.join(folder, "disk-"));
  const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", disk]).status === 0;
  try {
    use(disk, isMounted ? {} : { NODE_OPTIONS: `--require ${JSON.stringify(broken)}`, BROKEN_DISK: disk, BROKEN_CODE: code });
  } finally {
    if (isMounted) spawnSync("umount", [disk]);
  }
}

/** Something in the cache is being made by the process. */
function isBuilding(pid: number | undefined): boolean {
  const locks = path.join(cacheFolder(), "locks");
  return fs.readdirSync(locks).some((name) => {
    try { return new RegExp(`\\b${pid}\\b`).test(fs.readFileSync(path.join(locks, name), "utf8")); } catch { return false; }
  });
}

/** Other processes use the cache meanwhile: what goes away is left out. */
function namesBelow(directory: string): string[] {
  try {
    return fs.readdirSync(directory, { withFileTypes: true }).flatMap((entry) => [entry.name, ...entry.isDirectory() ? namesBelow(path.join(directory, entry.name)) : []]);
  } catch {
    return [];
  }
}

test("the disk of the output folder is full: PT5005, nothing new, what was there stays", () => {
  withDisk("size=64k", "ENOSPC", (disk, env) => {
    fs.writeFileSync(path.join(disk, "fine.run.json"), "an earlier build");
    const result = run(build(disk), env);
    assert.equal(result.status, 3, result.stderr);
    assert.match(result.stderr, /^error\[PT5005\]: no space left while writing/m);
    assert.deepEqual(fs.readdirSync(disk), ["fine.run.json"]);
    assert.equal(fs.readFileSync(path.join(disk, "fine.run.json"), "utf8"), "an earlier build");
  });
});

test("the disk of the cache is full: PT5005, nothing is written to the output folder", () => {
  withDisk("size=200k", "ENOSPC", (disk, env) => {
    const result = run(build("never"), { ...env, PORTALIS_HOME: disk });
    assert.equal(result.status, 3, result.stderr);
    assert.match(result.stderr, /^error\[PT5\d\d\d\]/m);
    assert.doesNotMatch(result.stderr, /\n {4}at /);
    assert.ok(!fs.existsSync(path.join(folder, "never")));
  });
});

test("an output folder that is read-only: PT5004", () => {
  withDisk("ro", "EROFS", (disk, env) => {
    const result = run(build(disk), env);
    assert.equal(result.status, 3, result.stderr);
    assert.match(result.stderr, /^error\[PT5004\]: cannot write .*read-only file system/m);
  });
});

test("an output folder whose place is taken by a file: PT5004", () => {
  fs.writeFileSync(path.join(folder, "taken"), "mine");
  const result = run(build("taken"));
  assert.equal(result.status, 3, result.stderr);
  assert.match(result.stderr, /^error\[PT5004\]/m);
  assert.equal(fs.readFileSync(path.join(folder, "taken"), "utf8"), "mine");
});

test("Ctrl-C while it compiles: exit code 130, no output, nothing half-written in the cache; the next build works", { timeout: 600_000 }, async () => {
  const child = spawn(process.execPath, [portalis, "build", "fresh.py", "--dev", "-o", "stopped"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stdout.on("data", (text) => { said += String(text); });
  child.stderr.on("data", (text) => { said += String(text); });
  const ended = new Promise((resolve) => { child.on("close", resolve); });
  while (child.exitCode === null && !isBuilding(child.pid)) await setTimeout(20);
  child.kill("SIGINT");
  const status = await ended;
  assert.equal(status, 130, said);
  assert.doesNotMatch(said, /\n {4}at /);
  assert.ok(!fs.existsSync(path.join(folder, "stopped")));
  assert.deepEqual(namesBelow(cacheFolder()).filter((name) => name.includes(`.${child.pid}.`) && name.endsWith(".tmp")), []);
  const again = run([portalis, "build", "fresh.py", "--dev", "-o", "again", "-q"]);
  assert.equal(again.status, 0, again.stderr);
  assert.ok(fs.existsSync(path.join(folder, "again", "fresh.wasm")));
});
