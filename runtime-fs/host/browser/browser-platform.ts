/** Clocks, randomness and sleep of a browser's worker. */
import type { Platform } from "../core/host-state.ts";

const largestRandom = 65_536;

export interface BrowserPlatformOptions {
  /**
   * A shared word that is 0; another thread sets it to 1 and notifies to interrupt a sleep. Only cross-origin isolated
   * pages have shared memory; without it, sleeping keeps the worker's core busy.
   */
  readonly control?: Int32Array;
}

export class BrowserPlatform implements Platform {
  readonly #control: Int32Array | undefined;
  #latest = 0n;

  constructor(options: BrowserPlatformOptions = {}) {
    this.#control = options.control ?? (typeof SharedArrayBuffer === "undefined" ? undefined : new Int32Array(new SharedArrayBuffer(4)));
  }

  realtime(): bigint {
    return BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n;
  }

  /** The browser's clock moves in steps of up to 0.1 ms; in between, calls are told apart by a nanosecond each. */
  monotonic(): bigint {
    const now = BigInt(Math.round(performance.now() * 1e6));
    return this.#latest = now > this.#latest ? now : this.#latest + 1n;
  }

  /** Browsers do not tell processor time; a program that never waits has used the time since it started. */
  cpuTime(): bigint {
    return this.monotonic();
  }

  random(target: Uint8Array): void {
    for (let at = 0; at < target.length; at += largestRandom) {
      const part = new Uint8Array(Math.min(largestRandom, target.length - at));
      crypto.getRandomValues(part);
      target.set(part, at);
    }
  }

  sleep(nanoseconds: bigint): boolean {
    const milliseconds = Number(nanoseconds) / 1e6;
    if (this.#control !== undefined) return Atomics.wait(this.#control, 0, 0, milliseconds) !== "timed-out";
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
    return false;
  }
}
