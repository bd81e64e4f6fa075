/**
 * What an upper layer keeps beside the files themselves, as container images do: a file `.wh.NAME` says that NAME of the
 * base is gone, `.wh..wh..opq` in a directory that nothing of the base shows through. Programs can neither see nor make such names.
 */
const prefix = ".wh.";

export const opaqueMarker = ".wh..wh..opq";
export const draftPrefix = ".wh..wh.draft-";

export function isMarker(name: string): boolean {
  return name.startsWith(prefix);
}

export function whiteoutOf(name: string): string {
  return prefix + name;
}
