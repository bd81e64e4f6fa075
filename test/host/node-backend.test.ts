/** What only the back end on real directories has to get right. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import { NodeVfs } from "../../runtime-fs/host/node/node-vfs.ts";
import { withDirectory } from "./backends.ts";
import { Errno, TestGuest, type GuestOptions } from "./guest.ts";

function onDirectory(name: string, body: (options: { guest: TestGuest; dir: number; root: string; guestPath: string }) => void, options: GuestOptions = {}): void {
  test(name, () => withDirectory((root) => {
    const guest = new TestGuest({ preopens: [{ guestPath: root, vfs: new NodeVfs(), path: root, rights: "rw" }], ...options });
    body({ guest, dir: guest.preopen(root), root, guestPath: root });
  }));
}

onDirectory("times are exact to the nanosecond, on disk too once the program has ended", ({ guest, dir, root }) => {
  const times = [1_700_000_000_123_456_789n, 1_600_000_000_000_000_001n, -1_500_000_000n, 5n];
  times.forEach((mtim, index) => {
    guest.writeFile(dir, `f${index}`, "x");
    guest.ask("utime", path.join(root, `f${index}`), "1", String(mtim));
    assert.equal(guest.ask("stat", path.join(root, `f${index}`)).split(" ")[8], String(mtim));
  });
  guest.writeFile(dir, "changed", "x");
  guest.ask("utime", path.join(root, "changed"), "1", "1234567891");
  guest.writeFile(dir, "changed", "again");
  guest.host.close();
  times.forEach((mtim, index) => assert.equal(fs.statSync(path.join(root, `f${index}`), { bigint: true }).mtimeNs, mtim));
  assert.ok(fs.statSync(path.join(root, "changed")).mtimeMs > 1_000_000);
});

onDirectory("modes: umask, chmod, modes for creation, refused bits", ({ guest, dir, root }) => {
  const mode = (name: string): string => (fs.lstatSync(path.join(root, name)).mode & 0o7777).toString(8);
  guest.writeFile(dir, "plain", "");
  assert.equal(mode("plain"), "640");
  guest.call("path_create_directory", dir, "sub");
  assert.equal(mode("sub"), "750");
  assert.equal(guest.ask("umask", "0"), "27");
  guest.writeFile(dir, "wide", "");
  assert.equal(mode("wide"), "666");
  guest.call("path_create_directory", dir, "widedir");
  assert.equal(mode("widedir"), "777");
  guest.ask("mode", "600");
  guest.writeFile(dir, "private", "");
  guest.writeFile(dir, "next", "");
  assert.deepEqual([mode("private"), mode("next")], ["600", "666"]);
  guest.ask("mode", "700");
  guest.call("path_create_directory", dir, "privatedir");
  assert.equal(mode("privatedir"), "700");
  guest.ask("chmod", path.join(root, "plain"), "755");
  assert.equal(mode("plain"), "755");
  const fd = guest.open(dir, "plain");
  guest.ask("fchmod", String(fd), "400");
  assert.equal(mode("plain"), "400");
  assert.throws(() => guest.ask("chmod", path.join(root, "plain"), "4755"), { message: "PERM" });
  assert.throws(() => guest.ask("fchmod", String(fd), "2755"), { message: "PERM" });
  guest.ask("chmod", path.join(root, "sub"), "2775");
  assert.equal(mode("sub"), "2775");
  guest.ask("mode", "6777");
  guest.writeFile(dir, "nosuid", "");
  assert.equal(mode("nosuid"), "777");
  assert.throws(() => guest.ask("chmod", path.join(root, "plain"), "9"), { message: "INVAL" });
  assert.throws(() => guest.ask("chmod", path.join(root, "missing"), "600"), { message: "NOENT" });
}, { umask: 0o027 });

onDirectory("the side channel is confined like everything else", ({ guest, dir, root }) => {
  const outside = path.join(path.dirname(root), "portalis-outside-never-made");
  for (const request of ["stat", "lstat", "statvfs"]) {
    assert.throws(() => guest.ask(request, "/etc/passwd"), { message: "NOENT" });
    assert.throws(() => guest.ask(request, `${root}/../../etc/passwd`), { message: "NOENT" });
    assert.throws(() => guest.ask(request, "relative"), { message: "INVAL" });
  }
  assert.throws(() => guest.ask("chmod", "/etc/passwd", "777"), { message: "NOENT" });
  assert.throws(() => guest.ask("symlink", "/etc/passwd", outside), { message: "ACCES" });
  guest.ask("symlink", "/etc/passwd", path.join(root, "abs"));
  assert.equal(fs.readlinkSync(path.join(root, "abs")), "/etc/passwd");
  assert.throws(() => guest.ask("chmod", path.join(root, "abs"), "777"), { message: "NOENT" });
  assert.throws(() => guest.ask("utime", path.join(root, "abs"), "1", "1"), { message: "NOENT" });
  assert.throws(() => guest.ask("chown", path.join(root, "abs"), "0", "0"), { message: "NOENT" });
  guest.ask("utime", path.join(root, "abs"), "1000", "2000", "0");
  assert.equal(guest.ask("lstat", path.join(root, "abs")).split(" ")[8], "2000");
  assert.throws(() => guest.open(dir, "abs"), { message: "NOENT" });
  for (const name of ["../etc/passwd", "/etc/passwd", "Europe/../../../etc/passwd", "Europe//Berlin", ".", "a/b/c/d/e"]) {
    assert.throws(() => guest.ask("tz", name), { message: "NOENT" });
  }
  assert.throws(() => guest.ask("fchmod", "999", "600"), { message: "BADF" });
  assert.throws(() => guest.ask("dup", "-1"), { message: "BADF" });
  assert.throws(() => guest.ask("dup", "constructor"), { message: "BADF" });
  assert.throws(() => guest.ask("constructor"), { message: "NOSYS" });
  assert.throws(() => guest.ask("stat", `/${"x".repeat(13_000)}`), { message: "MSGSIZE" });
});

test("the side channel changes nothing below a read-only grant", () => withDirectory((root) => {
  fs.writeFileSync(path.join(root, "f"), "x", { mode: 0o644 });
  const guest = new TestGuest({ preopens: [{ guestPath: root, vfs: new NodeVfs(), path: root, rights: "ro" }] });
  const fd = String(guest.open(guest.preopen(root), "f"));
  const file = path.join(root, "f");
  for (const request of [["chmod", file, "777"], ["fchmod", fd, "777"], ["utime", file, "1", "1"], ["futime", fd, "1", "1"],
    ["chown", file, "1", "1"], ["fchown", fd, "1", "1"], ["symlink", "x", path.join(root, "l")]]) {
    assert.throws(() => guest.ask(...request), { message: "ROFS" }, request.join(" "));
  }
  assert.throws(() => guest.ask("access", file, "2"), { message: "ROFS" });
  guest.ask("access", file, "4");
  assert.equal(fs.statSync(file).mode & 0o777, 0o644);
}));

onDirectory("stat through the side channel is os.stat", ({ guest, dir, root }) => {
  guest.writeFile(dir, "f", "hello");
  const [mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime, blksize, blocks] = guest.ask("lstat", path.join(root, "f")).split(" ");
  const stats = fs.lstatSync(path.join(root, "f"), { bigint: true });
  assert.deepEqual([mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime, blksize, blocks].map(String), [
    stats.mode, stats.ino, stats.dev, stats.nlink, stats.uid, stats.gid, stats.size, stats.atimeNs, stats.mtimeNs, stats.ctimeNs,
    stats.blksize, stats.blocks,
  ].map(String));
  const fd = guest.open(dir, "f");
  assert.equal(guest.ask("fstat", String(fd)), guest.ask("stat", path.join(root, "f")));
  assert.equal(guest.ask("statvfs", root).split(" ").length, 10);
  assert.throws(() => guest.ask("access", path.join(root, "f"), "1"), { message: "ACCES" });
  const copy = Number(guest.ask("dup", String(fd)));
  assert.equal(guest.read(copy), "hello");
  assert.equal(guest.read(fd), "");
  guest.close(fd);
  assert.equal(guest.seek(copy, 0n, 0), 0n);
  assert.equal(guest.read(copy), "hello");
});

onDirectory("a directory is listed in one request", ({ guest, dir, root }) => {
  guest.writeFile(dir, "file", "");
  guest.writeFile(dir, Buffer.from([0x62, 0xff]), "");
  guest.call("path_create_directory", dir, "sub");
  guest.call("path_symlink", "x", dir, "link");
  const entries = (of: string): string[] => guest.ask("list", of).split("\0").slice(0, -1).sort();
  assert.deepEqual(entries(root), ["dsub", "fb\udcff", "ffile", "llink"]);
  assert.deepEqual(entries(path.join(root, "sub")), []);
  assert.throws(() => guest.ask("list", path.join(root, "file")), { message: "NOTDIR" });
  assert.throws(() => guest.ask("list", "/etc"), { message: "NOENT" });
});

onDirectory("flock excludes other open files and other processes", ({ guest, dir, root }) => {
  guest.writeFile(dir, "lock", "");
  const [a, b] = [guest.open(dir, "lock"), guest.open(dir, "lock")];
  try {
    guest.ask("flock", String(a), "ex", "try");
  } catch (error) {
    assert.ok(error instanceof Errno && error.message === "NOLCK");
    return;
  }
  assert.throws(() => guest.ask("flock", String(b), "sh", "try"), { message: "AGAIN" });
  assert.throws(() => execFileSync("flock", ["-n", path.join(root, "lock"), "true"], { stdio: "ignore" }));
  guest.ask("flock", String(a), "un");
  guest.ask("flock", String(b), "sh", "try");
  guest.ask("flock", String(a), "sh", "try");
});

onDirectory("pipes and devices are streams", ({ guest, root }) => {
  if (process.platform !== "linux") return;
  const devices = new TestGuest({ preopens: [{ guestPath: "/dev", vfs: new NodeVfs(), path: "/dev", rights: "rw" }] });
  const dev = devices.preopen("/dev");
  const zero = devices.open(dev, "zero");
  assert.equal(devices.read(zero, 4), "\0\0\0\0");
  const nothing = devices.open(dev, "null", { write: true });
  assert.equal(devices.write(nothing, "gone"), 4);
  assert.equal(devices.read(nothing), "");
  assert.equal(devices.seek(nothing, 0n, 2), 0n);
  assert.equal(devices.ask("isatty", String(nothing)), "0");
  execFileSync("mkfifo", [path.join(root, "fifo")]);
  const dir = guest.preopen(root);
  const fifo = guest.open(dir, "fifo", { write: true, fdflags: 4 });
  guest.write(fifo, "through");
  assert.equal(guest.read(fifo), "through");
  guest.fails("AGAIN", "fd_read", fifo, guest.iovecs([4]), 1, 64);
  guest.fails("SPIPE", "fd_seek", fifo, 0n, 0, 64);
});

onDirectory("a listing has the system's order", ({ guest, dir, root }) => {
  for (const name of ["zeta", "alpha", "m", "9", "Beta", "ä"]) fs.writeFileSync(path.join(root, name), "");
  const order: string[] = [];
  const directory = fs.opendirSync(root);
  for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) order.push(entry.name);
  directory.closeSync();
  assert.deepEqual(guest.list(dir), order);
});
