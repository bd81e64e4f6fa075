/** Arguments, environment, clocks, random numbers, waiting, signals, sockets. */
import assert from "node:assert/strict";
import { argv, env, fileOf, refuses, type Bench, type Rule } from "./rule.ts";

const [clock, fdRead, fdWrite] = [0, 1, 2];

interface Subscription { readonly type: number; readonly fd?: number; readonly clockId?: number; readonly timeout?: bigint; readonly absolute?: boolean }
interface Event { readonly userdata: bigint; readonly errno: number; readonly type: number; readonly bytes: bigint }

function poll({ guest }: Bench, subscriptions: readonly Subscription[]): Event[] {
  const [input, output] = [guest.alloc(48 * subscriptions.length), guest.alloc(32 * subscriptions.length)];
  guest.bytes(input, 48 * subscriptions.length).fill(0);
  const { view } = guest;
  subscriptions.forEach(({ type, fd = 0, clockId = 1, timeout = 0n, absolute = false }, index) => {
    const at = input + 48 * index;
    view.setBigUint64(at, BigInt(100 + index), true);
    view.setUint8(at + 8, type);
    view.setUint32(at + 16, type === clock ? clockId : fd, true);
    view.setBigUint64(at + 24, timeout, true);
    view.setUint16(at + 40, Number(absolute), true);
  });
  guest.call("poll_oneoff", input, output, subscriptions.length, 64);
  return Array.from({ length: view.getUint32(64, true) }, (_, index) => {
    const at = output + 32 * index;
    return { userdata: view.getBigUint64(at, true), errno: view.getUint16(at + 8, true), type: view.getUint8(at + 10), bytes: view.getBigUint64(at + 16, true) };
  });
}

function now({ guest }: Bench, id = 1): bigint {
  guest.call("clock_time_get", id, 1n, 72);
  return guest.view.getBigUint64(72, true);
}

function strings(b: Bench, sizesCall: string, getCall: string): string[] {
  const { guest } = b;
  guest.call(sizesCall, 64, 68);
  const [count, bytes] = [guest.view.getUint32(64, true), guest.view.getUint32(68, true)];
  const [pointers, buffer] = [guest.alloc(4 * count), guest.alloc(bytes + 1)];
  guest.bytes(buffer, bytes + 1).fill(9);
  guest.call(getCall, pointers, buffer);
  assert.equal(guest.bytes(buffer + bytes, 1)[0], 9, "wrote more than it had said");
  return Array.from({ length: count }, (_, index) => {
    const at = guest.view.getUint32(pointers + 4 * index, true);
    const end = guest.bytes(0, guest.memory.buffer.byteLength).indexOf(0, at);
    return guest.text(at, end - at);
  });
}

const socketCalls: readonly (readonly [string, ...number[]])[] = [["sock_accept", 0, 64], ["sock_recv", 64, 0, 0, 128, 132], ["sock_send", 64, 0, 0, 128], ["sock_shutdown", 1]];

export const processRules: readonly Rule[] = [
  ["args_get", "every argument, terminated, in order", (b) => assert.deepEqual(strings(b, "args_sizes_get", "args_get"), [...argv])],
  ["args_sizes_get", "count and bytes with terminators", (b) => {
    b.guest.call("args_sizes_get", 64, 68);
    assert.deepEqual([b.guest.view.getUint32(64, true), b.guest.view.getUint32(68, true)], [argv.length, argv.reduce((sum, arg) => sum + new TextEncoder().encode(arg).length + 1, 0)]);
  }],
  ["environ_get", "every variable as NAME=value", (b) => assert.deepEqual(strings(b, "environ_sizes_get", "environ_get").sort(), Object.entries(env).map(([name, value]) => `${name}=${value}`).sort())],
  ["environ_sizes_get", "count and bytes with terminators", (b) => {
    b.guest.call("environ_sizes_get", 64, 68);
    assert.equal(b.guest.view.getUint32(64, true), Object.keys(env).length);
  }],
  ...["args_sizes_get", "environ_sizes_get", "args_get", "environ_get"].map((call): Rule => [call, "EFAULT outside the memory", (b) => {
    refuses(b, ["FAULT", "OVERFLOW"], call, b.guest.memory.buffer.byteLength, 64);
  }]),
  ...[[0, "realtime"], [1, "monotonic"], [2, "process time"], [3, "thread time"]].map(([id, name]): Rule => ["clock_time_get", `${name} runs on and never back`, (b) => {
    const times = Array.from({ length: 50 }, () => now(b, Number(id)));
    for (const [index, time] of times.entries()) assert.ok(time >= (times[index - 1] ?? 0n));
    assert.ok((times[0] ?? 0n) > 0n);
  }]),
  ["clock_time_get", "realtime is the time of day", (b) => assert.ok(Math.abs(Number(now(b, 0) / 1_000_000n) - Date.now()) < 1000)],
  ["clock_time_get", "monotonic moves between two calls", (b) => assert.ok(now(b) < now(b))],
  ["clock_time_get", "EINVAL for an unknown clock", (b) => refuses(b, ["INVAL", "BADF"], "clock_time_get", 4, 1n, 64)],
  ...[0, 1, 2, 3].map((id): Rule => ["clock_res_get", `of clock ${id} is above zero and at most 20 ms`, (b) => {
    b.guest.call("clock_res_get", id, 64);
    const resolution = b.guest.view.getBigUint64(64, true);
    assert.ok(resolution > 0n && resolution <= 20_000_000n);
  }]),
  ["clock_res_get", "EINVAL for an unknown clock", (b) => refuses(b, ["INVAL", "BADF"], "clock_res_get", 4, 64)],
  ["random_get", "fills the buffer and nothing else", (b) => {
    b.guest.bytes(1024, 70_002).fill(0);
    b.guest.call("random_get", 1025, 70_000);
    assert.deepEqual([b.guest.bytes(1024, 1)[0], b.guest.bytes(71_025, 1)[0]], [0, 0]);
    assert.ok(new Set(b.guest.bytes(1025, 70_000)).size === 256);
  }],
  ["random_get", "different every time; nothing for a length of zero", (b) => {
    b.guest.call("random_get", 64, 32);
    const first = [...b.guest.bytes(64, 32)];
    b.guest.call("random_get", 64, 0);
    assert.deepEqual([...b.guest.bytes(64, 32)], first);
    b.guest.call("random_get", 64, 32);
    assert.notDeepEqual([...b.guest.bytes(64, 32)], first);
  }],
  ["random_get", "EFAULT outside the memory", (b) => refuses(b, ["FAULT", "OVERFLOW"], "random_get", b.guest.memory.buffer.byteLength - 4, 16)],
  ["sched_yield", "succeeds", (b) => b.guest.call("sched_yield")],
  ["poll_oneoff", "a clock that has to be waited for", (b) => {
    const start = now(b);
    assert.deepEqual(poll(b, [{ type: clock, timeout: 20_000_000n }]), [{ userdata: 100n, errno: 0, type: clock, bytes: 0n }]);
    assert.ok(now(b) - start >= 19_000_000n);
  }],
  ["poll_oneoff", "an absolute time, of both clocks", (b) => {
    for (const clockId of [0, 1]) {
      const start = now(b);
      assert.equal(poll(b, [{ type: clock, clockId, timeout: now(b, clockId) + 15_000_000n, absolute: true }]).length, 1);
      assert.ok(now(b) - start >= 10_000_000n && now(b) - start < 2_000_000_000n);
    }
  }],
  ["poll_oneoff", "a time that has passed fires at once", (b) => {
    assert.equal(poll(b, [{ type: clock, timeout: 1n, absolute: true }]).length, 1);
    assert.equal(poll(b, [{ type: clock, timeout: 0n }]).length, 1);
  }],
  ["poll_oneoff", "the first of several clocks", (b) => {
    assert.deepEqual(poll(b, [{ type: clock, timeout: 5_000_000_000n }, { type: clock, timeout: 10_000_000n }]).map(({ userdata }) => userdata), [101n]);
  }],
  ["poll_oneoff", "files are ready to be read and written", (b) => {
    const fd = fileOf(b, "f", "12345");
    const events = poll(b, [{ type: fdRead, fd }, { type: fdWrite, fd }, { type: clock, timeout: 5_000_000_000n }]);
    assert.deepEqual(events.map(({ userdata, errno, type }) => [userdata, errno, type]), [[100n, 0, fdRead], [101n, 0, fdWrite]]);
  }],
  ["poll_oneoff", "says how much of a file is left to read", (b) => {
    const fd = fileOf(b, "f", "12345");
    b.guest.seek(fd, 2n, 0);
    assert.equal(poll(b, [{ type: fdRead, fd }])[0]?.bytes, 3n);
  }],
  ["poll_oneoff", "standard output is ready", (b) => assert.deepEqual(poll(b, [{ type: fdWrite, fd: 1 }]).map(({ errno }) => errno), [0])],
  ["poll_oneoff", "a bad descriptor is an event with EBADF, not a failure", (b) => {
    assert.deepEqual(poll(b, [{ type: fdRead, fd: 99 }]).map(({ errno, type }) => [errno, type]), [[8, fdRead]]);
  }],
  ["poll_oneoff", "EINVAL for no subscriptions", (b) => refuses(b, "INVAL", "poll_oneoff", 64, 256, 0, 512)],
  ["poll_oneoff", "EFAULT outside the memory", (b) => refuses(b, ["FAULT", "OVERFLOW"], "poll_oneoff", b.guest.memory.buffer.byteLength, 64, 1, 128)],
  ["proc_raise", "EINVAL or ENOSYS for what is no signal", (b) => refuses(b, ["INVAL", "NOSYS", "NOTSUP"], "proc_raise", 99)],
  ...socketCalls.flatMap(([call, ...args]): Rule[] => [
    [call, "EBADF for no descriptor", (b) => refuses(b, "BADF", call, 99, ...args)],
    [call, "ENOTSOCK for what is no socket", (b) => refuses(b, ["NOTSOCK", "NOTCAPABLE"], call, fileOf(b, "f"), ...args)],
    [call, "ENOTSOCK for a standard stream", (b) => refuses(b, ["NOTSOCK", "NOTCAPABLE"], call, 1, ...args)],
  ]),
];
