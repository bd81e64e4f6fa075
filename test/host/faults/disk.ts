/**
 * Files of a disk that can lose power: what was not flushed may be there or not, in any order, a write also in part; a step may fail
 * as a full or broken disk does.
 */
import type { BlockFile } from "../../../runtime-fs/host/packed/frame.ts";
import type { JournalFiles } from "../../../runtime-fs/host/packed/journal.ts";

export class PowerLoss extends Error {}

export interface DiskFault {
  /** Counts down with every write, flush and truncation. */
  after: number;
  /** `once`: the next step works again. */
  readonly kind: "power" | "full" | "broken" | "once";
}

export class Disk {
  readonly #files = new Map<string, DiskFile>();
  fault: DiskFault | undefined;

  /** `random` decides what of the unflushed survives. */
  losePower(random: () => number): void {
    for (const file of this.#files.values()) file.losePower(random);
    this.fault = undefined;
  }

  get size(): number {
    return [...this.#files.values()].reduce((sum, file) => sum + file.getSize(), 0);
  }

  open(): JournalFiles {
    return { indexes: [this.#file("index-0"), this.#file("index-1")], logs: [this.#file("log-0"), this.#file("log-1")] };
  }

  /** A full disk still flushes, and truncates. */
  step(isWrite = false): void {
    const fault = this.fault;
    if (fault?.kind === "full" && !isWrite) return;
    if (fault === undefined || fault.after-- > 0 || (fault.kind === "once" && fault.after < -1)) return;
    if (fault.kind === "power") throw new PowerLoss("the power is gone");
    throw Object.assign(new Error(fault.kind), { name: fault.kind === "full" ? "QuotaExceededError" : "InvalidStateError" });
  }

  #file(name: string): DiskFile {
    let file = this.#files.get(name);
    if (file === undefined) this.#files.set(name, file = new DiskFile(this));
    return file;
  }
}

type Unflushed = { readonly at: number; readonly data: Uint8Array } | { readonly size: number };

class DiskFile implements BlockFile {
  readonly #disk: Disk;
  #durable = new Uint8Array(0);
  #seen = new Uint8Array(0);
  #unflushed: Unflushed[] = [];

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  getSize(): number { return this.#seen.length; }

  read(into: Uint8Array, { at }: { at: number }): number {
    const part = this.#seen.subarray(at, at + into.length);
    into.set(part);
    return part.length;
  }

  write(from: Uint8Array, { at }: { at: number }): number {
    const change = { at, data: from.slice() };
    this.#disk.step(true);
    this.#change(change);
    return from.length;
  }

  truncate(size: number): void {
    this.#disk.step();
    this.#change({ size });
  }

  flush(): void {
    this.#disk.step();
    this.#durable = this.#seen.slice();
    this.#unflushed = [];
  }

  close(): void {}

  losePower(random: () => number): void {
    let left = this.#durable;
    for (const change of this.#unflushed) {
      if (random() < 0.4) continue;
      left = apply(left, "data" in change && random() < 0.5 ? { at: change.at, data: change.data.subarray(0, Math.floor(random() * change.data.length)) } : change);
    }
    this.#durable = left;
    this.#seen = left.slice();
    this.#unflushed = [];
  }

  #change(change: Unflushed): void {
    this.#unflushed.push(change);
    this.#seen = apply(this.#seen, change);
  }
}

function apply(content: Uint8Array<ArrayBuffer>, change: Unflushed): Uint8Array<ArrayBuffer> {
  const size = "size" in change ? change.size : Math.max(content.length, change.at + change.data.length);
  const after = new Uint8Array(size);
  after.set(content.subarray(0, size));
  if ("data" in change) after.set(change.data, change.at);
  return after;
}
