/**
 * Values on their way between JavaScript and Python, as bytes; the other end is `pyio/src/foreign/wire.rs`, which says what they look like.
 * docs/bindings.md has the rules of conversion.
 */

/** What a value becomes in Python where JavaScript leaves a choice: a number, a float; an array, a tuple. */
export type Shape =
  | "float"
  | { readonly list: Shape | null }
  | { readonly set: Shape | null }
  | { readonly tuple: readonly (Shape | null)[] }
  | { readonly dict: readonly [Shape | null, Shape | null] };

/** What Python gives. */
export type PyResult = null | boolean | number | bigint | string | Uint8Array | PyResult[] | Set<PyResult> | Map<PyResult, PyResult>;

const deepest = 500;
const smallest = -(2n ** 63n), largest = 2n ** 63n - 1n;
const utf8 = new TextEncoder();
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function encodeValue(value: unknown, shape: Shape | null = null): Uint8Array {
  const out = new Bytes();
  put(out, value, shape, 0);
  return out.taken();
}

/** A request is a Python tuple. */
export function encodeRequest(parts: readonly (readonly [value: unknown, shape: Shape | null])[]): Uint8Array {
  const out = new Bytes();
  out.head("t", parts.length);
  for (const [value, shape] of parts) put(out, value, shape, 0);
  return out.taken();
}

function put(out: Bytes, value: unknown, shape: Shape | null, depth: number): void {
  if (depth > deepest) throw new TypeError("a value for Python contains itself, or is nested too deeply");
  const below = (item: unknown, itemShape: Shape | null | undefined): void => put(out, item, itemShape ?? null, depth + 1);
  switch (typeof value) {
    case "undefined": return out.letter("N");
    case "boolean": return out.letter(value ? "T" : "F");
    case "number": return isInt(value) && shape !== "float" ? out.int(BigInt(value)) : out.float(value);
    case "bigint": return out.int(value);
    case "string": return out.block("s", encodeText(value));
    case "object": break;
    default: throw new TypeError(`a ${typeof value} cannot be given to Python`);
  }
  if (value === null) return out.letter("N");
  const { list, set, tuple, dict } = typeof shape === "object" && shape !== null ? { list: undefined, set: undefined, tuple: undefined, dict: undefined, ...shape } : {};
  if (ArrayBuffer.isView(value)) return out.block("b", new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  if (value instanceof ArrayBuffer) return out.block("b", new Uint8Array(value));
  if (Array.isArray(value)) {
    out.head(tuple === undefined ? "l" : "t", value.length);
    // Not forEach: a hole is None.
    for (let i = 0; i < value.length; i++) below(value[i], tuple === undefined ? list : tuple[i]);
    return;
  }
  if (value instanceof Set) {
    out.head("S", value.size);
    for (const item of value) below(item, set);
    return;
  }
  const pairs: readonly (readonly [unknown, unknown])[] | undefined = value instanceof Map ? [...value] : isPlain(value) ? Object.entries(value) : undefined;
  if (pairs === undefined) throw new TypeError(`an object of class ${value.constructor?.name ?? "(none)"} cannot be given to Python; plain objects, arrays, Map, Set and bytes can`);
  out.head("D", pairs.length);
  for (const [key, item] of pairs) {
    below(key, dict?.[0]);
    below(item, dict?.[1]);
  }
}

/** -0 and what is beyond 2^53 are floats: they were hardly meant as ints. */
const isInt = (value: number): boolean => Number.isSafeInteger(value) && !Object.is(value, -0);

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

export function decodeValue(bytes: Uint8Array): PyResult {
  return new Reader(bytes).value();
}

class Reader {
  #at = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  value(): PyResult {
    const letter = String.fromCharCode(this.#view.getUint8(this.#at++));
    switch (letter) {
      case "N": return null;
      case "T": return true;
      case "F": return false;
      case "i": return numberOf(this.#view.getBigInt64(this.#step(8), true));
      case "I": return numberOf(fromTwosComplement(this.#block()));
      case "d": return this.#view.getFloat64(this.#step(8), true);
      case "s": return decodeText(this.#block());
      case "b": return this.#block().slice();
      case "l": case "t": return this.#items();
      case "S": return new Set(this.#items());
      case "D": return new Map(Array.from({ length: this.#count() }, () => [this.value(), this.value()]));
      default: throw new Error(`a message from Python has the unknown letter ${letter}`);
    }
  }

  #step(size: number): number {
    this.#at += size;
    return this.#at - size;
  }
  #count(): number { return this.#view.getUint32(this.#step(4), true); }
  #block(): Uint8Array {
    const size = this.#count();
    const at = this.#step(size);
    return this.#bytes.subarray(at, at + size);
  }
  #items(): PyResult[] { return Array.from({ length: this.#count() }, () => this.value()); }
}

const numberOf = (value: bigint): number | bigint => (value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value);

function fromTwosComplement(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i] ?? 0);
  return BigInt.asIntN(bytes.length * 8, value);
}

function twosComplement(value: bigint): Uint8Array {
  const size = Math.floor(value.toString(16).length / 2) + 2;
  let rest = BigInt.asUintN(size * 8, value);
  return Uint8Array.from({ length: size }, () => {
    const byte = Number(rest & 0xffn);
    rest >>= 8n;
    return byte;
  });
}

/** Lone surrogates stay what they are, in three bytes each. */
function encodeText(text: string): Uint8Array {
  if (text.isWellFormed()) return utf8.encode(text);
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else bytes.push(...utf8.encode(character));
  }
  return Uint8Array.from(bytes);
}

function decodeText(bytes: Uint8Array): string {
  const own = bytes.slice();
  try {
    return strictUtf8.decode(own);
  } catch {
    let text = "", from = 0;
    for (let at = 0; at + 2 < own.length; at++) {
      if (own[at] !== 0xed || (own[at + 1] ?? 0) < 0xa0) continue;
      text += strictUtf8.decode(own.subarray(from, at)) + String.fromCharCode(0xd000 | (((own[at + 1] ?? 0) & 0x3f) << 6) | ((own[at + 2] ?? 0) & 0x3f));
      from = at + 3;
      at += 2;
    }
    return text + strictUtf8.decode(own.subarray(from));
  }
}

class Bytes {
  #bytes = new Uint8Array(256);
  #size = 0;

  letter(letter: string): void { this.#room(1)[0] = letter.charCodeAt(0); }
  head(letter: string, count: number): void {
    this.letter(letter);
    const at = this.#room(4);
    new DataView(at.buffer, at.byteOffset).setUint32(0, count, true);
  }
  block(letter: string, bytes: Uint8Array): void {
    this.head(letter, bytes.length);
    this.#room(bytes.length).set(bytes);
  }
  float(value: number): void {
    this.letter("d");
    const at = this.#room(8);
    new DataView(at.buffer, at.byteOffset).setFloat64(0, value, true);
  }
  int(value: bigint): void {
    if (value < smallest || value > largest) return this.block("I", twosComplement(value));
    this.letter("i");
    const at = this.#room(8);
    new DataView(at.buffer, at.byteOffset).setBigInt64(0, value, true);
  }
  taken(): Uint8Array { return this.#bytes.slice(0, this.#size); }

  #room(size: number): Uint8Array {
    if (this.#size + size > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#size + size));
      larger.set(this.#bytes.subarray(0, this.#size));
      this.#bytes = larger;
    }
    this.#size += size;
    return this.#bytes.subarray(this.#size - size, this.#size);
  }
}
