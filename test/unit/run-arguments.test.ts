import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { parseRunArguments } from "../../src/run/arguments.ts";
import { grantsFor, parseDir } from "../../src/run/grants.ts";

const parsed = (...words: readonly string[]): unknown => {
  const { file, programArgs, target, dirs } = parseRunArguments(words) ?? assert.fail("help");
  return { file, programArgs, target, dirs };
};

test("everything after the first foreign word belongs to the program", () => {
  assert.deepEqual(parsed("a.py", "in.txt", "--target", "x"), { file: "a.py", programArgs: ["in.txt", "--target", "x"], target: "wasi", dirs: [] });
  assert.deepEqual(parsed("a.py", "--target", "native", "--verbose", "--dir", "x"), { file: "a.py", programArgs: ["--verbose", "--dir", "x"], target: "native", dirs: [] });
  assert.deepEqual(parsed("--dir", "d", "a.py", "--dir=e", "--", "--target"), { file: "a.py", programArgs: ["--target"], target: "wasi", dirs: ["d", "e"] });
});

test("a program's own --help reaches the program", () => {
  assert.deepEqual(parsed("a.py", "--help"), { file: "a.py", programArgs: ["--help"], target: "wasi", dirs: [] });
  assert.equal(parseRunArguments(["--help"]), null);
});

test("wrong usage is named", () => {
  assert.throws(() => parseRunArguments([]), /which FILE/);
  assert.throws(() => parseRunArguments(["--target", "mars", "a.py"]), /unknown target 'mars'/);
  assert.throws(() => parseRunArguments(["--nonsense", "a.py"]), /Unknown option/);
});

function world(body: (root: string) => void): () => void {
  return () => {
    const root = mkdtempSync(join(tmpdir(), "portalis-test-"));
    for (const name of ["cwd", "prog", "data", "other"]) mkdirSync(join(root, name));
    for (const name of ["data/in.txt", "data/b.txt", "other/secret"]) writeFileSync(join(root, name), "");
    try { body(root); } finally { rmSync(root, { recursive: true, force: true }); }
  };
}

const grantedFor = (root: string, programArgs: readonly string[], strict = false): readonly string[] => {
  const { grants, release } = grantsFor({ cwd: join(root, "cwd"), program: join(root, "prog/a.py"), programArgs, sources: [], dirs: [], strict, env: { TMPDIR: join(root, "tmp") } });
  release();
  return grants.map(({ guestPath, rights, only }) => `${guestPath.slice(root.length)} ${rights}${only ? ` ${only.join(",")}` : ""}`).sort();
};

test("granted by default: cwd, program folder, temporary folder, typed paths", world((root) => {
  const always = ["/cwd rw", "/prog ro", "/tmp rw"];
  assert.deepEqual(grantedFor(root, []), always);
  assert.deepEqual(grantedFor(root, ["../data/in.txt", `--out=${root}/data/b.txt`]), ["/cwd rw", "/data rw in.txt,b.txt", "/prog ro", "/tmp rw"]);
  assert.deepEqual(grantedFor(root, ["../data"]), ["/cwd rw", "/data rw", "/prog ro", "/tmp rw"]);
  assert.deepEqual(grantedFor(root, ["../missing", "-v", "x=y", "/"]), always);
}));

test("a typed link that leads out of the current folder grants its target", world((root) => {
  symlinkSync(join(root, "other/secret"), join(root, "cwd/link"));
  assert.deepEqual(grantedFor(root, ["link"]), ["/cwd rw", "/other rw secret", "/prog ro", "/tmp rw"]);
}));

test("--strict grants nothing by itself", world((root) => {
  assert.deepEqual(grantedFor(root, ["../data"], true), []);
}));

test("without TMPDIR the private folder has its own name and TMPDIR tells it", world((root) => {
  const { grants, env, release } = grantsFor({ cwd: join(root, "cwd"), program: join(root, "prog/a.py"), programArgs: [], sources: [], dirs: [], strict: false, env: {} });
  release();
  assert.ok(grants.some(({ guestPath }) => guestPath === env.TMPDIR));
  assert.match(env.TMPDIR ?? "", /portalis-/);
}));

test("--dir HOST::GUEST:ro", world((root) => {
  assert.deepEqual(parseDir(root)("data::/in:ro"), { hostPath: join(root, "data"), guestPath: "/in", rights: "ro" });
  assert.deepEqual(parseDir(root)("data/in.txt"), { hostPath: join(root, "data"), guestPath: join(root, "data"), rights: "rw", only: ["in.txt"] });
  assert.throws(() => parseDir(root)("nowhere"), /does not exist/);
}));
