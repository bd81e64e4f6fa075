import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { writeFileAtomic } from "../../src/cache/atomic.ts";
import { makeFolder } from "../../src/cache/folder.ts";
import { hashOf } from "../../src/cache/hash.ts";
import { clear, prune, tidy, usage } from "../../src/cache/housekeeping.ts";
import { withLock } from "../../src/cache/lock.ts";
import { getOrMake, openStore } from "../../src/cache/store.ts";

function inFolder(name: string, body: (folder: string) => Promise<void> | void): void {
  test(name, async () => {
    const folder = mkdtempSync(join(tmpdir(), "portalis-test-"));
    try { await body(folder); } finally { rmSync(folder, { recursive: true, force: true }); }
  });
}

inFolder("an entry is made once, however many want it at a time", async (folder) => {
  const store = openStore(folder);
  let made = 0;
  const all = await Promise.all([1, 2, 3, 4].map(() => getOrMake(store, "crate", "abcd", async (into) => {
    made += 1;
    writeFileSync(join(into, "x"), "content");
  })));
  assert.equal(made, 1);
  assert.deepEqual(new Set(all.map(({ path }) => path)).size, 1);
  assert.equal(readFileSync(join(all[0]?.path ?? "", "x"), "utf8"), "content");
});

inFolder("a failed entry leaves nothing and can be made again", async (folder) => {
  const store = openStore(folder);
  await assert.rejects(getOrMake(store, "crate", "abcd", () => Promise.reject(new Error("no"))), /no/);
  assert.deepEqual(readdirSync(join(folder, "crate", "ab")), []);
  assert.equal((await getOrMake(store, "crate", "abcd", async () => undefined)).hit, false);
  assert.equal((await getOrMake(store, "crate", "abcd", async () => undefined)).hit, true);
});

inFolder("the lock of a process that is gone is taken over", async (folder) => {
  const lock = join(folder, "lock");
  writeFileSync(lock, `999999999@${hostname()}`);
  assert.equal(await withLock(lock, async () => "in"), "in");
  assert.equal(existsSync(lock), false);
});

inFolder("a lock without an owner is taken over when it is old", async (folder) => {
  const lock = join(folder, "lock");
  writeFileSync(lock, "");
  utimesSync(lock, 1, 1);
  assert.equal(await withLock(lock, async () => "in"), "in");
});

inFolder("a lock excludes", async (folder) => {
  let inside = 0;
  let most = 0;
  await Promise.all([1, 2, 3].map(() => withLock(join(folder, "lock"), async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setTimeout(resolve, 20));
    inside -= 1;
  })));
  assert.equal(most, 1);
});

inFolder("the cache is tidied at most once an hour, and what is old goes", async (folder) => {
  const store = openStore(folder);
  const { path } = await getOrMake(store, "program", "aa1", async (into) => { writeFileSync(join(into, "p"), "x"); });
  const longAgo = Date.now() / 1000 - 40 * 86_400;
  utimesSync(path, longAgo, longAgo);
  assert.equal(tidy(store)?.removed, 1);
  assert.equal(tidy(store), null);
  assert.equal(tidy(store, Date.now() + 2 * 3_600_000)?.removed, 0);
});

inFolder("prune drops the least recently used, clear everything", async (folder) => {
  const store = openStore(folder);
  for (const [index, key] of ["aa1", "bb2", "cc3"].entries()) {
    const { path } = await getOrMake(store, "program", key, async (into) => { writeFileSync(join(into, "p"), Buffer.alloc(1000)); });
    const time = Date.now() / 1000 - 100 + index;
    utimesSync(path, time, time);
  }
  assert.equal(prune(store, { maxBytes: 2000, maxAgeDays: 1 }).removed, 1);
  assert.equal((await getOrMake(store, "program", "aa1", async () => undefined)).hit, false);
  assert.equal((await getOrMake(store, "program", "cc3", async () => undefined)).hit, true);
  assert.equal(usage(store).find(({ kind }) => kind === "program")?.entries, 3);
  clear(store);
  assert.deepEqual(usage(store), []);
});

inFolder("a file is written completely or not at all", (folder) => {
  writeFileAtomic(join(folder, "a", "b"), "text");
  assert.equal(readFileSync(join(folder, "a", "b"), "utf8"), "text");
  assert.throws(() => writeFileAtomic(join(folder, "a", "b", "c"), "text"), { name: "ToolchainError", code: "PT5004" });
  assert.deepEqual(readdirSync(join(folder, "a")), ["b"]);
});

test("a folder that cannot be made is an error, not an endless loop", { skip: process.platform !== "linux" }, () => {
  assert.throws(() => makeFolder("/proc/portalis/x"));
});

test("parts of a key do not run together", () => {
  assert.notEqual(hashOf("ab", "c"), hashOf("a", "bc"));
});
