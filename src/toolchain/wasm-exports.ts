/** Reads and rewrites sections of a WASM module: takes exports off it, counts the locals of functions. */

const HEADER_BYTES = 8;
const EXPORT_SECTION = 7;
const CODE_SECTION = 10;

export function withoutExports(module: Uint8Array, isDropped: (name: string) => boolean): Uint8Array {
  const parts: Uint8Array[] = [module.subarray(0, HEADER_BYTES)];
  for (let at = HEADER_BYTES; at < module.length;) {
    const [size, content] = readNumber(module, at + 1);
    const end = content + size;
    if (module[at] === EXPORT_SECTION) {
      const body = rewritten(module.subarray(content, end), isDropped);
      parts.push(Uint8Array.of(EXPORT_SECTION), number(body.length), body);
    } else parts.push(module.subarray(at, end));
    at = end;
  }
  return Buffer.concat(parts);
}

/** The locals of the function that has most of them. */
export function mostLocals(module: Uint8Array): number {
  for (let at = HEADER_BYTES; at < module.length;) {
    const [size, content] = readNumber(module, at + 1);
    if (module[at] === CODE_SECTION) return localsOf(module, content);
    at = content + size;
  }
  return 0;
}

function localsOf(module: Uint8Array, section: number): number {
  const [functions, first] = readNumber(module, section);
  let most = 0;
  for (let i = 0, at = first; i < functions; i++) {
    const [size, body] = readNumber(module, at);
    let [groups, next] = readNumber(module, body);
    let locals = 0;
    for (; groups > 0; groups--) {
      const [count, type] = readNumber(module, next);
      locals += count;
      next = type + 1;
    }
    most = Math.max(most, locals);
    at = body + size;
  }
  return most;
}

function rewritten(section: Uint8Array, isDropped: (name: string) => boolean): Uint8Array {
  const [count, first] = readNumber(section, 0);
  const kept: Uint8Array[] = [];
  let at = first;
  for (let i = 0; i < count; i++) {
    const [length, start] = readNumber(section, at);
    const [, end] = readNumber(section, start + length + 1);
    if (!isDropped(Buffer.from(section.subarray(start, start + length)).toString("utf8"))) kept.push(section.subarray(at, end));
    at = end;
  }
  return Buffer.concat([number(kept.length), ...kept]);
}

/** An unsigned LEB128 number, and where it ends. */
function readNumber(bytes: Uint8Array, from: number): readonly [number, number] {
  let value = 0;
  for (let at = from, factor = 1; ; at++, factor *= 128) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * factor;
    if (byte < 128) return [value, at + 1];
  }
}

function number(value: number): Uint8Array {
  const out: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.of(...out, rest);
    out.push((rest % 128) + 128);
  }
}
