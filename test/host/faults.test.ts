/**
 * Faults in every back end: wherever a change fails, the program gets the error number that Python would see, other files are as they
 * were, and a file that is replaced by rename is the old or the new one.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";
import test from "node:test";
import type { Vfs } from "../../runtime-fs/host/core/vfs.ts";
import { MemoryVfs } from "../../runtime-fs/host/memory/memory-vfs.ts";
import { NodeVfs } from "../../runtime-fs/host/node/node-vfs.ts";
import { OverlayVfs } from "../../runtime-fs/host/overlay/overlay-vfs.ts";
import { createPolicy } from "../../runtime-fs/host/policy/policy.ts";
import { NodePlatform } from "../../runtime-fs/host/node/node-platform.ts";
import { withDirectory } from "./backends.ts";
import { bytesBefore, check, newState, prepare, saveState } from "./faults/careful-program.ts";
import { FaultyVfs, type Fault } from "./faults/faulty-vfs.ts";
import { TestGuest, type GuestOptions } from "./guest.ts";

interface Sound { readonly vfs: Vfs; readonly path: string; readonly faulty: (fault: Fault) => Vfs }

const backends: Readonly<Record<string, (scratch: string) => Sound>> = {
  memory: () => wrapped(new MemoryVfs(), ""),
  node: (scratch) => wrapped(new NodeVfs(), scratch),
  // What it changes lies in the base: every first change copies up.
  overlay: () => {
    const base = new MemoryVfs();
    const upper = new MemoryVfs();
    const over = (layer: Vfs): OverlayVfs => new OverlayVfs({ base: { vfs: base, path: "" }, upper: { vfs: layer, path: "" } });
    prepareOn({ vfs: base, path: "" });
    return { vfs: over(upper), path: "", faulty: (fault) => over(new FaultyVfs(upper, fault)) };
  },
};

for (const [name, open] of Object.entries(backends)) {
  for (const errno of ["NOSPC", "IO"] as const) {
    test(`${name}: every change fails once with E${errno}`, { skip: process.platform === "win32" }, () => {
      for (let after = 0, failed = true; failed; after++) {
        assert.ok(after < 200);
        failed = withDirectory((scratch) => {
          const { vfs, path: at, faulty } = open(scratch);
          if (name !== "overlay") prepareOn({ vfs, path: at });
          const progress = session({ vfs: faulty({ after, errno, partial: after % 3 }), path: at }, saveState);
          session({ vfs, path: at }, (guest, dir) => check(guest, dir, progress, { isDurable: true }));
          assert.ok(progress.failed === undefined || progress.failed === errno, progress.failed);
          return progress.failed !== undefined;
        });
      }
    });
  }
}

test("node: a failed fsync is EIO", () => withDirectory((scratch) => {
  const { fsyncSync } = fs;
  try {
    fs.fsyncSync = () => { throw Object.assign(new Error("EIO"), { code: "EIO" }); };
    syncBuiltinESMExports();
    prepareOn({ vfs: new NodeVfs(), path: scratch });
    const progress = session({ vfs: new NodeVfs(), path: scratch }, saveState);
    assert.equal(progress.failed, "IO");
    session({ vfs: new NodeVfs(), path: scratch }, (guest, dir) => check(guest, dir, progress, { isDurable: true }));
  } finally {
    fs.fsyncSync = fsyncSync;
    syncBuiltinESMExports();
  }
}));

/** Where no disk may be mounted: writes fail once `bytes` are written. Gives what ends that. */
function fullAfter(bytes: number): () => void {
  const { writeSync } = fs;
  let left = bytes;
  fs.writeSync = ((fd: number, data: Uint8Array, ...rest: never[]) => {
    if (data.byteLength > left) throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", errno: -28, syscall: "write" });
    left -= data.byteLength;
    return (writeSync as (fd: number, data: Uint8Array, ...rest: never[]) => number)(fd, data, ...rest);
  }) as typeof fs.writeSync;
  syncBuiltinESMExports();
  return () => { fs.writeSync = writeSync; syncBuiltinESMExports(); };
}

test("node: a disk that is full", () => withDirectory((scratch) => {
  const disk = path.join(scratch, "disk");
  fs.mkdirSync(disk);
  const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=32k", "tmpfs", disk]).status === 0;
  let free = (): void => undefined;
  try {
    prepareOn({ vfs: new NodeVfs(), path: disk });
    fs.writeFileSync(path.join(disk, "ballast"), "b".repeat(12_288));
    if (!isMounted) free = fullAfter(8192);
    const progress = session({ vfs: new NodeVfs(), path: disk }, (guest, dir) => {
      assert.throws(() => { for (;;) guest.write(guest.open(dir, "state.tmp", { write: true, create: true, append: true }), "z".repeat(4096)); }, { message: "NOSPC" });
      return saveState(guest, dir);
    });
    free();
    fs.rmSync(path.join(disk, "ballast"));
    session({ vfs: new NodeVfs(), path: disk }, (guest, dir) => check(guest, dir, progress, { isDurable: true }));
  } finally {
    free();
    if (isMounted) spawnSync("umount", [disk]);
  }
}));

test("a quota in the middle of a write: short, then ENOSPC; nothing else is touched", () => {
  for (let bytes = 0; bytes < newState.length; bytes += 7) {
    const backend = { vfs: new MemoryVfs(), path: "" };
    prepareOn(backend);
    const policy = createPolicy({ quota: { bytes: bytesBefore + bytes } }, new NodePlatform());
    const progress = session(backend, saveState, { policy });
    assert.equal(progress.failed, "NOSPC");
    session(backend, (guest, dir) => {
      check(guest, dir, progress, { isDurable: true });
      assert.equal(guest.stat(dir, "state.tmp").size, BigInt(bytes));
    });
  }
});

function wrapped(vfs: Vfs, at: string): Sound {
  return { vfs, path: at, faulty: (fault) => new FaultyVfs(vfs, fault) };
}

function prepareOn(backend: { readonly vfs: Vfs; readonly path: string }): void {
  session(backend, prepare);
}

function session<T>({ vfs, path: at }: { readonly vfs: Vfs; readonly path: string }, use: (guest: TestGuest, dir: number) => T, options: Partial<GuestOptions> = {}): T {
  const guest = new TestGuest({ preopens: [{ guestPath: "d", vfs, path: at, rights: "rw" }], sideChannel: false, ...options });
  try {
    return use(guest, guest.preopen("d"));
  } finally {
    guest.host.close();
  }
}
