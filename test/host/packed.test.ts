/** Packed files: what is committed is there whatever happens after it, and the rest is as before. */
import assert from "node:assert/strict";
import test from "node:test";
import { PackedVfs } from "../../runtime-fs/host/packed/packed-vfs.ts";
import { check, other, prepare, saveState, type Progress } from "./faults/careful-program.ts";
import { Disk, PowerLoss, type DiskFault } from "./faults/disk.ts";
import { TestGuest } from "./guest.ts";

const nothing: Progress = { failed: undefined, synced: false, saved: false, logged: false };

test("what one program leaves, the next one finds, links and attributes too", () => {
  const disk = new Disk();
  session(disk, (guest, dir) => {
    guest.call("path_create_directory", dir, "a");
    guest.writeFile(dir, "a/f", "content");
    guest.call("path_link", dir, 0, "a/f", dir, "hard");
    guest.call("path_symlink", "a/f", dir, "soft");
    guest.writeFile(dir, "name with ü and \udcff", "x");
    guest.ask("chmod", "/d/a/f", "600");
    guest.ask("utime", "/d/a/f", "1", "1700000000123456789");
  });
  session(disk, (guest, dir) => {
    assert.equal(guest.readFile(dir, "soft"), "content");
    assert.equal(guest.stat(dir, "hard").ino, guest.stat(dir, "a/f").ino);
    assert.equal(guest.stat(dir, "a/f").mtim, 1_700_000_000_123_456_789n);
    assert.equal(Number(guest.ask("stat", "/d/a/f").split(" ")[0]) & 0o777, 0o600);
    assert.deepEqual(guest.list(dir), ["a", "hard", "soft", "name with ü and \udcff"]);
    guest.call("path_unlink_file", dir, "a/f");
    guest.call("path_rename", dir, "a", dir, "b");
  });
  session(disk, (guest, dir) => assert.deepEqual([guest.readFile(dir, "hard"), guest.list(dir, "b")], ["content", []]));
});

test("parts of files: appended, overwritten in the middle, cut, made longer", () => {
  const disk = new Disk();
  session(disk, (guest, dir) => guest.writeFile(dir, "f", "0123456789"));
  session(disk, (guest, dir) => {
    const fd = guest.open(dir, "f", { write: true });
    guest.seek(fd, 4n, 0);
    guest.write(fd, "ab");
    guest.call("fd_sync", fd);
    guest.call("fd_filestat_set_size", fd, 8n);
    guest.call("fd_sync", fd);
    guest.call("fd_filestat_set_size", fd, 10n);
    guest.seek(fd, 12n, 0);
    guest.write(fd, "z");
    guest.close(fd);
  });
  session(disk, (guest, dir) => assert.equal(guest.readFile(dir, "f"), "0123ab67\0\0\0\0z"));
  session(disk, (guest, dir) => {
    for (let line = 0; line < 300; line++) {
      const fd = guest.open(dir, "f", { write: true, append: true });
      guest.write(fd, "+");
      guest.close(fd);
    }
  });
  session(disk, (guest, dir) => assert.equal(guest.readFile(dir, "f"), "0123ab67\0\0\0\0z" + "+".repeat(300)));
});

const titles = { power: "loses power", full: "is full", broken: "is broken", once: "fails once" } as const;
for (const kind of ["power", "full", "broken", "once"] as const) {
  test(`${titles[kind]} at every step: all that was said to be done is there`, () => {
    for (let after = 0, faulted = true; faulted; after++) {
      for (let seed = 1; seed <= (kind === "power" ? 4 : 1); seed++) {
        const disk = new Disk();
        session(disk, prepare);
        faulted = attempt(disk, { after, kind }, seed);
      }
      assert.ok(after < 200);
    }
  });

  test(`${titles[kind]} while it compacts`, () => {
    for (let after = 0, faulted = true; faulted; after++) {
      assert.ok(after < 200);
      const disk = new Disk();
      session(disk, prepare);
      // 3 MB of content that is dead afterwards, and not yet compacted.
      for (const round of [1, 2, 3]) {
        session(disk, (guest, dir) => {
          const fd = guest.open(dir, "big", { write: true, create: true, truncate: true });
          for (let count = 0; count < 15; count++) guest.write(fd, new Uint8Array(100_000).fill(65 + round));
          guest.close(fd);
        }, { tidies: round < 3 });
      }
      assert.ok(disk.size > 4_500_000);
      faulted = attempt(disk, { after, kind }, after + 1, true);
      session(disk, (guest, dir) => assert.deepEqual([guest.stat(dir, "big").size, guest.readFile(dir, "big").slice(0, 2)], [1_500_000n, "DD"]));
      if (!faulted) assert.ok(disk.size < 2_000_000, "not compacted");
    }
  });
}

/** True when the fault was met. */
function attempt(disk: Disk, fault: DiskFault, seed: number, tidies = false): boolean {
  let progress = nothing;
  let failed = false;
  disk.fault = fault;
  try {
    const store = PackedVfs.open(disk.open());
    const guest = guestOn(store);
    if (tidies) {
      store.tidy();
      assert.equal(guest.readFile(guest.preopen("/d"), "keep/other"), other);
    }
    progress = saveState(guest, guest.preopen("/d"));
    failed = progress.failed !== undefined;
    if (failed) assert.equal(progress.failed, fault.kind === "full" ? "NOSPC" : "IO");
    store.close();
    failed ||= fault.after < 0;
  } catch (error) {
    if (!(error instanceof PowerLoss) && !(error instanceof Object && "errno" in error)) throw error;
    failed = true;
  }
  disk.losePower(randomFrom(seed));
  const store = PackedVfs.open(disk.open());
  const guest = guestOn(store);
  check(guest, guest.preopen("/d"), progress, { isDurable: true });
  return failed;
}

function session(disk: Disk, use: (guest: TestGuest, dir: number) => void, { tidies = true } = {}): void {
  const store = PackedVfs.open(disk.open());
  const guest = guestOn(store);
  use(guest, guest.preopen("/d"));
  guest.host.close();
  store.commit();
  if (tidies) store.close();
}

function guestOn({ vfs }: PackedVfs): TestGuest {
  return new TestGuest({ preopens: [{ guestPath: "/d", vfs, rights: "rw" }] });
}

function randomFrom(seed: number): () => number {
  let state = seed * 2654435761 % 4294967296;
  return () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296;
}
