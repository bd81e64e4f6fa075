/** The tree that every world starts with. */
import { MemoryVfs } from "../../../runtime-fs/host/memory/memory-vfs.ts";

/** What is there at the start: in the overlays it lies in the base. */
export const start: readonly (readonly [path: string, content: string | undefined])[] = [
  ["c", undefined], ["c/x", undefined], ["c/x/y", "deep"], ["b", "base file"], ["a", undefined], ["a/a", undefined], ["a/b", "12345"],
];

export function startInMemory(): MemoryVfs {
  const vfs = new MemoryVfs();
  fillWithStart(vfs);
  return vfs;
}

export function fillWithStart(vfs: MemoryVfs): void {
  for (const [entry, content] of start) {
    if (content === undefined) vfs.ensureDirectory(entry);
    else vfs.writeFile(entry, new TextEncoder().encode(content));
  }
}
