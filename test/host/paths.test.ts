/** What each path call answers, on every back end: the error numbers are Linux's. */
import assert from "node:assert/strict";
import { onBackends, type Backend } from "./backends.ts";
import { TestGuest } from "./guest.ts";

function open({ vfs, path }: Backend): { guest: TestGuest; dir: number } {
  const guest = new TestGuest({ preopens: [{ guestPath: "d", vfs, path, rights: "rw" }] });
  const dir = guest.preopen("d");
  guest.writeFile(dir, "file", "content");
  guest.call("path_create_directory", dir, "dir");
  guest.call("path_create_directory", dir, "full");
  guest.writeFile(dir, "full/f", "x");
  guest.call("path_symlink", "file", dir, "link");
  guest.call("path_symlink", "dir", dir, "dirlink");
  guest.call("path_symlink", "nowhere", dir, "dangling");
  return { guest, dir };
}

onBackends("path_open", (backend) => {
  const { guest, dir } = open(backend);
  const refused = (path: string, errno: string, options = {}) =>
    assert.throws(() => guest.open(dir, path, options), { message: errno }, `${path} ${JSON.stringify(options)}`);
  refused("missing", "NOENT");
  refused("missing/x", "NOENT");
  refused("file/x", "NOTDIR");
  refused("file/", "NOTDIR");
  refused("file/.", "NOTDIR");
  refused("file", "NOTDIR", { directory: true });
  refused("file", "EXIST", { create: true, exclusive: true });
  refused("dir", "EXIST", { create: true, exclusive: true });
  refused("dir", "ISDIR", { write: true });
  refused("dir", "ISDIR", { create: true });
  refused(".", "ISDIR", { write: true });
  refused("new/", "ISDIR", { create: true, write: true });
  refused("missing/new", "NOENT", { create: true, write: true });
  refused("x", "INVAL", { create: true, directory: true });
  refused("link/", "NOTDIR");
  refused("dangling", "NOENT");
  refused("dirlink", "LOOP", { follow: false });
  refused("dirlink", "NOTDIR", { follow: false, directory: true });
  refused("dir", "ISDIR", { directory: true, write: true });
  refused(".", "ISDIR", { directory: true, write: true });
  guest.fails("INVAL", "path_open", dir, 0, "file", 16, 2n, 0n, 0, 64);
  guest.fails("INVAL", "path_open", dir, 0, "file", 0, 2n, 0n, 32, 64);
  for (const path of ["dir", "dir/", "dir/.", "./dir//", "dirlink", "dirlink/", "dir/../dir"]) guest.close(guest.open(dir, path, { directory: true }));
  guest.close(guest.open(dir, "dir"));
  guest.close(guest.open(dir, "file", { write: true, truncate: true }));
  assert.equal(guest.stat(dir, "file").size, 0n);
});

onBackends("path_filestat_get and times", (backend) => {
  const { guest, dir } = open(backend);
  assert.equal(guest.stat(dir, "link").type, "regular");
  assert.equal(guest.stat(dir, "link", false).type, "symlink");
  assert.equal(guest.stat(dir, "dirlink/").type, "directory");
  assert.throws(() => guest.stat(dir, "file/"), { message: "NOTDIR" });
  assert.throws(() => guest.stat(dir, "link/"), { message: "NOTDIR" });
  assert.throws(() => guest.stat(dir, "dangling"), { message: "NOENT" });
  const [atim, mtim] = [1_600_000_000_123_456_789n, 1_700_000_000_987_654_321n];
  guest.call("path_filestat_set_times", dir, 1, "link", atim, mtim, 5);
  const { atim: a, mtim: m } = guest.stat(dir, "file");
  assert.deepEqual([a, m], [atim, mtim]);
  guest.call("path_filestat_set_times", dir, 0, "link", 0n, 5_000_000_000n, 4);
  assert.equal(guest.stat(dir, "link", false).mtim, 5_000_000_000n);
  assert.equal(guest.stat(dir, "file").mtim, mtim);
  const before = BigInt(Date.now() - 1000) * 1_000_000n;
  guest.call("path_filestat_set_times", dir, 1, "file", 0n, 0n, 8);
  assert.ok(guest.stat(dir, "file").mtim > before);
  assert.equal(guest.stat(dir, "file").atim, atim);
  guest.fails("INVAL", "path_filestat_set_times", dir, 1, "file", 0n, 0n, 3);
  guest.fails("INVAL", "path_filestat_set_times", dir, 1, "file", 0n, 0n, 12);
  guest.fails("NOENT", "path_filestat_set_times", dir, 1, "missing", 0n, 0n, 5);
  const fd = guest.open(dir, "file", { write: true });
  guest.call("fd_filestat_set_times", fd, 1n, 2n, 5);
  assert.deepEqual([guest.fstat(fd).atim, guest.fstat(fd).mtim], [1n, 2n]);
  guest.call("path_filestat_set_times", dir, 1, "dir", 7n, 8n, 5);
  assert.equal(guest.stat(dir, "dir").mtim, 8n);
});

onBackends("path_create_directory, path_remove_directory, path_unlink_file", (backend) => {
  const { guest, dir } = open(backend);
  guest.fails("EXIST", "path_create_directory", dir, "dir");
  guest.fails("EXIST", "path_create_directory", dir, "file");
  guest.fails("EXIST", "path_create_directory", dir, ".");
  guest.fails("EXIST", "path_create_directory", dir, "dangling");
  guest.fails("NOENT", "path_create_directory", dir, "missing/new");
  guest.fails("NOTDIR", "path_create_directory", dir, "file/new");
  guest.call("path_create_directory", dir, "new/");
  guest.call("path_remove_directory", dir, "new/");
  guest.fails("NOTDIR", "path_remove_directory", dir, "file");
  guest.fails("NOTDIR", "path_remove_directory", dir, "dirlink");
  guest.fails("NOTEMPTY", "path_remove_directory", dir, "full");
  guest.fails("NOENT", "path_remove_directory", dir, "missing");
  guest.fails("INVAL", "path_remove_directory", dir, "dir/.");
  guest.fails("NOTEMPTY", "path_remove_directory", dir, "dir/..");
  guest.fails("ISDIR", "path_unlink_file", dir, "dir");
  guest.fails("ISDIR", "path_unlink_file", dir, "dir/");
  guest.fails("ISDIR", "path_unlink_file", dir, ".");
  guest.fails("NOTDIR", "path_unlink_file", dir, "file/");
  guest.fails("NOENT", "path_unlink_file", dir, "missing");
  guest.call("path_unlink_file", dir, "dirlink");
  guest.call("path_unlink_file", dir, "dangling");
  guest.call("path_unlink_file", dir, "link");
  assert.equal(guest.stat(dir, "file").size, 7n);
});

onBackends("path_rename", (backend) => {
  const { guest, dir } = open(backend);
  const rename = (from: string, to: string) => guest.errno("path_rename", dir, from, dir, to);
  assert.equal(rename("missing", "x"), "NOENT");
  assert.equal(rename("file", "missing/x"), "NOENT");
  assert.equal(rename("file", "dir"), "ISDIR");
  assert.equal(rename("dir", "file"), "NOTDIR");
  assert.equal(rename("dir", "full"), "NOTEMPTY");
  assert.equal(rename("full", "full/inside"), "INVAL");
  assert.equal(rename("file/", "x"), "NOTDIR");
  assert.equal(rename("file", "x/"), "NOTDIR");
  assert.equal(rename(".", "x"), "BUSY");
  assert.equal(rename("dir", "."), "BUSY");
  assert.equal(rename("file", "file"), "SUCCESS");
  assert.equal(rename("full/", "moved/"), "SUCCESS");
  assert.equal(guest.readFile(dir, "moved/f"), "x");
  assert.equal(rename("moved", "dir"), "SUCCESS");
  assert.equal(guest.readFile(dir, "dir/f"), "x");
  guest.writeFile(dir, "other", "other");
  assert.equal(rename("other", "file"), "SUCCESS");
  assert.equal(guest.readFile(dir, "file"), "other");
  assert.equal(rename("link", "dangling"), "SUCCESS");
  assert.equal(guest.readlink(dir, "dangling"), "file");
});

onBackends("path_link, path_symlink, path_readlink", (backend) => {
  const { guest, dir } = open(backend);
  guest.call("path_link", dir, 0, "file", dir, "hard");
  assert.equal(guest.stat(dir, "hard").ino, guest.stat(dir, "file").ino);
  assert.equal(guest.stat(dir, "file").nlink, 2n);
  guest.writeFile(dir, "hard", "changed");
  assert.equal(guest.readFile(dir, "file"), "changed");
  assert.equal(guest.errno("path_rename", dir, "file", dir, "hard"), "SUCCESS");
  assert.equal(guest.stat(dir, "file").nlink, 2n);
  guest.fails("EXIST", "path_link", dir, 0, "file", dir, "hard");
  guest.fails("NOENT", "path_link", dir, 0, "missing", dir, "x");
  guest.fails("NOENT", "path_link", dir, 0, "file", dir, "missing/x");
  guest.call("path_link", dir, 0, "link", dir, "hardlink-of-link");
  assert.equal(guest.stat(dir, "hardlink-of-link", false).type, "symlink");
  guest.fails("EXIST", "path_symlink", "a", dir, "file");
  guest.fails("EXIST", "path_symlink", "a", dir, "dangling");
  guest.fails("NOENT", "path_symlink", "a", dir, "missing/x");
  guest.fails("NOENT", "path_symlink", "a", dir, "new/");
  assert.equal(guest.readlink(dir, "link"), "file");
  assert.equal(guest.readlink(dir, "link", 2), "fi");
  guest.fails("INVAL", "path_readlink", dir, "file", 64, 10, 128);
  guest.fails("INVAL", "path_readlink", dir, "dir", 64, 10, 128);
  guest.fails("NOENT", "path_readlink", dir, "missing", 64, 10, 128);
});
