import { readFileSync } from "node:fs";
import assert from "node:assert/strict";
import { test } from "node:test";
import { operationsText } from "../../scripts/generate/packed-ops.ts";

test("the interpreter's operations are those of the table", () => {
  const file = new URL("../../runtime-fs/crates/pyrt/src/packed/operations.rs", `file://${process.cwd()}/test/unit/`);
  assert.equal(readFileSync(file, "utf8"), operationsText(), "run `node scripts/run-ts.mjs scripts/generate/write-packed-ops.ts`");
});
