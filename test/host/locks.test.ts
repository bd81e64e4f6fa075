/** Locks between programs that share one file system, and what a mode that was set for one call does to the next. */
import assert from "node:assert/strict";
import test from "node:test";
import { MemoryVfs } from "../../runtime-fs/host/memory/memory-vfs.ts";
import { NodeVfs } from "../../runtime-fs/host/node/node-vfs.ts";
import { onBackends, withDirectory } from "./backends.ts";
import { TestGuest } from "./guest.ts";

test("two programs on one memory file system exclude one another", () => {
  const vfs = new MemoryVfs();
  const [one, two] = [0, 1].map(() => new TestGuest({ preopens: [{ guestPath: "/d", vfs, rights: "rw" }] })) as [TestGuest, TestGuest];
  const open = (guest: TestGuest): string => String(guest.open(guest.preopen("/d"), "lock", { write: true, create: true }));
  const [a, b, c] = [open(one), open(two), open(two)];
  one.ask("flock", a, "ex", "try");
  one.ask("flock", a, "ex", "try");
  assert.throws(() => two.ask("flock", b, "ex", "try"), { message: "AGAIN" });
  assert.throws(() => two.ask("flock", b, "sh", "try"), { message: "AGAIN" });
  two.ask("flock", b, "un");
  assert.throws(() => two.ask("flock", b, "sh", "try"), { message: "AGAIN" });
  one.ask("flock", a, "sh", "try");
  two.ask("flock", b, "sh", "try");
  two.ask("flock", c, "sh", "try");
  assert.throws(() => one.ask("flock", a, "ex", "try"), { message: "AGAIN" });
  two.close(Number(b));
  two.ask("flock", c, "un");
  one.ask("flock", a, "ex", "try");
  one.host.close();
  two.ask("flock", c, "ex", "try");
});

test("record locks exclude other programs, range by range, and never the program's own", () => {
  const vfs = new MemoryVfs();
  const [one, two] = [0, 1].map(() => new TestGuest({ preopens: [{ guestPath: "/d", vfs, rights: "rw" }] })) as [TestGuest, TestGuest];
  const open = (guest: TestGuest): string => String(guest.open(guest.preopen("/d"), "lock", { read: true, write: true, create: true }));
  const [a, again, b] = [open(one), open(one), open(two)];
  const held = { message: "AGAIN" };
  one.ask("lockf", a, "ex", "try", "0", "10");
  two.ask("lockf", b, "ex", "try", "10", "10");
  assert.throws(() => two.ask("lockf", b, "sh", "try", "9", "1"), held);
  assert.throws(() => one.ask("lockf", a, "ex", "try", "5", "0"), held);
  // Through another descriptor, over what it holds already; then a hole in the middle.
  one.ask("lockf", again, "ex", "try", "0", "10");
  one.ask("lockf", again, "un", "try", "4", "2");
  two.ask("lockf", b, "ex", "try", "4", "2");
  assert.throws(() => two.ask("lockf", b, "ex", "try", "3", "1"), held);
  assert.throws(() => two.ask("lockf", b, "ex", "try", "6", "1"), held);
  // A shared lock takes the place of an exclusive one.
  one.ask("lockf", a, "sh", "try", "6", "4");
  two.ask("lockf", b, "sh", "try", "6", "4");
  assert.throws(() => one.ask("lockf", a, "ex", "try", "6", "1"), held);
  // Closing any descriptor of the file gives all of it up.
  one.close(Number(again));
  two.ask("lockf", b, "ex", "try", "0", "0");
  assert.throws(() => one.ask("lockf", a, "sh", "try", "1000000", "1"), held);
  two.host.close();
  one.ask("lockf", a, "ex", "try", "0", "0");
  one.ask("flock", a, "sh", "try");
  const readOnly = String(one.open(one.preopen("/d"), "lock", { read: true }));
  assert.throws(() => one.ask("lockf", readOnly, "ex", "try", "0", "1"), { message: "BADF" });
  assert.throws(() => one.ask("lockf", a, "ex", "try", "-1", "1"), { message: "INVAL" });
});

test("where the machine has no record locks, they are refused", () => withDirectory((path) => {
  const before = process.env["PORTALIS_HELPER"];
  delete process.env["PORTALIS_HELPER"];
  try {
    const guest = new TestGuest({ preopens: [{ guestPath: "/d", vfs: new NodeVfs(), path, rights: "rw" }] });
    const file = String(guest.open(guest.preopen("/d"), "lock", { write: true, create: true }));
    assert.throws(() => guest.ask("lockf", file, "ex", "try", "0", "1"), { message: "NOLCK" });
    guest.host.close();
  } finally {
    if (before !== undefined) process.env["PORTALIS_HELPER"] = before;
  }
}));

onBackends("a mode goes with the call it was set for, also when that fails", ({ vfs, path }) => {
  const guest = new TestGuest({ preopens: [{ guestPath: "/d", vfs, path, rights: "rw" }], umask: 0 });
  const dir = guest.preopen("/d");
  const modeOf = (name: string): number => Number(guest.ask("stat", `/d/${name}`).split(" ")[0]) & 0o777;
  guest.ask("mode", "700");
  guest.fails("NOENT", "path_create_directory", dir, "a/b");
  guest.call("path_create_directory", dir, "a");
  guest.ask("mode", "700");
  guest.call("path_create_directory", dir, "a/b");
  assert.deepEqual([modeOf("a"), modeOf("a/b")], [0o777, 0o700]);
});
