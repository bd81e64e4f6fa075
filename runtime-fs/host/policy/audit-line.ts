/**
 * One line of the audit log. A path is the program's choice and may hold anything; nothing in it can end the line or pass for
 * another member.
 *
 *     {"time":"2026-11-21T20:15:00.123456Z","operation":"path_open","path":"/d/a\nb","result":"NOENT","bytes":0,"microseconds":12.500}
 */
import { errnoName } from "../core/errno.ts";
import type { AuditEvent } from "../core/host-state.ts";

export function formatAuditLine(event: AuditEvent): string {
  const { path, to } = event;
  return new AuditFormatter().line({ ...event, path: path === undefined ? undefined : escapePath(path), to: to === undefined ? undefined : escapePath(to) });
}

/** All but printable ASCII: what ends or disguises a line differs from reader to reader. */
export function escapePath(text: string): string {
  return JSON.stringify(text).replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export class AuditFormatter {
  #second = NaN;
  #secondText = "";

  /** Of an event whose paths are escaped already. */
  line({ time, call, path, to, errno, bytes, nanoseconds }: AuditEvent): string {
    const second = Math.floor(time / 1e6);
    if (second !== this.#second) {
      this.#second = second;
      this.#secondText = new Date(second * 1000).toISOString().slice(0, 19);
    }
    const fraction = String(Math.floor(time - second * 1e6)).padStart(6, "0");
    const microseconds = Math.floor(nanoseconds / 1000);
    const rest = String(nanoseconds - 1000 * microseconds).padStart(3, "0");
    return `{"time":"${this.#secondText}.${fraction}Z","operation":"${call}"${path === undefined ? "" : `,"path":${path}`}${to === undefined ? "" : `,"to":${to}`}`
      + `,"result":"${errnoName(errno)}","bytes":${bytes},"microseconds":${microseconds}.${rest}}`;
  }
}
