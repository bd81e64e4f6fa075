/**
 * Rewrites the maximum of a module's own memory, which is the only memory limit an engine enforces. Section 5 of the
 * binary format; a memory that is imported is left to whoever makes it.
 */
const memorySection = 5;
const headerBytes = 8;

export function limitMemory(wasm: Uint8Array, maxPages: number): Uint8Array {
  let at = headerBytes;
  while (at < wasm.length) {
    const id = wasm[at] ?? 0;
    const size = readLeb(wasm, at + 1);
    const end = size.next + size.value;
    if (id === memorySection) return splice(wasm, { start: at, end }, rewrite(wasm, size.next, maxPages));
    at = end;
  }
  return wasm;
}

function rewrite(wasm: Uint8Array, body: number, maxPages: number): number[] {
  const count = readLeb(wasm, body);
  if (count.value !== 1) throw new Error(`module with ${count.value} memories`);
  const flags = wasm[count.next] ?? 0;
  const initial = readLeb(wasm, count.next + 1);
  const declared = (flags & 1) === 0 ? Infinity : readLeb(wasm, initial.next).value;
  if (initial.value > maxPages) {
    throw new Error(`the program needs ${initial.value} pages of memory to start, the limit is ${maxPages} (64 KiB each)`);
  }
  const content = [1, flags | 1, ...leb(initial.value), ...leb(Math.min(declared, maxPages))];
  return [memorySection, ...leb(content.length), ...content];
}

function splice(wasm: Uint8Array, cut: { start: number; end: number }, section: readonly number[]): Uint8Array {
  const result = new Uint8Array(wasm.length - (cut.end - cut.start) + section.length);
  result.set(wasm.subarray(0, cut.start));
  result.set(section, cut.start);
  result.set(wasm.subarray(cut.end), cut.start + section.length);
  return result;
}

function readLeb(bytes: Uint8Array, start: number): { value: number; next: number } {
  let value = 0;
  let at = start;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at++];
    if (byte === undefined || scale > 2 ** 35) throw new Error("not a valid WebAssembly module");
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, next: at };
  }
}

function leb(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ;) {
    const low = rest & 0x7f;
    rest = Math.floor(rest / 128);
    if (rest === 0) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}
