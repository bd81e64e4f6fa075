/**
 * `poll_oneoff`. Files are always ready, as POSIX says of regular files; a stream tells by `ready` when it can, else it
 * counts as ready and the read itself waits. With nothing ready the earliest clock is slept for.
 */
import { ClockId, EventType, Rights, Sizes } from "../core/abi.ts";
import { fail, toErrno } from "../core/errno.ts";
import type { HostState } from "../core/host-state.ts";

interface Subscription {
  readonly userdata: bigint;
  readonly type: number;
  /** Nanoseconds of monotonic time at which a clock fires. */
  readonly due: bigint | undefined;
  readonly error: number;
  readonly bytes: bigint;
}

const absolute = 1;
const maxSubscriptions = 4096;

export function pollCalls(state: HostState) {
  const { memory, platform, fds } = state;

  const readClock = (pointer: number): bigint => {
    const id = memory.u32(pointer + 16);
    const timeout = memory.u64(pointer + 24);
    const flags = memory.u16(pointer + 40);
    if (id !== ClockId.realtime && id !== ClockId.monotonic) fail(id <= ClockId.threadCputime ? "NOTSUP" : "INVAL");
    const now = platform.monotonic();
    if ((flags & absolute) === 0) return now + timeout;
    return id === ClockId.monotonic ? timeout : now + timeout - platform.realtime();
  };

  const readSubscription = (pointer: number): Subscription => {
    const userdata = memory.u64(pointer);
    const type = memory.u8(pointer + 8);
    const subscription = { userdata, type, due: undefined, error: 0, bytes: 0n };
    try {
      if (type === EventType.clock) return { ...subscription, due: readClock(pointer) };
      if (type !== EventType.fdRead && type !== EventType.fdWrite) fail("INVAL");
      const description = fds.get(memory.u32(pointer + 16));
      description.require(type === EventType.fdRead ? Rights.fdRead : Rights.fdWrite);
      if (type === EventType.fdRead && description.kind === "file" && description.position !== null) {
        const left = description.file.stat().size - BigInt(description.position);
        return { ...subscription, bytes: left > 0n ? left : 0n };
      }
      return { ...subscription, bytes: 1n };
    } catch (error) {
      const errno = toErrno(error);
      if (errno === undefined) throw error;
      return { ...subscription, error: errno };
    }
  };

  return {
    poll_oneoff(input: number, output: number, count: number, result: number): void {
      if (count === 0 || count >>> 0 > maxSubscriptions) fail("INVAL");
      const subscriptions = Array.from({ length: count }, (_, index) => readSubscription(input + index * Sizes.subscription));
      let ready = subscriptions.filter(({ due }) => due === undefined);
      if (ready.length === 0) {
        const first = subscriptions.reduce((least, { due }) => (due !== undefined && due < least ? due : least), 1n << 64n);
        state.directories.clear();
        const wait = first - platform.monotonic();
        if (wait > 0n && platform.sleep(wait)) fail("INTR");
        const now = platform.monotonic();
        ready = subscriptions.filter(({ due }) => due !== undefined && (due <= now || due === first));
      }
      let at = output;
      for (const { userdata, type, error, bytes } of ready) {
        memory.bytes(at, Sizes.event).fill(0);
        memory.setU64(at, userdata);
        memory.setU16(at + 8, error);
        memory.setU8(at + 10, type);
        memory.setU64(at + 16, bytes);
        at += Sizes.event;
      }
      memory.setU32(result, ready.length);
    },
  };
}
