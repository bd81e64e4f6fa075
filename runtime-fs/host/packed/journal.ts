/**
 * Two logs and two indexes, of which one each is current. A commit appends a frame to the log and flushes it. An index holds
 * all there is up to a place in its log; it is written to the slot that is not current, so that at any moment one index and what
 * it refers to are whole. Compacting writes what lives to the other log, then an index that refers to it.
 */
import { fail, WasiError } from "../core/errno.ts";
import { chunksOf, readAll, readFrame, writeAll, writeFrame, type BlockFile, type Frame } from "./frame.ts";

export interface JournalFiles {
  readonly indexes: readonly [BlockFile, BlockFile];
  readonly logs: readonly [BlockFile, BlockFile];
}

/** Where content lies: bytes `from` up to `to` of a file are at `at` of the log. */
export interface Extent {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

interface Index {
  readonly generation: number;
  readonly log: 0 | 1;
  readonly salt: number;
  readonly end: number;
  /** Whatever the owner keeps. */
  readonly state: unknown;
}

export class Journal {
  readonly #files: JournalFiles;
  #index: Index;
  /** Where the next frame goes. */
  #end: number;
  /** An index that failed may be found at the next start all the same, and would hide what is committed after it. */
  #isBroken = false;

  private constructor(files: JournalFiles, index: Index) {
    this.#files = files;
    this.#index = index;
    this.#end = index.end;
  }

  /** The newest index and the frames that were committed after it. EIO when there is content but no index that is whole. */
  static open(files: JournalFiles): { journal: Journal; state: unknown; frames: readonly Frame[] } {
    return asWasiErrors(() => {
      const found = files.indexes.flatMap((file) => readIndex(file) ?? []).sort((a, b) => b.generation - a.generation)[0];
      if (found === undefined && files.logs.some((log) => log.getSize() > 0)) fail("IO");
      const journal = new Journal(files, found ?? { generation: 0, log: 0, salt: newSalt(), end: 0, state: undefined });
      const frames: Frame[] = [];
      for (let frame = journal.#read(journal.#end); frame !== undefined; frame = journal.#read(frame.end)) {
        frames.push(frame);
        journal.#end = frame.end;
      }
      return { journal, state: found?.state, frames };
    });
  }

  /** Bytes of the log, and those of them that a further start would have to replay. */
  get size(): number { return this.#end; }
  get pending(): number { return this.#end - this.#index.end; }

  read(into: Uint8Array, at: number): void {
    asWasiErrors(() => readAll(this.#log, into, at));
  }

  /** Durable when it returns; when it throws, nothing of it counts. Gives where the content lies. */
  append(text: string, contents: readonly Uint8Array[]): number {
    return asWasiErrors(() => {
      if (this.#isBroken) fail("IO");
      // What an append that failed left behind.
      if (this.#log.getSize() > this.#end) this.#log.truncate(this.#end);
      const { contentAt, end } = writeFrame(this.#log, this.#end, this.#index.salt, text, contents);
      this.#log.flush();
      this.#end = end;
      return contentAt;
    });
  }

  writeIndex(state: unknown): void {
    asWasiErrors(() => this.#replaceIndex({ ...this.#index, generation: this.#index.generation + 1, end: this.#end, state }));
  }

  /**
   * Moves what lives to the other log. `stateAfter` gets where each of the files' extents lies then. When it throws, all is as it was.
   */
  compact(files: ReadonlyMap<bigint, readonly Extent[]>, stateAfter: (moved: ReadonlyMap<bigint, Extent[]>) => unknown): ReadonlyMap<bigint, Extent[]> {
    return asWasiErrors(() => {
      const log = this.#index.log === 0 ? 1 : 0;
      const target = this.#files.logs[log];
      target.truncate(0);
      const moved = new Map<bigint, Extent[]>();
      let end = 0;
      for (const [file, extents] of files) {
        moved.set(file, extents.map(({ from, to, at }) => {
          const start = end;
          for (const part of chunksOf(this.#log, at, to - from)) {
            writeAll(target, part, end);
            end += part.length;
          }
          return { from, to, at: start };
        }));
      }
      target.flush();
      const before = this.#log;
      this.#moveTo({ generation: this.#index.generation + 1, log, salt: newSalt(), end, state: stateAfter(moved) });
      this.#end = end;
      try {
        before.truncate(0);
      } catch { /* it is emptied when it is written to again */ }
      return moved;
    });
  }

  close(): void {
    for (const file of [...this.#files.indexes, ...this.#files.logs]) file.close();
  }

  get #log(): BlockFile {
    return this.#files.logs[this.#index.log];
  }

  #read(at: number): Frame | undefined {
    return readFrame(this.#log, at, this.#index.salt);
  }

  /** To an index of the other log, or back as if nothing had been. */
  #moveTo(index: Index): void {
    try {
      this.#replaceIndex(index);
    } catch (error) {
      const file = this.#slotOf(index);
      this.#isBroken = true;
      file.truncate(0);
      file.flush();
      this.#isBroken = false;
      throw error;
    }
  }

  #slotOf({ generation }: Index): BlockFile {
    return this.#files.indexes[generation % 2 === 0 ? 0 : 1];
  }

  #replaceIndex(index: Index): void {
    const file = this.#slotOf(index);
    const { end } = writeFrame(file, 0, index.salt, JSON.stringify(index));
    file.truncate(end);
    file.flush();
    this.#index = index;
  }
}

function readIndex(file: BlockFile): Index | undefined {
  const frame = readFrame(file, 0, undefined);
  return frame === undefined ? undefined : JSON.parse(frame.text);
}

function newSalt(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** What storage throws, as the error that Python sees. */
function asWasiErrors<T>(use: () => T): T {
  try {
    return use();
  } catch (error) {
    if (error instanceof WasiError) throw error;
    throw new WasiError(error instanceof Error && error.name === "QuotaExceededError" ? "NOSPC" : "IO");
  }
}
