/** The conformance cases on every back end. `npm run wasi-conformance` runs them on node:wasi too and writes the table. */
import assert from "node:assert/strict";
import test from "node:test";
import { withDirectory } from "./backends.ts";
import { backends } from "./conformance/hosts.ts";
import { functions, rules } from "./conformance/rules.ts";
import { TestGuest } from "./guest.ts";

test("every function of preview 1 is there and has cases", () => {
  const imports = new TestGuest().host.imports().wasi_snapshot_preview1;
  assert.deepEqual(Object.keys(imports).sort(), [...functions]);
  assert.deepEqual([...new Set(rules.map(([call]) => call))].sort(), [...functions]);
});

for (const [name, open] of Object.entries(backends)) {
  test(`conformance: ${name}`, { skip: process.platform === "win32" }, async (context) => {
    for (const [call, rule, check] of rules) {
      await context.test(`${call}: ${rule}`, () => withDirectory((scratch) => {
        const bench = open(scratch);
        try {
          check(bench);
        } finally {
          bench.close();
        }
      }));
    }
  });
}
