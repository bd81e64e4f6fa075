/**
 * One line of the audit log. A path is the program's choice and may hold anything; nothing in it can end the line or pass for
 * another member.
 *
 *     {"time":"2026-11-21T20:15:00.123456Z","operation":"path_open","path":"/d/a\nb","result":"NOENT","bytes":0,"microseconds":12.5}
 */
import { errnoName } from "../core/errno.ts";
import type { AuditEvent } from "../core/host-state.ts";

export function formatAuditLine({ time, call, path, to, errno, bytes, nanoseconds }: AuditEvent): string {
  const line = JSON.stringify({ time: formatTime(time), operation: call, path, to, result: errnoName(errno), bytes, microseconds: nanoseconds / 1000 });
  return line.replace(/[\x7f-\x9f\u2028\u2029\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Microseconds since the epoch as ISO 8601. */
function formatTime(microseconds: number): string {
  const whole = Math.floor(microseconds / 1000);
  return `${new Date(whole).toISOString().slice(0, -1)}${String(Math.floor(microseconds - whole * 1000)).padStart(3, "0")}Z`;
}
