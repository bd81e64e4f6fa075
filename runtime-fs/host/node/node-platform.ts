/** Clocks, randomness and sleep of Node. */
import { closeSync, openSync, readSync } from "node:fs";
import type { Platform } from "../core/host-state.ts";

/** Word 0 of a control buffer: 1 while an interrupt waits to be taken. Word 1: 1 once the program asked to be told. */
export const interruptWord = 0;
export const listeningWord = 1;
/** Word 2: the number of the thread that the program runs on, once it does. */
export const threadWord = 2;
export const controlWords = 3;

export class NodePlatform implements Platform {
  readonly #control: Int32Array;
  /** Added to hrtime it gives the time since the epoch. Measured at first use: `performance` costs a millisecond to load. */
  #epochOffset: bigint | undefined;
  #urandom: number | undefined;

  constructor(control: Int32Array = new Int32Array(new SharedArrayBuffer(controlWords * 4))) {
    this.#control = control;
  }

  /** Microsecond resolution; follows steps of the system clock. */
  realtime(): bigint {
    const now = process.hrtime.bigint() + (this.#epochOffset ??= measureOffset());
    const drift = Number(now / 1_000_000n) - Date.now();
    if (drift >= -2 && drift <= 2) return now;
    this.#epochOffset = BigInt(Date.now()) * 1_000_000n - process.hrtime.bigint();
    return process.hrtime.bigint() + this.#epochOffset;
  }

  monotonic(): bigint {
    return process.hrtime.bigint();
  }

  cpuTime(): bigint {
    const { user, system } = process.cpuUsage();
    return BigInt(user + system) * 1000n;
  }

  cpuTimes(): readonly [bigint, bigint] {
    const { user, system } = process.cpuUsage();
    return [BigInt(user) * 1000n, BigInt(system) * 1000n];
  }

  /** /dev/urandom spares short programs the loading of the crypto module. */
  random(target: Uint8Array): void {
    try {
      this.#urandom ??= openSync("/dev/urandom", "r");
      for (let at = 0; at < target.length;) at += readSync(this.#urandom, target, at, target.length - at, null);
    } catch {
      process.getBuiltinModule("node:crypto").randomFillSync(target);
    }
  }

  sleep(nanoseconds: bigint): boolean {
    const control = this.#control;
    const listening = Atomics.load(control, listeningWord) === 1;
    const end = process.hrtime.bigint() + nanoseconds;
    const outcome = Atomics.wait(control, interruptWord, 0, Number(nanoseconds) / 1e6);
    if (outcome === "timed-out") return false;
    if (listening) return true;
    // Nobody will handle it: the runner ends the program, unless it is faster than the rest of the sleep.
    Atomics.wait(control, listeningWord, 0, Math.max(0, Number(end - process.hrtime.bigint()) / 1e6));
    return false;
  }

  /** An interrupt waits and the program has asked to be told. */
  isInterrupted(): boolean {
    return Atomics.load(this.#control, interruptWord) === 1 && Atomics.load(this.#control, listeningWord) === 1;
  }

  takeInterrupt(): boolean {
    Atomics.store(this.#control, listeningWord, 1);
    return Atomics.exchange(this.#control, interruptWord, 0) === 1;
  }

  close(): void {
    if (this.#urandom !== undefined) closeSync(this.#urandom);
    this.#urandom = undefined;
  }
}

function measureOffset(): bigint {
  const sinceStart = performance.timeOrigin + performance.now();
  return BigInt(Math.round(sinceStart * 1000)) * 1000n - process.hrtime.bigint();
}
