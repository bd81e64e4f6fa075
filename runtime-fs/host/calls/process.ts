/** Arguments, environment, clocks, random numbers, exit, and what is refused (signals, sockets). */
import { ClockId } from "../core/abi.ts";
import { ProcExit, fail } from "../core/errno.ts";
import type { HostState } from "../core/host-state.ts";

export function processCalls(state: HostState) {
  const { memory, platform, fds } = state;

  const sizes = (list: readonly Uint8Array[], count: number, bytes: number): void => {
    memory.setU32(count, list.length);
    memory.setU32(bytes, list.reduce((sum, item) => sum + item.length, 0));
  };
  const strings = (list: readonly Uint8Array[], pointers: number, buffer: number): void => {
    let at = buffer >>> 0;
    list.forEach((item, index) => {
      memory.setU32(pointers + 4 * index, at);
      memory.write(at, item);
      at += item.length;
    });
  };
  const clock = (id: number): bigint => {
    switch (id) {
      case ClockId.realtime: return platform.realtime();
      case ClockId.monotonic: return platform.monotonic();
      case ClockId.processCputime: case ClockId.threadCputime: return platform.cpuTime();
      default: return fail("INVAL");
    }
  };
  /** Sockets exist neither as preopens nor by creation, so a valid descriptor is never one. */
  const refuseSocket = (fd: number): never => {
    fds.get(fd);
    return fail("NOTSOCK");
  };

  return {
    args_sizes_get: (count: number, bytes: number): void => sizes(state.args, count, bytes),
    args_get: (pointers: number, buffer: number): void => strings(state.args, pointers, buffer),
    environ_sizes_get: (count: number, bytes: number): void => sizes(state.env, count, bytes),
    environ_get: (pointers: number, buffer: number): void => strings(state.env, pointers, buffer),
    clock_res_get(id: number, result: number): void {
      clock(id);
      memory.setU64(result, id === ClockId.monotonic ? 1n : 1000n);
    },
    clock_time_get: (id: number, _precision: bigint, result: number): void => memory.setU64(result, clock(id)),
    random_get: (pointer: number, length: number): void => platform.random(memory.bytes(pointer, length)),
    sched_yield(): void {},
    proc_raise(signal: number): void {
      if (signal < 0 || signal > 30) fail("INVAL");
      if (signal !== 0) throw new ProcExit(128 + signal);
    },
    sock_accept: (fd: number, _flags: number, _result: number): void => refuseSocket(fd),
    sock_recv: (fd: number, _data: number, _count: number, _flags: number, _size: number, _out: number): void => refuseSocket(fd),
    sock_send: (fd: number, _data: number, _count: number, _flags: number, _size: number): void => refuseSocket(fd),
    sock_shutdown: (fd: number, _how: number): void => refuseSocket(fd),
  };
}

export function procExit(code: number): never {
  throw new ProcExit(code >>> 0);
}
