/** Counters of one program: what it called, how often that failed, how long it took, how much it moved. */
import { callNames, callNumber } from "./call-names.ts";
import { errnoCount } from "./errno.ts";

export interface CallMetrics {
  readonly count: number;
  readonly errors: number;
  /** How often each error number came, 0 for success. */
  readonly results: Readonly<Record<number, number>>;
  readonly milliseconds: number;
}

export interface MetricsSnapshot {
  readonly calls: Readonly<Record<string, CallMetrics>>;
  readonly bytesRead: number;
  readonly bytesWritten: number;
}

/** Of the counters: bytes read, bytes written; then of each call the milliseconds and how often each result came. */
const perCall = 1 + errnoCount;
export const metricsBytes = 8 * (2 + callNames.length * perCall);

/** In memory that another thread may share: what was counted is there however the program ended. */
export class Metrics {
  readonly #numbers: Float64Array;

  constructor(memory: ArrayBuffer | SharedArrayBuffer = new ArrayBuffer(metricsBytes)) {
    this.#numbers = new Float64Array(memory);
  }

  countRead(bytes: number): void {
    this.#add(0, bytes);
  }

  countWritten(bytes: number): void {
    this.#add(1, bytes);
  }

  recorder(call: string): (errno: number, milliseconds: number) => void {
    const numbers = this.#numbers;
    const start = 2 + callNumber(call) * perCall;
    const [time, results] = [numbers.subarray(start, start + 1), numbers.subarray(start + 1, start + perCall)];
    return (errno, milliseconds) => {
      time[0] = (time[0] ?? 0) + milliseconds;
      results[errno] = (results[errno] ?? 0) + 1;
    };
  }

  snapshot(): MetricsSnapshot {
    const numbers = this.#numbers;
    const calls: Record<string, CallMetrics> = {};
    for (const [index, name] of callNames.entries()) {
      const start = 2 + index * perCall;
      const results = Object.fromEntries([...numbers.subarray(start + 1, start + perCall).entries()].filter(([, times]) => times > 0));
      const count = Object.values(results).reduce((sum, times) => sum + times, 0);
      if (count > 0) calls[name] = { count, errors: count - (results[0] ?? 0), results, milliseconds: numbers[start] ?? 0 };
    }
    return { calls, bytesRead: numbers[0] ?? 0, bytesWritten: numbers[1] ?? 0 };
  }

  #add(index: number, amount: number): void {
    this.#numbers[index] = (this.#numbers[index] ?? 0) + amount;
  }
}
