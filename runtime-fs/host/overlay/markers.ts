/**
 * What an upper layer keeps beside the files themselves, as container images do: a file `.wh.NAME` says that NAME of the
 * base is gone, `.wh..wh..opq` in a directory that nothing of the base shows through. Programs can neither see nor make such names.
 */
import { encodePath } from "../core/path-bytes.ts";

const prefix = ".wh.";
const maxNameBytes = 255 - prefix.length;

export const opaqueMarker = ".wh..wh..opq";
/** A copy that is being made; one that is left from a crash is overwritten. */
export const draftName = ".wh..wh.draft";

export function isMarker(name: string): boolean {
  return name.startsWith(prefix);
}

/** A name that leaves no room for the prefix is shortened to its start and a checksum. */
export function whiteoutOf(name: string): string {
  const bytes = encodePath(name);
  if (bytes.length <= maxNameBytes) return prefix + name;
  return `${prefix}${name.slice(0, 40)}~${checksum(bytes).toString(16)}`;
}

/** FNV-1a of 64 bits. */
function checksum(bytes: Uint8Array): bigint {
  return bytes.reduce((hash, byte) => BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n), 0xcbf29ce484222325n);
}
