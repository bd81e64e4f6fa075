/** Writes packed code: little endian, LEB128 numbers, targets of jumps as three bytes that are filled in later. */
export class ByteWriter {
  private readonly bytes: number[] = [];

  get at(): number {
    return this.bytes.length;
  }
  u8(v: number): void {
    this.bytes.push(v & 0xff);
  }
  /** LEB128 without sign. */
  varint(v: number | bigint): void {
    let rest = BigInt(v);
    if (rest < 0n) throw new Error("a negative number");
    for (;;) {
      const low = Number(rest & 0x7fn);
      rest >>= 7n;
      if (rest === 0n) { this.bytes.push(low); return; }
      this.bytes.push(low | 0x80);
    }
  }
  /** LEB128 of the zigzag form. */
  signed(v: number | bigint): void {
    const n = BigInt(v);
    this.varint(n >= 0n ? n * 2n : -n * 2n - 1n);
  }
  /** Length and UTF-8; lone surrogates as three bytes. */
  str(text: string): void {
    this.block(utf8(text));
  }
  block(bytes: readonly number[]): void {
    this.varint(bytes.length);
    for (const b of bytes) this.bytes.push(b);
  }
  f64(v: number): void {
    this.bytes.push(...new Uint8Array(new Float64Array([v]).buffer));
  }
  target(label: Label): void {
    label.places.push(this.at);
    this.bytes.push(0, 0, 0);
  }
  /** Here `label` is. */
  place(label: Label): void {
    label.at = this.at;
  }
  /** All labels are placed: fills in the targets. */
  finish(labels: readonly Label[]): readonly number[] {
    for (const { at, places } of labels) for (const p of places) for (let i = 0; i < 3; i++) this.bytes[p + i] = (at >> (8 * i)) & 0xff;
    return this.bytes;
  }
}

export interface Label { at: number; readonly places: number[] }

export function utf8(text: string): readonly number[] {
  const out: number[] = [];
  for (const c of text) {
    const p = c.codePointAt(0) ?? 0;
    if (p < 0x80) out.push(p);
    else if (p < 0x800) out.push(0xc0 | (p >> 6), 0x80 | (p & 63));
    else if (p < 0x10000) out.push(0xe0 | (p >> 12), 0x80 | ((p >> 6) & 63), 0x80 | (p & 63));
    else out.push(0xf0 | (p >> 18), 0x80 | ((p >> 12) & 63), 0x80 | ((p >> 6) & 63), 0x80 | (p & 63));
  }
  return out;
}
