/** The worlds that must agree: the kernel, and every back end of the host, each on an empty tree. */
import fs from "node:fs";
import path from "node:path";
import { MemoryVfs } from "../../../runtime-fs/host/memory/memory-vfs.ts";
import { NodeVfs } from "../../../runtime-fs/host/node/node-vfs.ts";
import { OverlayVfs } from "../../../runtime-fs/host/overlay/overlay-vfs.ts";
import { start, startInMemory } from "./start.ts";
import { GuestWorld } from "./on-guest.ts";
import { KernelWorld } from "./on-kernel.ts";
import type { World } from "./operations.ts";

export function makeWorlds(scratch: string): World[] {
  const directory = (name: string, filled: boolean): string => {
    const made = path.join(scratch, name);
    fs.mkdirSync(made);
    for (const [entry, content] of filled ? start : []) {
      if (content === undefined) fs.mkdirSync(path.join(made, entry));
      else fs.writeFileSync(path.join(made, entry), content);
    }
    return made;
  };
  const node = { guestPath: "d", vfs: new NodeVfs(), path: directory("node", true), rights: "rw" } as const;
  return [
    new KernelWorld(directory("kernel", true)),
    new GuestWorld("node", [node]),
    new GuestWorld("memory", [{ guestPath: "d", vfs: startInMemory(), rights: "rw" }]),
    new GuestWorld("overlay of memory", [{ guestPath: "d", rights: "rw", vfs: new OverlayVfs({
      base: { vfs: startInMemory(), path: "" }, upper: { vfs: new MemoryVfs(), path: "" },
    }) }]),
    new GuestWorld("overlay of directories", [{ guestPath: "d", rights: "rw", vfs: new OverlayVfs({
      base: { vfs: new NodeVfs(), path: directory("base", true) }, upper: { vfs: new NodeVfs(), path: directory("upper", false) },
    }) }]),
    new GuestWorld("mounts", [
      { guestPath: "m/d", vfs: startInMemory(), rights: "rw" }, { guestPath: "m", vfs: new MemoryVfs(), rights: "ro" }, { ...node, guestPath: "m/other", vfs: new NodeVfs(), rights: "ro" },
    ]),
  ];
}
