/**
 * The audit log as a file. Lines are gathered in memory that the runner shares, and written when there are many or some time
 * has passed; when a program is ended from outside, the runner writes what is left (`flushAudit`), so no line is lost.
 */
import { closeSync, constants, openSync, writeSync } from "node:fs";
import type { AuditEvent } from "../core/host-state.ts";
import { AuditFormatter, formatAuditLine } from "../policy/audit-line.ts";

export interface AuditFile {
  readonly write: (event: AuditEvent) => void;
  readonly close: () => void;
}

/** Of a shared buffer: how many bytes of it are lines that are not in the file yet. */
const lengthWord = 0;
const headerBytes = 4;
export const auditBufferBytes = 64 * 1024;
/** Microseconds. */
const longestWait = 50_000;

/** Appends; a link in the place of the file is not followed. */
export function openAuditFile(path: string, shared = new SharedArrayBuffer(auditBufferBytes)): AuditFile {
  const fd = open(path);
  const [length, lines] = [new Int32Array(shared, 0, 1), new Int32Array(shared, headerBytes)];
  const formatter = new AuditFormatter();
  let written = 0;
  /** Words of lines in memory. */
  let used = 0;
  const flush = (): void => {
    writeLines(fd, length, new Uint8Array(shared, headerBytes));
    used = 0;
  };
  return {
    write(event) {
      let end = formatter.write(event, lines, used);
      if (end < 0) {
        flush();
        end = formatter.write(event, lines, 0);
        if (end < 0) writeSync(fd, `${formatAuditLine(event)}\n`);
      }
      used = Math.max(end, 0);
      length[lengthWord] = 4 * used;
      if (event.time - written <= longestWait) return;
      written = event.time;
      flush();
    },
    close() {
      flush();
      closeSync(fd);
    },
  };
}

/** For the runner, once the program's thread has ended. */
export function flushAudit(path: string, shared: SharedArrayBuffer): void {
  if (new Int32Array(shared, 0, 1)[lengthWord] === 0) return;
  const fd = open(path);
  writeLines(fd, new Int32Array(shared, 0, 1), new Uint8Array(shared, headerBytes));
  closeSync(fd);
}

function writeLines(fd: number, length: Int32Array, bytes: Uint8Array): void {
  const count = length[lengthWord] ?? 0;
  length[lengthWord] = 0;
  for (let at = 0; at < count;) at += writeSync(fd, bytes, at, count - at);
}

function open(path: string): number {
  return openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0), 0o600);
}
