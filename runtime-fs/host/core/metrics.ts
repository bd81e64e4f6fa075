/** Counters of one program: what it called, how often that failed, how long it took, how much it moved. */
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

export class Metrics {
  readonly #calls = new Map<string, { count: number; errors: number; results: Record<number, number>; nanoseconds: number }>();
  bytesRead = 0;
  bytesWritten = 0;

  record(call: string, errno: number, nanoseconds: number): void {
    let entry = this.#calls.get(call);
    if (entry === undefined) this.#calls.set(call, entry = { count: 0, errors: 0, results: {}, nanoseconds: 0 });
    entry.count++;
    entry.nanoseconds += nanoseconds;
    entry.results[errno] = (entry.results[errno] ?? 0) + 1;
    if (errno !== 0) entry.errors++;
  }

  snapshot(): MetricsSnapshot {
    const calls = [...this.#calls].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { count, errors, results, nanoseconds }]) =>
      [name, { count, errors, results: { ...results }, milliseconds: nanoseconds / 1e6 }] as const);
    return { calls: Object.fromEntries(calls), bytesRead: this.bytesRead, bytesWritten: this.bytesWritten };
  }
}
