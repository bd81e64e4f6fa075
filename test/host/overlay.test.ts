/** What an overlay keeps to itself: the base never changes, and what is gone stays gone, also when the layers are used again. */
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import { MemoryVfs } from "../../runtime-fs/host/memory/memory-vfs.ts";
import { NodeVfs } from "../../runtime-fs/host/node/node-vfs.ts";
import { OverlayVfs } from "../../runtime-fs/host/overlay/overlay-vfs.ts";
import { withDirectory } from "./backends.ts";
import { TestGuest } from "./guest.ts";

interface Layers { readonly base: MemoryVfs; readonly upper: MemoryVfs }

function layers(): Layers {
  const base = new MemoryVfs();
  for (const name of ["keep", "dir/one", "dir/two", "dir/sub/deep"]) base.writeFile(name, new TextEncoder().encode(name));
  return { base, upper: new MemoryVfs() };
}

function over({ base, upper }: Layers): { guest: TestGuest; dir: number } {
  const vfs = new OverlayVfs({ base: { vfs: base, path: "" }, upper: { vfs: upper, path: "" } });
  const guest = new TestGuest({ preopens: [{ guestPath: "d", vfs, rights: "rw" }] });
  return { guest, dir: guest.preopen("d") };
}

function removeAll(guest: TestGuest, dir: number): void {
  for (const file of ["dir/one", "dir/two", "dir/sub/deep"]) guest.call("path_unlink_file", dir, file);
  for (const directory of ["dir/sub", "dir"]) guest.call("path_remove_directory", dir, directory);
}

test("overlay: a directory made or moved to where one was shows nothing of the old one", () => {
  for (const again of ["mkdir", "rename"]) {
    const pair = layers();
    const { guest, dir } = over(pair);
    removeAll(guest, dir);
    if (again === "rename") {
      guest.call("path_create_directory", dir, "other");
      guest.call("path_rename", dir, "other", dir, "dir");
    } else guest.call("path_create_directory", dir, "dir");
    assert.deepEqual(guest.list(dir, "dir"), []);
    guest.writeFile(dir, "dir/new", "x");
    const second = over(pair);
    assert.deepEqual(second.guest.list(second.dir, "dir"), ["new"]);
    assert.throws(() => second.guest.open(second.dir, "dir/one"), { message: "NOENT" });
  }
});

test("overlay: the base stays as it is, and the upper layer can be used again", () => {
  const pair = layers();
  const content = (): unknown => pair.base.snapshot().nodes.map((node) => ({ ...node, atim: 0n }));
  const before = content();
  const { guest, dir } = over(pair);
  guest.writeFile(dir, "keep", "changed");
  guest.call("path_rename", dir, "dir", dir, "moved");
  guest.call("path_unlink_file", dir, "moved/two");
  guest.call("path_symlink", "keep", dir, "link");
  guest.call("path_filestat_set_times", dir, 1, "moved/one", 5n, 6n, 5);
  guest.call("path_link", dir, 0, "moved/one", dir, "hard");
  assert.deepEqual(content(), before);
  const second = over(pair);
  assert.deepEqual(second.guest.list(second.dir).sort(), ["hard", "keep", "link", "moved"]);
  assert.deepEqual(second.guest.list(second.dir, "moved").sort(), ["one", "sub"]);
  assert.equal(second.guest.readFile(second.dir, "link"), "changed");
  assert.equal(second.guest.readFile(second.dir, "moved/sub/deep"), "dir/sub/deep");
  assert.deepEqual([second.guest.stat(second.dir, "hard").mtim, second.guest.stat(second.dir, "hard").nlink], [6n, 2n]);
});

test("overlay: handles see writes of others, removal included", () => {
  const { guest, dir } = over(layers());
  const [reader, gone] = [guest.open(dir, "keep"), guest.open(dir, "dir/one")];
  guest.writeFile(dir, "keep", "by another");
  assert.equal(guest.read(reader), "by another");
  guest.call("path_unlink_file", dir, "dir/one");
  assert.deepEqual([guest.read(gone), guest.fstat(gone).nlink], ["dir/one", 0n]);
  const held = guest.open(dir, "dir", { directory: true });
  guest.call("path_rename", dir, "dir", dir, "elsewhere");
  guest.writeFile(held, "late", "x");
  assert.equal(guest.readFile(dir, "elsewhere/late"), "x");
  for (const fd of [reader, gone, held]) guest.close(fd);
});

test("overlay: the names of its own book-keeping do not exist for a program", () => {
  const pair = layers();
  const { guest, dir } = over(pair);
  guest.call("path_unlink_file", dir, "keep");
  assert.deepEqual(guest.list(dir), ["dir"]);
  for (const name of [".wh.keep", ".wh..wh..opq", ".wh.x"]) {
    assert.throws(() => guest.open(dir, name), { message: "NOENT" });
    assert.throws(() => guest.writeFile(dir, name, ""), { message: "INVAL" });
    guest.fails("INVAL", "path_create_directory", dir, name);
    guest.fails("INVAL", "path_rename", dir, "dir", dir, name);
    guest.fails("INVAL", "path_symlink", "x", dir, name);
  }
});

test("overlay: a copy that fails half-way leaves the file as it was", () => {
  const base = new MemoryVfs();
  base.writeFile("big", new Uint8Array(200_000).fill(7));
  const upper = new MemoryVfs({ maxBytes: 100_000 });
  const { guest, dir } = over({ base, upper });
  assert.throws(() => guest.open(dir, "big", { write: true }), { message: "NOSPC" });
  assert.equal(guest.stat(dir, "big").size, 200_000n);
  assert.deepEqual(guest.list(dir), ["big"]);
  assert.deepEqual([...upper.walk()], []);
});

test("overlay of directories: a link in the base leads no further than one in the grant", () => withDirectory((top) => {
  for (const name of ["base", "upper"]) fs.mkdirSync(path.join(top, name));
  fs.writeFileSync(path.join(top, "secret"), "secret");
  fs.symlinkSync("../secret", path.join(top, "base", "out"));
  fs.symlinkSync(path.join(top, "secret"), path.join(top, "base", "absolute"));
  const vfs = new OverlayVfs({ base: { vfs: new NodeVfs(), path: path.join(top, "base") }, upper: { vfs: new NodeVfs(), path: path.join(top, "upper") } });
  const guest = new TestGuest({ preopens: [{ guestPath: "d", vfs, rights: "rw" }] });
  const dir = guest.preopen("d");
  for (const name of ["out", "absolute"]) {
    assert.throws(() => guest.open(dir, name), { message: "NOTCAPABLE" });
    assert.throws(() => guest.writeFile(dir, name, "x"), { message: "NOTCAPABLE" });
  }
  guest.writeFile(dir, "new", "x");
  guest.host.close();
  assert.deepEqual([fs.readdirSync(path.join(top, "base")).sort(), fs.readdirSync(path.join(top, "upper"))], [["absolute", "out"], ["new"]]);
}));
