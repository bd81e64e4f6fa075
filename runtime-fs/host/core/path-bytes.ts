/**
 * File names are bytes on the guest's side and strings inside the host. Valid UTF-8 decodes as usual; a byte that is
 * not part of it becomes U+DC80..U+DCFF (Python's surrogateescape, PEP 383), so every name survives the round trip.
 *
 *     decodePath(Uint8Array.of(0x61, 0xff))  // "a\udcff"
 */
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

export function decodePath(bytes: Uint8Array): string {
  if (isAscii(bytes)) return bytes.length < 256 ? String.fromCharCode(...bytes) : decodeStrict(bytes);
  try {
    return decodeStrict(bytes);
  } catch {
    return decodeEscaped(bytes);
  }
}

export function encodePath(path: string): Uint8Array {
  if (path.isWellFormed()) return encoder.encode(path);
  const parts: number[] = [];
  for (const character of path) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xdc80 && code <= 0xdcff) parts.push(code - 0xdc00);
    else parts.push(...encoder.encode(character));
  }
  return Uint8Array.from(parts);
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if ((bytes[i] ?? 0) > 0x7f) return false;
  return true;
}

function decodeStrict(bytes: Uint8Array): string {
  return strict.decode(bytes.buffer instanceof ArrayBuffer ? bytes : bytes.slice());
}

function decodeEscaped(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i);
    text += length === 0 ? String.fromCharCode(0xdc00 + (bytes[i] ?? 0)) : decodeStrict(bytes.slice(i, i + length));
    i += Math.max(1, length);
  }
  return text;
}

/** Length of the valid UTF-8 sequence at `at`, 0 when there is none (overlong forms and surrogates included). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  try {
    decodeStrict(bytes.slice(at, at + length));
    return length;
  } catch {
    return 0;
  }
}
