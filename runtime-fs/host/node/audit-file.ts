/** The audit log as a file, from the side of the thread that writes it. */
import { closeSync, constants, openSync, writeSync } from "node:fs";
import type { AuditSink } from "../core/host-state.ts";
import { AuditReader, AuditRing, auditRingBytes } from "../policy/audit-ring.ts";

export class AuditFile {
  readonly #fd: number;
  readonly #reader: AuditReader;
  #isOpen = true;

  /** Appends; a link in the place of the file is not followed. */
  constructor(path: string, ring: SharedArrayBuffer) {
    this.#fd = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0), 0o600);
    this.#reader = new AuditReader(ring);
  }

  /** Writes what is in the ring now: a program that goes on must not keep this thread from everything else. */
  drain(): void {
    const { end } = this.#reader;
    while (this.#isOpen) {
      const lines = this.#reader.lines(end);
      if (lines !== "") this.#write(Buffer.from(lines, "latin1"));
      this.#reader.taken();
      if (lines === "") return;
    }
  }

  close(): void {
    if (!this.#isOpen) return;
    try {
      this.drain();
    } finally {
      this.#isOpen = false;
      closeSync(this.#fd);
    }
  }

  #write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) at += writeSync(this.#fd, bytes, at, bytes.length - at);
  }
}

/** Where one thread runs the program and writes its log: lines are written when there are many, and by `close`. */
export function auditHere(path: string): { readonly sink: AuditSink; close(): void } {
  const ring = new SharedArrayBuffer(auditRingBytes);
  const file = new AuditFile(path, ring);
  const sink = new AuditRing(ring, { wake: () => file.drain(), waitForRoom: () => file.drain() });
  return { sink, close: () => file.close() };
}
