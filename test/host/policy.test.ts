import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import test from "node:test";
import { MemoryVfs } from "../../runtime-fs/host/memory/memory-vfs.ts";
import { NodePlatform } from "../../runtime-fs/host/node/node-platform.ts";
import { compileGlob, mayMatchBelow } from "../../runtime-fs/host/policy/glob.ts";
import { formatAuditLine } from "../../runtime-fs/host/policy/audit-line.ts";
import { AccessLevels } from "../../runtime-fs/host/policy/levels.ts";
import { formatPrometheus } from "../../runtime-fs/host/policy/prometheus.ts";
import type { AuditEvent } from "../../runtime-fs/host/core/host-state.ts";
import { createPolicy } from "../../runtime-fs/host/policy/policy.ts";
import { parsePolicy, PolicyError, type PolicyRules } from "../../runtime-fs/host/policy/rules.ts";
import { readPolicy } from "../../src/run/policy.ts";
import { withDirectory } from "./backends.ts";
import { TestGuest } from "./guest.ts";

const [bytesBefore, entriesBefore] = [20, 7];

function under(rules: PolicyRules): { guest: TestGuest; dir: number } {
  const vfs = new MemoryVfs();
  for (const name of ["a.txt", "secret.key", "sub/b.txt", "sub/c.key", "frozen/f"]) vfs.writeFile(name, new TextEncoder().encode("data"));
  const platform = new NodePlatform();
  const guest = new TestGuest({ platform, policy: createPolicy(rules, platform), preopens: [{ guestPath: "/d", vfs, rights: "rw" }], measure: true });
  return { guest, dir: guest.preopen("/d") };
}

test("patterns", () => {
  const table: [pattern: string, path: string, matches: boolean][] = [
    ["/d/*", "/d/a", true], ["/d/*", "/d/a/b", false], ["/d/*", "/d", false], ["/d/**", "/d/a/b", true], ["/d/**", "/d", false],
    ["**/*.key", "/a/b/c.key", true], ["**/*.key", "/c.key", true], ["**/*.key", "/c.keys", false], ["/d/?", "/d/x", true], ["/d/?", "/d//", false],
    ["/d/[ab]", "/d/a", true], ["/d/[!ab]", "/d/a", false], ["/d/[!ab]", "/d/c", true], ["/d/[a-c]x", "/d/bx", true],
    ["/d/a.b", "/d/axb", false], ["/d/(a|b)", "/d/a", false], ["/d/[", "/d/[", true], ["**/.git/**", "/p/.git/config", true],
    ["/d/é*", "/d/éa", true], ["/d/*", "/d/a\nb", true],
  ];
  for (const [pattern, path, matches] of table) assert.equal(compileGlob(pattern).test(path), matches, `${pattern} ${path}`);
  assert.deepEqual(["/d/z", "/d", "/e"].map((path) => mayMatchBelow("/d/x/*.key", path)), [false, true, false]);
  assert.ok(mayMatchBelow("**/*.key", "/anything") && mayMatchBelow("/d/*", "/d/x"));
});

test("deny hides content, also behind links and other names", () => {
  const { guest, dir } = under({ deny: ["**/*.key"] });
  assert.equal(guest.readFile(dir, "a.txt"), "data");
  assert.throws(() => guest.open(dir, "secret.key"), { message: "ACCES" });
  assert.throws(() => guest.stat(dir, "sub/../sub/c.key"), { message: "ACCES" });
  guest.call("path_symlink", "secret.key", dir, "link");
  assert.throws(() => guest.open(dir, "link"), { message: "ACCES" });
  assert.throws(() => guest.ask("stat", "/d/link"), { message: "ACCES" });
  guest.fails("ACCES", "path_rename", dir, "secret.key", dir, "open.txt");
  guest.fails("ACCES", "path_link", dir, 0, "secret.key", dir, "open.txt");
  guest.call("path_rename", dir, "sub", dir, "moved");
  assert.throws(() => guest.open(dir, "moved/c.key"), { message: "ACCES" });
});

test("allow leaves nothing else, but the way there", () => {
  const { guest, dir } = under({ allow: ["/d/sub/**"] });
  assert.equal(guest.readFile(dir, "sub/b.txt"), "data");
  guest.writeFile(dir, "sub/new", "x");
  assert.equal(guest.stat(dir, "sub").type, "directory");
  assert.throws(() => guest.open(dir, "a.txt"), { message: "ACCES" });
  assert.throws(() => guest.writeFile(dir, "new", "x"), { message: "ACCES" });
});

test("read-only, as a whole and by path, also through descriptors", () => {
  const { guest, dir } = under({ readOnlyPaths: ["/d/frozen/**"] });
  assert.throws(() => guest.open(dir, "frozen/f", { write: true }), { message: "ROFS" });
  const fd = guest.open(dir, "frozen/f");
  guest.fails("ROFS", "fd_filestat_set_times", fd, 1n, 1n, 5);
  assert.throws(() => guest.ask("fchmod", String(fd), "600"), { message: "ROFS" });
  guest.fails("ACCES", "path_rename", dir, "frozen", dir, "thawed");
  guest.writeFile(dir, "a.txt", "x");
  const all = under({ readOnly: true });
  assert.throws(() => all.guest.writeFile(all.dir, "a.txt", "x"), { message: "ROFS" });
  all.guest.fails("ROFS", "path_unlink_file", all.dir, "a.txt");
});

test("quotas: bytes in all, size of a file, number of entries", () => {
  const { guest, dir } = under({ quota: { writtenBytes: 10, fileBytes: 8, created: 3 } });
  const fd = guest.open(dir, "new", { write: true, create: true });
  assert.equal(guest.write(fd, "12345678"), 8);
  assert.throws(() => guest.write(fd, "9"), { message: "FBIG" });
  guest.fails("FBIG", "fd_filestat_set_size", fd, 100n);
  guest.fails("FBIG", "fd_allocate", fd, 0n, 100n);
  const other = guest.open(dir, "a.txt", { write: true });
  assert.throws(() => guest.write(other, "123"), { message: "DQUOT" });
  guest.write(other, "12");
  guest.write(1, "output does not count");
  guest.call("path_create_directory", dir, "one");
  guest.call("path_symlink", "x", dir, "two");
  guest.fails("DQUOT", "path_link", dir, 0, "a.txt", dir, "three");
  assert.throws(() => guest.open(dir, "three", { write: true, create: true }), { message: "DQUOT" });
  guest.close(guest.open(dir, "a.txt", { write: true, create: true }));
});

const MOVES: readonly (readonly [pattern: string, from: string, to: string, differ: boolean])[] = [
  ["/d/**", "/d/a", "/d/b", false], ["/d/a/**", "/d/a", "/d/b", true], ["/d/a/**", "/d/b", "/d/a", true], ["**/*.key", "/d/a", "/e", false],
  ["**/.git/**", "/p/a", "/p/b", false], ["**/.git/**", "/p/.git", "/p/b", true], ["**/.git/**", "/p/a", "/p/.git", true], ["/d/*/x", "/d/a", "/d/b", false],
  ["/d/a*/x", "/d/a1", "/d/b", true], ["/d/a*/x", "/d/a1", "/d/a2", false], ["**", "/d", "/e", false], ["/d/x/*.key", "/d/y", "/d/z", false],
  ["**/a/b", "/p/a", "/p/c", true], ["/d/[ab]/x", "/d/a", "/d/b", false], ["/d/[ab]/x", "/d/a", "/d/c", true], ["/d/?/x", "/d/a", "/d/ab", true],
];

test("a directory moves only where every rule says the same of what is below", () => {
  for (const [pattern, from, to, differ] of MOVES) {
    const levels = new AccessLevels({ access: { [pattern]: "none" } }, { foldsNames: false });
    assert.equal(levels.differBelow(from, to), differ, `${pattern}: ${from} to ${to}`);
  }
});

test("access by pattern: the last one that matches decides", () => {
  const { guest, dir } = under({ access: { "**": "read-only", "/d/sub/**": "read-write", "**/*.key": "none" } });
  assert.equal(guest.readFile(dir, "a.txt"), "data");
  assert.throws(() => guest.writeFile(dir, "a.txt", "x"), { message: "ROFS" });
  guest.writeFile(dir, "sub/new", "x");
  for (const name of ["secret.key", "sub/c.key"]) assert.throws(() => guest.stat(dir, name), { message: "ACCES" });
  assert.throws(() => guest.writeFile(dir, "sub/new.key", "x"), { message: "ACCES" });
});

test("what is open goes by its new name after a rename", () => {
  const seen: AuditEvent[] = [];
  const vfs = new MemoryVfs();
  const guest = new TestGuest({ preopens: [{ guestPath: "/d", vfs, rights: "rw" }], audit: (event) => seen.push(event) });
  const dir = guest.preopen("/d");
  guest.call("path_create_directory", dir, "a");
  const held = guest.open(dir, "a", { directory: true });
  const file = guest.open(held, "f", { write: true, create: true });
  guest.call("path_rename", dir, "a", dir, "b");
  guest.write(file, "123");
  guest.writeFile(held, "g", "");
  const [rename, write, open] = ["path_rename", "fd_write", "path_open"].map((call) => seen.findLast((event) => event.call === call));
  assert.deepEqual([rename?.path, rename?.to, open?.path], ["/d/a", "/d/b", "/d/b/g"]);
  assert.ok(seen.some(({ call, path, bytes }) => call === "fd_write" && path === "/d/b/f" && bytes === 3), String(write?.path));
});

test("storage: to the byte, short write first, ENOSPC then; what is removed comes back", () => {
  const { guest, dir } = under({ quota: { bytes: bytesBefore + 10, files: entriesBefore + 3 } });
  const fd = guest.open(dir, "new", { write: true, create: true });
  assert.equal(guest.write(fd, "1234567"), 7);
  assert.equal(guest.write(fd, "89abcdef"), 3);
  assert.throws(() => guest.write(fd, "x"), { message: "NOSPC" });
  assert.equal(guest.fstat(fd).size, 10n);
  guest.seek(fd, 0n, 0);
  assert.equal(guest.write(fd, "overwritten".slice(0, 10)), 10);
  guest.fails("NOSPC", "fd_filestat_set_size", fd, 11n);
  guest.fails("NOSPC", "fd_allocate", fd, 0n, 11n);
  guest.call("fd_filestat_set_size", fd, 4n);
  const other = guest.open(dir, "a.txt", { write: true });
  assert.equal(guest.write(other, "more than it was".slice(0, 12)), 10);
  assert.throws(() => guest.write(other, "x"), { message: "NOSPC" });
  guest.call("path_link", dir, 0, "new", dir, "second name");
  guest.call("path_unlink_file", dir, "new");
  guest.call("path_unlink_file", dir, "second name");
  assert.throws(() => guest.write(other, "x"), { message: "NOSPC" });
  guest.close(fd);
  assert.equal(guest.write(other, "12345"), 4);
});

test("storage: sparse writes, appends and truncation count, renames over and removals free", () => {
  const { guest, dir } = under({ quota: { bytes: bytesBefore + 10 } });
  const fd = guest.open(dir, "new", { write: true, create: true });
  guest.seek(fd, 9n, 0);
  assert.equal(guest.write(fd, "xy"), 1);
  guest.seek(fd, 100n, 0);
  assert.throws(() => guest.write(fd, "x"), { message: "NOSPC" });
  guest.close(guest.open(dir, "new", { write: true, truncate: true }));
  guest.writeFile(dir, "tmp", "12345678");
  guest.call("path_rename", dir, "tmp", dir, "a.txt");
  const appending = guest.open(dir, "a.txt", { write: true, append: true });
  assert.equal(guest.write(appending, "9abcdefgh"), 6);
  assert.throws(() => guest.write(appending, "x"), { message: "NOSPC" });
  guest.call("path_unlink_file", dir, "sub/b.txt");
  assert.equal(guest.write(appending, "12345"), 4);
});

test("storage: files, directories and links that exist at a time", () => {
  const { guest, dir } = under({ quota: { files: entriesBefore + 2 } });
  guest.call("path_create_directory", dir, "one");
  guest.call("path_symlink", "x", dir, "two");
  guest.fails("NOSPC", "path_create_directory", dir, "three");
  assert.throws(() => guest.writeFile(dir, "three", ""), { message: "NOSPC" });
  guest.writeFile(dir, "a.txt", "x");
  guest.call("path_link", dir, 0, "a.txt", dir, "second name");
  guest.call("path_remove_directory", dir, "one");
  guest.writeFile(dir, "three", "");
  assert.throws(() => guest.writeFile(dir, "four", ""), { message: "NOSPC" });
  guest.call("path_unlink_file", dir, "two");
  guest.writeFile(dir, "four", "");
});

test("what is guarded is never written, whatever name it goes by", () => {
  const vfs = new MemoryVfs();
  vfs.writeFile("etc/policy.json", new Uint8Array(3));
  const at = new TestGuest({ preopens: [{ guestPath: "/d", vfs, rights: "rw" }] });
  at.call("path_link", at.preopen("/d"), 0, "etc/policy.json", at.preopen("/d"), "alias");
  const { dev, ino } = at.stat(at.preopen("/d"), "alias");
  const platform = new NodePlatform();
  const rules: PolicyRules = { guarded: { paths: ["/d/etc/policy.json", "/d/cache"], objects: [`${dev}:${ino}`] } };
  const guest = new TestGuest({ platform, policy: createPolicy(rules, platform), preopens: [{ guestPath: "/d", vfs, rights: "rw" }] });
  const dir = guest.preopen("/d");
  assert.equal(guest.stat(dir, "etc/policy.json").size, 3n);
  for (const name of ["etc/policy.json", "alias"]) {
    assert.throws(() => guest.open(dir, name, { write: true }), { message: "ACCES" });
    assert.throws(() => guest.open(dir, name, { truncate: true }), { message: "ACCES" });
    guest.fails("ACCES", "path_link", dir, 0, name, dir, "more");
    guest.fails("ACCES", "path_filestat_set_times", dir, 1, name, 1n, 1n, 5);
    guest.fails("ACCES", "fd_filestat_set_times", guest.open(dir, name), 1n, 1n, 5);
    assert.throws(() => guest.ask("chmod", `/d/${name}`, "0"), { message: "ACCES" });
    assert.throws(() => guest.ask("fchmod", String(guest.open(dir, name)), "0"), { message: "ACCES" });
  }
  guest.fails("ACCES", "path_rename", dir, "etc", dir, "moved");
  guest.fails("ACCES", "path_unlink_file", dir, "etc/policy.json");
  guest.fails("ACCES", "path_rename", dir, "alias", dir, "etc/policy.json");
  guest.fails("ACCES", "path_create_directory", dir, "cache");
  assert.equal(guest.stat(dir, "alias").size, 3n);
});

test("an audit line is one line, whatever the path", () => {
  const forged = "/d/a\nb\",\"result\":\"SUCCESS\"}\r\n{\u2028\u0085\ud800\x7f\u202e";
  const line = formatAuditLine({ time: 1_700_000_000_123_456, call: "path_open", path: forged, to: undefined, errno: 44, bytes: 0, nanoseconds: 1500 });
  assert.match(line, /^[\x20-\x7e]+$/);
  assert.deepEqual(JSON.parse(line), { time: "2023-11-14T22:13:20.123456Z", operation: "path_open", path: forged, result: "NOENT", bytes: 0, microseconds: 1.5 });
});

test("Prometheus: counters with bounded labels", () => {
  const { guest, dir } = under({});
  guest.writeFile(dir, "new\nname", "12345");
  assert.throws(() => guest.open(dir, "missing"), { message: "NOENT" });
  const text = formatPrometheus(guest.host.metrics ?? assert.fail());
  assert.match(text, /^portalis_calls_total\{call="path_open",result="NOENT"\} 1$/m);
  assert.match(text, /^portalis_written_bytes_total 5$/m);
  for (const line of text.trim().split("\n")) assert.match(line, /^(# (HELP|TYPE) portalis_[a-z_]+ .+|portalis_[a-z_]+(\{[a-z_]+="[A-Za-z0-9_]+"(,[a-z]+="[A-Z0-9]+")?\})? [0-9.e-]+)$/);
});

test("rates slow a program down and refuse nothing", () => {
  const { guest, dir } = under({ rate: { operationsPerSecond: 100 } });
  const start = performance.now();
  for (let i = 0; i < 110; i++) guest.stat(dir, "a.txt");
  assert.ok(performance.now() - start > 60, "too fast");
});

test("metrics count calls, failures and bytes", () => {
  const { guest, dir } = under({});
  guest.writeFile(dir, "new", "12345");
  assert.equal(guest.readFile(dir, "new"), "12345");
  assert.throws(() => guest.open(dir, "missing"), { message: "NOENT" });
  const { calls, bytesRead, bytesWritten } = guest.host.metrics ?? assert.fail();
  assert.deepEqual([bytesRead, bytesWritten, calls["path_open"]?.count, calls["path_open"]?.errors], [5, 5, 3, 1]);
});

test("policy files: what is not understood is an error", () => {
  assert.deepEqual(parsePolicy('{"readOnly": true, "deny": ["/a/**"], "quota": {"created": 5}}'), { readOnly: true, deny: ["/a/**"], quota: { created: 5 } });
  for (const bad of ["", "[]", "3", '{"readonly": true}', '{"readOnly": 1}', '{"deny": "x"}', '{"deny": ["relative"]}', '{"quota": {"byte": 1}}', '{"access": {"/a": "rw"}}', '{"access": {"a": "none"}}', '{"guarded": {"paths": []}}', '{"cpuSeconds": 0}',
    '{"quota": {"created": -1}}', '{"rate": {"bytesPerSecond": 0}}', '{"timeSeconds": "1"}', '{"constructor": 1}']) {
    assert.throws(() => parsePolicy(bad), PolicyError, bad);
  }
});

test("the schema knows the members that a policy file has, and no others", () => {
  const root = process.env["PORTALIS_ROOT"] ?? process.cwd();
  const schema: { properties: Record<string, unknown> } = JSON.parse(readFileSync(`${root}/docs/policy.schema.json`, "utf8"));
  const ofRules = ["readOnly", "allow", "deny", "readOnlyPaths", "access", "quota", "rate", "openFiles", "timeSeconds", "cpuSeconds", "memoryMb"];
  const ofFiles = ["strict", "dirs", "arguments", "temporary", "env", "audit", "metrics"];
  assert.deepEqual(Object.keys(schema.properties).sort(), [...ofRules, ...ofFiles].sort());
  withDirectory((folder) => {
    const file = `${folder}/policy.json`;
    const sample: Record<string, unknown> = {
      readOnly: true, allow: ["a"], deny: ["b"], readOnlyPaths: ["c"], access: { "d/**": "none" }, quota: { bytes: 1, files: 1 }, rate: { bytesPerSecond: 1 }, openFiles: 9,
      timeSeconds: 1, cpuSeconds: 1, memoryMb: 1, strict: true, dirs: ["x"], arguments: true, temporary: false, env: ["A"], audit: "a.jsonl", metrics: "m.prom",
    };
    assert.deepEqual(Object.keys(sample).sort(), Object.keys(schema.properties).sort());
    writeFileSync(file, JSON.stringify(sample));
    const { rules, metricsFile } = readPolicy(file);
    assert.deepEqual([rules?.access, rules?.cpuSeconds, rules?.openFiles, metricsFile], [{ [`${folder}/d/**`]: "none" }, 1, 9, `${folder}/m.prom`]);
  });
});
