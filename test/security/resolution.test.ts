/**
 * Random trees full of symbolic links, random paths: what the host resolves is what the kernel resolves, and never lies
 * outside the grant; where the kernel fails, the host fails with the same error or refuses.
 */
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import fc from "fast-check";
import { MemoryVfs } from "../../runtime-fs/host/memory/memory-vfs.ts";
import { NodeVfs } from "../../runtime-fs/host/node/node-vfs.ts";
import { withDirectory } from "../host/backends.ts";
import { Errno, TestGuest } from "../host/guest.ts";

type Entry = { readonly at: string } & ({ readonly kind: "file" } | { readonly kind: "directory" } | { readonly kind: "link"; readonly target: string });

const name = fc.constantFrom("a", "b", "c", "d");
const step = fc.constantFrom("a", "b", "c", "d", "..", ".", "");
const someTarget = fc.array(step, { minLength: 1, maxLength: 5 }).map((steps) => steps.join("/")).filter(isRelative);
const somePath = fc.array(step, { minLength: 1, maxLength: 7 }).map((steps) => steps.join("/")).filter(isRelative);
const entry = fc.array(name, { minLength: 1, maxLength: 3 }).chain((names): fc.Arbitrary<Entry> => {
  const at = names.join("/");
  return fc.oneof(
    fc.constant<Entry>({ at, kind: "file" }), fc.constant<Entry>({ at, kind: "directory" }),
    someTarget.map((target): Entry => ({ at, kind: "link", target })),
  );
});

function isRelative(target: string): boolean {
  return target !== "" && !target.startsWith("/");
}

function build(box: string, entries: readonly Entry[]): void {
  for (const item of entries) {
    const place = path.join(box, item.at);
    try {
      if (!fs.realpathSync(path.dirname(place)).startsWith(box)) continue;
      if (item.kind === "directory") fs.mkdirSync(place);
      else if (item.kind === "file") fs.writeFileSync(place, "", { flag: "wx" });
      else fs.symlinkSync(item.target, place);
    } catch {
      // No parent, or the name is taken: the entry is left out.
    }
  }
}

function mirror(box: string, vfs: MemoryVfs): void {
  const guest = new TestGuest({ preopens: [{ guestPath: "m", vfs, rights: "rw" }] });
  const dir = guest.preopen("m");
  const copy = (relative: string): void => {
    for (const item of fs.readdirSync(path.join(box, relative), { withFileTypes: true })) {
      const at = path.posix.join(relative, item.name);
      if (item.isSymbolicLink()) guest.call("path_symlink", fs.readlinkSync(path.join(box, at)), dir, at);
      else if (item.isFile()) guest.writeFile(dir, at, "");
      else {
        guest.call("path_create_directory", dir, at);
        copy(at);
      }
    }
  };
  copy(".");
}

interface Answer { readonly errno: string | undefined; readonly type: string | undefined; readonly ino: bigint | undefined }

function ask(guest: TestGuest, dir: number, target: string, follow: boolean): Answer {
  try {
    const { type, ino } = guest.stat(dir, target, follow);
    return { errno: undefined, type, ino };
  } catch (error) {
    assert.ok(error instanceof Errno, String(error));
    return { errno: error.message, type: undefined, ino: undefined };
  }
}

function askKernel(place: string, follow: boolean): { errno: string | undefined; ino: bigint | undefined } {
  try {
    return { errno: undefined, ino: (follow ? fs.statSync : fs.lstatSync)(place, { bigint: true }).ino };
  } catch (error) {
    return { errno: error instanceof Error && "code" in error ? String(error.code).slice(1) : "?", ino: undefined };
  }
}

test("resolution agrees with the kernel and stays inside", { skip: process.platform !== "linux" }, () => {
  fc.assert(fc.property(fc.array(entry, { minLength: 3, maxLength: 14 }), fc.array(fc.tuple(somePath, fc.boolean()), { minLength: 5, maxLength: 15 }), (entries, questions) => {
    withDirectory((top) => {
      const box = path.join(top, "a", "box");
      fs.mkdirSync(box, { recursive: true });
      fs.writeFileSync(path.join(top, "b"), "outside");
      fs.mkdirSync(path.join(top, "a", "c"));
      build(box, entries);
      const memory = new MemoryVfs();
      mirror(box, memory);
      const guest = new TestGuest({ preopens: [
        { guestPath: "n", vfs: new NodeVfs(), path: box, rights: "rw" }, { guestPath: "m", vfs: memory, rights: "rw" },
      ] });
      const [onDisk, inMemory] = [guest.preopen("n"), guest.preopen("m")];
      const inside = new Set(inodesBelow(box));
      for (const [target, follow] of questions) {
        const label = `${JSON.stringify(target)} follow=${follow} in ${JSON.stringify(entries)}`;
        const ours = ask(guest, onDisk, target, follow);
        const kernel = askKernel(`${box}/${target}`, follow);
        if (ours.errno === undefined) {
          assert.ok(ours.ino !== undefined && inside.has(ours.ino), `left the grant: ${label}`);
          assert.equal(ours.ino, kernel.ino, label);
        } else if (ours.errno !== "NOTCAPABLE") {
          assert.equal(ours.errno, kernel.errno, label);
        }
        const copy = ask(guest, inMemory, target, follow);
        assert.deepEqual([copy.errno, copy.type], [ours.errno, ours.type], `back ends differ: ${label}`);
      }
    });
  }), { numRuns: 150 });
});

function inodesBelow(directory: string): bigint[] {
  const own = fs.lstatSync(directory, { bigint: true });
  return own.isDirectory() ? [own.ino, ...fs.readdirSync(directory).flatMap((item) => inodesBelow(path.join(directory, item)))] : [own.ino];
}
