/** Which part of a file's content lies where in the log; what no extent covers reads as zeros. */
import type { Extent } from "./journal.ts";

/** Only what lies below `size`. */
export function clip(extents: readonly Extent[], size: number): Extent[] {
  return extents.flatMap((extent) => (extent.from >= size ? [] : [extent.to <= size ? extent : { ...extent, to: size }]));
}

/** `written` over what was there before. */
export function cover(extents: readonly Extent[], written: Extent): Extent[] {
  if (written.from === written.to) return [...extents];
  const rest = extents.flatMap((extent) => {
    if (extent.to <= written.from || extent.from >= written.to) return [extent];
    const parts: Extent[] = [];
    if (extent.from < written.from) parts.push({ ...extent, to: written.from });
    if (extent.to > written.to) parts.push({ from: written.to, to: extent.to, at: extent.at + written.to - extent.from });
    return parts;
  });
  return [...rest, written];
}

export function bytesIn(extents: readonly Extent[]): number {
  return extents.reduce((sum, { from, to }) => sum + to - from, 0);
}
