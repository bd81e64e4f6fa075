/** The native helper: locks and exact times without other programs. Skipped where it cannot be built (no C linker, not Linux). */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import { loadHelper } from "../../runtime-fs/host/node/native-helper.ts";
import { NodeVfs } from "../../runtime-fs/host/node/node-vfs.ts";
import { buildHelper, hasHelper, helperPath } from "../../src/toolchain/helper.ts";
import { silent } from "../../src/toolchain/progress.ts";
import { withDirectory } from "./backends.ts";
import { TestGuest } from "./guest.ts";

await buildHelper(silent).catch(() => {});

test("with the helper, locks exclude and times are exact at once, and no program is started", { skip: hasHelper() ? false : "the helper cannot be built here" }, () => withDirectory((directory) => {
  const before = { path: process.env["PATH"], helper: process.env["PORTALIS_HELPER"] };
  process.env["PORTALIS_HELPER"] = helperPath();
  try {
    const vfs = new NodeVfs();
    assert.ok(vfs.helper !== undefined);
    const guest = new TestGuest({ preopens: [{ guestPath: "/d", vfs, path: directory, rights: "rw" }] });
    const dir = guest.preopen("/d");
    const [a, b] = [0, 1].map(() => guest.open(dir, "lock", { write: true, create: true }));
    const other = (): number | null => spawnSync("flock", ["-n", path.join(directory, "lock"), "true"]).status;
    assert.equal(other(), 0);
    // Nothing can be found there.
    process.env["PATH"] = directory;
    guest.ask("flock", String(a), "ex", "try");
    assert.throws(() => guest.ask("flock", String(b), "sh", "try"), { message: "AGAIN" });
    process.env["PATH"] = before.path;
    assert.equal(other(), 1);
    process.env["PATH"] = directory;
    guest.ask("flock", String(a), "un");
    guest.ask("flock", String(b), "sh", "try");
    for (const time of [1_700_000_000_123_456_789n, -1_500_000_001n]) {
      guest.ask("utime", "/d/lock", "1", String(time));
      assert.equal(fs.statSync(path.join(directory, "lock"), { bigint: true }).mtimeNs, time);
      guest.ask("futime", String(a), "-", String(time + 1n));
      assert.equal(fs.statSync(path.join(directory, "lock"), { bigint: true }).mtimeNs, time + 1n);
    }
    guest.host.close();
  } finally {
    process.env["PATH"] = before.path;
    if (before.helper === undefined) delete process.env["PORTALIS_HELPER"];
    else process.env["PORTALIS_HELPER"] = before.helper;
  }
}));

test("with the helper, record locks exclude other programs of the machine", { skip: hasHelper() ? false : "the helper cannot be built here" }, () => withDirectory((directory) => {
  const before = process.env["PORTALIS_HELPER"];
  process.env["PORTALIS_HELPER"] = helperPath();
  try {
    const [one, two] = [0, 1].map(() => new TestGuest({ preopens: [{ guestPath: "/d", vfs: new NodeVfs(), path: directory, rights: "rw" }] })) as [TestGuest, TestGuest];
    const open = (guest: TestGuest): string => String(guest.open(guest.preopen("/d"), "lock", { read: true, write: true, create: true }));
    const [a, again, b] = [open(one), open(one), open(two)];
    const script = `import fcntl, sys
with open(sys.argv[1], "r+") as f:
    fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB, int(sys.argv[3]), int(sys.argv[2]))`;
    const isFree = (start: number, length: number): boolean => spawnSync("python3", ["-c", script, path.join(directory, "lock"), String(start), String(length)]).status === 0;
    one.ask("lockf", a, "ex", "try", "0", "10");
    one.ask("lockf", again, "sh", "try", "5", "3");
    assert.throws(() => two.ask("lockf", b, "ex", "try", "5", "1"), { message: "AGAIN" });
    two.ask("lockf", b, "sh", "try", "5", "3");
    two.ask("lockf", b, "ex", "try", "20", "0");
    assert.deepEqual([isFree(0, 1), isFree(10, 10), isFree(5, 1), isFree(1_000_000, 1)], [false, true, false, false]);
    one.close(Number(again));
    assert.deepEqual([isFree(0, 5), isFree(5, 1)], [true, false]);
    two.host.close();
    assert.equal(isFree(0, 0), true);
    one.host.close();
  } finally {
    if (before === undefined) delete process.env["PORTALIS_HELPER"];
    else process.env["PORTALIS_HELPER"] = before;
  }
}));

test("what is no addon is left alone", () => assert.equal(loadHelper("/dev/null"), undefined));
