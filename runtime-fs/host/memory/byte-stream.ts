/** Streams in memory, for captured output and prepared input. */
import { FileType } from "../core/abi.ts";
import { fail } from "../core/errno.ts";
import type { VfsFile, VfsSpace, VfsStat } from "../core/vfs.ts";

abstract class MemoryStream implements VfsFile {
  readonly kind = "file";
  readonly seekable = false;
  stat(): VfsStat { return pipeStat; }
  read(_targets: readonly Uint8Array[], _position: number | null): number { return fail("BADF"); }
  write(_sources: readonly Uint8Array[], _position: number | null): number { return fail("BADF"); }
  truncate(): void { fail("INVAL"); }
  sync(): void { fail("INVAL"); }
  setTimes(): void { fail("PERM"); }
  chmod(): void { fail("PERM"); }
  chown(): void { fail("PERM"); }
  lock(): boolean { return fail("NOLCK"); }
  space(): VfsSpace { return fail("NOTSUP"); }
  close(): void {}
}

export class ByteSource extends MemoryStream {
  #rest: Uint8Array;

  constructor(content: Uint8Array | string = "") {
    super();
    this.#rest = typeof content === "string" ? new TextEncoder().encode(content) : content;
  }

  override read(targets: readonly Uint8Array[]): number {
    let count = 0;
    for (const target of targets) {
      const part = this.#rest.subarray(count, count + target.length);
      target.set(part);
      count += part.length;
    }
    this.#rest = this.#rest.subarray(count);
    return count;
  }
}

export class ByteSink extends MemoryStream {
  readonly #onData: (chunk: Uint8Array) => void;

  /** Each chunk is a copy that the receiver may keep. */
  constructor(onData: (chunk: Uint8Array) => void) {
    super();
    this.#onData = onData;
  }

  override write(sources: readonly Uint8Array[]): number {
    let count = 0;
    for (const source of sources) {
      this.#onData(source.slice());
      count += source.length;
    }
    return count;
  }
}

/** Collects everything that was written. */
export class CollectedOutput extends ByteSink {
  readonly #chunks: Uint8Array[];

  constructor() {
    const chunks: Uint8Array[] = [];
    super((chunk) => chunks.push(chunk));
    this.#chunks = chunks;
  }

  get bytes(): Uint8Array {
    const all = new Uint8Array(this.#chunks.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }

  get text(): string {
    return new TextDecoder().decode(this.bytes);
  }
}

const pipeStat: VfsStat = {
  dev: 0n, ino: 0n, type: FileType.unknown, nlink: 1n, size: 0n, atim: 0n, mtim: 0n, ctim: 0n, mode: 0o010600, uid: 0,
  gid: 0, rdev: 0n, blksize: 4096, blocks: 0n,
};
