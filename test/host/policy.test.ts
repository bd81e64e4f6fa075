import assert from "node:assert/strict";
import test from "node:test";
import { MemoryVfs } from "../../runtime-fs/host/memory/memory-vfs.ts";
import { NodePlatform } from "../../runtime-fs/host/node/node-platform.ts";
import { compileGlob, mayMatchBelow } from "../../runtime-fs/host/policy/glob.ts";
import { createPolicy } from "../../runtime-fs/host/policy/policy.ts";
import { parsePolicy, PolicyError, type PolicyRules } from "../../runtime-fs/host/policy/rules.ts";
import { TestGuest } from "./guest.ts";

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
  guest.fails("ACCES", "path_rename", dir, "sub", dir, "moved");
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
  for (const bad of ["", "[]", "3", '{"readonly": true}', '{"readOnly": 1}', '{"deny": "x"}', '{"deny": ["relative"]}', '{"quota": {"bytes": 1}}',
    '{"quota": {"created": -1}}', '{"rate": {"bytesPerSecond": 0}}', '{"timeSeconds": "1"}', '{"constructor": 1}']) {
    assert.throws(() => parsePolicy(bad), PolicyError, bad);
  }
});
