/**
 * Audited calls on their way from the program's thread to the one that writes them: numbers in a ring of shared memory, so that a call
 * costs the program a copy and no more. A path is sent once, as text, and has a number from then on.
 *
 *     const ring = new AuditRing(memory, waitForRoom);      // the program's thread
 *     const reader = new AuditReader(memory);               // the other one: reader.lines(reader.end), then reader.taken()
 *
 * Nothing is overwritten that was not taken: where the ring is full, the program waits. A record is there whole or not at all, and is
 * there before the call returns to the program.
 */
import { callNames, callNumber } from "../core/call-names.ts";
import type { AuditRecorder, AuditSink } from "../core/host-state.ts";
import { AuditFormatter, escapePath } from "./audit-line.ts";

/** Words 0 and 1: slots written and taken since the start, modulo 2^32. As a float at byte 8: when `performance.now()` was 0. */
const writtenWord = 0, takenWord = 1, originAt = 1;
const headerBytes = 64;
const slots = 1 << 14;
/**
 * A slot is half a cache line: memory that two threads use in turn is slow to write. A call: its number and result in one word, its paths in
 * the next; as floats its end and duration in milliseconds, and bytes. A piece of a text: `text` or `lastOfText` in the place of the call, how
 * many UTF-16 units in that of the result; its number; the units.
 */
const slotWords = 8, floatsAt = 1, unitsAt = 4, unitsInSlot = 12;
const text = 0xff, lastOfText = 0xfe, none = 0xffff;
/** So many texts have a number at a time; the numbers go round in twice as many, so those of one record never meet. */
const maxTexts = 2048;

export const auditRingBytes = headerBytes + slots * slotWords * 4;

interface Views { readonly header: Int32Array; readonly words: Int32Array; readonly floats: Float64Array; readonly units: Uint16Array; readonly origin: Float64Array }

function viewsOf(memory: SharedArrayBuffer): Views {
  return {
    header: new Int32Array(memory, 0, 2), origin: new Float64Array(memory, 0, originAt + 1), words: new Int32Array(memory, headerBytes),
    floats: new Float64Array(memory, headerBytes), units: new Uint16Array(memory, headerBytes),
  };
}

/** How the program's thread makes the other one work: `wake` now and then, `waitForRoom` until `isFull` is false. */
export interface RingPartner {
  wake(): void;
  waitForRoom(isFull: () => boolean): void;
}

export class AuditRing implements AuditSink {
  readonly #views: Views;
  readonly #partner: RingPartner;
  readonly #numbers = new Map<string, number>();
  #sent = 0;
  #lastText: string | undefined;
  #lastNumber = none;
  /** Slots filled since the start, and how many of them are known to be taken or free. */
  #at = 0;
  #limit = slots;
  #wakeAt = slots / 4;

  constructor(memory: SharedArrayBuffer, partner: RingPartner) {
    this.#views = viewsOf(memory);
    this.#views.origin[originAt] = performance.timeOrigin;
    this.#partner = partner;
  }

  recorder(call: string): AuditRecorder {
    const number = callNumber(call);
    return (path, to, errno, bytes, start, end) => this.#record(number, path, to, errno, bytes, start, end);
  }

  #record(call: number, path: string | undefined, to: string | undefined, errno: number, bytes: number, start: number, end: number): void {
    const { words, floats, header } = this.#views;
    let pathNumber = none;
    if (path !== undefined) {
      pathNumber = path === this.#lastText ? this.#lastNumber : this.#numberOf(path);
      // The next call works on the same file with the same string: one look tells.
      this.#lastText = path;
    }
    const toNumber = to === undefined ? none : this.#numberOf(to);
    const slot = this.#next();
    const word = slot * slotWords;
    const float = (word >> 1) + floatsAt;
    words[word] = call | errno << 8;
    words[word + 1] = pathNumber | toNumber << 16;
    floats[float] = end;
    floats[float + 1] = end - start;
    floats[float + 2] = bytes;
    Atomics.store(header, writtenWord, this.#at | 0);
    if (this.#at >= this.#wakeAt) {
      this.#wakeAt = this.#at + slots / 4;
      this.#partner.wake();
    }
  }

  /** The next slot, when it is free. */
  #next(): number {
    if (this.#at === this.#limit) this.#waitForRoom();
    return this.#at++ & (slots - 1);
  }

  #waitForRoom(): void {
    const { header } = this.#views;
    const free = (): number => slots - ((this.#at - Atomics.load(header, takenWord)) | 0);
    if (free() <= 0) this.#partner.waitForRoom(() => free() <= 0);
    this.#limit = this.#at + free();
  }

  #numberOf(path: string): number {
    let number = this.#numbers.get(path);
    if (number === undefined) {
      if (this.#numbers.size >= maxTexts) this.#numbers.clear();
      number = this.#sent++ % (2 * maxTexts);
      this.#numbers.set(path, number);
      this.#send(path, number);
    }
    this.#lastText = path;
    return this.#lastNumber = number;
  }

  #send(path: string, number: number): void {
    const { words, units } = this.#views;
    for (let at = 0; ; at += unitsInSlot) {
      const slot = this.#next();
      const count = Math.min(unitsInSlot, path.length - at);
      const isLast = at + unitsInSlot >= path.length;
      words[slot * slotWords] = (isLast ? lastOfText : text) | count << 8;
      words[slot * slotWords + 1] = number;
      for (let i = 0; i < count; i++) units[slot * slotWords * 2 + unitsAt + i] = path.charCodeAt(at + i);
      if (isLast) return;
    }
  }
}

const linesAtOnce = 1000;

export class AuditReader {
  readonly #views: Views;
  readonly #formatter = new AuditFormatter();
  /** Escaped, by number. */
  readonly #texts: string[] = [];
  #pieces = "";
  #at = 0;
  #read = 0;

  constructor(memory: SharedArrayBuffer) {
    this.#views = viewsOf(memory);
  }

  /** Where the records that are there now end; more may follow while they are read. */
  get end(): number {
    return this.#at + ((Atomics.load(this.#views.header, writtenWord) - this.#at) | 0);
  }

  /** Some of the lines before `end`, each with a line end; "": there are none. They stay in the ring until `taken` is called. */
  lines(end: number): string {
    const { words, floats, origin } = this.#views;
    let lines = "";
    let at = this.#at;
    for (let count = 0; at < end && count < linesAtOnce; at++) {
      const word = (at & (slots - 1)) * slotWords;
      const [first = 0, second = 0] = words.subarray(word, word + 2);
      const call = first & 0xff;
      if (call >= lastOfText) {
        this.#addText(word, call === lastOfText);
        continue;
      }
      const float = (word >> 1) + floatsAt;
      const [time = 0, duration = 0, bytes = 0] = floats.subarray(float, float + 3);
      lines += `${this.#formatter.line({
        time: ((origin[originAt] ?? 0) + time) * 1000, call: callNames[call] ?? "", path: this.#texts[second & none], to: this.#texts[second >>> 16],
        errno: first >>> 8, bytes, nanoseconds: Math.round(duration * 1e6),
      })}\n`;
      count++;
    }
    this.#read = at;
    return lines;
  }

  /** What `lines` gave is safe; its place serves again. */
  taken(): void {
    this.#at = this.#read;
    Atomics.store(this.#views.header, takenWord, this.#at | 0);
    Atomics.notify(this.#views.header, takenWord);
  }

  #addText(word: number, isLast: boolean): void {
    const { words, units } = this.#views;
    const start = word * 2 + unitsAt;
    this.#pieces += String.fromCharCode(...units.subarray(start, start + ((words[word] ?? 0) >>> 8)));
    if (!isLast) return;
    this.#texts[words[word + 1] ?? 0] = escapePath(this.#pieces);
    this.#pieces = "";
  }
}

/** For the program's thread, where another one takes the records. */
export function partnerOf(memory: SharedArrayBuffer, wake: () => void): RingPartner {
  const header = new Int32Array(memory, 0, 2);
  return {
    wake,
    waitForRoom(isFull) {
      wake();
      for (let taken = Atomics.load(header, takenWord); isFull(); taken = Atomics.load(header, takenWord)) Atomics.wait(header, takenWord, taken);
    },
  };
}
