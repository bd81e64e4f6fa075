/**
 * Where attacks happen: `box` is granted read-write as "d" and `vault` read-only as "v"; `secret.txt` and `outside/` lie beside
 * them. An attack that brings "SECRET" to light, or changes anything beside the box or in the vault, has got out.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { WASI } from "node:wasi";
import { MemoryVfs } from "../../../runtime-fs/host/memory/memory-vfs.ts";
import { NodeVfs } from "../../../runtime-fs/host/node/node-vfs.ts";
import { OverlayVfs } from "../../../runtime-fs/host/overlay/overlay-vfs.ts";
import type { Preopen } from "../../../runtime-fs/host/wasi-host.ts";
import { NodeWasiGuest } from "../../host/conformance/hosts.ts";
import { Errno, TestGuest, type Guest } from "../../host/guest.ts";

export interface Yard {
  readonly guest: Guest;
  readonly box: number;
  readonly vault: number;
  /** Host path of the yard; undefined where there is none (memory). */
  readonly top: string | undefined;
  /** What the guest got to see. */
  readonly seen: string[];
  /** Goes on after a refusal; what comes back is looked at for secrets. */
  attempt(step: () => unknown): void;
  /** A link in the box that somebody else has put there. */
  plantLink(name: string, target: string): void;
  close(): void;
  /** What is beside the box and in the vault, with content. */
  surroundings(): string;
}

const files: readonly (readonly [name: string, content: string])[] = [
  ["secret.txt", "SECRET"], ["outside/secret.txt", "SECRET"], ["box/inside.txt", "inside"], ["box/sub/deep/x", "x"], ["vault/locked.txt", "locked"], ["vault/sub/y", "y"],
];

export const yards: Readonly<Record<string, (scratch: string) => Yard>> = {
  node: (scratch) => onDisk(scratch, (top) => [grant("d", new NodeVfs(), path.join(top, "box"), "rw"), grant("v", new NodeVfs(), path.join(top, "vault"), "ro")]),
  memory: () => inMemory(),
  overlay: (scratch) => onDisk(scratch, (top) => {
    fs.mkdirSync(path.join(scratch, "upper"));
    const vfs = new OverlayVfs({ base: { vfs: new NodeVfs(), path: path.join(top, "box") }, upper: { vfs: new NodeVfs(), path: path.join(scratch, "upper") } });
    return [grant("d", vfs, "", "rw"), grant("v", new NodeVfs(), path.join(top, "vault"), "ro")];
  }),
  mounts: (scratch) => onDisk(scratch, (top) => [
    grant("d", new NodeVfs(), path.join(top, "box"), "rw"), grant("d/vault", new NodeVfs(), path.join(top, "vault"), "ro"), grant("v", new NodeVfs(), path.join(top, "vault"), "ro"),
  ]),
};

export function nodeWasiYard(scratch: string): Yard {
  const top = furnish(scratch);
  const pipes = ["stdin", "stdout", "stderr"].map((name) => path.join(scratch, name));
  spawnSync("mkfifo", pipes);
  const [stdin = 0, stdout = 1, stderr = 2] = pipes.map((pipe) => fs.openSync(pipe, fs.constants.O_RDWR | fs.constants.O_NONBLOCK));
  // node:wasi has no read-only grants: the vault is an ordinary one, and is not judged.
  const wasi = new WASI({ version: "preview1", returnOnExit: true, preopens: { d: path.join(top, "box"), v: path.join(top, "box") }, stdin, stdout, stderr });
  const guest = new NodeWasiGuest(wasi);
  return yardOf(guest, top, () => [stdin, stdout, stderr].forEach((fd) => fs.closeSync(fd)));
}

function onDisk(scratch: string, grants: (top: string) => readonly Preopen[]): Yard {
  const top = furnish(scratch);
  const guest = new TestGuest({ preopens: grants(top), sideChannel: false });
  return yardOf(guest, top, () => guest.host.close());
}

function inMemory(): Yard {
  const vfs = new MemoryVfs();
  for (const [name, content] of files) vfs.writeFile(name, new TextEncoder().encode(content));
  const guest = new TestGuest({ preopens: [grant("d", vfs, "box", "rw"), grant("v", vfs, "vault", "ro")], sideChannel: false });
  const planter = new TestGuest({ preopens: [grant("all", vfs, "", "rw")], sideChannel: false });
  const all = planter.preopen("all");
  return {
    ...yardOf(guest, undefined, () => guest.host.close()),
    // An absolute target means the real root to whoever made it; here it can only be written as it is.
    plantLink: (name, target) => planter.call("path_symlink", target.replace(/^\//, "../"), all, `box/${name}`),
    surroundings: () => [...vfs.walk()].filter(({ path: at }) => !at.startsWith("/box")).map(({ path: at, node }) =>
      `${at} ${node.type} ${node.mtim} ${"data" in node ? new TextDecoder().decode(node.data.subarray(0, node.size)) : ""}`).sort().join("\n"),
  };
}

function yardOf(guest: Guest, top: string | undefined, close: () => void): Yard {
  const seen: string[] = [];
  return {
    guest, top, seen, close, box: guest.preopen("d"), vault: guest.preopen("v"),
    attempt(step) {
      try {
        seen.push(String(step()));
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
      }
    },
    plantLink: (name, target) => fs.symlinkSync(target, path.join(top ?? "", "box", name)),
    surroundings: () => (top === undefined ? "" : describe(top, guest instanceof TestGuest ? ["box"] : ["box", "vault"])),
  };
}

function furnish(scratch: string): string {
  const top = path.join(scratch, "yard");
  for (const [name, content] of files) {
    fs.mkdirSync(path.dirname(path.join(top, name)), { recursive: true });
    fs.writeFileSync(path.join(top, name), content);
  }
  return top;
}

function describe(top: string, leftOut: readonly string[]): string {
  return fs.readdirSync(top, { recursive: true, withFileTypes: true }).map((entry) => path.relative(top, path.join(entry.parentPath, entry.name)))
    .filter((name) => !leftOut.some((one) => name === one || name.startsWith(`${one}/`))).sort().map((name) => {
      const stat = fs.lstatSync(path.join(top, name), { bigint: true });
      return `${name} ${stat.mode} ${stat.nlink} ${stat.mtimeNs} ${stat.isFile() ? fs.readFileSync(path.join(top, name), "utf8") : ""}`;
    }).join("\n");
}

function grant(guestPath: string, vfs: Preopen["vfs"], at: string, rights: "ro" | "rw"): Preopen {
  return { guestPath, vfs, path: at, rights };
}
