/** The descriptor table and everything that hangs on a descriptor: rights, flags, positions, listings. */
import assert from "node:assert/strict";
import test from "node:test";
import { Fdflags, Rights, RightsOf } from "../../runtime-fs/host/core/abi.ts";
import { MemoryVfs } from "../../runtime-fs/host/memory/memory-vfs.ts";
import { onBackends, type Backend } from "./backends.ts";
import { TestGuest } from "./guest.ts";

const [set, cur, end] = [0, 1, 2];

function open({ vfs, path }: Backend): { guest: TestGuest; dir: number } {
  const guest = new TestGuest({ preopens: [{ guestPath: "d", vfs, path, rights: "rw" }] });
  return { guest, dir: guest.preopen("d") };
}

function memoryGuest(options = {}): { guest: TestGuest; dir: number } {
  const guest = new TestGuest({ preopens: [{ guestPath: "d", vfs: new MemoryVfs(), rights: "rw" }], ...options });
  return { guest, dir: guest.preopen("d") };
}

test("closed and never opened descriptors are EBADF everywhere", () => {
  const { guest, dir } = memoryGuest();
  const closed = guest.open(dir, "f", { write: true, create: true });
  guest.close(closed);
  for (const fd of [closed, 99, -1, 0x7fffffff, -0x80000000]) {
    guest.fails("BADF", "fd_close", fd);
    guest.fails("BADF", "fd_read", fd, 64, 0, 64);
    guest.fails("BADF", "fd_write", fd, 64, 0, 64);
    guest.fails("BADF", "fd_pread", fd, 64, 0, 0n, 64);
    guest.fails("BADF", "fd_pwrite", fd, 64, 0, 0n, 64);
    guest.fails("BADF", "fd_seek", fd, 0n, 0, 64);
    guest.fails("BADF", "fd_tell", fd, 64);
    guest.fails("BADF", "fd_sync", fd);
    guest.fails("BADF", "fd_datasync", fd);
    guest.fails("BADF", "fd_advise", fd, 0n, 0n, 0);
    guest.fails("BADF", "fd_allocate", fd, 0n, 1n);
    guest.fails("BADF", "fd_fdstat_get", fd, 64);
    guest.fails("BADF", "fd_fdstat_set_flags", fd, 0);
    guest.fails("BADF", "fd_fdstat_set_rights", fd, 0n, 0n);
    guest.fails("BADF", "fd_filestat_get", fd, 64);
    guest.fails("BADF", "fd_filestat_set_size", fd, 0n);
    guest.fails("BADF", "fd_filestat_set_times", fd, 0n, 0n, 0);
    guest.fails("BADF", "fd_prestat_get", fd, 64);
    guest.fails("BADF", "fd_prestat_dir_name", fd, 64, 10);
    guest.fails("BADF", "fd_readdir", fd, 64, 10, 0n, 128);
    guest.fails("BADF", "fd_renumber", fd, dir);
    guest.fails("BADF", "fd_renumber", dir, fd);
    guest.fails("BADF", "path_open", fd, 0, "f", 0, 0n, 0n, 0, 64);
    guest.fails("BADF", "path_filestat_get", fd, 0, "f", 64);
    guest.fails("BADF", "sock_shutdown", fd, 0);
  }
});

test("a file is no directory and a directory no file", () => {
  const { guest, dir } = memoryGuest();
  const file = guest.open(dir, "f", { write: true, create: true });
  guest.fails("NOTDIR", "path_open", file, 0, "x", 0, 0n, 0n, 0, 64);
  guest.fails("NOTDIR", "fd_readdir", file, 64, 10, 0n, 128);
  guest.fails("ISDIR", "fd_read", dir, 64, 0, 64);
  guest.fails("BADF", "fd_write", dir, 64, 0, 64);
  guest.fails("BADF", "fd_seek", dir, 0n, 0, 64);
  guest.fails("BADF", "fd_prestat_get", file, 64);
});

test("renumber closes the replaced description and frees the old number", () => {
  const { guest, dir } = memoryGuest();
  guest.writeFile(dir, "a", "aaa");
  guest.writeFile(dir, "b", "bbb");
  const [a, b] = [guest.open(dir, "a"), guest.open(dir, "b")];
  guest.call("fd_renumber", a, b);
  guest.fails("BADF", "fd_close", a);
  assert.equal(guest.read(b), "aaa");
  guest.call("fd_renumber", b, b);
  assert.equal(guest.seek(b, 0n, cur), 3n);
});

test("stdout can be replaced; a closed preopen takes its grant with it", () => {
  const { guest, dir } = memoryGuest();
  const file = guest.open(dir, "out", { write: true, create: true });
  guest.call("fd_renumber", file, 1);
  guest.write(1, "redirected");
  assert.equal(guest.readFile(dir, "out"), "redirected");
  assert.equal(guest.stdout.text, "");
  guest.close(dir);
  guest.fails("BADF", "path_open", dir, 0, "out", 0, 0n, 0n, 0, 64);
  const absolute = new TestGuest({ preopens: [{ guestPath: "/a", vfs: new MemoryVfs(), rights: "rw" }] });
  absolute.writeFile(absolute.preopen("/a"), "f", "x");
  const root = absolute.preopen("/");
  assert.equal(absolute.readFile(root, "a/f"), "x");
  absolute.close(absolute.preopen("/a"));
  assert.throws(() => absolute.readFile(root, "a/f"), { message: "NOENT" });
});

test("descriptors run out with EMFILE and come back", () => {
  const { guest, dir } = memoryGuest({ limits: { maxOpenFiles: 10 } });
  guest.writeFile(dir, "f", "");
  const opened: number[] = [];
  assert.throws(() => { for (;;) opened.push(guest.open(dir, "f")); }, { message: "MFILE" });
  guest.close(opened.pop() ?? -1);
  guest.open(dir, "f");
});

test("rights can only shrink, and what is gone is refused", () => {
  const { guest, dir } = memoryGuest();
  const fd = guest.open(dir, "f", { write: true, create: true });
  guest.call("fd_fdstat_set_rights", fd, Rights.fdRead | Rights.fdFilestatGet, 0n);
  guest.fails("NOTCAPABLE", "fd_fdstat_set_rights", fd, Rights.fdRead | Rights.fdWrite, 0n);
  guest.fails("BADF", "fd_write", fd, guest.iovecs([1]), 1, 64);
  guest.fails("NOTCAPABLE", "fd_seek", fd, 1n, 0, 64);
  guest.fails("NOTCAPABLE", "fd_sync", fd);
  guest.fails("NOTCAPABLE", "fd_filestat_set_size", fd, 0n);
  guest.fails("NOTCAPABLE", "fd_fdstat_set_flags", fd, 0);
  guest.call("fd_fdstat_set_rights", dir, RightsOf.directory & ~Rights.pathUnlinkFile, RightsOf.inheriting & ~Rights.fdWrite);
  guest.fails("NOTCAPABLE", "path_unlink_file", dir, "f");
  assert.throws(() => guest.open(dir, "f", { write: true }), { message: "NOTCAPABLE" });
  const sub = guest.open(dir, ".", { directory: true });
  guest.fails("NOTCAPABLE", "fd_fdstat_set_rights", sub, 0n, Rights.fdWrite);
});

onBackends("positions: seek, tell, pread, pwrite, append, past the end", (backend) => {
  const { guest, dir } = open(backend);
  const fd = guest.open(dir, "f", { write: true, create: true });
  guest.write(fd, "0123456789");
  assert.equal(guest.seek(fd, 0n, cur), 10n);
  assert.equal(guest.seek(fd, -4n, end), 6n);
  assert.equal(guest.read(fd), "6789");
  guest.fails("INVAL", "fd_seek", fd, -1n, set, 64);
  guest.fails("INVAL", "fd_seek", fd, -11n, end, 64);
  guest.fails("INVAL", "fd_seek", fd, 0n, 3, 64);
  assert.equal(guest.seek(fd, 0n, cur), 10n);
  guest.seek(fd, 12n, set);
  guest.write(fd, "x");
  guest.seek(fd, 0n, set);
  assert.equal(guest.read(fd), "0123456789\0\0x");
  const data = guest.iovecs([2], new TextEncoder().encode("AB"));
  guest.call("fd_pwrite", fd, data, 1, 3n, 64);
  assert.equal(guest.seek(fd, 0n, cur), 13n);
  guest.call("fd_pread", fd, data, 1, 2n, 64);
  guest.fails("INVAL", "fd_pread", fd, data, 1, -1n, 64);
  assert.equal(guest.readFile(dir, "f"), "012AB56789\0\0x");
  const appending = guest.open(dir, "f", { write: true, append: true });
  guest.seek(appending, 0n, set);
  guest.write(appending, "end");
  assert.equal(guest.seek(appending, 0n, cur), 16n);
  guest.call("fd_fdstat_set_flags", appending, 0);
  guest.seek(appending, 0n, set);
  guest.write(appending, "start");
  assert.equal(guest.readFile(dir, "f"), "startB6789\0\0xend".replace("B6", "56"));
  guest.call("fd_fdstat_set_flags", appending, Fdflags.append);
  guest.seek(appending, 0n, set);
  guest.write(appending, "!");
  assert.equal(guest.stat(dir, "f").size, 17n);
});

onBackends("scattered reads and gathered writes", (backend) => {
  const { guest, dir } = open(backend);
  const fd = guest.open(dir, "f", { write: true, create: true });
  const array = guest.iovecs([3, 0, 4]);
  guest.bytes(guest.view.getUint32(array, true), 3).set([97, 98, 99]);
  guest.bytes(guest.view.getUint32(array + 16, true), 4).set([100, 101, 102, 103]);
  guest.call("fd_write", fd, array, 3, 64);
  assert.equal(guest.view.getUint32(64, true), 7);
  guest.seek(fd, 0n, set);
  const target = guest.iovecs([2, 10]);
  guest.call("fd_read", fd, target, 2, 64);
  assert.equal(guest.view.getUint32(64, true), 7);
  assert.equal(String.fromCharCode(...guest.bytes(guest.view.getUint32(target + 8, true), 5)), "cdefg");
});

onBackends("sizes: truncate, extend, allocate", (backend) => {
  const { guest, dir } = open(backend);
  guest.writeFile(dir, "f", "0123456789");
  const fd = guest.open(dir, "f", { write: true });
  guest.call("fd_filestat_set_size", fd, 4n);
  assert.equal(guest.readFile(dir, "f"), "0123");
  guest.call("fd_filestat_set_size", fd, 6n);
  assert.equal(guest.readFile(dir, "f"), "0123\0\0");
  guest.call("fd_allocate", fd, 2n, 10n);
  assert.equal(guest.fstat(fd).size, 12n);
  guest.call("fd_allocate", fd, 0n, 1n);
  assert.equal(guest.fstat(fd).size, 12n);
  guest.fails("INVAL", "fd_filestat_set_size", fd, -1n);
  guest.fails("INVAL", "fd_allocate", fd, 0n, 0n);
  guest.fails("INVAL", "fd_advise", fd, 0n, 0n, 6);
  guest.call("fd_advise", fd, 0n, 10n, 3);
  guest.call("fd_sync", fd);
  guest.call("fd_datasync", fd);
});

onBackends("readdir: every buffer size gives every entry once; a listing in progress is stable", (backend) => {
  const { guest, dir } = open(backend);
  const names = Array.from({ length: 40 }, (_, i) => `file-${i}${"x".repeat(i)}`);
  for (const name of names) guest.writeFile(dir, name, "");
  for (const size of [25, 100, 129, 4096]) {
    const buffer = Math.max(size, 24 + 64);
    assert.deepEqual(guest.list(dir, ".", buffer).sort(), [...names].sort());
  }
  const fd = guest.open(dir, ".", { directory: true });
  const buffer = guest.alloc(4096);
  guest.call("fd_readdir", fd, buffer, 200, 0n, 64);
  assert.equal(guest.view.getUint32(64, true), 200);
  for (const name of names.slice(0, 20)) guest.call("path_unlink_file", dir, name);
  guest.call("fd_readdir", fd, buffer, 4096, 42n, 64);
  assert.equal(guest.view.getUint32(64, true), 0);
  guest.fails("INVAL", "fd_readdir", fd, buffer, 4096, 43n, 64);
  guest.fails("INVAL", "fd_readdir", fd, buffer, 4096, -1n, 64);
  assert.equal(guest.readdir(fd, 4096).length, 22);
  guest.call("fd_readdir", fd, buffer, 24, 0n, 64);
  assert.equal(guest.view.getBigUint64(buffer + 8, true), guest.fstat(fd).ino);
});

onBackends("an unlinked file stays readable through its descriptor", (backend) => {
  const { guest, dir } = open(backend);
  guest.writeFile(dir, "f", "still here");
  const fd = guest.open(dir, "f");
  guest.call("path_unlink_file", dir, "f");
  assert.equal(guest.read(fd), "still here");
  assert.equal(guest.fstat(fd).nlink, 0n);
  assert.throws(() => guest.stat(dir, "f"), { message: "NOENT" });
});

test("pointers outside the memory are EFAULT, never an exception or a stray write", () => {
  const { guest, dir } = memoryGuest();
  const fd = guest.open(dir, "f", { write: true, create: true });
  const out = guest.memory.buffer.byteLength;
  for (const bad of [out, out - 1, -1, -8]) {
    guest.fails("FAULT", "fd_fdstat_get", fd, bad);
    guest.fails("FAULT", "fd_filestat_get", fd, bad);
    guest.fails("FAULT", "fd_tell", fd, bad);
    guest.fails("FAULT", "fd_read", fd, bad, 1, 64);
    guest.fails("FAULT", "fd_write", fd, bad, 1, 64);
    guest.fails("FAULT", "args_sizes_get", bad, 64);
    guest.fails("FAULT", "args_get", 64, bad);
    guest.fails("FAULT", "clock_time_get", 0, 0n, bad);
    guest.fails("FAULT", "random_get", bad, 16);
    guest.fails("FAULT", "poll_oneoff", bad, 64, 1, 64);
    guest.fails("FAULT", "path_open", dir, 0, bad, 10, 0, 0n, 0n, 0, 64);
  }
  guest.view.setUint32(512, out - 4, true);
  guest.view.setUint32(516, 100, true);
  guest.fails("FAULT", "fd_write", fd, 512, 1, 64);
  guest.fails("FAULT", "fd_read", fd, 512, 1, 64);
  guest.fails("INVAL", "fd_read", fd, 512, 1_000_000, 64);
  guest.fails("INVAL", "fd_read", fd, 512, -1, 64);
  assert.equal(guest.fstat(fd).size, 0n);
  // A result pointer that is no good must not leave a descriptor behind.
  const before = guest.open(dir, "f");
  guest.close(before);
  guest.fails("FAULT", "path_open", dir, 0, "f", 0, 2n, 0n, 0, out);
  assert.equal(guest.open(dir, "f"), before);
});
