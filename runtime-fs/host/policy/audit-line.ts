/**
 * One line of the audit log. A path is the program's choice and may hold anything; nothing in it can end the line or pass for
 * another member.
 *
 *     {"time":"2026-11-21T20:15:00.123456Z","operation":"path_open","path":"/d/a\nb","result":"NOENT","bytes":0,"microseconds":12.5}
 */
import { errnoName } from "../core/errno.ts";
import type { AuditEvent } from "../core/host-state.ts";

export function formatAuditLine(event: AuditEvent): string {
  return new AuditFormatter().line(event);
}

/** Keeps what the line before had in common: programs work on one file at a time. */
export class AuditFormatter {
  #path: string | undefined;
  #escapedPath = "";
  #second = NaN;
  #secondText = "";

  line({ time, call, path, to, errno, bytes, nanoseconds }: AuditEvent): string {
    const second = path === undefined ? "" : `,"path":${this.#escape(path)}`;
    const third = to === undefined ? "" : `,"to":${escape(to)}`;
    return `{"time":"${this.#timeText(time)}","operation":"${call}"${second}${third},"result":"${errnoName(errno)}","bytes":${bytes},"microseconds":${nanoseconds / 1000}}`;
  }

  #escape(path: string): string {
    if (path !== this.#path) {
      this.#path = path;
      this.#escapedPath = escape(path);
    }
    return this.#escapedPath;
  }

  /** Microseconds since the epoch as ISO 8601. */
  #timeText(microseconds: number): string {
    const second = Math.floor(microseconds / 1e6);
    if (second !== this.#second) {
      this.#second = second;
      this.#secondText = new Date(second * 1000).toISOString().slice(0, 19);
    }
    return `${this.#secondText}.${String(Math.floor(microseconds - second * 1e6)).padStart(6, "0")}Z`;
  }
}

/** All but printable ASCII: what ends or disguises a line differs from reader to reader. */
function escape(text: string): string {
  return JSON.stringify(text).replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
