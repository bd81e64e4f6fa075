/** fd_close, fd_renumber, fd_fdstat_*, fd_prestat_*: the table of descriptors and what hangs on one. */
import assert from "node:assert/strict";
import { Rights } from "../../../runtime-fs/host/core/abi.ts";
import { fdstat, fileOf, refuses, type Rule } from "./rule.ts";

const flagNames = { append: 1, dsync: 2, nonblock: 4, rsync: 8, sync: 16 } as const;

export const descriptorRules: readonly Rule[] = [
  ["fd_close", "closed and never opened descriptors are EBADF", (b) => {
    const fd = fileOf(b, "f");
    b.guest.close(fd);
    for (const bad of [fd, 77, 0x7fffffff, -1]) refuses(b, "BADF", "fd_close", bad);
  }],
  ["fd_close", "the number is free for the next open", (b) => {
    const fd = fileOf(b, "f");
    b.guest.close(fd);
    assert.equal(fileOf(b, "g"), fd);
  }],
  ["fd_close", "a preopen can be closed, what was opened below it stays", (b) => {
    const fd = fileOf(b, "f", "text");
    b.guest.close(b.dir);
    assert.equal(b.guest.read(fd), "text");
    refuses(b, "BADF", "fd_prestat_get", b.dir, 64);
  }],
  ["fd_close", "standard streams can be closed", (b) => {
    for (const fd of [0, 1, 2]) b.guest.close(fd);
    refuses(b, "BADF", "fd_write", 1, 64, 0, 64);
  }],
  ["fd_renumber", "moves a descriptor and closes the one it replaces", (b) => {
    const [from, to] = [fileOf(b, "a", "aaa"), fileOf(b, "b", "bbb")];
    b.guest.call("fd_renumber", from, to);
    assert.equal(b.guest.read(to), "aaa");
    refuses(b, "BADF", "fd_read", from, 64, 0, 64);
  }],
  ["fd_renumber", "keeps position, rights and flags", (b) => {
    const from = b.guest.open(b.dir, "a", { create: true, write: true, append: true });
    b.guest.write(from, "12345");
    const before = fdstat(b, from);
    const to = fileOf(b, "b");
    b.guest.call("fd_renumber", from, to);
    assert.deepEqual(fdstat(b, to), before);
    assert.equal(b.guest.seek(to, 0n, 1), 5n);
  }],
  ["fd_renumber", "onto itself changes nothing", (b) => {
    const fd = fileOf(b, "a", "aaa");
    b.guest.call("fd_renumber", fd, fd);
    assert.equal(b.guest.read(fd), "aaa");
  }],
  ["fd_renumber", "a closed number is EBADF on either side", (b) => {
    const fd = fileOf(b, "a");
    refuses(b, "BADF", "fd_renumber", fd, 99);
    refuses(b, "BADF", "fd_renumber", 99, fd);
    b.guest.close(fd);
  }],
  ["fd_renumber", "standard streams may be replaced", (b) => {
    const fd = fileOf(b, "out");
    b.guest.call("fd_renumber", fd, 1);
    b.guest.write(1, "printed");
    assert.equal(b.guest.readFile(b.dir, "out"), "printed");
  }],
  ["fd_fdstat_get", "type, flags and rights of a file", (b) => {
    const stat = fdstat(b, fileOf(b, "f"));
    assert.deepEqual([stat.type, stat.flags], [4, 0]);
    assert.ok((stat.base & Rights.fdRead) !== 0n && (stat.base & Rights.fdWrite) !== 0n);
    assert.equal(stat.base & (Rights.pathOpen | Rights.fdReaddir), 0n);
  }],
  ["fd_fdstat_get", "a file that is open for reading has no right to write", (b) => {
    b.guest.writeFile(b.dir, "f", "x");
    assert.equal(fdstat(b, b.guest.open(b.dir, "f")).base & Rights.fdWrite, 0n);
  }],
  ["fd_fdstat_get", "a directory has the rights to work with paths, none to read, write or seek", (b) => {
    const stat = fdstat(b, b.dir);
    assert.equal(stat.type, 3);
    for (const right of [Rights.pathOpen, Rights.pathCreateFile, Rights.pathCreateDirectory, Rights.fdReaddir, Rights.pathSymlink]) assert.ok((stat.base & right) !== 0n);
    assert.equal(stat.base & (Rights.fdSeek | Rights.fdTell | Rights.fdWrite | Rights.fdAllocate), 0n);
    assert.ok((stat.inheriting & Rights.fdWrite) !== 0n);
  }],
  ["fd_fdstat_get", "standard streams cannot be told to be seekable", (b) => {
    assert.equal(fdstat(b, 0).base & Rights.fdSeek, 0n);
  }],
  ["fd_fdstat_get", "EBADF; EFAULT for a bad pointer", (b) => {
    refuses(b, "BADF", "fd_fdstat_get", 99, 64);
    refuses(b, ["FAULT", "OVERFLOW"], "fd_fdstat_get", b.dir, b.guest.memory.buffer.byteLength - 8);
  }],
  ...Object.entries(flagNames).map(([name, flag]): Rule => ["fd_fdstat_get", `the flag ${name} of path_open is reported back`, (b) => {
    assert.equal(fdstat(b, b.guest.open(b.dir, "f", { create: true, write: true, fdflags: flag })).flags & flag, flag);
  }]),
  ["fd_fdstat_set_flags", "append on: writes go to the end, wherever the position is", (b) => {
    const fd = fileOf(b, "f", "12345");
    b.guest.call("fd_fdstat_set_flags", fd, flagNames.append);
    b.guest.seek(fd, 0n, 0);
    b.guest.write(fd, "6");
    assert.equal(b.guest.readFile(b.dir, "f"), "123456");
    assert.equal(fdstat(b, fd).flags, flagNames.append);
  }],
  ["fd_fdstat_set_flags", "append off: writes go to the position again", (b) => {
    const fd = b.guest.open(b.dir, "f", { create: true, write: true, append: true });
    b.guest.write(fd, "12345");
    b.guest.call("fd_fdstat_set_flags", fd, 0);
    b.guest.seek(fd, 0n, 0);
    b.guest.write(fd, "x");
    assert.equal(b.guest.readFile(b.dir, "f"), "x2345");
    assert.equal(fdstat(b, fd).flags, 0);
  }],
  ...(["nonblock", "dsync", "sync", "rsync"] as const).map((name): Rule => ["fd_fdstat_set_flags", `${name} can be switched on and off`, (b) => {
    const fd = fileOf(b, "f");
    b.guest.call("fd_fdstat_set_flags", fd, flagNames[name]);
    assert.equal(fdstat(b, fd).flags & flagNames[name], flagNames[name]);
    b.guest.write(fd, "still works");
    b.guest.call("fd_fdstat_set_flags", fd, 0);
    assert.equal(fdstat(b, fd).flags, 0);
  }]),
  ["fd_fdstat_set_flags", "keeps the position", (b) => {
    const fd = fileOf(b, "f", "12345");
    b.guest.seek(fd, 2n, 0);
    b.guest.call("fd_fdstat_set_flags", fd, flagNames.append);
    b.guest.call("fd_fdstat_set_flags", fd, 0);
    assert.equal(b.guest.read(fd), "345");
  }],
  ["fd_fdstat_set_flags", "unknown flags are EINVAL", (b) => refuses(b, "INVAL", "fd_fdstat_set_flags", fileOf(b, "f"), 32)],
  ["fd_fdstat_set_flags", "needs the right", (b) => {
    const fd = fileOf(b, "f");
    b.guest.call("fd_fdstat_set_rights", fd, Rights.fdRead, 0n);
    refuses(b, ["NOTCAPABLE", "PERM"], "fd_fdstat_set_flags", fd, 0);
  }],
  ["fd_fdstat_set_rights", "rights can be given up", (b) => {
    const fd = fileOf(b, "f");
    b.guest.call("fd_fdstat_set_rights", fd, Rights.fdRead, 0n);
    assert.deepEqual([fdstat(b, fd).base, fdstat(b, fd).inheriting], [Rights.fdRead, 0n]);
  }],
  ["fd_fdstat_set_rights", "and never be got back", (b) => {
    const fd = fileOf(b, "f");
    b.guest.call("fd_fdstat_set_rights", fd, Rights.fdRead, 0n);
    refuses(b, ["NOTCAPABLE", "PERM"], "fd_fdstat_set_rights", fd, Rights.fdRead | Rights.fdWrite, 0n);
    refuses(b, ["NOTCAPABLE", "PERM"], "fd_fdstat_set_rights", fd, Rights.fdRead, Rights.fdRead);
  }],
  ["fd_fdstat_set_rights", "what a directory cannot pass on, nobody gets through it", (b) => {
    b.guest.writeFile(b.dir, "f", "x");
    const { base, inheriting } = fdstat(b, b.dir);
    b.guest.call("fd_fdstat_set_rights", b.dir, base, inheriting & ~Rights.fdWrite);
    refuses(b, ["NOTCAPABLE", "PERM"], "path_open", b.dir, 0, "f", 0, Rights.fdWrite, 0n, 0, 64);
    const sub = b.guest.open(b.dir, ".", { directory: true, rights: base, inheriting });
    assert.equal(fdstat(b, sub).inheriting & Rights.fdWrite, 0n);
  }],
  ["fd_fdstat_set_rights", "EBADF", (b) => refuses(b, "BADF", "fd_fdstat_set_rights", 99, 0n, 0n)],
  ...([
    ["fd_read", Rights.fdRead, ["fd_read", 64, 0, 64]], ["fd_write", Rights.fdWrite, ["fd_write", 64, 0, 64]],
    ["fd_seek", Rights.fdSeek | Rights.fdTell, ["fd_seek", 1n, 0, 64]], ["fd_tell", Rights.fdSeek | Rights.fdTell, ["fd_tell", 64]],
    ["fd_sync", Rights.fdSync, ["fd_sync"]], ["fd_datasync", Rights.fdDatasync, ["fd_datasync"]],
    ["fd_advise", Rights.fdAdvise, ["fd_advise", 0n, 0n, 0]], ["fd_allocate", Rights.fdAllocate, ["fd_allocate", 0n, 10n]],
    ["fd_filestat_get", Rights.fdFilestatGet, ["fd_filestat_get", 64]], ["fd_filestat_set_size", Rights.fdFilestatSetSize, ["fd_filestat_set_size", 0n]],
    ["fd_filestat_set_times", Rights.fdFilestatSetTimes, ["fd_filestat_set_times", 1n, 1n, 5]],
  ] as const).map(([call, right, [name, ...args]]): Rule => [call, "is refused without its right", (b) => {
    const fd = fileOf(b, "f");
    b.guest.call("fd_fdstat_set_rights", fd, fdstat(b, fd).base & ~right, 0n);
    refuses(b, ["NOTCAPABLE", "BADF", "PERM"], name, fd, ...args);
  }]),
  ...([
    ["path_open", Rights.pathOpen, [0, "f", 0, Rights.fdRead, 0n, 0, 64]], ["path_open", Rights.pathCreateFile, [0, "new", 1, Rights.fdRead, 0n, 0, 64]],
    ["path_open", Rights.pathFilestatSetSize, [0, "f", 8, Rights.fdRead, 0n, 0, 64]], ["path_create_directory", Rights.pathCreateDirectory, ["new"]],
    ["path_remove_directory", Rights.pathRemoveDirectory, ["dir"]], ["path_unlink_file", Rights.pathUnlinkFile, ["f"]],
    ["path_filestat_get", Rights.pathFilestatGet, [0, "f", 64]], ["path_filestat_set_times", Rights.pathFilestatSetTimes, [0, "f", 1n, 1n, 5]],
    ["path_readlink", Rights.pathReadlink, ["link", 64, 10, 128]], ["fd_readdir", Rights.fdReaddir, [64, 100, 0n, 200]],
  ] as const).map(([call, right, args]): Rule => [call, `is refused without right ${right.toString(2).length - 1} of the directory`, (b) => {
    b.guest.writeFile(b.dir, "f", "x");
    b.guest.call("path_create_directory", b.dir, "dir");
    b.guest.call("path_symlink", "f", b.dir, "link");
    const { base, inheriting } = fdstat(b, b.dir);
    b.guest.call("fd_fdstat_set_rights", b.dir, base & ~right, inheriting);
    refuses(b, ["NOTCAPABLE", "PERM"], call, b.dir, ...args);
  }]),
  ...([["path_rename", Rights.pathRenameSource, "source"], ["path_rename", Rights.pathRenameTarget, "target"], ["path_link", Rights.pathLinkSource, "source"],
    ["path_link", Rights.pathLinkTarget, "target"]] as const).map(([call, right, side]): Rule => [call, `needs the right of the ${side} directory`, (b) => {
    b.guest.writeFile(b.dir, "f", "x");
    const other = b.guest.open(b.dir, ".", { directory: true });
    b.guest.call("fd_fdstat_set_rights", other, fdstat(b, other).base & ~right, 0n);
    const [from, to] = side === "source" ? [other, b.dir] : [b.dir, other];
    refuses(b, ["NOTCAPABLE", "PERM"], call, ...(call === "path_link" ? [from, 0, "f", to, "g"] : [from, "f", to, "g"]));
  }]),
  ["path_symlink", "needs its right", (b) => {
    b.guest.call("fd_fdstat_set_rights", b.dir, fdstat(b, b.dir).base & ~Rights.pathSymlink, 0n);
    refuses(b, ["NOTCAPABLE", "PERM"], "path_symlink", "f", b.dir, "link");
  }],
  ["fd_prestat_get", "kind and length of the name", (b) => {
    b.guest.call("fd_prestat_get", b.dir, 64);
    assert.deepEqual([b.guest.view.getUint8(64), b.guest.view.getUint32(68, true)], [0, 1]);
  }],
  ["fd_prestat_get", "EBADF for what is no preopen", (b) => {
    for (const fd of [0, 99, fileOf(b, "f"), b.guest.open(b.dir, ".", { directory: true })]) refuses(b, "BADF", "fd_prestat_get", fd, 64);
  }],
  ["fd_prestat_dir_name", "the name without a terminator", (b) => {
    b.guest.bytes(64, 4).fill(7);
    b.guest.call("fd_prestat_dir_name", b.dir, 64, 1);
    assert.deepEqual([...b.guest.bytes(64, 2)], ["d".charCodeAt(0), 7]);
  }],
  ["fd_prestat_dir_name", "a longer buffer is as good", (b) => b.guest.call("fd_prestat_dir_name", b.dir, 64, 100)],
  ["fd_prestat_dir_name", "a shorter one is refused", (b) => refuses(b, ["NAMETOOLONG", "INVAL"], "fd_prestat_dir_name", b.dir, 64, 0)],
  ["fd_prestat_dir_name", "EBADF for what is no preopen", (b) => refuses(b, "BADF", "fd_prestat_dir_name", fileOf(b, "f"), 64, 10)],
];
