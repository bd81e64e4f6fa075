/** A sample of what `npm run host-model` does at length: random operations are the same on every back end and on the kernel. */
import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { withDirectory } from "./backends.ts";
import { disagreement } from "./model/agree.ts";
import { program } from "./model/operations.ts";
import { makeWorlds } from "./model/worlds.ts";

test("random operations agree", { skip: process.platform !== "linux" }, () => {
  fc.assert(fc.property(program, (operations) => withDirectory((scratch) => {
    const worlds = makeWorlds(scratch);
    try {
      assert.equal(disagreement(operations, worlds), undefined);
    } finally {
      for (const world of worlds) world.close();
    }
  })), { numRuns: 300 });
});
