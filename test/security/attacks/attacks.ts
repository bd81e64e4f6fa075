/** Attempts to get out of the box. Each says what it tries; whether it got anywhere is seen from what it read and left behind. */
import fs from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { Rights } from "../../../runtime-fs/host/core/abi.ts";
import type { Yard } from "./yard.ts";

export interface Attack {
  readonly group: string;
  readonly name: string;
  /** Makes no sense without a real directory, or on node:wasi. */
  readonly only?: "disk" | "ours";
  readonly run: (yard: Yard) => void | Promise<void>;
}

/**
 * For what lies beyond the yard: looks and touches nothing, so that no machine is harmed by a host that lets it through. That
 * something can be seen at all is the escape.
 */
function look(yard: Yard, target: string | Uint8Array, base = yard.box): void {
  const { guest } = yard;
  const got = (what: string): void => { yard.seen.push(`SECRET: ${what} ${String(target)}`); };
  yard.attempt(() => { guest.stat(base, String(target)); got("saw"); });
  yard.attempt(() => { guest.close(guest.open(base, target)); got("opened"); });
  yard.attempt(() => { guest.list(base, String(target)); got("listed"); });
}

/** Every call that takes a path, in every role. Only for targets inside the yard: on a host that does not confine, they are destroyed. */
function everyCall(yard: Yard, target: string | Uint8Array, base = yard.box): void {
  const { guest, box } = yard;
  const steps: (() => unknown)[] = [
    () => guest.readFile(base, target), () => guest.readFile(base, target, { follow: false }), () => guest.list(base, String(target)),
    () => guest.writeFile(base, target, "overwritten"), () => guest.close(guest.open(base, target, { truncate: true })),
    () => guest.close(guest.open(base, target, { write: true, append: true, create: true, exclusive: true })),
    () => guest.call("path_filestat_set_times", base, 1, target, 1n, 1n, 5), () => guest.call("path_filestat_set_times", base, 0, target, 1n, 1n, 5),
    () => guest.call("path_link", base, 0, target, box, "linked"), () => guest.readFile(box, "linked"), () => guest.call("path_link", base, 1, target, box, "linked2"),
    () => guest.readFile(box, "linked2"), () => guest.call("path_rename", base, target, box, "stolen"), () => guest.readFile(box, "stolen"),
    () => guest.call("path_link", box, 0, "inside.txt", base, target), () => guest.call("path_symlink", "inside.txt", base, target),
    () => guest.call("path_create_directory", base, target), () => guest.call("path_rename", box, "inside.txt", base, target),
    () => guest.call("path_remove_directory", base, target), () => guest.call("path_unlink_file", base, target),
  ];
  for (const step of steps) yard.attempt(step);
}

const texts = (group: string, targets: readonly (string | Uint8Array)[]): Attack[] => targets.map((target) => ({
  group, name: typeof target === "string" ? JSON.stringify(target).slice(0, 60) : `bytes ${Buffer.from(target).toString("hex")}`, run: (yard) => everyCall(yard, target),
}));

const planted = (name: string, links: Readonly<Record<string, string>>, ...targets: readonly string[]): Attack => ({
  group: "links that lie there", name, run(yard) {
    for (const [link, target] of Object.entries(links)) yard.plantLink(link, target.replace("TOP", yard.top ?? ""));
    for (const target of targets) everyCall(yard, target);
  },
});

/** As `planted`, for links that lead beyond the yard. */
const plantedBeyond = (name: string, links: Readonly<Record<string, string>>, ...targets: readonly string[]): Attack => ({
  group: "links that lie there", name, run(yard) {
    for (const [link, target] of Object.entries(links)) yard.plantLink(link, target);
    for (const target of targets) look(yard, target);
  },
});

const own = (group: string, name: string, run: (yard: Yard) => void): Attack => ({ group, name, run });

const beyond = (group: string, targets: readonly string[]): Attack[] => targets.map((target) => ({ group, name: JSON.stringify(target).slice(0, 60), run: (yard) => look(yard, target) }));

const links: readonly Attack[] = [
  planted("absolute", { l: "TOP/secret.txt" }, "l", "l/", "./l"),
  planted("climbing", { l: "../secret.txt" }, "l"),
  planted("to the parent", { up: ".." }, "up/secret.txt", "up", "up/", "up/outside/secret.txt"),
  planted("absolute directory in the middle", { out: "TOP/outside" }, "out/secret.txt", "out/new", "out"),
  planted("climbing directory in the middle", { out: "../outside" }, "out/secret.txt", "out/new", "out/."),
  planted("chain", { one: "two", two: "sub/three", "sub/three": "../../secret.txt" }, "one", "two"),
  planted("to nothing outside, to be created", { l: "../made.txt", m: "TOP/made.txt" }, "l", "m"),
  planted("from a directory below", { "sub/l": "../../secret.txt", "sub/deep/l": "../../../secret.txt" }, "sub/l", "sub/deep/l", "sub/deep/../l"),
  planted("through the box itself and out", { l: "../box/../secret.txt" }, "l"),
  planted("with dots and slashes", { l: "sub/.././/..//secret.txt" }, "l", "l//"),
  plantedBeyond("to the root of the machine", { root: "/" }, "root/etc/passwd", "root/tmp", "root", "root/"),
  plantedBeyond("magic links of /proc", { r: "/proc/self/root", c: "/proc/self/cwd", e: "/proc/self/environ", f: "/proc/self/fd/0" }, "r/etc/passwd", "c/package.json", "e", "f", "c"),
  plantedBeyond("devices", { n: "/dev/null", z: "/dev/zero", f: "/dev/fd/1" }, "n", "z", "f"),
  planted("loops", { a: "b", b: "a", s: ".", l: "l" }, "a/../../secret.txt", "l", `${"s/".repeat(60)}../secret.txt`),
  planted("many in a row, the last one out", Object.fromEntries(Array.from({ length: 39 }, (_, i) => [`n${i}`, i === 38 ? "../secret.txt" : `n${i + 1}`])), "n0"),
  planted("with a trailing slash", { out: "../outside/" }, "out", "out/", "out/secret.txt"),
];

const made: readonly Attack[] = [
  own("links of its own", "climbing", (y) => { y.attempt(() => y.guest.call("path_symlink", "../secret.txt", y.box, "l")); everyCall(y, "l"); }),
  own("links of its own", "absolute", (y) => { y.attempt(() => y.guest.call("path_symlink", `${y.top}/secret.txt`, y.box, "l")); everyCall(y, "l"); }),
  own("links of its own", "a directory up", (y) => { y.attempt(() => y.guest.call("path_symlink", "..", y.box, "up")); everyCall(y, "up/secret.txt"); }),
  own("links of its own", "moved to where it climbs higher", (y) => {
    y.attempt(() => y.guest.call("path_symlink", "../../secret.txt", y.box, "sub/deep/l"));
    y.attempt(() => y.guest.call("path_rename", y.box, "sub/deep/l", y.box, "sub/l"));
    everyCall(y, "sub/l");
  }),
  own("links of its own", "a directory moved up with a link in it", (y) => {
    y.attempt(() => y.guest.call("path_symlink", "../../secret.txt", y.box, "sub/deep/l"));
    y.attempt(() => y.guest.call("path_rename", y.box, "sub/deep", y.box, "deep"));
    everyCall(y, "deep/l");
  }),
  own("links of its own", "hard link to a link that leads out", (y) => {
    y.plantLink("l", "../secret.txt");
    y.attempt(() => y.guest.call("path_link", y.box, 0, "l", y.box, "sub/l2"));
    y.attempt(() => y.guest.call("path_rename", y.box, "sub/l2", y.box, "l3"));
    everyCall(y, "l3");
  }),
  own("links of its own", "in place of a directory that is open", (y) => {
    y.attempt(() => {
      const held = y.guest.open(y.box, "sub", { directory: true });
      y.guest.call("path_rename", y.box, "sub", y.box, "moved");
      y.guest.call("path_symlink", "..", y.box, "sub");
      everyCall(y, "secret.txt", held);
      everyCall(y, "../secret.txt", held);
    });
    everyCall(y, "sub/secret.txt");
  }),
  own("links of its own", "through a second preopen", (y) => { y.attempt(() => y.guest.call("path_symlink", "../vault/locked.txt", y.box, "l")); everyCall(y, "l"); }),
];

const descriptors: readonly Attack[] = [
  own("descriptors", "dot-dot below a directory that was opened", (y) => y.attempt(() => everyCall(y, "../../../secret.txt", y.guest.open(y.box, "sub/deep", { directory: true })))),
  own("descriptors", "dot-dot below one that was moved up meanwhile", (y) => y.attempt(() => {
    const held = y.guest.open(y.box, "sub/deep", { directory: true });
    y.guest.call("path_rename", y.box, "sub/deep", y.box, "deep");
    everyCall(y, "../../secret.txt", held);
    everyCall(y, "../secret.txt", held);
  })),
  own("descriptors", "dot-dot below one that was removed", (y) => y.attempt(() => {
    y.guest.call("path_create_directory", y.box, "gone");
    const held = y.guest.open(y.box, "gone", { directory: true });
    y.guest.call("path_remove_directory", y.box, "gone");
    everyCall(y, "../../secret.txt", held);
  })),
  own("descriptors", "a file, a stream, a closed and an impossible number as directory", (y) => {
    const file = y.guest.open(y.box, "inside.txt");
    const closed = y.guest.open(y.box, "inside.txt");
    y.guest.close(closed);
    for (const base of [file, 0, 1, 2, closed, 1000, -1, 0x7fffffff]) everyCall(y, "secret.txt", base);
  }),
  own("descriptors", "renumbered over a preopen", (y) => {
    y.attempt(() => y.guest.call("fd_renumber", y.guest.open(y.box, "sub", { directory: true }), y.vault));
    for (const base of [y.box, y.vault]) for (const target of ["../secret.txt", "../../secret.txt"]) everyCall(y, target, base);
  }),
  own("descriptors", "rights asked for beyond those of the directory", (y) => {
    y.attempt(() => y.guest.call("fd_fdstat_set_rights", y.box, Rights.pathOpen, Rights.fdRead));
    y.attempt(() => y.guest.call("fd_fdstat_set_rights", y.box, (1n << 64n) - 1n, (1n << 64n) - 1n));
    const opened = y.guest.errno("path_open", y.box, 0, "inside.txt", 9, (1n << 64n) - 1n, (1n << 64n) - 1n, 0, 64) === "SUCCESS";
    if (opened && y.guest.errno("fd_write", y.guest.view.getUint32(64, true), 512, 0, 128) === "SUCCESS") y.seen.push("SECRET: wrote without the right");
    everyCall(y, "../secret.txt");
  }),
  own("descriptors", "a directory without rights made into one with", (y) => y.attempt(() => {
    const bare = y.guest.open(y.box, "sub", { directory: true, rights: 0n, inheriting: 0n });
    y.attempt(() => y.guest.call("fd_fdstat_set_rights", bare, Rights.pathOpen, Rights.fdWrite));
    if (y.guest.errno("path_open", bare, 0, "deep/x", 0, Rights.fdRead, 0n, 0, 64) === "SUCCESS") y.seen.push("SECRET: opened without the right");
  })),
  own("descriptors", "closing a preopen and taking its number", (y) => {
    y.guest.close(y.vault);
    y.attempt(() => y.guest.open(y.box, "sub", { directory: true }));
    for (const target of ["../secret.txt", "../vault/locked.txt"]) everyCall(y, target, y.vault);
  }),
];

const readOnly: readonly Attack[] = ["locked.txt", "new.txt", "sub", "sub/y", "sub/../locked.txt"].map((target): Attack => ({
  group: "read-only grants", name: `changing ${target}`, only: "ours", run: (y) => everyCall(y, target, y.vault),
})).concat([
  { group: "read-only grants", name: "by descriptors opened for reading", only: "ours", run(y) {
    const file = y.guest.open(y.vault, "locked.txt", { rights: (1n << 30n) - 1n & ~(Rights.fdWrite | Rights.fdAllocate | Rights.fdFilestatSetSize) });
    const directory = y.guest.open(y.vault, "sub", { directory: true });
    for (const [call, ...args] of [["fd_write", y.guest.iovecs([4]), 1, 64], ["fd_pwrite", y.guest.iovecs([4]), 1, 0n, 64], ["fd_allocate", 0n, 99n], ["fd_filestat_set_size", 0n],
      ["fd_filestat_set_times", 1n, 1n, 5], ["fd_fdstat_set_rights", Rights.fdWrite, 0n], ["fd_fdstat_set_flags", 1]] as const) {
      for (const fd of [file, directory]) y.attempt(() => y.guest.call(call, fd, ...args));
    }
    y.attempt(() => y.guest.write(file, "overwritten"));
  } },
  { group: "read-only grants", name: "by rename and link between grants", only: "ours", run(y) {
    const { guest, box, vault } = y;
    for (const [call, flags] of [["path_rename", []], ["path_link", [0]]] as const) {
      y.attempt(() => guest.call(call, vault, ...flags, "locked.txt", box, "mine"));
      y.attempt(() => guest.writeFile(box, "mine", "overwritten"));
      y.attempt(() => guest.call(call, box, ...flags, "inside.txt", vault, "locked.txt"));
      y.attempt(() => guest.call(call, box, ...flags, "inside.txt", vault, "new.txt"));
    }
  } },
  { group: "read-only grants", name: "by descriptors renumbered from writable ones", only: "ours", run(y) {
    y.attempt(() => y.guest.call("fd_renumber", y.guest.open(y.vault, "sub", { directory: true }), y.box));
    for (const target of ["y", "new", "../locked.txt"]) everyCall(y, target, y.box);
  } },
]);

const memory: readonly Attack[] = [
  own("pointers", "buffers that wrap around the address space", (y) => {
    const fd = y.guest.open(y.box, "inside.txt", { write: true });
    for (const [at, length] of [[0xfffffff0, 0x20], [0xffffffff, 0xffffffff], [8, 0xffffffff], [y.guest.memory.buffer.byteLength - 1, 2]] as const) {
      y.guest.view.setUint32(512, at, true);
      y.guest.view.setUint32(516, length, true);
      for (const call of ["fd_read", "fd_write"]) y.attempt(() => y.guest.call(call, fd, 512, 1, 64));
      y.attempt(() => y.guest.call("random_get", at, length));
      y.attempt(() => y.guest.call("fd_readdir", y.box, at, length, 0n, 64));
      y.attempt(() => y.guest.call("path_readlink", y.box, "inside.txt", at, length, 64));
    }
  }),
  own("pointers", "paths, counts and results beyond the memory", (y) => {
    const end = y.guest.memory.buffer.byteLength;
    for (const at of [end, end - 1, -1, -2147483648]) {
      for (const [call, ...args] of [["path_open", y.box, 1, at, 100, 0, 2n, 0n, 0, 64], ["path_filestat_get", y.box, 1, at, 100, 64], ["path_unlink_file", y.box, at, 10], ["fd_filestat_get", y.box, at],
        ["fd_prestat_dir_name", y.box, at, 1], ["args_get", at, at], ["clock_time_get", 0, 0n, at], ["poll_oneoff", at, at, 1, at]] as const) y.attempt(() => y.guest.call(call, ...args));
    }
  }),
  own("pointers", "a path and its result in one place", (y) => {
    y.guest.bytes(64, 13).set(new TextEncoder().encode("../secret.txt"));
    y.attempt(() => y.guest.call("path_open", y.box, 1, 64, 13, 0, Rights.fdRead, 0n, 0, 64));
    y.guest.bytes(64, 10).set(new TextEncoder().encode("inside.txt"));
    y.attempt(() => y.guest.call("path_open", y.box, 1, 64, 10, 0, Rights.fdRead, 0n, 0, 66));
  }),
  own("pointers", "more buffers and subscriptions than fit", (y) => {
    const fd = y.guest.open(y.box, "inside.txt");
    for (const count of [0x7fffffff, -1, 100_000]) {
      y.attempt(() => y.guest.call("fd_read", fd, 64, count, 128));
      y.attempt(() => y.guest.call("poll_oneoff", 64, 128, count, 256));
    }
  }),
];

const sizes: readonly Attack[] = [
  own("resources", "a sparse file of exabytes", (y) => {
    const fd = y.guest.open(y.box, "sparse", { write: true, create: true });
    for (const size of [1n << 62n, (1n << 63n) - 1n, -1n]) {
      y.attempt(() => y.guest.call("fd_filestat_set_size", fd, size));
      y.attempt(() => y.guest.call("fd_allocate", fd, size, size));
      y.attempt(() => y.guest.call("fd_pwrite", fd, y.guest.iovecs([1]), 1, size, 64));
    }
    y.guest.call("path_unlink_file", y.box, "sparse");
  }),
  own("resources", "every descriptor", (y) => {
    const opened: number[] = [];
    for (let i = 0; i < 1100; i++) y.attempt(() => opened.push(y.guest.open(y.box, "inside.txt")));
    for (const fd of opened) y.guest.close(fd);
    everyCall(y, "../secret.txt");
  }),
  own("resources", "paths of thousands of components", (y) => {
    for (const target of ["sub/../".repeat(500), "./".repeat(2000), "a/".repeat(2000)]) everyCall(y, `${target}secret.txt`);
    for (const target of ["../".repeat(500), "/".repeat(4000)]) look(y, `${target}etc/passwd`);
  }),
  own("resources", "names of every length", (y) => {
    for (const length of [254, 255, 256, 1023, 4095, 4096]) everyCall(y, `${"n".repeat(length - 3)}/..`.padEnd(length, "/"));
  }),
];

/** A thread that swaps a directory and a link that leads out, as fast as it can. */
function racing(name: string, target: (top: string) => string, use: (yard: Yard) => void): Attack {
  return { group: "races", name, only: "disk", async run(yard) {
    const box = path.join(yard.top ?? "", "box");
    fs.mkdirSync(path.join(box, "real"));
    fs.writeFileSync(path.join(box, "real", "secret.txt"), "decoy");
    fs.symlinkSync(target(yard.top ?? ""), path.join(box, "link"));
    const running = new Int32Array(new SharedArrayBuffer(8));
    const worker = new Worker(`
      const fs = require("node:fs"); const { workerData: { box, running } } = require("node:worker_threads");
      const swap = (from, to) => { fs.renameSync(box + "/" + from, box + "/" + to); };
      for (let i = 0; Atomics.load(running, 0) === 0; i++) {
        swap("real", "swap"); Atomics.add(running, 1, 1); swap("swap", "real"); swap("link", "swap"); swap("swap", "link");
      }`, { eval: true, workerData: { box, running } });
    const ended = new Promise((resolve) => worker.once("exit", resolve));
    while (Atomics.load(running, 1) === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    for (const until = performance.now() + 400; performance.now() < until;) use(yard);
    Atomics.store(running, 0, 1);
    await ended;
    for (const entry of ["real", "swap", "link"]) fs.rmSync(path.join(box, entry), { recursive: true, force: true });
  } };
}

const races: readonly Attack[] = [
  racing("reading through a directory that turns into a link out", () => "../outside", (y) => y.attempt(() => y.guest.readFile(y.box, "swap/secret.txt"))),
  racing("the same, an absolute link", (top) => path.join(top, "outside"), (y) => y.attempt(() => y.guest.readFile(y.box, "swap/secret.txt"))),
  racing("creating through it", () => "../outside", (y) => y.attempt(() => y.guest.close(y.guest.open(y.box, "swap/new", { write: true, create: true })))),
  racing("removing and making directories through it", () => "../outside", (y) => {
    y.attempt(() => y.guest.call("path_create_directory", y.box, "swap/made"));
    y.attempt(() => y.guest.call("path_remove_directory", y.box, "swap/made"));
    y.attempt(() => y.guest.call("path_unlink_file", y.box, "swap/secret.txt.gone"));
  }),
  racing("a file that turns into a link out", () => "../secret.txt", (y) => {
    y.attempt(() => y.guest.readFile(y.box, "swap"));
    y.attempt(() => y.guest.call("path_filestat_set_times", y.box, 1, "swap", 1n, 1n, 5));
  }),
  racing("renaming and linking through it", () => "../outside", (y) => {
    y.attempt(() => y.guest.call("path_link", y.box, 0, "swap/secret.txt", y.box, "linked"));
    y.attempt(() => y.guest.readFile(y.box, "linked"));
    y.attempt(() => y.guest.call("path_unlink_file", y.box, "linked"));
    y.attempt(() => y.guest.call("path_symlink", "x", y.box, "swap/l"));
  }),
];

export const attacks: readonly Attack[] = [
  ...texts("dots", ["../secret.txt", "sub/../../secret.txt", "./../secret.txt", "..//secret.txt", "sub/./.././../secret.txt", "sub/deep/../../../secret.txt", "../box/../secret.txt",
    "../outside/secret.txt", "../../yard/secret.txt", "inside.txt/../../secret.txt", "missing/../../secret.txt", "sub//..//..//secret.txt"]),
  { group: "dots", name: "the parent itself", run: (y) => { for (const target of ["..", "../", "../.", "sub/../..", "./..", "../../.."]) look(y, target); } },
  { group: "absolute paths", name: "of the secret", run: (y) => { for (const slash of ["", "/", "//"]) everyCall(y, `${slash}${y.top ?? ""}/secret.txt`); } },
  ...beyond("absolute paths", ["/etc/passwd", "//etc/passwd", "/proc/self/root/etc/passwd", "/proc/self/environ", "/dev/stdin", "/./../etc/passwd", "/"]),
  ...texts("spellings", ["%2e%2e/secret.txt", "..\\secret.txt", "\uff0e\uff0e/secret.txt", "\u2025/secret.txt", "..;/secret.txt", "..\0/secret.txt", "inside.txt\0/../../secret.txt", "secret.txt::$DATA",
    "C:\\secret.txt", "\\\\?\\C:\\secret.txt", "CON", "sub/NUL.txt", ".. /secret.txt", "...", ".../secret.txt", "~/secret.txt", "~root/x", "$HOME/secret.txt",
    Uint8Array.of(0xc0, 0xae, 0xc0, 0xae, 0x2f, 0x73), Uint8Array.of(0x2e, 0x2e, 0xc0, 0xaf, 0x73), Uint8Array.of(0xe0, 0x80, 0xae, 0x2e, 0x2f), Uint8Array.of(0xff, 0x2f, 0x2e, 0x2e)]),
  ...links, ...made, ...descriptors, ...readOnly, ...memory, ...sizes, ...races,
];
