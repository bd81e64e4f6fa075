/** `/dev` of a program that has no access to the real one: what is written to `null` is gone, and nothing else is there to harm. */
import { MemoryVfs } from "./memory-vfs.ts";

export const DEVICES_PATH = "/dev";

export function deviceVfs(clock: () => bigint): MemoryVfs {
  const vfs = new MemoryVfs({ clock, maxBytes: 0, maxNodes: 3 });
  vfs.addDevice("null", "null");
  vfs.addDevice("zero", "zero");
  return vfs;
}
