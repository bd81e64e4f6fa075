import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { rustEnv } from "../../src/toolchain/profile.ts";
import { ensureToolchain } from "../../src/toolchain/provision.ts";
import { silent } from "../../src/toolchain/progress.ts";

test("the core answers 10,000 recorded calls as CPython, and its sets iterate in CPython's order", async () => {
  const root = process.env.PORTALIS_ROOT ?? process.cwd();
  const toolchain = await ensureToolchain(silent);
  // The runtime is for one thread of the machine.
  const { status, stdout, stderr } = spawnSync(toolchain.cargo, ["test", "--quiet", "--package", "pyrt", "--tests", "--config", "profile.dev.opt-level=0", "--", "--test-threads=1"], {
    cwd: join(root, "runtime-fs", "crates"), encoding: "utf8",
    env: { ...process.env, ...rustEnv({ toolchain }), RUSTC: toolchain.rustc, CARGO_TARGET_DIR: join(root, "node_modules", ".cache", "runtime-tests") },
  });
  assert.equal(status, 0, `${stdout}\n${stderr}`);
});
