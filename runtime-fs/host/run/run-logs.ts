/**
 * The audit log and the metrics of a program that runs in a worker. Both lie in memory that the runner shares and are written by the
 * runner's thread: what the program did is in them however it ended.
 */
import { writeFileSync } from "node:fs";
import { Metrics, metricsBytes } from "../core/metrics.ts";
import { AuditFile } from "../node/audit-file.ts";
import { auditRingBytes } from "../policy/audit-ring.ts";
import { formatPrometheus } from "../policy/prometheus.ts";

/** Milliseconds. */
const longestWait = 50;

export interface LogFiles {
  readonly auditFile?: string;
  readonly metricsFile?: string;
}

export class RunLogs {
  readonly auditRing: SharedArrayBuffer | undefined;
  readonly counters: SharedArrayBuffer | undefined;
  readonly #files: LogFiles;
  readonly #onFailure: (error: Error) => void;
  #audit: AuditFile | undefined;
  #timer: NodeJS.Timeout | undefined;
  #drainNext: NodeJS.Immediate | undefined;
  #isClosed = false;

  constructor(files: LogFiles, onFailure: (error: Error) => void) {
    this.#files = files;
    this.#onFailure = onFailure;
    this.auditRing = files.auditFile === undefined ? undefined : new SharedArrayBuffer(auditRingBytes);
    this.counters = files.metricsFile === undefined ? undefined : new SharedArrayBuffer(metricsBytes);
  }

  /** Gives what went wrong. */
  open(): Error | undefined {
    if (this.#files.auditFile === undefined || this.auditRing === undefined) return undefined;
    try {
      this.#audit = new AuditFile(this.#files.auditFile, this.auditRing);
    } catch (error) {
      return asError(error);
    }
    this.#timer = setInterval(() => this.drain(), longestWait).unref();
    return undefined;
  }

  /** Once per turn of the event loop: timers and signals have their turn, too, while a program fills the ring. */
  drainSoon(): void {
    this.#drainNext ??= setImmediate(() => this.drain());
  }

  /** Writes the lines that are there. */
  drain(): void {
    clearImmediate(this.#drainNext);
    this.#drainNext = undefined;
    try {
      this.#audit?.drain();
    } catch (error) {
      this.#audit = undefined;
      this.#onFailure(asError(error));
    }
  }

  /** All that happened so far. */
  flush(): void {
    this.drain();
    this.#writeMetrics();
  }

  /** Writes what is left. Gives what went wrong. */
  close(): Error | undefined {
    clearInterval(this.#timer);
    clearImmediate(this.#drainNext);
    if (this.#isClosed) return undefined;
    this.#isClosed = true;
    const audit = this.#audit;
    this.#audit = undefined;
    try {
      audit?.close();
      this.#writeMetrics();
      return undefined;
    } catch (error) {
      return asError(error);
    }
  }

  #writeMetrics(): void {
    const { metricsFile } = this.#files;
    if (metricsFile !== undefined && this.counters !== undefined) writeFileSync(metricsFile, formatPrometheus(new Metrics(this.counters).snapshot()));
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
