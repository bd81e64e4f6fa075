/** filestat, times to the nanosecond, and fd_readdir with its cookies. */
import assert from "node:assert/strict";
import { fileOf, refuses, type Bench, type Rule } from "./rule.ts";

const [atim, atimNow, mtim, mtimNow] = [1, 2, 4, 8];
const [when, later] = [1_600_000_000_123_456_789n, 1_700_000_000_987_654_321n];

interface Entry { readonly next: bigint; readonly ino: bigint; readonly type: number; readonly name: string }

/** One call of fd_readdir: the entries that are whole, and the bytes it used. */
function readdir({ guest }: Bench, fd: number, length: number, cookie: bigint): { entries: Entry[]; used: number } {
  const buffer = guest.alloc(length);
  guest.call("fd_readdir", fd, buffer, length, cookie, 64);
  const used = guest.view.getUint32(64, true);
  const entries: Entry[] = [];
  for (let at = buffer; at + 24 <= buffer + used;) {
    const size = guest.view.getUint32(at + 16, true);
    if (at + 24 + size > buffer + used) break;
    entries.push({ next: guest.view.getBigUint64(at, true), ino: guest.view.getBigUint64(at + 8, true), type: guest.view.getUint8(at + 20), name: guest.text(at + 24, size) });
    at += 24 + size;
  }
  return { entries, used };
}

function many(b: Bench, count: number): string[] {
  const names = Array.from({ length: count }, (_, index) => `file-${index}`);
  for (const name of names) b.guest.writeFile(b.dir, name, "");
  return names;
}

function opened(b: Bench): number {
  return b.guest.open(b.dir, ".", { directory: true });
}

export const attributeRules: readonly Rule[] = [
  ["fd_filestat_get", "type, size and number of names of a file", (b) => {
    const { type, size, nlink } = b.guest.fstat(fileOf(b, "f", "12345"));
    assert.deepEqual([type, size, nlink], ["regular", 5n, 1n]);
  }],
  ["fd_filestat_get", "a directory and standard streams", (b) => {
    assert.equal(b.guest.fstat(b.dir).type, "directory");
    for (const fd of [0, 1, 2]) assert.notEqual(b.guest.fstat(fd).type, "directory");
  }],
  ["fd_filestat_get", "the same as by path", (b) => {
    const fd = fileOf(b, "f", "12345");
    assert.deepEqual(b.guest.fstat(fd), b.guest.stat(b.dir, "f"));
  }],
  ["fd_filestat_get", "times of a new file are about now, in order", (b) => {
    b.guest.call("clock_time_get", 0, 1n, 64);
    const now = b.guest.view.getBigUint64(64, true);
    const stat = b.guest.fstat(fileOf(b, "f", "x"));
    for (const time of [stat.atim, stat.mtim, stat.ctim]) assert.ok(time > now - 5_000_000_000n && time < now + 5_000_000_000n);
  }],
  ["fd_filestat_get", "EBADF", (b) => refuses(b, "BADF", "fd_filestat_get", 99, 64)],
  ["path_filestat_get", "device and inode tell files apart and names of one file not", (b) => {
    const key = (name: string): string => `${b.guest.stat(b.dir, name).dev} ${b.guest.stat(b.dir, name).ino}`;
    fileOf(b, "f");
    fileOf(b, "g");
    b.guest.call("path_link", b.dir, 0, "f", b.dir, "h");
    assert.ok(key("f") !== key("g") && key("f") === key("h"));
  }],
  ["path_filestat_get", "of a link: itself or what it names; its size is the target's length in bytes", (b) => {
    b.guest.writeFile(b.dir, "f", "12345");
    b.guest.call("path_symlink", "é/ü", b.dir, "l");
    assert.deepEqual([b.guest.stat(b.dir, "l", false).type, b.guest.stat(b.dir, "l", false).size], ["symlink", 5n]);
    b.guest.call("path_symlink", "f", b.dir, "m");
    assert.deepEqual([b.guest.stat(b.dir, "m").type, b.guest.stat(b.dir, "m").size], ["regular", 5n]);
  }],
  ["path_filestat_get", "a trailing slash follows a link to a directory", (b) => {
    b.guest.call("path_create_directory", b.dir, "dir");
    b.guest.call("path_symlink", "dir", b.dir, "l");
    assert.equal(b.guest.stat(b.dir, "l/", false).type, "directory");
  }],
  ["path_filestat_get", "dot, and dot-dot of a directory inside", (b) => {
    b.guest.call("path_create_directory", b.dir, "dir");
    assert.equal(b.guest.stat(b.dir, ".").ino, b.guest.stat(b.dir, "dir/..").ino);
  }],
  ["fd_filestat_set_times", "to the nanosecond", (b) => {
    const fd = fileOf(b, "f", "x");
    b.guest.call("fd_filestat_set_times", fd, when, later, atim | mtim);
    assert.deepEqual([b.guest.fstat(fd).atim, b.guest.fstat(fd).mtim, b.guest.stat(b.dir, "f").mtim], [when, later, later]);
  }],
  ["fd_filestat_set_times", "each alone leaves the other", (b) => {
    const fd = fileOf(b, "f", "x");
    b.guest.call("fd_filestat_set_times", fd, when, when, atim | mtim);
    b.guest.call("fd_filestat_set_times", fd, later, later, mtim);
    assert.deepEqual([b.guest.fstat(fd).atim, b.guest.fstat(fd).mtim], [when, later]);
    b.guest.call("fd_filestat_set_times", fd, later + 1n, 0n, atim);
    assert.deepEqual([b.guest.fstat(fd).atim, b.guest.fstat(fd).mtim], [later + 1n, later]);
  }],
  ["fd_filestat_set_times", "now", (b) => {
    const fd = fileOf(b, "f", "x");
    b.guest.call("fd_filestat_set_times", fd, when, when, atim | mtim);
    b.guest.call("fd_filestat_set_times", fd, 0n, 0n, atimNow | mtimNow);
    assert.ok(b.guest.fstat(fd).atim > later && b.guest.fstat(fd).mtim > later);
  }],
  ["fd_filestat_set_times", "the epoch, the year 1, and far in the future", (b) => {
    const fd = fileOf(b, "f", "x");
    for (const time of [0n, 1n, 999_999_999n, 4_102_444_800_000_000_001n]) {
      b.guest.call("fd_filestat_set_times", fd, time, time, atim | mtim);
      assert.equal(b.guest.fstat(fd).mtim, time);
    }
  }],
  ["fd_filestat_set_times", "on a directory", (b) => {
    b.guest.call("path_create_directory", b.dir, "dir");
    const fd = b.guest.open(b.dir, "dir", { directory: true });
    b.guest.call("fd_filestat_set_times", fd, when, later, atim | mtim);
    assert.equal(b.guest.fstat(fd).mtim, later);
  }],
  ["fd_filestat_set_times", "EINVAL for a time and now at once, and for unknown flags", (b) => {
    const fd = fileOf(b, "f");
    for (const flags of [atim | atimNow, mtim | mtimNow, 16]) refuses(b, "INVAL", "fd_filestat_set_times", fd, 1n, 1n, flags);
  }],
  ["path_filestat_set_times", "of a link itself, and through it", (b) => {
    b.guest.writeFile(b.dir, "f", "x");
    b.guest.call("path_symlink", "f", b.dir, "l");
    const before = b.guest.stat(b.dir, "f").mtim;
    b.guest.call("path_filestat_set_times", b.dir, 0, "l", when, later, atim | mtim);
    assert.deepEqual([b.guest.stat(b.dir, "l", false).mtim, b.guest.stat(b.dir, "f").mtim], [later, before]);
    b.guest.call("path_filestat_set_times", b.dir, 1, "l", when, when, atim | mtim);
    assert.deepEqual([b.guest.stat(b.dir, "l", false).mtim, b.guest.stat(b.dir, "f").mtim], [later, when]);
  }],
  ["path_filestat_set_times", "nothing chosen, nothing changed", (b) => {
    b.guest.writeFile(b.dir, "f", "x");
    const before = b.guest.stat(b.dir, "f");
    b.guest.call("path_filestat_set_times", b.dir, 1, "f", when, when, 0);
    assert.deepEqual([b.guest.stat(b.dir, "f").atim, b.guest.stat(b.dir, "f").mtim], [before.atim, before.mtim]);
  }],
  ["path_filestat_set_times", "EINVAL for a time and now at once", (b) => {
    b.guest.writeFile(b.dir, "f", "x");
    for (const flags of [atim | atimNow, mtim | mtimNow]) refuses(b, "INVAL", "path_filestat_set_times", b.dir, 1, "f", 1n, 1n, flags);
  }],
  ["fd_readdir", "dot, dot-dot and every entry with its type", (b) => {
    b.guest.writeFile(b.dir, "f", "");
    b.guest.call("path_create_directory", b.dir, "dir");
    b.guest.call("path_symlink", "f", b.dir, "l");
    const { entries } = readdir(b, opened(b), 1000, 0n);
    assert.deepEqual(entries.map(({ name, type }) => `${name} ${type}`).sort(), [". 3", ".. 3", "dir 3", "f 4", "l 7"]);
  }],
  ["fd_readdir", "inode numbers are those of filestat", (b) => {
    b.guest.writeFile(b.dir, "f", "");
    for (const { name, ino } of readdir(b, opened(b), 1000, 0n).entries) if (name !== "..") assert.equal(ino, b.guest.stat(b.dir, name).ino);
  }],
  ["fd_readdir", "fills the buffer exactly while there is more, and less at the end", (b) => {
    many(b, 20);
    const fd = opened(b);
    assert.equal(readdir(b, fd, 200, 0n).used, 200);
    assert.ok(readdir(b, fd, 2000, 0n).used < 2000);
  }],
  ["fd_readdir", "an entry that does not fit is cut off", (b) => {
    b.guest.writeFile(b.dir, "f", "");
    const fd = opened(b);
    for (const length of [1, 23, 24, 30]) assert.equal(readdir(b, fd, length, 0n).used, length);
  }],
  ["fd_readdir", "every cookie goes on behind its entry", (b) => {
    many(b, 10);
    const fd = opened(b);
    const all = readdir(b, fd, 4000, 0n).entries;
    for (const [index, { next }] of all.entries()) {
      assert.deepEqual(readdir(b, fd, 4000, next).entries.map(({ name }) => name), all.slice(index + 1).map(({ name }) => name));
    }
  }],
  ["fd_readdir", "any buffer gives every entry once", (b) => {
    const names = many(b, 100);
    for (const length of [64, 100, 256]) {
      const seen: string[] = [];
      const fd = opened(b);
      for (let cookie = 0n; ;) {
        const { entries, used } = readdir(b, fd, length, cookie);
        seen.push(...entries.map(({ name }) => name));
        cookie = entries.at(-1)?.next ?? cookie;
        if (used < length) break;
      }
      assert.deepEqual(seen.filter((name) => !name.startsWith(".")).sort(), [...names].sort());
    }
  }],
  ["fd_readdir", "a rewind sees what is new", (b) => {
    const fd = opened(b);
    assert.equal(readdir(b, fd, 1000, 0n).entries.length, 2);
    b.guest.writeFile(b.dir, "f", "");
    assert.equal(readdir(b, fd, 1000, 0n).entries.length, 3);
  }],
  ["fd_readdir", "removing what was listed loses nothing of the rest", (b) => {
    const names = many(b, 30);
    const fd = opened(b);
    const first = readdir(b, fd, 300, 0n).entries;
    for (const { name } of first) if (!name.startsWith(".")) b.guest.call("path_unlink_file", b.dir, name);
    const rest = readdir(b, fd, 4000, first.at(-1)?.next ?? 0n).entries;
    assert.deepEqual([...first, ...rest].map(({ name }) => name).filter((name) => !name.startsWith(".")).sort(), [...names].sort());
  }],
  ["fd_readdir", "a cookie that was never given is EINVAL or the end", (b) => {
    const errno = b.guest.errno("fd_readdir", opened(b), 1024, 100, 12345n, 64);
    assert.ok(["INVAL", "NOENT"].includes(errno) || (errno === "SUCCESS" && b.guest.view.getUint32(64, true) === 0), errno);
  }],
  ["fd_readdir", "ENOTDIR or EBADF for a file, EBADF for none", (b) => {
    refuses(b, ["NOTDIR", "BADF", "NOTCAPABLE"], "fd_readdir", fileOf(b, "f"), 64, 100, 0n, 200);
    refuses(b, "BADF", "fd_readdir", 99, 64, 100, 0n, 200);
  }],
];
