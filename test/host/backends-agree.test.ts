/** Random sequences of operations leave the same tree and give the same errors on real directories and in memory. */
import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import type { Vfs } from "../../runtime-fs/host/core/vfs.ts";
import { MemoryVfs } from "../../runtime-fs/host/memory/memory-vfs.ts";
import { NodeVfs } from "../../runtime-fs/host/node/node-vfs.ts";
import { withDirectory } from "./backends.ts";
import { Errno, TestGuest } from "./guest.ts";

type Operation = (guest: TestGuest, dir: number) => unknown;
type Named = { readonly label: string; readonly run: Operation };

const target = fc.tuple(fc.constantFrom("a", "b", "c", "a/a", "a/b", "b/a", "b/c", "a/b/c", "./a", "b/../a", ".", "..", "c/."), fc.constantFrom("", "", "", "/"))
  .map(([path, slash]) => path + slash);
const flags = fc.record({
  write: fc.boolean(), create: fc.boolean(), exclusive: fc.boolean(), truncate: fc.boolean(), directory: fc.boolean(), follow: fc.boolean(), append: fc.boolean(),
});

const operation: fc.Arbitrary<Named> = fc.oneof(
  target.map((path) => named(`mkdir ${path}`, (guest, dir) => guest.call("path_create_directory", dir, path))),
  target.map((path) => named(`rmdir ${path}`, (guest, dir) => guest.call("path_remove_directory", dir, path))),
  target.map((path) => named(`unlink ${path}`, (guest, dir) => guest.call("path_unlink_file", dir, path))),
  fc.tuple(target, target).map(([from, to]) => named(`rename ${from} ${to}`, (guest, dir) => guest.call("path_rename", dir, from, dir, to))),
  fc.tuple(target, target).map(([from, to]) => named(`link ${from} ${to}`, (guest, dir) => guest.call("path_link", dir, 0, from, dir, to))),
  fc.tuple(target, target).map(([text, path]) => named(`symlink ${text} ${path}`, (guest, dir) => guest.call("path_symlink", text, dir, path))),
  fc.tuple(target, flags, fc.string({ maxLength: 5, unit: "grapheme-ascii" })).map(([path, how, text]) => named(`open ${path} ${JSON.stringify(how)} ${text}`, (guest, dir) => {
    const fd = guest.open(dir, path, how);
    try {
      return how.write ? [guest.write(fd, text), guest.seek(fd, 0n, 1)] : guest.fstat(fd).type === "directory" ? guest.readdir(fd, 4096).sort() : guest.read(fd);
    } finally {
      guest.close(fd);
    }
  })),
  fc.tuple(target, fc.boolean()).map(([path, follow]) => named(`stat ${path} ${follow}`, (guest, dir) => {
    const { type, nlink, size } = guest.stat(dir, path, follow);
    return type === "directory" ? [type] : [type, nlink, size];
  })),
  target.map((path) => named(`readlink ${path}`, (guest, dir) => guest.readlink(dir, path))),
);

function named(label: string, run: Operation): Named {
  return { label, run };
}

function outcome(run: Operation, guest: TestGuest, dir: number): unknown {
  try {
    return run(guest, dir);
  } catch (error) {
    if (error instanceof Errno) return error.message;
    throw error;
  }
}

test("sequences of operations", { skip: process.platform !== "linux" }, () => {
  fc.assert(fc.property(fc.array(operation, { minLength: 5, maxLength: 40 }), (operations) => withDirectory((top) => {
    const start = (vfs: Vfs, path: string): { guest: TestGuest; dir: number } => {
      const guest = new TestGuest({ preopens: [{ guestPath: "d", vfs, path, rights: "rw" }] });
      return { guest, dir: guest.preopen("d") };
    };
    const [disk, memory] = [start(new NodeVfs(), top), start(new MemoryVfs(), "")];
    for (const [index, { label, run }] of operations.entries()) {
      const before = operations.slice(0, index).map((one) => one.label).join("\n");
      assert.deepEqual(outcome(run, memory.guest, memory.dir), outcome(run, disk.guest, disk.dir), `memory (left) differs in: ${label}\nafter:\n${before}`);
    }
  })), { numRuns: 200 });
});
