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
  const words = new Int32Array(formatter.words(event));
  const end = formatter.write(event, words, 0);
  return new TextDecoder().decode(new Uint8Array(words.buffer, 0, 4 * end)).trimEnd();
}

/** The last line of a call, for the next one: only the time and the duration differ. */
interface Line {
  readonly event: AuditEvent;
  readonly second: number;
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  readonly fractionAt: number;
  readonly durationAt: number;
}

const encoder = new TextEncoder();
/** More than a duration and the end of the line take. */
const mostBehind = 32;
const [zero, dot, brace, space, newline] = [0x30, 0x2e, 0x7d, 0x20, 0x0a];

/**
 * Writes lines without making strings: what a line has in common with the last one of the same call is kept, since programs work on
 * one file at a time. Lines are padded to whole words: bytes of shared memory are slow to write.
 */
export class AuditFormatter {
  readonly #lines = new Map<string, Line>();

  /** At least as many words of 4 bytes as the line takes. */
  words(event: AuditEvent): number {
    return this.#line(event).words.length;
  }

  /** The line with its newline; gives where it ends, or -1 where there is no room for it. */
  write(event: AuditEvent, into: Int32Array, start: number): number {
    const { bytes, words, second, fractionAt, durationAt } = this.#line(event);
    if (words.length > into.length - start) return -1;
    const { time, nanoseconds } = event;
    putDigits(bytes, fractionAt, (time - second * 1e6) | 0, 6);
    const microseconds = Math.floor(nanoseconds / 1000);
    let at = putNumber(bytes, durationAt, microseconds);
    bytes[at++] = dot;
    at = putDigits(bytes, at, nanoseconds - 1000 * microseconds, 3);
    bytes[at++] = brace;
    while (at % 4 !== 3) bytes[at++] = space;
    bytes[at++] = newline;
    const count = at / 4;
    for (let i = 0; i < count; i++) into[start + i] = words[i] ?? 0;
    return start + count;
  }

  #line(event: AuditEvent): Line {
    const { time, call, path, to, errno, bytes } = event;
    const known = this.#lines.get(call);
    const second = Math.floor(time / 1e6);
    if (known !== undefined && known.second === second && known.event.bytes === bytes && known.event.path === path && known.event.to === to && known.event.errno === errno) return known;
    const before = `{"time":"${new Date(second * 1000).toISOString().slice(0, 19)}.`;
    const first = path === undefined ? "" : `,"path":${escape(path)}`;
    const other = to === undefined ? "" : `,"to":${escape(to)}`;
    const text = encoder.encode(`${before}000000Z","operation":"${call}"${first}${other},"result":"${errnoName(errno)}","bytes":${bytes},"microseconds":`);
    const buffer = new ArrayBuffer((text.length + mostBehind) & ~3);
    const line = { event, second, bytes: new Uint8Array(buffer), words: new Int32Array(buffer), fractionAt: before.length, durationAt: text.length };
    line.bytes.set(text);
    this.#lines.set(call, line);
    return line;
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
    const tenth = (rest / 10) | 0;
    into[place] = zero + rest - 10 * tenth;
    rest = tenth;
  }
  return at + digits;
}

/** All but printable ASCII: what ends or disguises a line differs from reader to reader. */
function escape(text: string): string {
  return JSON.stringify(text).replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
