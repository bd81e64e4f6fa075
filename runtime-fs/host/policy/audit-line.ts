/**
 * One line of the audit log. A path is the program's choice and may hold anything; nothing in it can end the line or pass for
 * another member.
 *
 *     {"time":"2026-11-21T20:15:00.123456Z","operation":"path_open","path":"/d/a\nb","result":"NOENT","bytes":0,"microseconds":12.500}
 */
import { errnoName } from "../core/errno.ts";
import type { AuditEvent } from "../core/host-state.ts";

export function formatAuditLine(event: AuditEvent): string {
  const formatter = new AuditFormatter();
  const bytes = new Uint8Array(formatter.room(event));
  return new TextDecoder().decode(bytes.subarray(0, formatter.write(event, bytes, 0)));
}

interface Middle {
  readonly path: string | undefined;
  readonly to: string | undefined;
  readonly errno: number;
  readonly bytes: Uint8Array;
}

const encoder = new TextEncoder();
const microsecondsMember = encoder.encode(',"microseconds":');
/** More than the time and three numbers with their surroundings take. */
const mostBesides = 128;
const [zero, dot, brace] = [0x30, 0x2e, 0x7d];

/**
 * Writes lines as bytes, without making strings: what a line has in common with the last one of the same call is kept, since programs
 * work on one file at a time.
 */
export class AuditFormatter {
  readonly #middles = new Map<string, Middle>();
  #second = NaN;
  #secondText: Uint8Array = new Uint8Array(0);

  /** At least as many bytes as the line has. */
  room(event: AuditEvent): number {
    return this.#middle(event).length + mostBesides;
  }

  /** The line, without a newline; gives where it ends. */
  write(event: AuditEvent, into: Uint8Array, start: number): number {
    const { time, bytes, nanoseconds } = event;
    const second = Math.floor(time / 1e6);
    if (second !== this.#second) {
      this.#second = second;
      this.#secondText = encoder.encode(`{"time":"${new Date(second * 1000).toISOString().slice(0, 19)}.`);
    }
    const middle = this.#middle(event);
    into.set(this.#secondText, start);
    let at = putDigits(into, start + this.#secondText.length, Math.floor(time - second * 1e6), 6);
    into.set(middle, at);
    at = putNumber(into, at + middle.length, bytes);
    into.set(microsecondsMember, at);
    const microseconds = Math.floor(nanoseconds / 1000);
    at = putNumber(into, at + microsecondsMember.length, microseconds);
    into[at++] = dot;
    at = putDigits(into, at, nanoseconds - 1000 * microseconds, 3);
    into[at++] = brace;
    return at;
  }

  #middle({ call, path, to, errno }: AuditEvent): Uint8Array {
    const known = this.#middles.get(call);
    if (known !== undefined && known.path === path && known.to === to && known.errno === errno) return known.bytes;
    const first = path === undefined ? "" : `,"path":${escape(path)}`;
    const second = to === undefined ? "" : `,"to":${escape(to)}`;
    const bytes = encoder.encode(`Z","operation":"${call}"${first}${second},"result":"${errnoName(errno)}","bytes":`);
    this.#middles.set(call, { path, to, errno, bytes });
    return bytes;
  }
}

function putNumber(into: Uint8Array, at: number, number: number): number {
  let digits = 1;
  for (let above = 10; above <= number; above *= 10) digits++;
  return putDigits(into, at, number, digits);
}

function putDigits(into: Uint8Array, at: number, number: number, digits: number): number {
  let rest = number;
  for (let place = at + digits - 1; place >= at; place--) {
    const tenth = Math.floor(rest / 10);
    into[place] = zero + rest - 10 * tenth;
    rest = tenth;
  }
  return at + digits;
}

/** All but printable ASCII: what ends or disguises a line differs from reader to reader. */
function escape(text: string): string {
  return JSON.stringify(text).replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
