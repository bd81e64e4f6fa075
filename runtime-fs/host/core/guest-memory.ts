import { fail } from "./errno.ts";
import { decodePath } from "./path-bytes.ts";

/**
 * Bounds-checked access to the guest's linear memory. Every pointer comes from the guest and may be anything; an access
 * outside the memory throws RangeError (from DataView or the typed array), which the import wrapper turns into EFAULT.
 * Views are rebuilt whenever the memory has grown.
 */
export class GuestMemory {
  #memory: WebAssembly.Memory | undefined;
  #buffer: ArrayBufferLike = new ArrayBuffer(0);
  #view = new DataView(this.#buffer);

  attach(memory: WebAssembly.Memory): void {
    this.#memory = memory;
    this.#buffer = new ArrayBuffer(0);
  }

  get view(): DataView {
    const buffer = this.#memory?.buffer;
    if (buffer === undefined) throw new Error("WASI call before the instance was attached");
    if (buffer !== this.#buffer) {
      this.#buffer = buffer;
      this.#view = new DataView(buffer);
    }
    return this.#view;
  }

  u8(pointer: number): number { return this.view.getUint8(pointer >>> 0); }
  u16(pointer: number): number { return this.view.getUint16(pointer >>> 0, true); }
  u32(pointer: number): number { return this.view.getUint32(pointer >>> 0, true); }
  u64(pointer: number): bigint { return this.view.getBigUint64(pointer >>> 0, true); }
  setU8(pointer: number, value: number): void { this.view.setUint8(pointer >>> 0, value); }
  setU16(pointer: number, value: number): void { this.view.setUint16(pointer >>> 0, value, true); }
  setU32(pointer: number, value: number): void { this.view.setUint32(pointer >>> 0, value, true); }
  setU64(pointer: number, value: bigint): void { this.view.setBigUint64(pointer >>> 0, value, true); }

  /** A view, not a copy: valid until the guest runs again. */
  bytes(pointer: number, length: number): Uint8Array {
    return new Uint8Array(this.view.buffer, pointer >>> 0, length >>> 0);
  }

  write(pointer: number, bytes: Uint8Array): void {
    this.bytes(pointer, bytes.length).set(bytes);
  }

  /** A path argument; names with NUL cannot exist on any host and are refused here, before any back end sees them. */
  path(pointer: number, length: number, maxBytes: number): string {
    if (length >>> 0 > maxBytes) fail("NAMETOOLONG");
    const path = decodePath(this.bytes(pointer, length));
    if (path.includes("\0")) fail("INVAL");
    return path;
  }

  /** The buffers of an iovec array; empty ones are dropped. */
  iovecs(pointer: number, count: number, maxCount: number): Uint8Array[] {
    if (count >>> 0 > maxCount) fail("INVAL");
    const buffers: Uint8Array[] = [];
    for (let i = 0; i < count; i++) {
      const length = this.u32(pointer + i * 8 + 4);
      const buffer = this.bytes(this.u32(pointer + i * 8), length);
      if (length > 0) buffers.push(buffer);
    }
    return buffers;
  }
}
