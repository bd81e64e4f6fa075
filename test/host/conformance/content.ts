/** Reading, writing and positions: fd_read, fd_write, fd_pread, fd_pwrite, fd_seek, fd_tell, fd_sync, fd_datasync, fd_advise, fd_allocate. */
import assert from "node:assert/strict";
import { fileOf, refuses, stdinText, type Bench, type Rule } from "./rule.ts";

function preadAt({ guest }: Bench, fd: number, at: bigint, length: number): string {
  const iovec = guest.iovecs([length]);
  guest.call("fd_pread", fd, iovec, 1, at, 64);
  return guest.text(guest.view.getUint32(iovec, true), guest.view.getUint32(64, true));
}

function pwriteAt({ guest }: Bench, fd: number, at: bigint, text: string): number {
  const data = new TextEncoder().encode(text);
  guest.call("fd_pwrite", fd, guest.iovecs([data.length], data), 1, at, 64);
  return guest.view.getUint32(64, true);
}

export const contentRules: readonly Rule[] = [
  ["fd_read", "reads from the position and moves it", (b) => {
    const fd = fileOf(b, "f", "0123456789");
    assert.equal(b.guest.read(fd, 4), "0123");
    assert.equal(b.guest.read(fd, 4), "4567");
    assert.equal(b.guest.seek(fd, 0n, 1), 8n);
  }],
  ["fd_read", "short at the end, then nothing", (b) => {
    const fd = fileOf(b, "f", "abc");
    assert.equal(b.guest.read(fd, 10), "abc");
    assert.equal(b.guest.read(fd, 10), "");
  }],
  ["fd_read", "fills several buffers in order", (b) => {
    const fd = fileOf(b, "f", "abcdefg");
    const array = b.guest.iovecs([2, 0, 3, 10]);
    b.guest.call("fd_read", fd, array, 4, 64);
    assert.equal(b.guest.view.getUint32(64, true), 7);
    assert.equal(b.guest.text(b.guest.view.getUint32(array + 16, true), 3), "cde");
  }],
  ["fd_read", "no buffers, no bytes", (b) => {
    b.guest.call("fd_read", fileOf(b, "f", "abc"), 64, 0, 128);
    assert.equal(b.guest.view.getUint32(128, true), 0);
  }],
  ["fd_read", "beyond the end is the end", (b) => {
    const fd = fileOf(b, "f", "abc");
    b.guest.seek(fd, 100n, 0);
    assert.equal(b.guest.read(fd), "");
  }],
  ["fd_read", "standard input", (b) => assert.equal(b.guest.read(0, 100), stdinText)],
  ["fd_read", "EISDIR or EBADF for a directory", (b) => refuses(b, ["ISDIR", "BADF", "NOTCAPABLE"], "fd_read", b.dir, b.guest.iovecs([4]), 1, 64)],
  ["fd_read", "EBADF for a file that is open for writing", (b) => {
    refuses(b, ["BADF", "NOTCAPABLE"], "fd_read", b.guest.open(b.dir, "f", { create: true, write: true, read: false }), b.guest.iovecs([4]), 1, 64);
  }],
  ["fd_read", "EFAULT for buffers outside the memory", (b) => {
    const fd = fileOf(b, "f", "abc");
    b.guest.view.setUint32(512, b.guest.memory.buffer.byteLength - 2, true);
    b.guest.view.setUint32(516, 100, true);
    refuses(b, ["FAULT", "OVERFLOW"], "fd_read", fd, 512, 1, 64);
    refuses(b, ["FAULT", "OVERFLOW"], "fd_read", fd, b.guest.memory.buffer.byteLength - 4, 1, 64);
  }],
  ["fd_write", "writes at the position and moves it", (b) => {
    const fd = fileOf(b, "f", "0123456789");
    b.guest.seek(fd, 3n, 0);
    assert.equal(b.guest.write(fd, "AB"), 2);
    assert.equal(b.guest.seek(fd, 0n, 1), 5n);
    assert.equal(b.guest.readFile(b.dir, "f"), "012AB56789");
  }],
  ["fd_write", "beyond the end leaves zeros", (b) => {
    const fd = fileOf(b, "f", "a");
    b.guest.seek(fd, 4n, 0);
    b.guest.write(fd, "b");
    assert.equal(b.guest.readFile(b.dir, "f"), "a\0\0\0b");
  }],
  ["fd_write", "gathers several buffers", (b) => {
    const fd = fileOf(b, "f");
    const array = b.guest.iovecs([2, 0, 1]);
    b.guest.bytes(b.guest.view.getUint32(array, true), 2).set([97, 98]);
    b.guest.bytes(b.guest.view.getUint32(array + 16, true), 1).set([99]);
    b.guest.call("fd_write", fd, array, 3, 64);
    assert.deepEqual([b.guest.view.getUint32(64, true), b.guest.readFile(b.dir, "f")], [3, "abc"]);
  }],
  ["fd_write", "with append to the end, after which the position is the end", (b) => {
    const fd = b.guest.open(b.dir, "f", { create: true, write: true, append: true });
    b.guest.write(fd, "ab");
    b.guest.seek(fd, 0n, 0);
    b.guest.write(fd, "cd");
    assert.equal(b.guest.seek(fd, 0n, 1), 4n);
    assert.equal(b.guest.readFile(b.dir, "f"), "abcd");
  }],
  ["fd_write", "standard output and error", (b) => assert.equal(b.guest.write(1, "") + b.guest.write(2, ""), 0)],
  ["fd_write", "EBADF for a file that is open for reading, and for a directory", (b) => {
    b.guest.writeFile(b.dir, "f", "x");
    refuses(b, ["BADF", "NOTCAPABLE"], "fd_write", b.guest.open(b.dir, "f"), b.guest.iovecs([1]), 1, 64);
    refuses(b, ["BADF", "ISDIR", "NOTCAPABLE"], "fd_write", b.dir, b.guest.iovecs([1]), 1, 64);
  }],
  ["fd_pread", "reads anywhere and leaves the position", (b) => {
    const fd = fileOf(b, "f", "0123456789");
    b.guest.seek(fd, 2n, 0);
    assert.equal(preadAt(b, fd, 5n, 3), "567");
    assert.equal(preadAt(b, fd, 9n, 3), "9");
    assert.equal(preadAt(b, fd, 10n, 3), "");
    assert.equal(b.guest.seek(fd, 0n, 1), 2n);
  }],
  ["fd_pread", "ESPIPE for a stream, EISDIR or EBADF for a directory", (b) => {
    refuses(b, ["SPIPE", "NOTCAPABLE", "BADF"], "fd_pread", 0, b.guest.iovecs([1]), 1, 0n, 64);
    refuses(b, ["ISDIR", "BADF", "NOTCAPABLE"], "fd_pread", b.dir, b.guest.iovecs([1]), 1, 0n, 64);
  }],
  ["fd_pread", "EINVAL for an offset that no file has", (b) => refuses(b, ["INVAL", "OVERFLOW"], "fd_pread", fileOf(b, "f"), b.guest.iovecs([1]), 1, -1n, 64)],
  ["fd_pwrite", "writes anywhere and leaves the position", (b) => {
    const fd = fileOf(b, "f", "0123456789");
    assert.equal(pwriteAt(b, fd, 4n, "XY"), 2);
    assert.equal(b.guest.seek(fd, 0n, 1), 0n);
    assert.equal(b.guest.read(fd), "0123XY6789");
  }],
  ["fd_pwrite", "extends the file", (b) => {
    const fd = fileOf(b, "f", "a");
    pwriteAt(b, fd, 3n, "b");
    assert.equal(b.guest.readFile(b.dir, "f"), "a\0\0b");
  }],
  ["fd_pwrite", "ESPIPE for a stream", (b) => refuses(b, ["SPIPE", "NOTCAPABLE", "BADF"], "fd_pwrite", 1, b.guest.iovecs([1]), 1, 0n, 64)],
  ["fd_seek", "from the start, the position and the end", (b) => {
    const fd = fileOf(b, "f", "0123456789");
    assert.deepEqual([b.guest.seek(fd, 4n, 0), b.guest.seek(fd, 2n, 1), b.guest.seek(fd, -5n, 1), b.guest.seek(fd, -3n, 2), b.guest.seek(fd, 5n, 2)], [4n, 6n, 1n, 7n, 15n]);
  }],
  ["fd_seek", "EINVAL before the start, and the position stays", (b) => {
    const fd = fileOf(b, "f", "abc");
    b.guest.seek(fd, 2n, 0);
    for (const [offset, whence] of [[-1n, 0], [-3n, 1], [-4n, 2]] as const) refuses(b, "INVAL", "fd_seek", fd, offset, whence, 64);
    assert.equal(b.guest.seek(fd, 0n, 1), 2n);
  }],
  ["fd_seek", "EINVAL for an unknown whence", (b) => refuses(b, "INVAL", "fd_seek", fileOf(b, "f"), 0n, 3, 64)],
  ["fd_seek", "EOVERFLOW or EINVAL beyond the largest offset", (b) => {
    const fd = fileOf(b, "f", "abc");
    b.guest.seek(fd, 3n, 0);
    refuses(b, ["OVERFLOW", "INVAL"], "fd_seek", fd, 0x7fffffffffffffffn, 1, 64);
  }],
  ["fd_seek", "ESPIPE for a stream, EBADF for a directory", (b) => {
    refuses(b, ["SPIPE", "NOTCAPABLE"], "fd_seek", 0, 0n, 0, 64);
    for (const whence of [0, 1, 2]) refuses(b, ["BADF", "ISDIR", "NOTCAPABLE"], "fd_seek", b.dir, 0n, whence, 64);
  }],
  ["fd_tell", "the position", (b) => {
    const fd = fileOf(b, "f", "abc");
    b.guest.seek(fd, 2n, 0);
    b.guest.call("fd_tell", fd, 64);
    assert.equal(b.guest.view.getBigUint64(64, true), 2n);
  }],
  ["fd_tell", "ESPIPE for a stream, EBADF for a directory", (b) => {
    refuses(b, ["SPIPE", "NOTCAPABLE"], "fd_tell", 0, 64);
    refuses(b, ["BADF", "ISDIR", "NOTCAPABLE"], "fd_tell", b.dir, 64);
  }],
  ...["fd_sync", "fd_datasync"].map((call): Rule => [call, "files and directories; EBADF", (b) => {
    b.guest.call(call, fileOf(b, "f", "abc"));
    b.guest.call(call, b.guest.open(b.dir, ".", { directory: true }));
    refuses(b, "BADF", call, 99);
  }]),
  ...["normal", "sequential", "random", "willneed", "dontneed", "noreuse"].map((advice, number): Rule => ["fd_advise", `${advice} is taken and changes nothing`, (b) => {
    const fd = fileOf(b, "f", "abc");
    b.guest.call("fd_advise", fd, 1n, 2n, number);
    b.guest.call("fd_advise", fd, 0n, 0n, number);
    assert.equal(b.guest.fstat(fd).size, 3n);
  }]),
  ["fd_advise", "EINVAL for an unknown advice or a range without end", (b) => {
    const fd = fileOf(b, "f");
    refuses(b, "INVAL", "fd_advise", fd, 0n, 0n, 6);
    refuses(b, "INVAL", "fd_advise", fd, 0x7fffffffffffffffn, 0x7fffffffffffffffn, 0);
  }],
  ["fd_advise", "EBADF for a directory, ESPIPE for a stream", (b) => {
    refuses(b, ["BADF", "NOTCAPABLE", "ISDIR"], "fd_advise", b.dir, 0n, 0n, 0);
    refuses(b, ["SPIPE", "NOTCAPABLE", "BADF"], "fd_advise", 0, 0n, 0n, 0);
  }],
  ["fd_allocate", "grows a file with zeros and never shrinks it", (b) => {
    const fd = fileOf(b, "f", "abc");
    b.guest.call("fd_allocate", fd, 2n, 4n);
    assert.equal(b.guest.readFile(b.dir, "f"), "abc\0\0\0");
    b.guest.call("fd_allocate", fd, 0n, 1n);
    assert.equal(b.guest.fstat(fd).size, 6n);
  }],
  ["fd_allocate", "EINVAL for nothing", (b) => refuses(b, "INVAL", "fd_allocate", fileOf(b, "f"), 0n, 0n)],
  ["fd_allocate", "EBADF for a directory, ESPIPE for a stream, EFBIG for too much", (b) => {
    refuses(b, ["BADF", "ISDIR", "NOTCAPABLE"], "fd_allocate", b.dir, 0n, 1n);
    refuses(b, ["SPIPE", "BADF", "NOTCAPABLE"], "fd_allocate", 1, 0n, 1n);
    refuses(b, ["FBIG", "INVAL"], "fd_allocate", fileOf(b, "f"), 0x7ffffffffffffff0n, 0x7ffffffffffffff0n);
  }],
  ["fd_filestat_set_size", "shrinks and grows", (b) => {
    const fd = fileOf(b, "f", "abcdef");
    b.guest.call("fd_filestat_set_size", fd, 2n);
    b.guest.call("fd_filestat_set_size", fd, 4n);
    assert.equal(b.guest.readFile(b.dir, "f"), "ab\0\0");
  }],
  ["fd_filestat_set_size", "leaves the position where it is", (b) => {
    const fd = fileOf(b, "f", "abcdef");
    b.guest.seek(fd, 5n, 0);
    b.guest.call("fd_filestat_set_size", fd, 2n);
    assert.equal(b.guest.seek(fd, 0n, 1), 5n);
  }],
  ["fd_filestat_set_size", "refused for directories, streams, files open for reading and sizes that cannot be", (b) => {
    refuses(b, ["BADF", "ISDIR", "INVAL", "NOTCAPABLE"], "fd_filestat_set_size", b.dir, 0n);
    refuses(b, ["BADF", "INVAL", "NOTCAPABLE"], "fd_filestat_set_size", 1, 0n);
    const fd = fileOf(b, "f", "abc");
    refuses(b, ["INVAL", "FBIG"], "fd_filestat_set_size", fd, -1n);
    refuses(b, ["INVAL", "BADF", "NOTCAPABLE"], "fd_filestat_set_size", b.guest.open(b.dir, "f"), 0n);
  }],
];
