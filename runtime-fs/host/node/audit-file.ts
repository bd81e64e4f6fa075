/** The audit log as a file: every line is written before the call returns, so that a program that is killed has all of its lines. */
import { closeSync, constants, openSync, writeSync } from "node:fs";
import type { AuditEvent } from "../core/host-state.ts";
import { formatAuditLine } from "../policy/audit-line.ts";

export interface AuditFile {
  readonly write: (event: AuditEvent) => void;
  readonly close: () => void;
}

/** Appends; a link in the place of the file is not followed. */
export function openAuditFile(path: string): AuditFile {
  const fd = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0), 0o600);
  return { write: (event) => { writeSync(fd, `${formatAuditLine(event)}\n`); }, close: () => closeSync(fd) };
}
