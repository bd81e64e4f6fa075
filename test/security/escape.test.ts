/**
 * Attacks on the confinement of the WASI host. The grant is `box`; `secret.txt` and `outside/` lie beside it on the real
 * file system and must stay out of reach by every call that takes a path.
 */
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import type { ErrnoName } from "../../runtime-fs/host/core/errno.ts";
import { MemoryVfs } from "../../runtime-fs/host/memory/memory-vfs.ts";
import { isWindowsName } from "../../runtime-fs/host/node/node-directory.ts";
import { NodePlatform } from "../../runtime-fs/host/node/node-platform.ts";
import { NodeVfs } from "../../runtime-fs/host/node/node-vfs.ts";
import { createPolicy } from "../../runtime-fs/host/policy/policy.ts";
import { withDirectory } from "../host/backends.ts";
import { Errno, TestGuest } from "../host/guest.ts";

interface Box {
  readonly guest: TestGuest;
  readonly box: number;
  /** Host path of the granted directory. */
  readonly root: string;
  readonly top: string;
}

function attack(name: string, body: (box: Box) => void, options: { rights?: "ro" | "rw"; guestPath?: string } = {}): void {
  test(name, () => withDirectory((top) => {
    const root = path.join(top, "box");
    fs.mkdirSync(path.join(root, "sub"), { recursive: true });
    fs.mkdirSync(path.join(top, "outside"));
    fs.writeFileSync(path.join(top, "secret.txt"), "secret");
    fs.writeFileSync(path.join(top, "outside", "secret.txt"), "secret");
    fs.writeFileSync(path.join(root, "inside.txt"), "inside");
    fs.writeFileSync(path.join(root, "sub", "deep.txt"), "deep");
    const guestPath = options.guestPath ?? "box";
    const guest = new TestGuest({ preopens: [{ guestPath, vfs: new NodeVfs(), path: root, rights: options.rights ?? "rw" }] });
    body({ guest, box: guest.preopen(guestPath), root, top });
    assert.equal(fs.readFileSync(path.join(top, "secret.txt"), "utf8"), "secret");
    assert.deepEqual(fs.readdirSync(path.join(top, "outside")), ["secret.txt"]);
    assert.deepEqual(fs.readdirSync(top).sort(), ["box", "outside", "secret.txt"]);
  }));
}

/** Every call that takes a path refuses this one with the given error. */
function refusedEverywhere({ guest, box }: Box, target: string, errno: ErrnoName): void {
  assert.throws(() => guest.open(box, target), { message: errno });
  assert.throws(() => guest.open(box, target, { write: true }), { message: errno });
  assert.throws(() => guest.open(box, target, { write: true, create: true, truncate: true }), { message: errno });
  assert.throws(() => guest.stat(box, target), { message: errno });
  assert.throws(() => guest.readlink(box, target), { message: errno });
  guest.fails(errno, "path_filestat_set_times", box, 1, target, 1n, 1n, 5);
  guest.fails(errno, "path_unlink_file", box, target);
  guest.fails(errno, "path_remove_directory", box, target);
  guest.fails(errno, "path_create_directory", box, `${target}-new`);
  guest.fails(errno, "path_rename", box, target, box, "stolen");
  guest.fails(errno, "path_rename", box, "inside.txt", box, target);
  guest.fails(errno, "path_link", box, 0, target, box, "stolen");
  guest.fails(errno, "path_link", box, 0, "inside.txt", box, `${target}-new`);
  guest.fails(errno, "path_symlink", "inside.txt", box, `${target}-new`);
}

for (const target of ["../secret.txt", "sub/../../secret.txt", "./../secret.txt", "sub/./.././../secret.txt", "..//secret.txt"]) {
  attack(`dots: ${target}`, (b) => refusedEverywhere(b, target, "NOTCAPABLE"));
}

attack("absolute path of a real file", (b) => refusedEverywhere(b, path.join(b.top, "secret.txt"), "NOTCAPABLE"));
attack("absolute path into the grant itself", (b) => refusedEverywhere(b, path.join(b.root, "inside.txt"), "NOTCAPABLE"));
attack("two leading slashes", (b) => refusedEverywhere(b, "//etc/passwd", "NOTCAPABLE"));

attack("opening the parent as a directory", ({ guest, box }) => {
  for (const target of ["..", "../", "../.", "sub/../.."]) {
    assert.throws(() => guest.open(box, target, { directory: true }), { message: "NOTCAPABLE" });
  }
});

attack("dots below a directory descriptor leave that descriptor's directory", ({ guest, box }) => {
  const sub = guest.open(box, "sub", { directory: true });
  assert.throws(() => guest.open(sub, "../inside.txt"), { message: "NOTCAPABLE" });
});

attack("a parent that does not exist is not skipped lexically", ({ guest, box }) => {
  assert.throws(() => guest.open(box, "missing/../inside.txt"), { message: "NOENT" });
  assert.throws(() => guest.open(box, "inside.txt/../inside.txt"), { message: "NOTDIR" });
});

attack("symlink with an absolute target", (b) => {
  fs.symlinkSync(path.join(b.top, "secret.txt"), path.join(b.root, "link"));
  assert.throws(() => b.guest.open(b.box, "link"), { message: "NOTCAPABLE" });
  assert.throws(() => b.guest.open(b.box, "link", { write: true, create: true, truncate: true }), { message: "NOTCAPABLE" });
  assert.throws(() => b.guest.stat(b.box, "link"), { message: "NOTCAPABLE" });
  assert.equal(b.guest.stat(b.box, "link", false).type, "symlink");
  b.guest.fails("NOTCAPABLE", "path_filestat_set_times", b.box, 1, "link", 1n, 1n, 5);
});

attack("symlink that climbs out", (b) => {
  fs.symlinkSync("../secret.txt", path.join(b.root, "link"));
  fs.symlinkSync("../../secret.txt", path.join(b.root, "sub", "link"));
  assert.throws(() => b.guest.open(b.box, "link"), { message: "NOTCAPABLE" });
  assert.throws(() => b.guest.open(b.box, "sub/link"), { message: "NOTCAPABLE" });
});

attack("directory symlink in the middle of a path", (b) => {
  fs.symlinkSync("../outside", path.join(b.root, "out"));
  fs.symlinkSync(path.join(b.top, "outside"), path.join(b.root, "abs"));
  refusedEverywhere(b, "out/secret.txt", "NOTCAPABLE");
  refusedEverywhere(b, "abs/secret.txt", "NOTCAPABLE");
});

attack("trailing slash on a symlink follows it, with the same confinement", (b) => {
  fs.symlinkSync("../outside", path.join(b.root, "out"));
  assert.throws(() => b.guest.open(b.box, "out/", { directory: true, follow: false }), { message: "NOTCAPABLE" });
  assert.throws(() => b.guest.list(b.box, "out/"), { message: "NOTCAPABLE" });
  b.guest.fails("NOTDIR", "path_remove_directory", b.box, "out/");
});

attack("chain of symlinks that ends outside", (b) => {
  fs.symlinkSync("two", path.join(b.root, "one"));
  fs.symlinkSync("sub/three", path.join(b.root, "two"));
  fs.symlinkSync("../../outside/secret.txt", path.join(b.root, "sub", "three"));
  assert.throws(() => b.guest.open(b.box, "one"), { message: "NOTCAPABLE" });
});

attack("links that stay inside work", (b) => {
  fs.symlinkSync("../sub/../inside.txt", path.join(b.root, "sub", "up"));
  fs.symlinkSync("sub", path.join(b.root, "dir"));
  assert.equal(b.guest.readFile(b.box, "sub/up"), "inside");
  assert.equal(b.guest.readFile(b.box, "dir/deep.txt"), "deep");
  assert.equal(b.guest.readFile(b.box, "dir/../inside.txt"), "inside");
});

attack("symlink loops end in ELOOP", (b) => {
  fs.symlinkSync("loop", path.join(b.root, "loop"));
  fs.symlinkSync("b", path.join(b.root, "a"));
  fs.symlinkSync("a", path.join(b.root, "b"));
  fs.symlinkSync(".", path.join(b.root, "self"));
  assert.throws(() => b.guest.open(b.box, "loop"), { message: "LOOP" });
  assert.throws(() => b.guest.stat(b.box, "a"), { message: "LOOP" });
  assert.throws(() => b.guest.open(b.box, "a/x"), { message: "LOOP" });
  assert.throws(() => b.guest.open(b.box, `${"self/".repeat(41)}inside.txt`), { message: "LOOP" });
  assert.equal(b.guest.readFile(b.box, `${"self/".repeat(40)}inside.txt`), "inside");
});

attack("dangling links: create goes to the target, never outside", (b) => {
  fs.symlinkSync("made.txt", path.join(b.root, "dangling"));
  fs.symlinkSync("../made.txt", path.join(b.root, "escape"));
  assert.throws(() => b.guest.open(b.box, "dangling"), { message: "NOENT" });
  assert.throws(() => b.guest.open(b.box, "dangling", { write: true, create: true, exclusive: true }), { message: "EXIST" });
  b.guest.writeFile(b.box, "dangling", "new");
  assert.equal(fs.readFileSync(path.join(b.root, "made.txt"), "utf8"), "new");
  assert.throws(() => b.guest.writeFile(b.box, "escape", "x"), { message: "NOTCAPABLE" });
});

attack("no-follow refuses links at the end", (b) => {
  fs.symlinkSync("inside.txt", path.join(b.root, "link"));
  assert.throws(() => b.guest.open(b.box, "link", { follow: false }), { message: "LOOP" });
  b.guest.fails("NOTDIR", "path_open", b.box, 0, "link", 2, 2n, 2n, 0, 64);
});

attack("the guest cannot make itself a way out with its own links", (b) => {
  b.guest.call("path_symlink", "../secret.txt", b.box, "mine");
  assert.throws(() => b.guest.open(b.box, "mine"), { message: "NOTCAPABLE" });
  b.guest.fails("PERM", "path_symlink", "/etc/passwd", b.box, "abs");
  b.guest.call("path_symlink", "sub/../..", b.box, "up");
  assert.throws(() => b.guest.open(b.box, "up/secret.txt"), { message: "NOTCAPABLE" });
});

attack("moving a directory under a link's feet", (b) => {
  b.guest.call("path_create_directory", b.box, "sub/inner");
  b.guest.call("path_symlink", "../../inside.txt", b.box, "sub/inner/link");
  assert.equal(b.guest.readFile(b.box, "sub/inner/link"), "inside");
  const inner = b.guest.open(b.box, "sub/inner", { directory: true });
  b.guest.call("path_rename", b.box, "sub/inner", b.box, "inner");
  assert.throws(() => b.guest.open(b.box, "inner/link"), { message: "NOTCAPABLE" });
  assert.throws(() => b.guest.open(inner, "link"), { message: "NOTCAPABLE" });
});

attack("a directory swapped for a link while its descriptor is open", (b) => {
  const sub = b.guest.open(b.box, "sub", { directory: true });
  fs.renameSync(path.join(b.root, "sub"), path.join(b.root, "moved"));
  fs.symlinkSync(path.join(b.top, "outside"), path.join(b.root, "sub"));
  assert.equal(b.guest.readFile(sub, "deep.txt"), "deep");
  assert.throws(() => b.guest.open(sub, "secret.txt"), { message: "NOENT" });
  assert.throws(() => b.guest.open(b.box, "sub/secret.txt"), { message: "NOTCAPABLE" });
});

attack("a component swapped back and forth never leads outside", (b) => {
  const [real, link] = [path.join(b.root, "sub"), path.join(b.root, "link")];
  fs.symlinkSync("../outside", link);
  fs.writeFileSync(path.join(real, "secret.txt"), "decoy");
  for (let round = 0; round < 50; round++) {
    fs.renameSync(round % 2 === 0 ? real : link, path.join(b.root, "spare"));
    fs.renameSync(round % 2 === 0 ? link : real, round % 2 === 0 ? real : link);
    fs.renameSync(path.join(b.root, "spare"), round % 2 === 0 ? link : real);
    for (const name of ["sub/secret.txt", "link/secret.txt"]) {
      try {
        assert.equal(b.guest.readFile(b.box, name), "decoy");
      } catch (error) {
        assert.ok(error instanceof Errno && error.message === "NOTCAPABLE", String(error));
      }
    }
  }
});

attack("magic links of /proc", () => {
  if (process.platform !== "linux") return;
  const guest = new TestGuest({ preopens: [{ guestPath: "proc", vfs: new NodeVfs(), path: "/proc/self", rights: "rw" }] });
  const proc = guest.preopen("proc");
  for (const name of ["root/etc/passwd", "cwd/package.json", "fd/0/x"]) {
    assert.throws(() => guest.open(proc, name), (error) => error instanceof Errno && error.message !== "SUCCESS");
  }
  assert.throws(() => guest.open(proc, "root", { directory: true }), { message: "NOTCAPABLE" });
});

attack("NUL bytes end nothing", (b) => refusedEverywhere(b, "inside.txt\0.jpg", "INVAL"));

attack("names and paths that are too long", (b) => {
  refusedEverywhere(b, "x".repeat(256), "NAMETOOLONG");
  refusedEverywhere(b, "é".repeat(128), "NAMETOOLONG");
  refusedEverywhere(b, "sub/".repeat(1100), "NAMETOOLONG");
  b.guest.writeFile(b.box, "x".repeat(255), "ok");
});

attack("empty paths", ({ guest, box }) => {
  assert.throws(() => guest.open(box, ""), { message: "NOENT" });
  assert.throws(() => guest.stat(box, ""), { message: "NOENT" });
  for (const call of ["path_unlink_file", "path_remove_directory", "path_create_directory"]) guest.fails("NOENT", call, box, "");
  guest.fails("NOENT", "path_symlink", "", box, "x");
  guest.fails("NOENT", "path_rename", box, "", box, "x");
});

attack("bytes that are not UTF-8 are a name, not a way around a check", (b) => {
  const name = Uint8Array.of(0x66, 0xff, 0xfe);
  b.guest.close(b.guest.open(b.box, name, { write: true, create: true }));
  assert.ok(fs.readdirSync(b.root, { encoding: "buffer" }).some((entry) => entry.equals(Buffer.from(name))));
  assert.ok(b.guest.list(b.box).includes("f\udcff\udcfe"));
  // Overlong encodings of "." and "/" stay bytes of a name.
  assert.throws(() => b.guest.open(b.box, Uint8Array.of(0xc0, 0xae, 0xc0, 0xae, 0x2f, 0x78)), { message: "NOENT" });
  assert.throws(() => b.guest.open(b.box, Uint8Array.of(0x2e, 0x2e, 0xc0, 0xaf, 0x78)), { message: "NOENT" });
});

attack("hard link to a directory, and links into it", (b) => {
  b.guest.fails("PERM", "path_link", b.box, 0, "sub", b.box, "copy");
  b.guest.fails("INVAL", "path_link", b.box, 1, "inside.txt", b.box, "copy");
});

attack("a read-only grant changes in no way", (b) => {
  const { guest, box } = b;
  assert.throws(() => guest.open(box, "inside.txt", { write: true }), { message: "ROFS" });
  assert.throws(() => guest.open(box, "new", { create: true }), { message: "ROFS" });
  assert.throws(() => guest.open(box, "inside.txt", { truncate: true }), { message: "ROFS" });
  guest.fails("ROFS", "path_unlink_file", box, "inside.txt");
  guest.fails("ROFS", "path_remove_directory", box, "sub");
  guest.fails("ROFS", "path_create_directory", box, "new");
  guest.fails("ROFS", "path_rename", box, "inside.txt", box, "x");
  guest.fails("ROFS", "path_link", box, 0, "inside.txt", box, "x");
  guest.fails("ROFS", "path_symlink", "inside.txt", box, "x");
  guest.fails("ROFS", "path_filestat_set_times", box, 1, "inside.txt", 1n, 1n, 5);
  const fd = guest.open(box, "inside.txt");
  guest.fails("BADF", "fd_write", fd, guest.iovecs([1]), 1, 64);
  guest.fails("NOTCAPABLE", "fd_filestat_set_size", fd, 0n);
  guest.fails("NOTCAPABLE", "fd_allocate", fd, 0n, 100n);
  guest.fails("ROFS", "fd_filestat_set_times", fd, 1n, 1n, 5);
  guest.fails("ROFS", "fd_filestat_set_times", guest.open(box, "sub", { directory: true }), 1n, 1n, 5);
  assert.equal(fs.readFileSync(path.join(b.root, "inside.txt"), "utf8"), "inside");
}, { rights: "ro" });

test("a read-only grant gains no second name in a writable one", () => withDirectory((top) => {
  fs.mkdirSync(path.join(top, "ro"));
  fs.mkdirSync(path.join(top, "rw"));
  fs.writeFileSync(path.join(top, "ro", "f"), "x");
  const vfs = new NodeVfs();
  const guest = new TestGuest({ preopens: [
    { guestPath: "ro", vfs, path: path.join(top, "ro"), rights: "ro" }, { guestPath: "rw", vfs, path: path.join(top, "rw"), rights: "rw" },
  ] });
  const [ro, rw] = [guest.preopen("ro"), guest.preopen("rw")];
  guest.fails("ROFS", "path_link", ro, 0, "f", rw, "f");
  guest.fails("ROFS", "path_rename", ro, "f", rw, "f");
  guest.writeFile(rw, "g", "y");
  guest.fails("ROFS", "path_rename", rw, "g", ro, "g");
  guest.fails("ROFS", "path_link", rw, 0, "g", ro, "g");
}));

test("rename and link across grants: works on one file system, EXDEV between back ends", () => withDirectory((top) => {
  fs.mkdirSync(path.join(top, "a"));
  fs.mkdirSync(path.join(top, "b"));
  const guest = new TestGuest({ preopens: [
    { guestPath: "/a", vfs: new NodeVfs(), path: path.join(top, "a"), rights: "rw" },
    { guestPath: "/b", vfs: new NodeVfs(), path: path.join(top, "b"), rights: "rw" },
    { guestPath: "/m", vfs: new MemoryVfs(), rights: "rw" }, { guestPath: "/n", vfs: new MemoryVfs(), rights: "rw" },
  ] });
  const [a, b, m, n] = ["/a", "/b", "/m", "/n"].map((name) => guest.preopen(name)) as [number, number, number, number];
  guest.writeFile(a, "f", "x");
  guest.call("path_rename", a, "f", b, "f");
  assert.equal(guest.readFile(b, "f"), "x");
  guest.fails("XDEV", "path_rename", b, "f", m, "f");
  guest.fails("XDEV", "path_link", b, 0, "f", m, "f");
  guest.writeFile(m, "g", "x");
  guest.fails("XDEV", "path_rename", m, "g", n, "g");
}));

test("the nested grant decides, by whatever way it is reached", () => withDirectory((top) => {
  fs.mkdirSync(path.join(top, "p", "vault", "in"), { recursive: true });
  fs.writeFileSync(path.join(top, "p", "vault", "f"), "x");
  const vfs = new NodeVfs();
  const guest = new TestGuest({ preopens: [
    { guestPath: "/p", vfs, path: path.join(top, "p"), rights: "rw" }, { guestPath: "/p/vault", vfs, path: path.join(top, "p/vault"), rights: "ro" },
  ] });
  const p = guest.preopen("/p");
  for (const name of ["vault/f", "./vault/./f", "vault/in/../f", "vault/../vault/f"]) {
    assert.throws(() => guest.open(p, name, { write: true }), { message: "ROFS" });
    assert.equal(guest.readFile(p, name), "x");
  }
  guest.fails("ROFS", "path_rename", p, "vault", p, "open");
  guest.fails("ROFS", "path_remove_directory", p, "vault");
  guest.call("path_symlink", "vault", p, "alias");
  assert.throws(() => guest.open(p, "alias/f", { write: true }), { message: "ROFS" });
  assert.throws(() => guest.open(guest.open(p, "vault", { directory: true }), "f", { write: true }), { message: "ROFS" });
}));

test("links between grants keep the rights of where they lead", () => withDirectory((top) => {
  fs.mkdirSync(path.join(top, "rw"));
  fs.mkdirSync(path.join(top, "ro"));
  fs.writeFileSync(path.join(top, "ro", "f"), "x");
  fs.writeFileSync(path.join(top, "other"), "secret");
  fs.symlinkSync(path.join(top, "ro"), path.join(top, "rw", "abs"));
  fs.symlinkSync("../ro/f", path.join(top, "rw", "rel"));
  fs.symlinkSync("../other", path.join(top, "rw", "other"));
  fs.symlinkSync(path.join(top, "other"), path.join(top, "rw", "other-abs"));
  const denied: string[] = [];
  const vfs = new NodeVfs();
  const grant = (name: string, rights: "ro" | "rw") => ({ guestPath: path.join(top, name), vfs, path: path.join(top, name), rights });
  const guest = new TestGuest({ preopens: [grant("rw", "rw"), grant("ro", "ro")], onDenied: (denial) => denied.push(denial.path) });
  const rw = guest.preopen(path.join(top, "rw"));
  assert.equal(guest.readFile(rw, "abs/f"), "x");
  assert.equal(guest.readFile(rw, "rel"), "x");
  assert.equal(guest.readFile(rw, "../ro/f"), "x");
  assert.throws(() => guest.open(rw, "abs/f", { write: true }), { message: "ROFS" });
  assert.throws(() => guest.open(rw, "rel", { write: true }), { message: "ROFS" });
  assert.throws(() => guest.writeFile(rw, "../ro/new", "x"), { message: "ROFS" });
  assert.throws(() => guest.open(rw, "other"), { message: "NOENT" });
  assert.throws(() => guest.open(rw, "other-abs"), { message: "NOENT" });
  assert.throws(() => guest.open(rw, "../other"), { message: "NOENT" });
  assert.deepEqual(new Set(denied), new Set([path.join(top, "ro", "f"), path.join(top, "ro", "new"), path.join(top, "other")]));
}));

test("a directory the guest opened stands for itself only, also where the grant has an absolute name", () => withDirectory((top) => {
  fs.mkdirSync(path.join(top, "sub"));
  fs.writeFileSync(path.join(top, "f"), "x");
  fs.symlinkSync(path.join(top, "f"), path.join(top, "sub", "abs"));
  fs.symlinkSync("../f", path.join(top, "sub", "rel"));
  const guest = new TestGuest({ preopens: [{ guestPath: top, vfs: new NodeVfs(), path: top, rights: "rw" }] });
  const dir = guest.preopen(top);
  const sub = guest.open(dir, "sub", { directory: true });
  for (const name of ["../f", "abs", "rel"]) assert.throws(() => guest.open(sub, name), { message: "NOTCAPABLE" });
  for (const name of ["sub/../f", "sub/abs", "sub/rel"]) assert.equal(guest.readFile(dir, name), "x");
}));

test("the synthetic root holds the way to the grants and nothing else", () => withDirectory((top) => {
  const guest = new TestGuest({ preopens: [{ guestPath: "/x/y/grant", vfs: new NodeVfs(), path: top, rights: "rw" }] });
  const root = guest.preopen("/");
  assert.deepEqual(guest.list(root), ["x"]);
  assert.deepEqual(guest.list(root, "x/y"), ["grant"]);
  assert.equal(guest.stat(root, "x/y/grant").ino, guest.fstat(guest.preopen("/x/y/grant")).ino);
  assert.throws(() => guest.open(root, "etc/passwd"), { message: "NOENT" });
  assert.throws(() => guest.writeFile(root, "x/new", "x"), { message: "ACCES" });
  guest.fails("ACCES", "path_create_directory", root, "new");
  guest.fails("ACCES", "path_rename", root, "x", root, "z");
  assert.throws(() => guest.open(root, "../../etc/passwd"), { message: "NOENT" });
  guest.writeFile(root, "x/y/grant/ok", "x");
  assert.equal(fs.readFileSync(path.join(top, "ok"), "utf8"), "x");
}));

test("a grant of single names shows and touches only those", () => withDirectory((top) => {
  fs.writeFileSync(path.join(top, "in.txt"), "x");
  fs.writeFileSync(path.join(top, "other.txt"), "secret");
  fs.symlinkSync("other.txt", path.join(top, "link"));
  const guest = new TestGuest({ preopens: [{ guestPath: "/d", vfs: new NodeVfs(), path: top, rights: "rw", only: ["in.txt", "link"] }] });
  const dir = guest.preopen("/d");
  assert.deepEqual(guest.list(dir).sort(), ["in.txt", "link"]);
  assert.equal(guest.readFile(dir, "in.txt"), "x");
  assert.throws(() => guest.open(dir, "other.txt"), { message: "NOENT" });
  assert.throws(() => guest.open(dir, "link"), { message: "NOENT" });
  assert.throws(() => guest.writeFile(dir, "new.txt", "x"), (error) => error instanceof Errno);
  assert.throws(() => guest.call("path_rename", dir, "in.txt", dir, "new.txt"), (error) => error instanceof Errno);
  const again = guest.open(dir, ".", { directory: true });
  assert.throws(() => guest.open(again, "other.txt"), { message: "NOENT" });
}));

test("where names fold, grants and rules hold for every spelling", () => {
  const vfs = Object.assign(new MemoryVfs(), { foldsNames: true });
  const inner = new MemoryVfs();
  vfs.writeFile("Keys/a", new Uint8Array(1));
  const platform = new NodePlatform();
  const guest = new TestGuest({
    platform, policy: createPolicy({ deny: ["/p/keys/**"] }, platform, { foldsNames: true }),
    preopens: [{ guestPath: "/p", vfs, rights: "rw" }, { guestPath: "/p/Vault", vfs: inner, rights: "ro" }],
  });
  const dir = guest.preopen("/p");
  assert.throws(() => guest.writeFile(dir, "VAULT/x", "x"), { message: "ROFS" });
  assert.throws(() => guest.writeFile(dir, "vault/x", "x"), { message: "ROFS" });
  assert.throws(() => guest.open(dir, "Keys/a"), { message: "ACCES" });
  guest.fails("BUSY", "path_rename", guest.preopen("/"), "P", dir, "q");
});

test("names that mean more than an entry on Windows", () => {
  for (const name of ["a\\b", "..\\..\\secret", "c:", "file:stream", "con", "NUL.txt", "com1", "lpt9.log", "end.", "end ", "a?b", "CONIN$"]) {
    assert.equal(isWindowsName(name), false, name);
  }
  for (const name of ["a.txt", "console", "nulls", "com", "com10", ".hidden", "ü"]) assert.equal(isWindowsName(name), true, name);
});
