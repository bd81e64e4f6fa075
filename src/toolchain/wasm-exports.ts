/** Takes exports off a WASM module: the export section is rewritten, everything else stays as it is. */

const HEADER_BYTES = 8;
const EXPORT_SECTION = 7;

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
