/** path_open and the calls that make, remove, rename and link; trailing slashes, dots and links as Linux has them. */
import assert from "node:assert/strict";
import { Rights } from "../../../runtime-fs/host/core/abi.ts";
import { fdstat, fileOf, refuses, type Bench, type Rule } from "./rule.ts";

/** A file "f", a directory "dir" with "dir/inner", links "link" -> f, "dirlink" -> dir, "dangling", "loop". */
function furnished(b: Bench): Bench {
  const { guest, dir } = b;
  guest.writeFile(dir, "f", "content");
  guest.call("path_create_directory", dir, "dir");
  guest.writeFile(dir, "dir/inner", "inner");
  for (const [target, name] of [["f", "link"], ["dir", "dirlink"], ["nowhere", "dangling"], ["loop", "loop"]] as const) guest.call("path_symlink", target, dir, name);
  return b;
}

type Row = readonly [rule: string, errno: string | readonly string[], call: string, ...args: readonly (string | number | bigint)[]];

const [creat, directory, excl, trunc] = [1, 2, 4, 8];
const read = Rights.fdRead;
const write = Rights.fdRead | Rights.fdWrite;
/** Rows of refusals on the furnished directory; "@" stands for the directory's descriptor. */
const refusals: readonly Row[] = [
  ["ENOENT for what is not there", "NOENT", "path_open", "@", 1, "missing", 0, read, 0n, 0, 64],
  ["ENOENT below what is not there", "NOENT", "path_open", "@", 1, "missing/x", creat, write, 0n, 0, 64],
  ["ENOENT for an empty path", ["NOENT", "INVAL"], "path_open", "@", 1, "", 0, read, 0n, 0, 64],
  ["ENOTDIR below a file", "NOTDIR", "path_open", "@", 1, "f/x", 0, read, 0n, 0, 64],
  ["ENOTDIR for a file with a trailing slash", "NOTDIR", "path_open", "@", 1, "f/", 0, read, 0n, 0, 64],
  ["ENOTDIR for a file and a trailing dot", "NOTDIR", "path_open", "@", 1, "f/.", 0, read, 0n, 0, 64],
  ["ENOTDIR where a directory is asked for", "NOTDIR", "path_open", "@", 1, "f", directory, read, 0n, 0, 64],
  ["EEXIST for excl and a file", "EXIST", "path_open", "@", 1, "f", creat | excl, write, 0n, 0, 64],
  ["EEXIST for excl and a directory", "EXIST", "path_open", "@", 1, "dir", creat | excl, read, 0n, 0, 64],
  ["EEXIST for excl and a link, followed or not", "EXIST", "path_open", "@", 1, "dangling", creat | excl, write, 0n, 0, 64],
  ["EISDIR for writing a directory", "ISDIR", "path_open", "@", 1, "dir", 0, write, 0n, 0, 64],
  ["EISDIR for writing a directory that was asked for as one", "ISDIR", "path_open", "@", 1, "dir", directory, write, 0n, 0, 64],
  ["EISDIR for creating what is a directory", "ISDIR", "path_open", "@", 1, "dir", creat, read, 0n, 0, 64],
  ["EISDIR for truncating a directory", "ISDIR", "path_open", "@", 1, "dir", trunc, read, 0n, 0, 64],
  ["EISDIR for creating with a trailing slash", "ISDIR", "path_open", "@", 1, "new/", creat, write, 0n, 0, 64],
  ["EINVAL for creating a directory this way", "INVAL", "path_open", "@", 1, "new", creat | directory, read, 0n, 0, 64],
  ["EINVAL for unknown open flags", "INVAL", "path_open", "@", 1, "f", 16, read, 0n, 0, 64],
  ["EINVAL for unknown descriptor flags", "INVAL", "path_open", "@", 1, "f", 0, read, 0n, 32, 64],
  ["ELOOP for a link that is not to be followed", "LOOP", "path_open", "@", 0, "link", 0, read, 0n, 0, 64],
  ["ENOTDIR or ELOOP for a link where a directory is asked for", ["NOTDIR", "LOOP"], "path_open", "@", 0, "dirlink", directory, read, 0n, 0, 64],
  ["ELOOP for a loop of links", "LOOP", "path_open", "@", 1, "loop", 0, read, 0n, 0, 64],
  ["ELOOP in the middle of a path", "LOOP", "path_open", "@", 1, "loop/x", 0, read, 0n, 0, 64],
  ["ENOENT for a link to nothing", "NOENT", "path_open", "@", 1, "dangling", 0, read, 0n, 0, 64],
  ["EPERM or ENOTCAPABLE for an absolute path", ["PERM", "NOTCAPABLE"], "path_open", "@", 1, "/f", 0, read, 0n, 0, 64],
  ["EPERM or ENOTCAPABLE for the parent", ["PERM", "NOTCAPABLE"], "path_open", "@", 1, "..", 0, read, 0n, 0, 64],
  ["EPERM or ENOTCAPABLE for a way round through the parent", ["PERM", "NOTCAPABLE"], "path_open", "@", 1, "dir/../../d/f", 0, read, 0n, 0, 64],
  ["EINVAL, EILSEQ or ENOENT for NUL in a name", ["INVAL", "ILSEQ", "NOENT"], "path_open", "@", 1, "f\0", 0, read, 0n, 0, 64],
  ["ENAMETOOLONG for a long name", "NAMETOOLONG", "path_open", "@", 1, "n".repeat(256), 0, read, 0n, 0, 64],
  ["ENAMETOOLONG for a long path", "NAMETOOLONG", "path_open", "@", 1, "dir/../".repeat(1000), 0, read, 0n, 0, 64],
  ["EBADF", "BADF", "path_open", 99, 1, "f", 0, read, 0n, 0, 64],
  ["EEXIST for a directory", "EXIST", "path_create_directory", "@", "dir"],
  ["EEXIST for a directory with a trailing slash", "EXIST", "path_create_directory", "@", "dir/"],
  ["EEXIST for a file", "EXIST", "path_create_directory", "@", "f"],
  ["EEXIST for a link to nothing", "EXIST", "path_create_directory", "@", "dangling"],
  ["EEXIST for a link to nothing with a trailing slash", "EXIST", "path_create_directory", "@", "dangling/"],
  ["EEXIST for a dot", "EXIST", "path_create_directory", "@", "."],
  ["ENOENT below nothing", "NOENT", "path_create_directory", "@", "missing/new"],
  ["ENOTDIR below a file", "NOTDIR", "path_create_directory", "@", "f/new"],
  ["ENOENT for an empty path", ["NOENT", "INVAL"], "path_create_directory", "@", ""],
  ["ENAMETOOLONG", "NAMETOOLONG", "path_create_directory", "@", "n".repeat(256)],
  ["refuses the way out", ["PERM", "NOTCAPABLE"], "path_create_directory", "@", "../new"],
  ["ENOTDIR for a file", "NOTDIR", "path_remove_directory", "@", "f"],
  ["ENOTDIR for a file with a trailing slash", "NOTDIR", "path_remove_directory", "@", "f/"],
  ["ENOTDIR for a link to a directory", "NOTDIR", "path_remove_directory", "@", "dirlink"],
  ["ENOTDIR for a link with a trailing slash", "NOTDIR", "path_remove_directory", "@", "dirlink/"],
  ["ENOTEMPTY", "NOTEMPTY", "path_remove_directory", "@", "dir"],
  ["ENOENT", "NOENT", "path_remove_directory", "@", "missing"],
  ["EINVAL for a trailing dot", ["INVAL", "BUSY"], "path_remove_directory", "@", "dir/."],
  ["ENOTEMPTY for a trailing dot-dot", ["NOTEMPTY", "BUSY", "INVAL"], "path_remove_directory", "@", "dir/.."],
  ["EISDIR for a directory", ["ISDIR", "PERM"], "path_unlink_file", "@", "dir"],
  ["EISDIR for a directory with a trailing slash", ["ISDIR", "PERM"], "path_unlink_file", "@", "dir/"],
  ["ENOTDIR for a file with a trailing slash", "NOTDIR", "path_unlink_file", "@", "f/"],
  ["ENOTDIR for a link to a directory with a trailing slash", "NOTDIR", "path_unlink_file", "@", "dirlink/"],
  ["ENOENT", "NOENT", "path_unlink_file", "@", "missing"],
  ["EISDIR for a dot", ["ISDIR", "INVAL", "BUSY", "PERM"], "path_unlink_file", "@", "."],
  ["EISDIR for a file onto a directory", "ISDIR", "path_rename", "@", "f", "@", "dir"],
  ["ENOTDIR for a directory onto a file", "NOTDIR", "path_rename", "@", "dir", "@", "f"],
  ["ENOTDIR for a file onto a name with a trailing slash", "NOTDIR", "path_rename", "@", "f", "@", "new/"],
  ["ENOTDIR for a file with a trailing slash", "NOTDIR", "path_rename", "@", "f/", "@", "new"],
  ["ENOTDIR for a link to a directory with a trailing slash", "NOTDIR", "path_rename", "@", "dirlink/", "@", "new"],
  ["EINVAL into itself", "INVAL", "path_rename", "@", "dir", "@", "dir/below"],
  ["ENOTEMPTY onto its own ancestor", "NOTEMPTY", "path_rename", "@", "dir/inner", "@", "dir"],
  ["ENOENT for what is not there", "NOENT", "path_rename", "@", "missing", "@", "new"],
  ["ENOENT into what is not there", "NOENT", "path_rename", "@", "f", "@", "missing/new"],
  ["EBUSY for a dot, on either side", ["BUSY", "INVAL"], "path_rename", "@", ".", "@", "new"],
  ["EBUSY onto a dot", ["BUSY", "INVAL"], "path_rename", "@", "dir", "@", "dir/."],
  ["refuses the way out", ["PERM", "NOTCAPABLE"], "path_rename", "@", "f", "@", "../new"],
  ["refuses what lies outside", ["PERM", "NOTCAPABLE"], "path_rename", "@", "../f", "@", "new"],
  ["EEXIST onto a file", "EXIST", "path_link", "@", 0, "f", "@", "link"],
  ["EEXIST onto itself", "EXIST", "path_link", "@", 0, "f", "@", "f"],
  ["EEXIST onto a directory", "EXIST", "path_link", "@", 0, "f", "@", "dir"],
  ["EEXIST onto a link to nothing", "EXIST", "path_link", "@", 0, "f", "@", "dangling"],
  ["EPERM for a directory", ["PERM", "ACCES"], "path_link", "@", 0, "dir", "@", "new"],
  ["ENOENT onto a name with a trailing slash", "NOENT", "path_link", "@", 0, "f", "@", "new/"],
  ["ENOTDIR for a file with a trailing slash", "NOTDIR", "path_link", "@", 0, "f/", "@", "new"],
  ["ENOENT for what is not there", "NOENT", "path_link", "@", 0, "missing", "@", "new"],
  ["EINVAL or ENOENT for following a link to nothing", ["INVAL", "NOENT"], "path_link", "@", 1, "dangling", "@", "new"],
  ["refuses the way out", ["PERM", "NOTCAPABLE"], "path_link", "@", 0, "f", "@", "../new"],
  ["EEXIST onto a file", "EXIST", "path_symlink", "target", "@", "f"],
  ["EEXIST onto a directory with a trailing slash", "EXIST", "path_symlink", "target", "@", "dir/"],
  ["ENOENT for a trailing slash", "NOENT", "path_symlink", "target", "@", "new/"],
  ["ENOENT or EINVAL for an empty target", ["NOENT", "INVAL"], "path_symlink", "", "@", "new"],
  ["refuses an absolute target", ["PERM", "NOTCAPABLE", "NOENT"], "path_symlink", "/etc/passwd", "@", "new"],
  ["refuses the way out", ["PERM", "NOTCAPABLE"], "path_symlink", "target", "@", "../new"],
  ["EINVAL for a file", "INVAL", "path_readlink", "@", "f", 64, 10, 128],
  ["EINVAL for a directory", "INVAL", "path_readlink", "@", "dir", 64, 10, 128],
  ["EINVAL for a link to a directory with a trailing slash", ["INVAL", "NOTDIR"], "path_readlink", "@", "dirlink/", 64, 10, 128],
  ["ENOENT", "NOENT", "path_readlink", "@", "missing", 64, 10, 128],
  ["ENOENT", "NOENT", "path_filestat_get", "@", 1, "missing", 64],
  ["ENOENT for a link to nothing", "NOENT", "path_filestat_get", "@", 1, "dangling", 64],
  ["ELOOP", "LOOP", "path_filestat_get", "@", 1, "loop", 64],
  ["ENOTDIR for a file with a trailing slash", "NOTDIR", "path_filestat_get", "@", 0, "f/", 64],
  ["ENOTDIR for a link to a file with a trailing slash", "NOTDIR", "path_filestat_get", "@", 0, "link/", 64],
  ["ENOENT", "NOENT", "path_filestat_set_times", "@", 1, "missing", 1n, 1n, 5],
  ["ENOENT for a link to nothing that is followed", "NOENT", "path_filestat_set_times", "@", 1, "dangling", 1n, 1n, 5],
];

const otherBase: readonly Rule[] = (["path_create_directory", "path_remove_directory", "path_unlink_file"] as const).map((call) =>
  [call, "ENOTDIR or ENOTCAPABLE below a file's descriptor, EBADF below none", (b) => {
    refuses(b, ["NOTDIR", "NOTCAPABLE", "BADF"], call, fileOf(b, "f"), "x");
    refuses(b, "BADF", call, 99, "x");
  }]);

export const pathRules: readonly Rule[] = [
  ...refusals.map(([rule, errno, call, ...args]): Rule => [call, rule, (b) => refuses(furnished(b), errno, call, ...args.map((arg) => (arg === "@" ? b.dir : arg)))]),
  ...otherBase,
  ["path_open", "creates, with excl and without", (b) => {
    b.guest.close(b.guest.open(b.dir, "new", { create: true, exclusive: true, write: true }));
    b.guest.close(b.guest.open(b.dir, "new", { create: true, write: true }));
    assert.deepEqual(b.guest.list(b.dir), ["new"]);
  }],
  ["path_open", "truncates only when asked to", (b) => {
    b.guest.writeFile(b.dir, "f", "abc");
    b.guest.close(b.guest.open(b.dir, "f", { write: true, create: true }));
    assert.equal(b.guest.stat(b.dir, "f").size, 3n);
    b.guest.close(b.guest.open(b.dir, "f", { write: true, truncate: true }));
    assert.equal(b.guest.stat(b.dir, "f").size, 0n);
  }],
  ["path_open", "creates what a link to nothing names", (b) => {
    furnished(b).guest.writeFile(b.dir, "dangling", "made");
    assert.equal(b.guest.readFile(b.dir, "nowhere"), "made");
  }],
  ["path_open", "follows links in the middle and, when asked, at the end", (b) => {
    furnished(b);
    assert.deepEqual([b.guest.readFile(b.dir, "link"), b.guest.readFile(b.dir, "dirlink/inner"), b.guest.readFile(b.dir, "dirlink/../f")], ["content", "inner", "content"]);
  }],
  ["path_open", "dots and repeated slashes", (b) => {
    furnished(b);
    for (const path of ["./f", "dir/../f", "dir/.././//f", "dir//..//f"]) assert.equal(b.guest.readFile(b.dir, path), "content");
    for (const path of [".", "./", "dir", "dir/", "dir/.", "dir//", "dirlink", "dirlink/"]) b.guest.close(b.guest.open(b.dir, path, { directory: true }));
  }],
  ["path_open", "dot-dot is the parent of the directory, not of the text", (b) => {
    furnished(b).guest.call("path_create_directory", b.dir, "dir/sub");
    b.guest.call("path_symlink", "dir/sub", b.dir, "far");
    assert.equal(b.guest.readFile(b.dir, "far/../inner"), "inner");
    refuses(b, "NOENT", "path_open", b.dir, 1, "missing/../f", 0, read, 0n, 0, 64);
    refuses(b, "NOTDIR", "path_open", b.dir, 1, "f/../f", 0, read, 0n, 0, 64);
  }],
  ["path_open", "a directory without asking for one", (b) => assert.equal(fdstat(b, furnished(b).guest.open(b.dir, "dir")).type, 3)],
  ["path_open", "names of 255 bytes, and any byte but slash and NUL", (b) => {
    for (const name of ["n".repeat(255), " ", "a\\b", "a:b", "*", "\x01\n", "…", "🦀"]) {
      b.guest.writeFile(b.dir, name, "x");
      assert.ok(b.guest.list(b.dir, ".", 4096).includes(name), name);
      b.guest.call("path_unlink_file", b.dir, name);
    }
  }],
  ["path_open", "nonblock on a directory", (b) => b.guest.close(b.guest.open(b.dir, ".", { fdflags: 4 }))],
  ["path_open", "takes the lowest free descriptors", (b) => {
    const first = fileOf(b, "a");
    const second = fileOf(b, "b");
    assert.ok(first > b.dir && second !== first);
  }],
  ["path_open", "EFAULT leaves no descriptor behind", (b) => {
    b.guest.writeFile(b.dir, "f", "x");
    const expected = b.guest.open(b.dir, "f");
    b.guest.close(expected);
    refuses(b, ["FAULT", "OVERFLOW"], "path_open", b.dir, 0, "f", 0, read, 0n, 0, b.guest.memory.buffer.byteLength);
    assert.equal(b.guest.open(b.dir, "f"), expected);
  }],
  ["path_create_directory", "makes one, with a trailing slash too", (b) => {
    b.guest.call("path_create_directory", b.dir, "one");
    b.guest.call("path_create_directory", b.dir, "one/two/");
    assert.equal(b.guest.stat(b.dir, "one/two").type, "directory");
  }],
  ["path_remove_directory", "removes an empty one, with a trailing slash too", (b) => {
    for (const name of ["one", "two/"]) {
      b.guest.call("path_create_directory", b.dir, name);
      b.guest.call("path_remove_directory", b.dir, name);
    }
    assert.deepEqual(b.guest.list(b.dir), []);
  }],
  ["path_remove_directory", "one that is open; nothing can be made in it then", (b) => {
    b.guest.call("path_create_directory", b.dir, "one");
    const fd = b.guest.open(b.dir, "one", { directory: true });
    b.guest.call("path_remove_directory", b.dir, "one");
    refuses(b, "NOENT", "path_create_directory", fd, "below");
    refuses(b, "NOENT", "path_open", fd, 0, "new", creat, write, 0n, 0, 64);
  }],
  ["path_unlink_file", "removes files and links, not what links name", (b) => {
    furnished(b).guest.call("path_unlink_file", b.dir, "link");
    b.guest.call("path_unlink_file", b.dir, "dirlink");
    b.guest.call("path_unlink_file", b.dir, "dangling");
    assert.deepEqual([b.guest.readFile(b.dir, "f"), b.guest.readFile(b.dir, "dir/inner")], ["content", "inner"]);
  }],
  ["path_unlink_file", "an open file stays readable and has no names", (b) => {
    const fd = fileOf(b, "f", "still");
    b.guest.call("path_unlink_file", b.dir, "f");
    assert.deepEqual([b.guest.read(fd), b.guest.fstat(fd).nlink], ["still", 0n]);
  }],
  ["path_rename", "files and directories, over files and over empty directories", (b) => {
    furnished(b).guest.writeFile(b.dir, "g", "old");
    b.guest.call("path_rename", b.dir, "f", b.dir, "g");
    assert.equal(b.guest.readFile(b.dir, "g"), "content");
    b.guest.call("path_create_directory", b.dir, "empty");
    b.guest.call("path_rename", b.dir, "dir", b.dir, "empty");
    assert.equal(b.guest.readFile(b.dir, "empty/inner"), "inner");
  }],
  ["path_rename", "a directory with trailing slashes on both sides", (b) => {
    furnished(b).guest.call("path_rename", b.dir, "dir/", b.dir, "moved/");
    assert.equal(b.guest.readFile(b.dir, "moved/inner"), "inner");
  }],
  ["path_rename", "between descriptors", (b) => {
    furnished(b);
    const sub = b.guest.open(b.dir, "dir", { directory: true });
    b.guest.call("path_rename", b.dir, "f", sub, "f");
    assert.equal(b.guest.readFile(sub, "f"), "content");
  }],
  ["path_rename", "a link itself", (b) => {
    furnished(b).guest.call("path_rename", b.dir, "link", b.dir, "renamed");
    assert.equal(b.guest.readlink(b.dir, "renamed"), "f");
  }],
  ["path_rename", "onto itself and onto another name of the same file: nothing happens", (b) => {
    furnished(b).guest.call("path_link", b.dir, 0, "f", b.dir, "g");
    b.guest.call("path_rename", b.dir, "f", b.dir, "f");
    b.guest.call("path_rename", b.dir, "f", b.dir, "g");
    assert.deepEqual([b.guest.readFile(b.dir, "f"), b.guest.readFile(b.dir, "g")], ["content", "content"]);
  }],
  ["path_rename", "an open directory goes on where it is now", (b) => {
    furnished(b);
    const fd = b.guest.open(b.dir, "dir", { directory: true });
    b.guest.call("path_rename", b.dir, "dir", b.dir, "moved");
    b.guest.writeFile(fd, "new", "x");
    assert.equal(b.guest.readFile(b.dir, "moved/new"), "x");
  }],
  ["path_link", "a second name of the same file", (b) => {
    furnished(b).guest.call("path_link", b.dir, 0, "f", b.dir, "g");
    assert.deepEqual([b.guest.stat(b.dir, "g").nlink, b.guest.stat(b.dir, "g").ino], [2n, b.guest.stat(b.dir, "f").ino]);
    b.guest.writeFile(b.dir, "g", "changed");
    assert.equal(b.guest.readFile(b.dir, "f"), "changed");
  }],
  ["path_link", "a link itself, also one to nothing", (b) => {
    furnished(b).guest.call("path_link", b.dir, 0, "dangling", b.dir, "second");
    assert.equal(b.guest.readlink(b.dir, "second"), "nowhere");
  }],
  ["path_symlink", "any relative target, whether it exists or not", (b) => {
    for (const target of ["x", "../x", "a/../b", "x/", "."]) {
      b.guest.call("path_symlink", target, b.dir, "l");
      assert.equal(b.guest.readlink(b.dir, "l"), target);
      b.guest.call("path_unlink_file", b.dir, "l");
    }
  }],
  ["path_readlink", "what does not fit is cut off, and what is left of the buffer untouched", (b) => {
    b.guest.call("path_symlink", "target", b.dir, "l");
    b.guest.bytes(64, 12).fill(7);
    b.guest.call("path_readlink", b.dir, "l", 64, 10, 128);
    assert.deepEqual([b.guest.view.getUint32(128, true), [...b.guest.bytes(70, 2)]], [6, [7, 7]]);
    b.guest.call("path_readlink", b.dir, "l", 64, 4, 128);
    assert.deepEqual([b.guest.view.getUint32(128, true), b.guest.text(64, 4)], [4, "targ"]);
    b.guest.call("path_readlink", b.dir, "l", 64, 0, 128);
    assert.equal(b.guest.view.getUint32(128, true), 0);
  }],
];
