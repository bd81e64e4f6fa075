/** Arguments, environment, clocks, sleeping, polling, randomness, sockets, exit, streams. */
import assert from "node:assert/strict";
import test from "node:test";
import { NodePlatform } from "../../runtime-fs/host/node/node-platform.ts";
import { MemoryVfs } from "../../runtime-fs/host/memory/memory-vfs.ts";
import { ProcExit, toErrno, WasiError } from "../../runtime-fs/host/core/errno.ts";
import { decodePath, encodePath } from "../../runtime-fs/host/core/path-bytes.ts";
import { TestGuest } from "./guest.ts";

test("all 46 functions of preview 1 are there", () => {
  const names = Object.keys(new TestGuest().host.imports().wasi_snapshot_preview1).sort();
  assert.deepEqual(names, [
    "args_get", "args_sizes_get", "clock_res_get", "clock_time_get", "environ_get", "environ_sizes_get", "fd_advise",
    "fd_allocate", "fd_close", "fd_datasync", "fd_fdstat_get", "fd_fdstat_set_flags", "fd_fdstat_set_rights",
    "fd_filestat_get", "fd_filestat_set_size", "fd_filestat_set_times", "fd_pread", "fd_prestat_dir_name",
    "fd_prestat_get", "fd_pwrite", "fd_read", "fd_readdir", "fd_renumber", "fd_seek", "fd_sync", "fd_tell", "fd_write",
    "path_create_directory", "path_filestat_get", "path_filestat_set_times", "path_link", "path_open", "path_readlink",
    "path_remove_directory", "path_rename", "path_symlink", "path_unlink_file", "poll_oneoff", "proc_exit", "proc_raise",
    "random_get", "sched_yield", "sock_accept", "sock_recv", "sock_send", "sock_shutdown",
  ]);
});

test("arguments and environment", () => {
  const guest = new TestGuest({ args: ["prog", "é", ""], env: { A: "1", B: "" } });
  guest.call("args_sizes_get", 64, 68);
  assert.deepEqual([guest.view.getUint32(64, true), guest.view.getUint32(68, true)], [3, 5 + 3 + 1]);
  guest.call("args_get", 128, 256);
  assert.equal(decodePath(guest.bytes(256, 9)), "prog\0é\0\0");
  assert.deepEqual([0, 4, 8].map((at) => guest.view.getUint32(128 + at, true)), [256, 261, 264]);
  guest.call("environ_sizes_get", 64, 68);
  guest.call("environ_get", 128, 256);
  assert.equal(decodePath(guest.bytes(256, guest.view.getUint32(68, true))), "A=1\0B=\0");
  assert.throws(() => new TestGuest({ args: ["a\0b"] }), /NUL/);
});

test("clocks", () => {
  const guest = new TestGuest();
  const read = (id: number): bigint => {
    guest.call("clock_time_get", id, 0n, 64);
    return guest.view.getBigUint64(64, true);
  };
  const skew = Number(read(0) / 1_000_000n) - Date.now();
  assert.ok(Math.abs(skew) < 50, `skew ${skew} ms`);
  const first = read(1);
  assert.ok(read(1) >= first);
  assert.ok(read(2) > 0n && read(3) > 0n);
  guest.fails("INVAL", "clock_time_get", 4, 0n, 64);
  guest.fails("INVAL", "clock_res_get", 9, 64);
  guest.call("clock_res_get", 1, 64);
});

function clockSubscription(guest: TestGuest, at: number, options: { id?: number; timeout: bigint; absolute?: boolean; userdata?: bigint }): void {
  guest.bytes(at, 48).fill(0);
  guest.view.setBigUint64(at, options.userdata ?? 0n, true);
  guest.view.setUint32(at + 16, options.id ?? 1, true);
  guest.view.setBigUint64(at + 24, options.timeout, true);
  guest.view.setUint16(at + 40, options.absolute === true ? 1 : 0, true);
}

test("poll_oneoff sleeps, relative and absolute", () => {
  const guest = new TestGuest();
  const timed = (): number => {
    const start = performance.now();
    guest.call("poll_oneoff", 512, 1024, 1, 64);
    return performance.now() - start;
  };
  clockSubscription(guest, 512, { timeout: 30_000_000n, userdata: 77n });
  assert.ok(timed() >= 29);
  assert.equal(guest.view.getUint32(64, true), 1);
  assert.equal(guest.view.getBigUint64(1024, true), 77n);
  clockSubscription(guest, 512, { id: 0, timeout: BigInt(Date.now() + 30) * 1_000_000n, absolute: true });
  assert.ok(timed() >= 25);
  clockSubscription(guest, 512, { timeout: 1n, absolute: true });
  assert.ok(timed() < 20);
  guest.fails("INVAL", "poll_oneoff", 512, 1024, 0, 64);
});

test("poll_oneoff: files are ready at once, bad descriptors report their error, the earliest clock wins", () => {
  const guest = new TestGuest({ preopens: [{ guestPath: "d", vfs: new MemoryVfs(), rights: "rw" }], stdin: "x" });
  const dir = guest.preopen("d");
  guest.writeFile(dir, "f", "12345");
  const fd = guest.open(dir, "f");
  clockSubscription(guest, 512, { timeout: 10_000_000_000n });
  [[1, fd], [1, 99], [2, 1]].forEach(([type, target], index) => {
    const at = 512 + 48 * (index + 1);
    guest.bytes(at, 48).fill(0);
    guest.view.setUint8(at + 8, type ?? 0);
    guest.view.setUint32(at + 16, target ?? 0, true);
  });
  guest.call("poll_oneoff", 512, 1024, 4, 64);
  assert.equal(guest.view.getUint32(64, true), 3);
  assert.equal(guest.view.getBigUint64(1024 + 16, true), 5n);
  assert.equal(guest.view.getUint16(1024 + 32 + 8, true), 8);
  clockSubscription(guest, 512, { timeout: 10_000_000_000n, userdata: 1n });
  clockSubscription(guest, 560, { timeout: 5_000_000n, userdata: 2n });
  guest.call("poll_oneoff", 512, 1024, 2, 64);
  assert.deepEqual([guest.view.getUint32(64, true), guest.view.getBigUint64(1024, true)], [1, 2n]);
});

test("an interrupt ends a sleep once the program listens", () => {
  const control = new Int32Array(new SharedArrayBuffer(8));
  const platform = new NodePlatform(control);
  const guest = new TestGuest({ platform, services: { takeInterrupt: () => platform.takeInterrupt() } });
  assert.equal(guest.ask("interrupt"), "0");
  Atomics.store(control, 0, 1);
  clockSubscription(guest, 512, { timeout: 10_000_000_000n });
  guest.fails("INTR", "poll_oneoff", 512, 1024, 1, 64);
  assert.equal(guest.ask("interrupt"), "1");
  assert.equal(guest.ask("interrupt"), "0");
});

test("random numbers fill the whole range", () => {
  const guest = new TestGuest();
  guest.call("random_get", 1024, 100_000);
  assert.ok(new Set(guest.bytes(1024, 100_000)).size === 256);
});

test("sockets are refused, yield does nothing, signals end the program", () => {
  const guest = new TestGuest();
  guest.call("sched_yield");
  guest.fails("NOTSOCK", "sock_accept", 0, 0, 64);
  guest.fails("NOTSOCK", "sock_recv", 0, 64, 1, 0, 64, 68);
  guest.fails("NOTSOCK", "sock_send", 1, 64, 1, 0, 64);
  guest.fails("NOTSOCK", "sock_shutdown", 1, 0);
  guest.call("proc_raise", 0);
  guest.fails("INVAL", "proc_raise", 99);
  assert.throws(() => guest.call("proc_raise", 6), (error) => error instanceof ProcExit && error.code === 134);
});

test("streams: in, out, error; no seeking", () => {
  const guest = new TestGuest({ stdin: "line\n" });
  assert.equal(guest.read(0, 2), "li");
  assert.equal(guest.read(0), "ne\n");
  assert.equal(guest.read(0), "");
  guest.write(1, "out");
  guest.write(2, "err");
  assert.deepEqual([guest.stdout.text, guest.stderr.text], ["out", "err"]);
  guest.fails("SPIPE", "fd_seek", 1, 0n, 1, 64);
  guest.fails("SPIPE", "fd_tell", 0, 64);
  guest.fails("SPIPE", "fd_pread", 0, 64, 0, 0n, 64);
});

test("file names survive as bytes", () => {
  for (const bytes of [[0x61], [0xff], [0xc3, 0xa9], [0xc3], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x98, 0x80, 0xfe], [0xc0, 0x80]]) {
    assert.deepEqual([...encodePath(decodePath(Uint8Array.from(bytes)))], bytes);
  }
});

test("errors of Node map to their numbers; defects of the host are not hidden", () => {
  const nodeError = (code: string): Error => Object.assign(new Error(code), { code });
  assert.equal(toErrno(nodeError("ENOENT")), 44);
  assert.equal(toErrno(nodeError("ENOTEMPTY")), 55);
  assert.equal(toErrno(nodeError("EMFILE")), 33);
  assert.equal(toErrno(nodeError("EWOULDBLOCK")), 6);
  assert.equal(toErrno(nodeError("ESOMETHINGNEW")), 29);
  assert.equal(toErrno(new WasiError("ROFS")), 69);
  assert.equal(toErrno(new TypeError("bug")), undefined);
  assert.equal(toErrno(new RangeError("Maximum call stack size exceeded")), undefined);
  assert.equal(toErrno(nodeError("ERR_INVALID_ARG_TYPE")), undefined);
});

test("the audit log has every call with its path and outcome; a policy can refuse", () => {
  const events: string[] = [];
  const guest = new TestGuest({
    preopens: [{ guestPath: "/d", vfs: new MemoryVfs(), rights: "rw" }],
    audit: ({ call, path, errno }) => events.push(`${call} ${path ?? "-"} ${errno}`),
    policy: { permit: ({ path, access }) => (access === "write" && path.endsWith(".key") ? "ACCES" : undefined) },
  });
  const dir = guest.preopen("/d");
  events.length = 0;
  guest.writeFile(dir, "a.txt", "x");
  assert.throws(() => guest.writeFile(dir, "b.key", "x"), { message: "ACCES" });
  assert.deepEqual(events, ["path_open /d/a.txt 0", "fd_write /d/a.txt 0", "fd_close /d/a.txt 0", "path_open /d/b.key 2"]);
});
