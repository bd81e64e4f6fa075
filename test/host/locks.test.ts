/** BSD locks between programs that share one file system, and what a mode that was set for one call does to the next. */
import assert from "node:assert/strict";
import test from "node:test";
import { MemoryVfs } from "../../runtime-fs/host/memory/memory-vfs.ts";
import { onBackends } from "./backends.ts";
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
