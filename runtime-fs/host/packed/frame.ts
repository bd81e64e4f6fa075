/**
 * A frame is a text and raw content behind it, with checksums: it is read back whole or not at all, wherever writing it stopped.
 * `salt` tells the frames of one life of a file from what an earlier one left there; a guest does not know it, so its content
 * cannot pose as a frame.
 */
import { fail } from "../core/errno.ts";
import { crc32 } from "./crc32.ts";

/** The part of FileSystemSyncAccessHandle that is used. */
export interface BlockFile {
  getSize(): number;
  read(into: Uint8Array, options: { at: number }): number;
  write(from: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

export interface Frame {
  readonly salt: number;
  readonly text: string;
  readonly contentAt: number;
  readonly end: number;
}

const magic = 0x504b5631;
const headerLength = 24;
const chunkLength = 1 << 20;

/** Not durable before the file is flushed. */
export function writeFrame(file: BlockFile, at: number, salt: number, text: string, contents: readonly Uint8Array[] = []): Frame {
  const encoded = new TextEncoder().encode(text);
  const head = new Uint8Array(headerLength + encoded.length);
  head.set(encoded, headerLength);
  const view = new DataView(head.buffer);
  const length = contents.reduce((sum, content) => sum + content.length, 0);
  const sum = contents.reduce((before, content) => crc32(content, before), crc32(encoded));
  [magic, salt, encoded.length, length, sum].forEach((word, index) => view.setUint32(4 * index, word));
  view.setUint32(20, crc32(head.subarray(0, 20)));
  let next = at;
  for (const part of [head, ...contents]) {
    writeAll(file, part, next);
    next += part.length;
  }
  return { salt, text, contentAt: at + head.length, end: next };
}

/** Undefined where no whole frame lies; `salt` undefined takes any. */
export function readFrame(file: BlockFile, at: number, salt: number | undefined): Frame | undefined {
  const head = new Uint8Array(headerLength);
  if (file.read(head, { at }) < headerLength) return undefined;
  const view = new DataView(head.buffer);
  const [found = 0, salted = 0, textLength = 0, length = 0, sum = 0, headSum = 0] = Array.from({ length: 6 }, (_, index) => view.getUint32(4 * index));
  if (found !== magic || headSum !== crc32(head.subarray(0, 20)) || (salt !== undefined && salt !== salted)) return undefined;
  const contentAt = at + headerLength + textLength;
  if (contentAt + length > file.getSize()) return undefined;
  const text = new Uint8Array(textLength);
  if (file.read(text, { at: at + headerLength }) < textLength) return undefined;
  let seen = crc32(text);
  for (const part of chunksOf(file, contentAt, length)) seen = crc32(part, seen);
  if (seen !== sum) return undefined;
  return { salt: salted, text: new TextDecoder().decode(text), contentAt, end: contentAt + length };
}

/** The bytes from `at` on, in parts; each is valid until the next one is asked for. */
export function* chunksOf(file: BlockFile, at: number, length: number): Generator<Uint8Array> {
  const buffer = new Uint8Array(Math.min(length, chunkLength));
  for (let done = 0; done < length;) {
    const part = buffer.subarray(0, Math.min(buffer.length, length - done));
    readAll(file, part, at + done);
    done += part.length;
    yield part;
  }
}

export function readAll(file: BlockFile, into: Uint8Array, at: number): void {
  if (file.read(into, { at }) < into.length) fail("IO");
}

export function writeAll(file: BlockFile, from: Uint8Array, at: number): void {
  if (file.write(from, { at }) < from.length) fail("NOSPC");
}
