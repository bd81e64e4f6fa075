import assert from "node:assert/strict";
import test from "node:test";
import { onBackends } from "./backends.ts";
import { TestGuest } from "./guest.ts";

onBackends("write, read back, list, remove", ({ vfs, path }) => {
  const guest = new TestGuest({ preopens: [{ guestPath: "/work", vfs, path, rights: "rw" }] });
  const dir = guest.preopen("/work");
  guest.writeFile(dir, "a.txt", "hello");
  assert.equal(guest.readFile(dir, "a.txt"), "hello");
  guest.call("path_create_directory", dir, "sub");
  guest.writeFile(dir, "sub/b.txt", "x");
  assert.deepEqual(guest.list(dir).sort(), ["a.txt", "sub"]);
  assert.equal(guest.readFile(dir, "sub/../sub/./b.txt"), "x");
  assert.equal(guest.stat(dir, "a.txt").size, 5n);
  guest.call("path_unlink_file", dir, "sub/b.txt");
  guest.call("path_remove_directory", dir, "sub");
  assert.deepEqual(guest.list(dir), ["a.txt"]);
  assert.deepEqual(guest.list(guest.preopen("/")), ["work"]);
});

test("the side channel answers", () => {
  const guest = new TestGuest({ services: { pid: 42, parentPid: 7 } });
  assert.equal(guest.ask("version"), "1");
  assert.equal(guest.ask("getpid"), "42 7");
  assert.throws(() => guest.ask("no such request"), { message: "NOSYS" });
});
